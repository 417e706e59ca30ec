import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Diagnosis, diagnose } from "../../../controller/cli/doctor.ts";
import { dataFolder } from "../../../controller/data-folder.ts";
import { addBoards, publishText, removeFolder, startTestService, type TestService } from "../service/harness.ts";

let service: TestService;

beforeEach(async () => {
  service = await startTestService();
  await addBoards(service, "east");
  await publishText(service, "今日停水");
  await service.close();
});
afterEach(() => removeFolder(service));

async function verdicts(): Promise<Diagnosis[]> {
  const found: Diagnosis[] = [];
  for await (const one of diagnose(service.folder, "127.0.0.1", 1, service.clock)) found.push(one);
  return found;
}

test("a sound data folder gives no failure, and its programme, audit chain and proofs are looked at", async () => {
  const found = await verdicts();
  expect(found.filter(({ verdict }) => verdict === "fail")).toEqual([]);
  const codes = found.map(({ code }) => code);
  for (const code of ["doctor.libraryOk", "doctor.programOk", "doctor.chainOk", "doctor.proofsOk"])
    expect(codes).toContain(code);
});

test("an altered programme and an altered clip are named", async () => {
  for (const name of await readdir(service.folder.clips))
    await writeFile(join(service.folder.clips, name), "not a clip");
  expect((await verdicts()).find(({ code }) => code === "doctor.clipsAltered")?.verdict).toBe("fail");
  const text = await readFile(service.folder.program("east"), "utf8");
  await writeFile(service.folder.program("east"), text.replace("今日停水", "今日停电"));
  const altered = (await verdicts()).find(({ code }) => code === "doctor.programAltered");
  expect(altered).toMatchObject({ verdict: "fail", params: { found: "signed.badSignature" } });
});

test("a data folder that is not there is told, and not made", async () => {
  const path = join(service.dir, "elsewhere");
  const found: Diagnosis[] = [];
  for await (const diagnosis of diagnose(dataFolder(path), "127.0.0.1", 1, service.clock)) found.push(diagnosis);
  expect(found.filter(({ code }) => code.startsWith("doctor.folder"))).toEqual([
    { verdict: "warn", code: "doctor.folderMissing", params: { path } },
  ]);
  expect(existsSync(path)).toBe(false);
});
