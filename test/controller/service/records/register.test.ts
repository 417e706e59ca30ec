import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PlayoutStatus } from "../../../../controller/ports/playout-status.ts";
import type { RegisterEntry, RegisterEvent } from "../../../../controller/service/api/contract/register.ts";
import { outputStatus } from "../../../fakes/output-status.ts";
import { play, runJob } from "../hall-on-air.ts";
import { ADMIN, addBoards, publishText, removeFolder, startTestService, type TestService } from "../harness.ts";

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
  await addBoards(service, "board-1", "board-2");
});
afterEach(() => removeFolder(service));

async function get<T>(url: string): Promise<T> {
  return (await service.call(await service.token(...ADMIN), { method: "GET", url })).json<T>();
}
async function entries(query = ""): Promise<RegisterEntry[]> {
  return (await get<{ entries: RegisterEntry[] }>(`/api/register?${query}`)).entries;
}
const numbers = async () => (await entries()).map(({ registerNo }) => registerNo).reverse();
const alarms = async () => (await get<{ alarms: { code: string }[] }>("/api/status")).alarms.map(({ code }) => code);
async function onAir(): Promise<void> {
  service.clock.stepWall(1_000);
  await play(service, 1);
  await runJob(service, "as-run");
}
async function restart(change: () => Promise<void> = async () => undefined): Promise<void> {
  await service.close();
  await change();
  service = await startTestService({ dir: service.dir, clock: service.clock });
}
/** What the playout says while the newest item stands on a board. */
function nowOn(boardId: string, itemId: string, clip: string): PlayoutStatus {
  const atMs = Math.round(service.clock.wallMs());
  const late = { count: 1, skipped: 0, lateP50Ms: 0, lateP99Ms: 0, lateMaxMs: 0, composeMeanMs: 0 };
  const now = { place: "main" as const, tier: "scheduled" as const, itemId, title: "", clip, untilMs: atMs + 1000 };
  return {
    ...{
      atMs,
      pid: 1,
      startedAtMs: 0,
      rssBytes: 1,
      clock: { trusted: true, reason: null },
      ticks: late,
      live: [],
      alarms: [],
    },
    boards: [
      {
        ...{ id: boardId, state: "playing", programSeq: 1, controlSeq: 0, now: [now] },
        output: outputStatus({ lastFrameAtMs: atMs }),
        control: null,
      },
    ],
  };
}

describe("a number", () => {
  it("is given within seconds to what has come on a board, also to a still whose showing does not end", async () => {
    const id = await publishText(service, "停电通知");
    service.clock.stepWall(1_000);
    await play(service, 1, true);
    const [clip] = service.store.read().items[0]?.revisions[0]?.clips ?? [];
    expect(await numbers()).toEqual([]);
    service.link.say(nowOn("board-1", id, clip?.sha256 ?? ""));
    // Two seconds of the hall; what the disk takes is this machine's own time.
    service.clock.advance(2_000);
    await vi.waitFor(async () => expect(await numbers()).toEqual(["LED-2026-001"]), { timeout: 20_000 });
    expect((await entries())[0]).toMatchObject({
      itemId: id,
      onAirDay: "2026-05-11",
      boardIds: ["board-1", "board-2"],
    });
  });

  it("is given later, in the right order and year, to what came on while the service was away", async () => {
    service.clock.stepWall(Date.parse("2026-12-31T23:50:00+08:00") - service.clock.wallMs());
    await publishText(service, "年末公告");
    const second = await publishText(service, "元旦公告", { schedule: { firstDay: "2027-01-01" } });
    service.clock.stepWall(1_000);
    await service.close();
    await play(service, 30);
    service.clock.stepWall(5 * 86_400_000);
    service = await startTestService({ dir: service.dir, clock: service.clock });
    await runJob(service, "as-run");
    expect(await numbers()).toEqual(["LED-2026-001", "LED-2027-001"]);
    expect((await entries("year=2027"))[0]).toMatchObject({ itemId: second, onAirDay: "2027-01-01" });
  });

  it("is given once, whatever is restarted, read again or shown again", async () => {
    await publishText(service, "停电通知");
    await onAir();
    await restart();
    await onAir();
    // The same lines under another name, as from a copied folder.
    const day = await readFile(join(service.folder.asRun, "2026-05-11.ndjson"));
    await restart(() => writeFile(join(service.folder.asRun, "2026-05-10.ndjson"), day));
    await onAir();
    expect(await numbers()).toEqual(["LED-2026-001"]);
    expect((await get<{ events: RegisterEvent[] }>("/api/register/LED-2026-001")).events).toHaveLength(1);
  });

  it("is not given twice when the clock is set back", async () => {
    await publishText(service, "一");
    await onAir();
    service.clock.stepWall(-3_600_000);
    await publishText(service, "二");
    await onAir();
    expect(await numbers()).toEqual(["LED-2026-001", "LED-2026-002"].reverse());
    expect((await entries("text=二"))[0]?.registerNo).toBe("LED-2026-002");
  });

  it("waits, with an alarm, for a library that knows what was on the board", async () => {
    await publishText(service, "停电通知");
    const older = await readFile(service.folder.library);
    await publishText(service, "后来的公告");
    service.clock.stepWall(1_000);
    await service.close();
    await play(service, 1);
    const newer = await readFile(service.folder.library);
    await writeFile(service.folder.library, older);
    service = await startTestService({ dir: service.dir, clock: service.clock });
    await runJob(service, "as-run");
    expect(await numbers()).toEqual(["LED-2026-001"]);
    expect(await alarms()).toContain("register.unknownItem");
    await restart(() => writeFile(service.folder.library, newer));
    await runJob(service, "as-run");
    expect(await numbers()).toEqual(["LED-2026-001", "LED-2026-002"]);
    expect(await alarms()).not.toContain("register.unknownItem");
  });
});

describe("when an older library is put back", () => {
  it("a new notice gets a number and an id of its own, not those of what came after the older one", async () => {
    const older = await readFile(service.folder.library);
    const lost = await publishText(service, "后来的公告");
    await onAir();
    await restart(() => writeFile(service.folder.library, older));
    const id = await publishText(service, "补发的公告");
    await onAir();
    expect(id).not.toBe(lost);
    expect(await numbers()).toEqual(["LED-2026-001", "LED-2026-002"]);
    expect((await entries("text=补发"))[0]?.itemId).toBe(id);
  });

  it("what was withdrawn since stays off the boards, and the register tells it once", async () => {
    const id = await publishText(service, "停电通知");
    await onAir();
    const older = await readFile(service.folder.library);
    const payload = { reason: "上级要求" };
    await service.call(await service.token("publisher"), { method: "POST", url: `/api/items/${id}/withdraw`, payload });
    await runJob(service, "as-run");
    await restart(() => writeFile(service.folder.library, older));
    const [revision] = service.store.read().items[0]?.revisions ?? [];
    expect(revision).toMatchObject({ state: "withdrawn" });
    expect(revision?.decisions.at(-1)).toMatchObject({ action: "withdraw", reason: "上级要求" });
    expect(await alarms()).toContain("library.withdrawnAgain");
    await onAir();
    const { events } = await get<{ events: RegisterEvent[] }>("/api/register/LED-2026-001");
    expect(events.filter(({ kind }) => kind === "withdrawn")).toHaveLength(1);
  });

  it("what was put on hold since stays off the boards, unless it was released or taken back", async () => {
    const admin = await service.token(...ADMIN);
    const post = (url: string, payload?: object) =>
      service.call(admin, { method: "POST", url, ...(payload === undefined ? {} : { payload }) });
    const hold = async (itemId: string) =>
      (await post("/api/holds", { target: { kind: "item", itemId }, reason: "疑似有误" })).json<{ id: string }>().id;
    const [held, released, undone] = [
      await publishText(service, "停电通知"),
      await publishText(service, "停水通知"),
      await publishText(service, "停气通知"),
    ];
    const older = await readFile(service.folder.library);
    await hold(held ?? "");
    await service.call(admin, { method: "DELETE", url: `/api/holds/${await hold(released ?? "")}` });
    await hold(undone ?? "");
    const mine = await service.call(admin, { method: "GET", url: "/api/undo" });
    const [act] = mine.json<{ id: string }[]>();
    expect((await post(`/api/undo/${act?.id}`)).statusCode).toBe(200);
    await restart(() => writeFile(service.folder.library, older));
    expect(service.store.read().holds).toMatchObject([
      { target: { kind: "item", itemId: held }, reason: "疑似有误", byName: expect.any(String) },
    ]);
    expect(await alarms()).toContain("library.offAgain");
    await restart();
    expect(service.store.read().holds).toHaveLength(1);
    expect(await alarms()).not.toContain("library.offAgain");
  });

  it("an emergency message that was ended since does not come back, one that ran on goes on", async () => {
    const start = async (text: string) => {
      const asked = await service.token("publisher");
      const payload = { minutes: 600, text };
      const { id } = (await service.call(asked, { method: "POST", url: "/api/takeover", payload })).json<{
        id: string;
      }>();
      const url = `/api/takeover/${id}/confirm`;
      await service.call(await service.token("leader"), { method: "POST", url });
      return id;
    };
    const ended = await start("请从东门离开");
    const running = await start("请从西门离开");
    const older = await readFile(service.folder.library);
    service.clock.stepWall(60_000);
    await service.call(await service.token("leader"), { method: "POST", url: `/api/takeover/${ended}/end` });
    await restart(() => writeFile(service.folder.library, older));
    const states = service.store.read().takeovers.map(({ id, state }) => [id, state]);
    expect(states).toEqual([
      [ended, "ended"],
      [running, "running"],
    ]);
    expect(await alarms()).toContain("library.offAgain");
  });
});

describe("when the records are lost", () => {
  const lose = async () => {
    for (const suffix of ["", "-wal", "-shm"]) await rm(service.folder.records + suffix, { force: true });
  };

  it("the register comes back from its copy, with its events, and goes on", async () => {
    await publishText(service, "一");
    await onAir();
    const before = await entries();
    await restart(lose);
    expect(await alarms()).toContain("register.restored");
    await publishText(service, "二");
    await onAir();
    expect(await numbers()).toEqual(["LED-2026-001", "LED-2026-002"]);
    const { airTimeMs: _, lastShownAtMs: __, ...fixed } = before[0] ?? {};
    expect((await entries("text=一"))[0]).toMatchObject(fixed);
    expect(await get<{ ok: boolean }>("/api/audit/verify")).toMatchObject({ ok: false });
  });

  it("and the copy with them, no number is used again: the library remembers the last one, the audit says why", async () => {
    for (const text of ["一", "二", "三"]) await publishText(service, text);
    await onAir();
    expect(await numbers()).toHaveLength(3);
    await restart(async () => {
      await lose();
      await rm(service.folder.registerCopy);
      await rm(service.folder.recordsHeads);
      await rm(service.folder.asRun, { recursive: true });
    });
    await publishText(service, "四");
    await onAir();
    expect((await numbers()).every((no) => Number(no.slice(-3)) > 3)).toBe(true);
    const { ok } = await get<{ ok: boolean }>("/api/audit/verify");
    expect(ok).toBe(true);
    const audit = await get<{ what: string; details: object }[]>("/api/audit?count=200");
    expect(audit.filter(({ what }) => what === "registerContinued")).toMatchObject([
      { details: { firstMissing: 1, lastMissing: 3 } },
    ]);
  });

  it("damaged in the middle of the file, they are kept aside and the register comes back too", async () => {
    await publishText(service, "一");
    await onAir();
    await restart(async () => {
      const db = new Database(service.folder.records);
      db.pragma("journal_mode = DELETE");
      db.close();
      const bytes = await readFile(service.folder.records);
      await writeFile(service.folder.records, bytes.subarray(0, Math.floor(bytes.length / 4)));
    });
    expect(await alarms()).toEqual(expect.arrayContaining(["records.keptAside", "register.restored"]));
    expect(await numbers()).toEqual(["LED-2026-001"]);
    await restart();
    expect(await alarms()).toContain("records.keptAside");
  });
});

describe("a publication", () => {
  it("is marked as withdrawn at once and stays in the register", async () => {
    const id = await publishText(service, "数字有误的通知");
    await onAir();
    const leader = await service.token("leader");
    const url = `/api/items/${id}/withdraw`;
    await service.call(leader, { method: "POST", url, payload: { reason: "数字有误" } });
    service.clock.advance(2_000);
    const withdrawn = { byName: "leader", reason: "数字有误" };
    await vi.waitFor(
      async () => expect((await entries("withdrawn=yes"))[0]).toMatchObject({ registerNo: "LED-2026-001", withdrawn }),
      { timeout: 20_000 },
    );
    expect(await entries("withdrawn=no")).toEqual([]);
  });

  it("changes its class only by an amendment that is told beside the first entry", async () => {
    await publishText(service, "大厅开放日");
    await onAir();
    const amend = async (as: string, payload: object) =>
      service.call(await service.token(as === "officeHead" ? "officeHead" : "publisher"), {
        ...{ method: "POST" as const, url: "/api/register/LED-2026-001/amend", payload },
      });
    const to = (category: string) => ({ category, reason: "当时选错" });
    expect((await amend("publisher", to("business"))).statusCode).toBe(403);
    expect((await amend("officeHead", to("publicity"))).json()).toMatchObject({
      error: { code: "register.sameClass" },
    });
    expect((await amend("officeHead", to("business"))).json()).toMatchObject({
      category: "publicity",
      countedAs: "business",
    });
    expect(await entries("category=publicity")).toEqual([]);
    expect(await entries("category=business")).toHaveLength(1);
    expect((await amend("officeHead", to("publicity"))).json()).toMatchObject({ countedAs: "publicity" });
    const { events } = await get<{ events: RegisterEvent[] }>("/api/register/LED-2026-001");
    expect(events.filter(({ kind }) => kind === "amended")).toHaveLength(2);
  });

  it("that is not there is said so", async () => {
    const answer = await service.call(await service.token("viewer"), {
      method: "GET",
      url: "/api/register/LED-2026-9",
    });
    expect(answer.json()).toMatchObject({ error: { code: "register.unknown" } });
  });
});

describe("the share of air time in office hours", () => {
  it("is what the log says of the main area of each board", async () => {
    await publishText(service, "宣传", { category: "publicity" });
    await publishText(service, "业务", { category: "business", schedule: { boards: ["board-1"] } });
    service.clock.stepWall(1_000);
    await play(service, 10);
    const share = await get<{ boards: { boardId: string; totalMs: number; byCategory: Record<string, number> }[] }>(
      "/api/share?day=2026-05-11",
    );
    const [one, two] = share.boards;
    expect(share).toMatchObject({ day: "2026-05-11", minPct: 40, category: "business" });
    expect(one?.byCategory["business"]).toBeGreaterThan(200_000);
    expect(two?.byCategory).toEqual({ publicity: two?.totalMs });
    for (const board of share.boards)
      expect(Object.values(board.byCategory).reduce((sum, ms) => sum + ms, 0)).toBe(board.totalMs);
  });
});
