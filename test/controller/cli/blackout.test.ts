import { readFile, rm, writeFile } from "node:fs/promises";
import { afterEach, expect, test } from "vitest";
import { blackout } from "../../../controller/cli/blackout.ts";
import { openSigned } from "../../../controller/signed-file.ts";
import { Control } from "../../../playlists/takeover.ts";
import { outputStatus } from "../../fakes/output-status.ts";
import { addBoards, removeFolder, startTestService, type TestService } from "../service/harness.ts";

/** Nothing listens there: the command finds the service dead. */
const NO_SERVICE = { host: "127.0.0.1", port: 1 };
const everything = { on: true, boards: "all", reason: "演练" } as const;

let service: TestService;

afterEach(() => removeFolder(service));

async function deadService(): Promise<void> {
  service = await startTestService();
  await addBoards(service, "east", "west");
  await service.close();
}

async function standing(): Promise<Control> {
  return Control.parse(openSigned(await readFile(service.folder.control, "utf8"), service.keys.publicKey, "control"));
}

test("without the service the command itself writes the control file that the playout obeys", async () => {
  await deadService();
  const done = await blackout(service.folder, NO_SERVICE, everything, service.clock.wallMs());
  expect(done).toEqual({ by: "spool", black: ["east", "west"] });
  expect((await standing()).blackouts.map(({ boardId, reason }) => [boardId, reason])).toEqual([
    ["east", "演练"],
    ["west", "演练"],
  ]);
});

test("a real clock's fractions of a millisecond do not make an order that the playout refuses", async () => {
  await deadService();
  await blackout(service.folder, NO_SERVICE, everything, service.clock.wallMs() + 0.37);
  expect((await standing()).blackouts).toHaveLength(2);
});

test("each order is newer than the one before, so that none is taken for a replay", async () => {
  await deadService();
  await blackout(service.folder, NO_SERVICE, everything, service.clock.wallMs());
  const first = (await standing()).seq;
  const lit = await blackout(
    service.folder,
    NO_SERVICE,
    { ...everything, on: false, boards: ["west"] },
    service.clock.wallMs(),
  );
  expect(lit.black).toEqual(["east"]);
  expect((await standing()).seq).toBe(first + 1);
});

test("a service that starts afterwards leaves the boards black and knows it", async () => {
  await deadService();
  await blackout(service.folder, NO_SERVICE, everything, service.clock.wallMs());
  const again = await startTestService({ dir: service.dir, clock: service.clock });
  expect(again.store.read().blackouts.map(({ boardId }) => boardId)).toEqual(["east", "west"]);
  const admin = await again.token("sysAdmin");
  const answer = await again.call(admin, {
    method: "POST",
    url: "/api/blackout",
    payload: { boards: "all", on: false },
  });
  expect(answer.json()).toEqual([]);
  await again.close();
  expect((await standing()).blackouts).toEqual([]);
});

test("a board that is not there is refused with the names of those that are", async () => {
  await deadService();
  const order = blackout(service.folder, NO_SERVICE, { ...everything, boards: ["north"] }, service.clock.wallMs());
  await expect(order).rejects.toMatchObject({
    code: "cli.boardUnknown",
    params: { found: "north", wanted: "east, west" },
  });
});

/** What the service says when it was asked on its own port; `NO_SERVICE` stands for a wrong port. */
async function listening(): Promise<{ host: string; port: number }> {
  return { host: "127.0.0.1", port: Number(new URL(await service.app.listen({ host: "127.0.0.1", port: 0 })).port) };
}

async function page(method: "GET" | "POST", url: string, payload?: object): Promise<unknown> {
  const admin = await service.token("sysAdmin");
  return (await service.call(admin, { method, url, ...(payload === undefined ? {} : { payload }) })).json();
}

test("a service that cannot do it because its library is lost does not stand in the way", async () => {
  await deadService();
  await writeFile(service.folder.library, "{");
  await rm(`${service.dir}/library.previous.json`, { force: true });
  service = await startTestService({ dir: service.dir, clock: service.clock });
  const done = await blackout(service.folder, await listening(), everything, Date.now());
  expect(done).toEqual({ by: "spool", black: ["east", "west"] });
});

test("a control file that is gone or damaged does not stop a black-out, nor make it look older than what was obeyed", async () => {
  for (const harm of [(path: string) => rm(path), (path: string) => writeFile(path, "{")]) {
    await deadService();
    await blackout(service.folder, NO_SERVICE, everything, service.clock.wallMs());
    await blackout(service.folder, NO_SERVICE, { ...everything, on: false }, service.clock.wallMs());
    const { seq } = await standing();
    await harm(service.folder.control);
    await blackout(service.folder, NO_SERVICE, everything, service.clock.wallMs());
    expect((await standing()).blackouts.map(({ boardId }) => boardId)).toEqual(["east", "west"]);
    expect((await standing()).seq).toBeGreaterThan(seq);
    await removeFolder(service);
  }
});

test("a black-out past a running service is known to it, survives its other orders and can be lifted on its pages", async () => {
  service = await startTestService();
  await addBoards(service, "east", "west");
  await blackout(service.folder, NO_SERVICE, { ...everything, boards: ["east"] }, service.clock.wallMs());
  await page("POST", "/api/blackout", { boards: ["west"], on: true });
  expect((await standing()).blackouts.map(({ boardId }) => boardId)).toEqual(["east", "west"]);
  expect(service.store.read().blackouts.map(({ boardId }) => boardId)).toEqual(["east", "west"]);
  await blackout(service.folder, NO_SERVICE, everything, service.clock.wallMs());
  await page("POST", "/api/blackout", { boards: "all", on: false });
  expect((await standing()).blackouts).toEqual([]);
});

test("the pages learn from the playout that somebody made boards black past the service", async () => {
  service = await startTestService();
  await addBoards(service, "east");
  await blackout(service.folder, NO_SERVICE, everything, service.clock.wallMs());
  const output = outputStatus();
  const { seq } = await standing();
  service.link.say({
    atMs: service.clock.wallMs(),
    pid: 1,
    startedAtMs: 0,
    rssBytes: 0,
    clock: { trusted: true, reason: null },
    ticks: { count: 0, skipped: 0, lateP50Ms: 0, lateP99Ms: 0, lateMaxMs: 0, composeMeanMs: 0 },
    boards: [{ id: "east", state: "blackout", programSeq: 1, controlSeq: seq, now: [], output, control: null }],
    live: [],
    alarms: [],
  });
  await expect.poll(() => service.store.read().blackouts.map(({ boardId }) => boardId)).toEqual(["east"]);
});

test("the past knows of black-outs that began and ended while no service ran", async () => {
  await deadService();
  service.clock.advance(60_000);
  await blackout(service.folder, NO_SERVICE, everything, service.clock.wallMs());
  service.clock.advance(60_000);
  await blackout(service.folder, NO_SERVICE, { ...everything, on: false }, service.clock.wallMs());
  const duringMs = service.clock.wallMs() - 30_000;
  service.clock.advance(60_000);
  service = await startTestService({ dir: service.dir, clock: service.clock });
  const at = new Date(duringMs).toISOString();
  expect(await page("GET", `/api/boards/east/resolution?at=${at}`)).toMatchObject({ whole: { tier: "blackout" } });
});
