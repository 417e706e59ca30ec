import { randomBytes } from "node:crypto";
import { rm, stat, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { HallcastError } from "../../playlists/errors.ts";
import { diskError, writeDurably } from "../adapters/durable-file.ts";

/** Enough for a control file and two generations of a large library. */
const RESERVE_BYTES = 8 * 1024 * 1024;

/** Disk space that is kept occupied, so that there is some to give up when black-out or takeover meet a full disk. */
export function createReserve(path: string) {
  const isThere = (): Promise<boolean> =>
    stat(path).then(
      (found) => found.size >= RESERVE_BYTES,
      () => false,
    );
  return {
    /** Takes the space if it is not taken. Throws `disk.*`. */
    fill: async (): Promise<void> => {
      if (await isThere()) return;
      const disk = await statfs(dirname(path)).catch((error: unknown) => {
        throw diskError(path, error);
      });
      // Trying would take the last room from those who need it more.
      if (disk.bavail * disk.bsize < 2 * RESERVE_BYTES)
        throw new HallcastError("internal", "disk.full", { path, cause: "ENOSPC" });
      await writeDurably(path, randomBytes(RESERVE_BYTES));
    },
    /** Gives it up; false if there was nothing to give. */
    release: async (): Promise<boolean> => {
      if (!(await isThere())) return false;
      await rm(path, { force: true });
      return true;
    },
  };
}
