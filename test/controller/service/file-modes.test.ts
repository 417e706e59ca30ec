import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { addBoards, startTestService } from "./harness.ts";

test.skipIf(process.platform === "win32")(
  "other users of the PC can read neither the people's password hashes nor the records",
  async () => {
    const parent = await mkdtemp(join(tmpdir(), "hallcast-modes-"));
    const service = await startTestService({ dir: join(parent, "data") });
    await addBoards(service, "board-1");
    await service.jobs.find((job) => job.name === "backup")?.run();
    const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o077;
    const { root, library, backups } = service.folder;
    for (const path of [library, join(backups, "library-2026-05-11.json"), join(root, "library.previous.json")])
      expect([path, await modeOf(path)]).toEqual([path, 0]);
    await service.close();
    await rm(parent, { recursive: true });
  },
);
