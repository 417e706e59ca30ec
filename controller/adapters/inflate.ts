import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createInflateRaw } from "node:zlib";

/** Small enough that hashing or copying one slice does not delay a frame. */
const SLICE_BYTES = 256 * 1024;

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export type Inflated = { readonly bytes: Uint8Array; readonly sha256: string };

/**
 * Reads and inflates a raw-deflated file and hashes what comes out, in slices with the event loop free between them.
 * Null if more than `limitBytes` come out; rejects with the error of the file or of zlib.
 */
export async function inflateFile(path: string, limitBytes: number): Promise<Inflated | null> {
  const hash = createHash("sha256");
  const file = createReadStream(path, { highWaterMark: SLICE_BYTES });
  const inflate = createInflateRaw({ chunkSize: SLICE_BYTES });
  file.on("error", (error) => inflate.destroy(error));
  file.pipe(inflate);
  const slices: Buffer[] = [];
  let total = 0;
  try {
    for await (const slice of inflate) {
      if (!Buffer.isBuffer(slice)) continue;
      total += slice.length;
      if (total > limitBytes) return null;
      hash.update(slice);
      slices.push(slice);
      await nextTurn();
    }
  } finally {
    file.destroy();
    inflate.destroy();
  }
  const bytes = new Uint8Array(Buffer.allocUnsafeSlow(total).buffer);
  let at = 0;
  while (slices.length > 0) {
    const slice = slices.shift();
    if (slice === undefined) break;
    bytes.set(slice, at);
    at += slice.length;
    await nextTurn();
  }
  return { bytes, sha256: hash.digest("hex") };
}
