import { open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { diskError, errorCode } from "../../adapters/durable-file.ts";
import type { AsRunLog } from "./as-run.ts";

/** Read in pieces, so that a long absence of the service does not become a large buffer. */
const PIECE_BYTES = 4 * 1024 * 1024;

/** Takes what is new in the playout's files into the log. Answers the number of lines; throws `disk.*` or `records.*`. */
export async function ingestAsRun(folder: string, log: AsRunLog): Promise<number> {
  let taken = 0;
  let buffer: Buffer | null = null;
  for (const name of await fileNames(folder)) {
    const path = join(folder, name);
    const failed = (error: unknown): never => {
      throw diskError(path, error);
    };
    // Years of days lie here, of which today's alone has grown.
    const { size } = await stat(path).catch(failed);
    if (size <= log.offsetOf(name)) continue;
    const file = await open(path, "r").catch(failed);
    buffer ??= Buffer.alloc(PIECE_BYTES);
    try {
      for (;;) {
        const offset = log.offsetOf(name);
        const { bytesRead } = await file.read(buffer, 0, PIECE_BYTES, offset);
        const piece = buffer.subarray(0, bytesRead);
        if (!piece.includes(0x0a)) break;
        taken += log.take(name, offset, piece);
      }
    } finally {
      await file.close();
    }
  }
  return taken;
}

async function fileNames(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith(".ndjson")).sort();
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw diskError(folder, error);
  }
}
