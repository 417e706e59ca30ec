import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addBoards, publishText, removeFolder, startTestService, type TestService } from "./harness.ts";

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
  await addBoards(service, "board-1");
});
afterEach(() => removeFolder(service));

test("a withdrawal that could not reach the spool reaches it within seconds of the disk's recovery", async () => {
  const id = await publishText(service, "撤下我");
  const path = service.folder.program("board-1");
  await rm(path);
  await mkdir(join(path, "in the way"), { recursive: true });
  const publisher = await service.token("publisher");
  const payload = { reason: "有误" };
  expect(
    (await service.call(publisher, { method: "POST", url: `/api/items/${id}/withdraw`, payload })).statusCode,
  ).toBe(200);
  await rm(path, { recursive: true });
  service.clock.advance(5_000);
  await expect.poll(() => readFile(path, "utf8").catch(() => "")).toContain('"withdrawn"');
});

test("a programme that could not be archived when it was issued is archived later, so that the past has no hole", async () => {
  const archive = join(service.folder.issued, "board-1");
  await rename(archive, `${archive} elsewhere`);
  await writeFile(archive, "in the way");
  await publishText(service, "补档");
  await rm(archive);
  await rename(`${archive} elsewhere`, archive);
  service.clock.advance(5_000);
  const numbers = async () => (await readdir(archive)).map((name) => Number(/-(\d+)\.json/.exec(name)?.[1])).sort();
  await expect.poll(numbers).toEqual([1, 2, 3]);
});
