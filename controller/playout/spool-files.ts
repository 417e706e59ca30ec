import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { HallcastError } from "../../playlists/errors.ts";
import { diskError, errorCode } from "../adapters/durable-file.ts";
import type { DataFolder } from "../data-folder.ts";

/** Where the playout keeps its copy of the last good file of a board, or of `control`. */
export function lastGoodPath(folder: DataFolder, name: string): string {
  return join(folder.spool, "last-good", `${name}.json`);
}

/** A file that was obeyed before is gone. */
export function missingFile(path: string): HallcastError {
  return new HallcastError("device", "spool.fileMissing", { path });
}

/** Changes whenever the file does; "" if there is none. */
export async function fileMark(path: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    return `${mtimeMs} ${size} ${ino}`;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return "";
    throw diskError(path, error);
  }
}

/** Throws `disk.*`. */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw diskError(path, error);
  }
}

const BOARD_FILE = /^([a-z0-9][a-z0-9-]{0,39})\.json$/;

/** Boards that have a programme file. */
export async function boardIds(boards: string): Promise<string[]> {
  try {
    const names = await readdir(boards);
    return names.flatMap((name) => BOARD_FILE.exec(name)?.[1] ?? []).sort();
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw diskError(boards, error);
  }
}
