import { spawnSync } from "node:child_process";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { errorCode } from "../../controller/adapters/durable-file.ts";

export type SmallDisk = {
  readonly path: string;
  /** Writes until there is no room for one more byte. */
  readonly fill: () => Promise<void>;
  /** Removes what `fill` wrote. */
  readonly clear: () => Promise<void>;
  readonly unmount: () => Promise<void>;
};

/** A disk in memory of its own; null where this user may not mount one. */
export async function mountSmallDisk(megabytes: number): Promise<SmallDisk | null> {
  const path = await mkdtemp(join(tmpdir(), "hallcast-disk-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", path]);
  if (mounted.status !== 0) {
    await rm(path, { recursive: true });
    return null;
  }
  const ballast = join(path, "ballast");
  return {
    path,
    fill: async () => {
      const file = await open(ballast, "a");
      try {
        for (const size of [1024 * 1024, 4096, 1]) await writeToTheEnd(() => file.write(Buffer.alloc(size)));
      } finally {
        await file.close();
      }
    },
    clear: () => rm(ballast, { force: true }),
    unmount: async () => {
      spawnSync("umount", [path]);
      await rm(path, { recursive: true, force: true });
    },
  };
}

async function writeToTheEnd(write: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await write();
    } catch (error) {
      if (errorCode(error) === "ENOSPC") return;
      throw error;
    }
  }
}
