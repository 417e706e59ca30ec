import { randomBytes } from "node:crypto";
import { rm, stat } from "node:fs/promises";
import { writeDurably } from "../adapters/durable-file.ts";

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
      if (!(await isThere())) await writeDurably(path, randomBytes(RESERVE_BYTES));
    },
    /** Gives it up; false if there was nothing to give. */
    release: async (): Promise<boolean> => {
      if (!(await isThere())) return false;
      await rm(path, { force: true });
      return true;
    },
  };
}
export type Reserve = ReturnType<typeof createReserve>;
