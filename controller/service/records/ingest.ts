import { open, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { HallcastError } from "../../../playlists/errors.ts";
import { diskError, errorCode, writeDurably } from "../../adapters/durable-file.ts";
import type { AsRunLog } from "./as-run.ts";

/** Read in pieces, so that a long absence of the service does not become a large buffer. */
const PIECE_BYTES = 4 * 1024 * 1024;
/** For what is written while the file is being looked at. */
const SPARE_BYTES = 64 * 1024;
/** Files of today and, around midnight, of yesterday. */
const NEWEST = 2;
const NAME = /^(\d{4}-\d{2}-\d{2})\.ndjson(\.gz)?$/;
const PACKED = ".gz";

const pack = promisify(gzip);
const unpack = promisify(gunzip);

type Taker = Pick<AsRunLog, "offsetOf" | "take">;

/**
 * Takes what is new in the playout's files into the log, `newest` only from those of the last days. Answers the number of lines;
 * throws `disk.*`, `records.*`, or `archive.damaged` for a packed day when the others have been taken.
 */
export async function ingestAsRun(folder: string, log: Taker, zone: string, which: "all" | "newest"): Promise<number> {
  let taken = 0;
  const names = await fileNames(folder, ".ndjson");
  for (const name of which === "all" ? names : names.slice(-NEWEST)) taken += await ingestFile(folder, name, log, zone);
  if (which === "newest") return taken;
  const damaged: HallcastError[] = [];
  for (const packed of await fileNames(folder, `.ndjson${PACKED}`)) {
    const name = packed.slice(0, -PACKED.length);
    // It was taken before it was packed, unless the records were lost since.
    if (log.offsetOf(name) > 0) continue;
    const path = join(folder, packed);
    const bytes = await readFile(path).catch((error: unknown) => {
      throw diskError(path, error);
    });
    const lines = await unpack(bytes).catch((cause: unknown) => {
      damaged.push(new HallcastError("device", "archive.damaged", { path }, cause));
      return null;
    });
    if (lines !== null) taken += log.take(name, 0, lines, zone);
  }
  if (damaged[0] !== undefined) throw damaged[0];
  return taken;
}

async function ingestFile(folder: string, name: string, log: Taker, zone: string): Promise<number> {
  const path = join(folder, name);
  const failed = (error: unknown): never => {
    throw diskError(path, error);
  };
  // Of the days that lie here today's alone has grown.
  const { size } = await stat(path).catch(failed);
  if (size <= log.offsetOf(name)) return 0;
  const file = await open(path, "r").catch(failed);
  const buffer = Buffer.alloc(Math.min(PIECE_BYTES, size - log.offsetOf(name) + SPARE_BYTES));
  let taken = 0;
  try {
    for (;;) {
      const offset = log.offsetOf(name);
      const { bytesRead } = await file.read(buffer, 0, buffer.length, offset);
      const piece = buffer.subarray(0, bytesRead);
      if (!piece.includes(0x0a)) return taken;
      taken += log.take(name, offset, piece, zone);
    }
  } finally {
    await file.close();
  }
}

/**
 * Packs files of days before `firstPlain` that were taken and removes packed ones of days before `firstKept`; call it after a whole
 * `ingestAsRun`. Answers how many of each. Throws `disk.*`.
 */
export async function tidyAsRun(
  folder: string,
  log: Pick<AsRunLog, "offsetOf">,
  { firstPlain, firstKept }: { readonly firstPlain: string; readonly firstKept: string },
): Promise<{ readonly packed: number; readonly removed: number }> {
  let packed = 0;
  let removed = 0;
  for (const name of [...(await fileNames(folder, ".ndjson")), ...(await fileNames(folder, `.ndjson${PACKED}`))]) {
    const [, day, ending] = NAME.exec(name) ?? [];
    if (day === undefined || day >= firstPlain) continue;
    const path = join(folder, name);
    try {
      // Whole lines are taken; what is left of a taken file can only be a line that a power cut tore.
      if (ending === undefined && log.offsetOf(name) === 0 && (await stat(path)).size > 0) continue;
      if (day >= firstKept && ending !== undefined) continue;
      if (day >= firstKept) {
        await writeDurably(path + PACKED, await pack(await readFile(path)));
        packed += 1;
      } else removed += 1;
      await rm(path);
    } catch (error) {
      throw error instanceof HallcastError ? error : diskError(path, error);
    }
  }
  return { packed, removed };
}

async function fileNames(folder: string, ending: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith(ending)).sort();
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw diskError(folder, error);
  }
}
