import { HallcastError } from "../../playlists/errors.ts";
import type { Clip } from "../../renderer/clip.ts";
import { decodeClip } from "../../renderer/clip-codec.ts";
import { errorCode } from "../adapters/durable-file.ts";
import { inflateFile } from "../adapters/inflate.ts";

/** No clip of the product comes near; a file that inflates to more is a bomb. */
const LARGEST_CLIP_BYTES = 512 * 1024 * 1024;

/** Inflating runs beside the main thread, hashing on it: two files keep both busy without holding frames up. */
const AT_A_TIME = 2;

export type ClipStore = {
  /** A verified clip in memory, or null. */
  readonly get: (sha256: string) => Clip | null;
  /**
   * Brings clips into memory, each proved to be the bytes of its name. Throws `spool.clipMissing` or `spool.clipAltered`
   * for one that is not, when all have been tried; those that are good stay.
   */
  readonly load: (names: Iterable<string>) => Promise<void>;
  /** Lets go of every clip not named. */
  readonly keep: (names: ReadonlySet<string>) => void;
};

/** Verified clips in memory. What is in memory needs no second look; what is read again is proved again. */
export function createClipStore(pathOf: (sha256: string) => string): ClipStore {
  const clips = new Map<string, Clip>();
  const loading = new Map<string, Promise<void>>();

  const loadOne = async (sha256: string): Promise<void> => {
    const path = pathOf(sha256);
    const altered = (cause: string): HallcastError =>
      new HallcastError("device", "spool.clipAltered", { clip: sha256.slice(0, 12), path, cause });
    const inflated = await inflateFile(path, LARGEST_CLIP_BYTES).catch((error: unknown) => {
      if (errorCode(error) === "ENOENT")
        throw new HallcastError("device", "spool.clipMissing", { clip: sha256.slice(0, 12), path });
      throw altered(errorCode(error) || String(error));
    });
    if (inflated === null) throw altered(`> ${LARGEST_CLIP_BYTES}`);
    if (inflated.sha256 !== sha256) throw altered(inflated.sha256.slice(0, 12));
    try {
      clips.set(sha256, decodeClip(inflated.bytes));
    } catch (error) {
      throw altered(String(error));
    }
  };

  return {
    get: (sha256) => clips.get(sha256) ?? null,
    load: async (names) => {
      const waiting = [...names].filter((name) => !clips.has(name));
      const failures: unknown[] = [];
      const work = async (): Promise<void> => {
        for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
          const running = loading.get(name) ?? loadOne(name).finally(() => loading.delete(name));
          loading.set(name, running);
          await running.catch((error: unknown) => failures.push(error));
        }
      };
      await Promise.all(Array.from({ length: AT_A_TIME }, work));
      if (failures.length > 0) throw failures[0];
    },
    keep: (names) => {
      for (const name of clips.keys()) if (!names.has(name)) clips.delete(name);
    },
  };
}
