import { access, readdir, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { HallcastError } from "../../../playlists/errors.ts";
import { openRecords, type Records } from "./records.ts";

const DAMAGED = /^records\.damaged-(\d+)\.db$/;

/**
 * Opens the records; a file that is not a database any more is kept aside and a new one begun. `damaged` names every file
 * that stands aside: as long as there is one, a person has to look.
 */
export async function openRecordsSafely(
  path: string,
  headsPath: string,
): Promise<{ readonly records: Records; readonly damaged: readonly string[] }> {
  try {
    return { records: openRecords(path), damaged: await damagedFiles(path) };
  } catch (error) {
    if (!(error instanceof HallcastError) || error.code !== "records.damaged") throw error;
    const aside = join(dirname(path), `records.damaged-${(await damagedFiles(path)).length + 1}.db`);
    for (const suffix of ["", "-wal", "-shm"])
      if (await exists(path + suffix)) await rename(path + suffix, aside + suffix);
    // How far those chains had come is known of them, not of the new ones.
    if (await exists(headsPath)) await rename(headsPath, aside.replace(/\.db$/, "-heads.json"));
    return { records: openRecords(path), damaged: await damagedFiles(path) };
  }
}

async function damagedFiles(path: string): Promise<string[]> {
  return (await readdir(dirname(path))).filter((name) => DAMAGED.test(name)).sort();
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
