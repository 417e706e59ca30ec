import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { deflateRaw, inflateRaw } from "node:zlib";
import { HallcastError } from "../../playlists/errors.ts";
import type { Clip } from "../../renderer/clip.ts";
import { decodeClip } from "../../renderer/clip-codec.ts";
import { diskError, errorCode, writeDurably } from "../adapters/durable-file.ts";

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** More than the largest clip that the renderer makes; a file that swells beyond it is not one of ours. */
const MAX_CLIP_BYTES = 1024 * 1024 * 1024;

/** Clips on disk and, within limits, in memory. */
export type ClipStore = {
  /** Keeps a clip for ever; answers its name when it is on disk. Throws `disk.*`. */
  readonly put: (bytes: Uint8Array) => Promise<string>;
  /** Keeps a clip in memory for a while, for previews. */
  readonly hold: (bytes: Uint8Array) => string;
  /** The bytes, from disk or among the held ones. Throws `clip.missing` (notFound) or `clip.damaged` (device). */
  readonly bytes: (sha256: string) => Promise<Uint8Array>;
  /** As `bytes`, decoded; kept for the next time. */
  readonly clip: (sha256: string) => Promise<Clip>;
  /** Reads the file and compares it with its name. Throws as `bytes` does. */
  readonly verify: (sha256: string) => Promise<void>;
  /** Lets go of what nobody has asked for since the last call: pictures of hours ago need not stay in memory for years. */
  readonly forget: () => void;
};

export function createClipStore(options: {
  readonly pathOf: (sha256: string) => string;
  readonly maxDecodedBytes: number;
  readonly maxHeldBytes: number;
}): ClipStore {
  const held = createLru<Uint8Array>(options.maxHeldBytes);
  const decoded = createLru<Clip>(options.maxDecodedBytes);

  async function fromDisk(sha256: string): Promise<Uint8Array> {
    const path = options.pathOf(sha256);
    const packed = await readFile(path).catch((error: unknown) => {
      if (errorCode(error) === "ENOENT") throw new HallcastError("notFound", "clip.missing", { sha256 });
      throw diskError(path, error);
    });
    const bytes = await inflate(packed, { maxOutputLength: MAX_CLIP_BYTES }).catch((cause: unknown) => {
      throw new HallcastError("device", "clip.damaged", { path }, cause);
    });
    if (sha256Of(bytes) !== sha256) throw new HallcastError("device", "clip.damaged", { path });
    return bytes;
  }

  const bytesOf = async (sha256: string): Promise<Uint8Array> => held.get(sha256) ?? (await fromDisk(sha256));

  return {
    put: async (bytes) => {
      const sha256 = sha256Of(bytes);
      const stored = await fromDisk(sha256).then(
        () => true,
        () => false,
      );
      if (!stored) await writeDurably(options.pathOf(sha256), await deflate(bytes, { level: 6 }));
      return sha256;
    },
    hold: (bytes) => {
      const sha256 = sha256Of(bytes);
      held.set(sha256, bytes, bytes.length);
      return sha256;
    },
    bytes: bytesOf,
    clip: async (sha256) => {
      const known = decoded.get(sha256);
      if (known !== undefined) return known;
      const bytes = await bytesOf(sha256);
      const clip = decodeClip(bytes);
      decoded.set(sha256, clip, bytes.length);
      return clip;
    },
    verify: async (sha256) => {
      await fromDisk(sha256);
    },
    forget: () => {
      held.forget();
      decoded.forget();
    },
  };
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Least recently used goes first once the sum of sizes is above the limit; one that is larger than all is not kept. */
function createLru<T>(maxBytes: number) {
  const entries = new Map<string, { readonly value: T; readonly bytes: number }>();
  const asked = new Set<string>();
  let total = 0;
  const drop = (key: string): void => {
    total -= entries.get(key)?.bytes ?? 0;
    entries.delete(key);
  };
  return {
    get: (key: string): T | undefined => {
      const found = entries.get(key);
      if (found === undefined) return undefined;
      entries.delete(key);
      entries.set(key, found);
      asked.add(key);
      return found.value;
    },
    set: (key: string, value: T, bytes: number): void => {
      drop(key);
      if (bytes > maxBytes) return;
      entries.set(key, { value, bytes });
      asked.add(key);
      total += bytes;
      for (const oldest of entries.keys()) {
        if (total <= maxBytes) break;
        drop(oldest);
      }
    },
    forget: () => {
      for (const key of [...entries.keys()]) if (!asked.has(key)) drop(key);
      asked.clear();
    },
  };
}
