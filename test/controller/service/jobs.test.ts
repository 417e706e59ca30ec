import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { createFakeClock } from "../../fakes/clock.ts";
import { addBoards, removeFolder, startTestService, type TestService } from "./harness.ts";

let service: TestService;
afterEach(() => removeFolder(service));

async function run(name: string): Promise<void> {
  await service.jobs.find((job) => job.name === name)?.run();
}

async function alarms(): Promise<unknown[]> {
  const answer = await service.call(await service.token("viewer"), { method: "GET", url: "/api/status" });
  return answer
    .json<{ alarms: { code: string; severity: string; params: unknown }[] }>()
    .alarms.flatMap((alarm) =>
      alarm.code.startsWith("calendar.") ? [[alarm.code, alarm.severity, alarm.params]] : [],
    );
}

const backups = async (): Promise<string[]> => (await readdir(service.folder.backups)).sort();

test("the alarm of an unknown calendar stands when the unknown year has begun, and is graver then", async () => {
  const clock = createFakeClock(Date.parse("2098-12-31T23:00:00+08:00"));
  service = await startTestService({ clock });
  await service.store.change((library) => ({
    ...library,
    calendar: { years: [{ year: 2098, source: "", holidays: {}, makeUpWorkdays: {} }], overrides: [] },
  }));
  await run("calendar");
  expect(await alarms()).toEqual([["calendar.yearUnknown", "warn", { year: 2099 }]]);
  clock.advance(2 * 3_600_000);
  await run("calendar");
  expect(await alarms()).toEqual([["calendar.yearUnknown", "error", { year: 2099 }]]);
});

test("a PC that runs only by day keeps a library of each day too, as it was when the day began", async () => {
  service = await startTestService();
  expect(service.jobs.find((job) => job.name === "backup")).toMatchObject({ atStart: true });
  await run("backup");
  const [first] = await backups();
  const kept = await readFile(join(service.folder.backups, first ?? ""), "utf8");
  await addBoards(service, "board-1");
  await run("backup");
  expect(await backups()).toEqual(["library-2026-05-11.json"]);
  expect(await readFile(join(service.folder.backups, first ?? ""), "utf8")).toBe(kept);
  service.clock.advance(86_400_000);
  await run("backup");
  expect(await backups()).toEqual(["library-2026-05-11.json", "library-2026-05-12.json"]);
});

test("a library that is lost does not push the good copies out", async () => {
  service = await startTestService();
  await addBoards(service, "board-1");
  await run("backup");
  const good = await backups();
  await service.close();
  await writeFile(service.folder.library, "{");
  await writeFile(join(service.dir, "library.previous.json"), "{");
  service = await startTestService({ dir: service.dir, clock: service.clock });
  service.clock.advance(86_400_000);
  await run("backup");
  expect(await backups()).toEqual(good);
});
