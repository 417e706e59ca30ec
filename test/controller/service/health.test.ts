import { appendFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PlayoutStatus } from "../../../controller/ports/playout-status.ts";
import { openRecords } from "../../../controller/service/records/records.ts";
import { outputStatus } from "../../fakes/output-status.ts";
import { ADMIN, addBoards, publishText, removeFolder, startTestService, type TestService } from "./harness.ts";

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
});
afterEach(() => removeFolder(service));

const get = async (url: string) => service.call(await service.token(...ADMIN), { method: "GET", url });

function statusOf(service: TestService, state: "up" | "down"): PlayoutStatus {
  const output = outputStatus({
    state,
    framesSent: 10,
    framesRepeated: 0,
    packetsSent: 100,
    bytesSent: 1000,
    framesDropped: 1,
    lastFrameAtMs: Math.round(service.clock.wallMs()) - 16,
  });
  return {
    atMs: Math.round(service.clock.wallMs()),
    pid: 7,
    startedAtMs: 0,
    rssBytes: 5_000_000,
    clock: { trusted: true, reason: null },
    ticks: { count: 600, skipped: 2, lateP50Ms: 0.1, lateP99Ms: 0.6, lateMaxMs: 3, composeMeanMs: 0.05 },
    boards: [{ id: "board-1", state: "playing", programSeq: 1, controlSeq: 1, now: [], output, control: null }],
    live: [],
    alarms: [],
  };
}

describe("health", () => {
  it("is down while the playout is silent, degraded while an output is not up, ok when frames go out", async () => {
    await addBoards(service, "board-1");
    const health = async () => (await service.call(null, { method: "GET", url: "/healthz" })).json();
    expect(await health()).toMatchObject({
      status: "down",
      boards: [{ id: "board-1", state: "unknown", lastFrameAgeMs: null }],
    });
    service.link.say(statusOf(service, "up"));
    expect(await health()).toEqual({
      status: "ok",
      version: "0.0.0-test",
      boards: [{ id: "board-1", state: "playing", framesSent: 10, lastFrameAgeMs: 16 }],
      alarms: 0,
    });
    service.link.say(statusOf(service, "down"));
    expect(await health()).toMatchObject({ status: "degraded" });
    service.clock.advance(3_001);
    expect(await health()).toMatchObject({ status: "down" });
  });

  it("gives each alarm a sentence in the reader's language", async () => {
    const admin = await service.token(...ADMIN);
    const zh = await service.call(admin, { method: "GET", url: "/api/status" });
    expect(zh.json()).toMatchObject({
      playout: null,
      alarms: [{ code: "playout.silent", message: "播出程序没有应答" }],
      processes: [{ name: "service" }],
    });
    const en = await service.call(admin, { method: "GET", url: "/api/status", headers: { "accept-language": "en" } });
    expect(en.json()).toMatchObject({ alarms: [{ message: "The playout does not answer" }] });
  });

  it("can be scraped", async () => {
    service.link.say(statusOf(service, "up"));
    const { body, headers } = await service.call(null, { method: "GET", url: "/metrics" });
    expect(headers["content-type"]).toContain("text/plain");
    expect(body).toContain('hallcast_frames_sent_total{board="board-1"} 10');
    expect(body).toContain('hallcast_resident_memory_bytes{process="playout"} 5000000');
    expect(body).toContain('hallcast_tick_lateness_ms{quantile="0.99"} 0.6');
  });

  it("tells a playout about boards that the library has no more", async () => {
    service.link.say(statusOf(service, "up"));
    expect(service.link.removed).toEqual(["board-1"]);
  });
});

describe("what went out", () => {
  it("is answered with what the playout wrote until now", async () => {
    await mkdir(service.folder.asRun, { recursive: true });
    const fromMs = Math.round(service.clock.wallMs());
    const line = {
      type: "show",
      boardId: "board-1",
      place: "main",
      tier: "scheduled",
      itemId: "item-1",
      revisionNo: 1,
      title: "停电",
      clip: null,
      programSeq: 1,
      controlSeq: 0,
      fromMs,
      untilMs: fromMs + 6000,
      frames: 360,
    };
    await appendFile(join(service.folder.asRun, "2026-05-11.ndjson"), `${JSON.stringify(line)}\n`);
    const answer = await get("/api/boards/board-1/as-run?from=2026-05-11T00:00:00Z&to=2026-05-12T00:00:00Z");
    expect(answer.json()).toMatchObject({ rows: [{ itemId: "item-1", frames: 360 }], next: null });
  });
});

describe("the audit", () => {
  it("holds who did what, also what was refused, and the chain is whole", async () => {
    await addBoards(service, "board-1");
    await publishText(service, "记录", { schedule: null });
    const viewer = await service.token("viewer");
    await service.call(viewer, { method: "POST", url: "/api/blackout", payload: { on: true } });
    await service.call(null, {
      method: "POST",
      url: "/api/session",
      payload: { name: "wang", password: "secret-word" },
    });
    await service.close();
    const records = openRecords(service.folder.records);
    const rows = records.audit.list(100, null).reverse();
    expect(records.verify(new Map()).every(({ broken }) => broken === null)).toBe(true);
    records.close();
    expect(rows.map(({ what, outcome, subject }) => [what, outcome, subject])).toEqual([
      ["createBoard", "done", "board-1"],
      ["createItem", "done", "item-1"],
      ["submitItem", "done", "item-1"],
      // first review, secrecy review, second review; then the sign-off, whose seal stands in the chain before it counts
      ...Array.from({ length: 3 }, () => ["approveItem", "done", "item-1"]),
      ["seal", "done", "item-1"],
      ["approveItem", "done", "item-1"],
      ["blackout", "refused", ""],
      ["signIn", "refused", "wang"],
    ]);
    expect(rows[3]).toMatchObject({ actorName: "sectionHead", origin: "127.0.0.1", details: { revisionNo: 1 } });
    expect(JSON.stringify(rows)).not.toContain("secret-word");
  });
});

describe("a bad start", () => {
  it("with half a library goes on from the generation before, says so, and the boards' programmes stay", async () => {
    await addBoards(service, "board-1");
    await publishText(service, "留着", { schedule: {} });
    const before = await readFile(service.folder.program("board-1"), "utf8");
    await service.close();
    const whole = await readFile(service.folder.library, "utf8");
    await writeFile(service.folder.library, whole.slice(0, whole.length / 2));
    const again = await startTestService({ dir: service.dir, clock: service.clock });
    expect(again.store.read().boards).toHaveLength(1);
    const status = (await again.call(await again.token(...ADMIN), { method: "GET", url: "/api/status" })).json();
    expect(status).toMatchObject({
      alarms: expect.arrayContaining([expect.objectContaining({ code: "library.fellBack", severity: "error" })]),
    });
    expect(before).toContain("留着");
    await again.close();
  });

  it("with both generations damaged changes nothing, says so, and leaves the programmes alone", async () => {
    await addBoards(service, "board-1");
    await publishText(service, "留着", { schedule: {} });
    const before = await readFile(service.folder.program("board-1"), "utf8");
    await service.close();
    await writeFile(service.folder.library, "{");
    await writeFile(join(service.dir, "library.previous.json"), "");
    const again = await startTestService({ dir: service.dir, clock: service.clock });
    const admin = await again.token(...ADMIN);
    const answer = await again.call(admin, {
      method: "POST",
      url: "/api/playlists",
      payload: { name: "x", place: "main", itemIds: [], transition: { kind: "cut", durationMs: 0 } },
    });
    expect(answer.json()).toMatchObject({ error: { code: "library.lost" } });
    expect(await again.firstLinkSecret()).toBeNull();
    again.link.say(statusOf(service, "up"));
    expect(again.link.removed).toEqual([]);
    expect(await readFile(service.folder.program("board-1"), "utf8")).toBe(before);
    expect(await readFile(service.folder.library, "utf8")).toBe("{");
    expect((await again.call(null, { method: "GET", url: "/healthz" })).json()).toMatchObject({ status: "degraded" });
    await again.close();
  });

  it("with an altered programme raises an alarm and issues a good one", async () => {
    await addBoards(service, "board-1");
    await service.close();
    const path = service.folder.program("board-1");
    await writeFile(path, (await readFile(path, "utf8")).replace('"rateHz": 60', '"rateHz": 30'));
    const again = await startTestService({ dir: service.dir, clock: service.clock });
    expect(await readFile(path, "utf8")).toContain('"rateHz": 60');
    expect(again.logged.join()).toContain("signed.badSignature");
    await again.close();
  });

  it("without its programmes issues them again from the library", async () => {
    await addBoards(service, "board-1");
    await service.close();
    await rm(service.folder.spool, { recursive: true });
    const again = await startTestService({ dir: service.dir, clock: service.clock });
    expect(await readFile(service.folder.program("board-1"), "utf8")).toContain('"seq": 2');
    await again.close();
  });
});

describe("the nightly backup", () => {
  it("is a copy of the library by the day's name, and sixty are kept", async () => {
    await addBoards(service, "board-1");
    const job = service.jobs.find((one) => one.name === "backup");
    await mkdir(service.folder.backups, { recursive: true });
    for (let day = 0; day < 61; day++) {
      await job?.run();
      service.clock.advance(86_400_000);
    }
    const { readdir } = await import("node:fs/promises");
    const names = (await readdir(service.folder.backups)).sort();
    expect(names).toHaveLength(60);
    expect(names[0]).toBe("library-2026-05-12.json");
    expect(await readFile(join(service.folder.backups, names[0] ?? ""), "utf8")).toBe(
      await readFile(service.folder.library, "utf8"),
    );
  });
});
