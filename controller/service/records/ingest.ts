import { open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { diskError, errorCode } from "../../adapters/durable-file.ts";
import type { AsRunLog } from "./as-run.ts";

/** Read in pieces, so that a long absence of the service does not become a large buffer. */
const PIECE_BYTES = 4 * 1024 * 1024;
/** Files of today and, around midnight, of yesterday. */
const NEWEST = 2;
const NAME = /^(\d{4}-\d{2}-\d{2})\.ndjson$/;

/**
 * Takes what is new in the playout's files into the log, `newest` only from those of the last days. Answers the number of lines;
 * throws `disk.*` or `records.*`.
 */
export async function ingestAsRun(
  folder: string,
  log: Pick<AsRunLog, "offsetOf" | "take">,
  zone: string,
  which: "all" | "newest",
): Promise<number> {
  let taken = 0;
  let buffer: Buffer | null = null;
  const names = await fileNames(folder);
  for (const name of which === "all" ? names : names.slice(-NEWEST)) {
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
        taken += log.take(name, offset, piece, zone);
      }
    } finally {
      await file.close();
    }
  }
  return taken;
}

/** Removes files of days before `firstKept` that were taken; call it after a whole `ingestAsRun`. Answers how many. Throws `disk.*`. */
export async function removeOldAsRun(
  folder: string,
  log: Pick<AsRunLog, "offsetOf">,
  firstKept: string,
): Promise<number> {
  let removed = 0;
  for (const name of await fileNames(folder)) {
    const day = NAME.exec(name)?.[1];
    if (day === undefined || day >= firstKept) continue;
    const path = join(folder, name);
    try {
      // Whole lines are taken; what is left of a taken file can only be a line that a power cut tore.
      if (log.offsetOf(name) === 0 && (await stat(path)).size > 0) continue;
      await rm(path);
      removed += 1;
    } catch (error) {
      throw diskError(path, error);
    }
  }
  return removed;
}

async function fileNames(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith(".ndjson")).sort();
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw diskError(folder, error);
  }
}
