import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createAppendFile } from "../../../controller/adapters/append-file.ts";
import { frameDigest } from "../../../controller/adapters/frame-digest.ts";
import { dataFolder } from "../../../controller/data-folder.ts";
import { type Playout, startPlayout } from "../../../controller/playout/playout.ts";
import { AsRunLine } from "../../../controller/ports/as-run.ts";
import type { LocalSocketPort } from "../../../controller/ports/local-socket.ts";
import { createFakeClock, type FakeClock } from "../../fakes/clock.ts";
import { boardOf, openSpool, plainClip, programOf, type SpoolWriter } from "../../fakes/spool.ts";
import { createFakeWires } from "../../fakes/wires.ts";

const NOW_MS = Date.UTC(2026, 10, 23, 4);
const NO_SOCKETS: LocalSocketPort = {
  listen: async () => ({ close: async () => undefined }),
  connect: () => ({ write: () => undefined, waitingBytes: () => 0, end: () => undefined }),
};

let dir: string;
let spool: SpoolWriter;
let clock: FakeClock;
let red: { name: string; durationMs: number };
let safe: { name: string; durationMs: number };
const playouts: Playout[] = [];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "hallcast-playout-"));
  clock = createFakeClock(NOW_MS);
  spool = await openSpool(dir);
  red = await spool.writeClip(plainClip(8, 4, [255, 0, 0], 5_000));
  safe = await spool.writeClip(plainClip(8, 4, [0, 9, 0]));
});
afterEach(async () => {
  for (const playout of playouts.splice(0)) await playout.close(false);
  await rm(dir, { recursive: true, force: true });
});

async function start(buildMs = 0): Promise<Playout> {
  const playout = await startPlayout({
    dataDir: dir,
    buildMs,
    pid: 1,
    rssBytes: () => 0,
    clock,
    wires: createFakeWires(),
    sockets: NO_SOCKETS,
    appendFile: createAppendFile(),
    digest: frameDigest,
    onHandOver: () => undefined,
  });
  playouts.push(playout);
  return playout;
}

const writeProgram = (seq: number) =>
  spool.writeProgram({
    ...programOf(boardOf("east", { widthPx: 8, heightPx: 4 }), seq, NOW_MS - 60_000, [red]),
    failsafe: safe.name,
  });

async function readLog(): Promise<AsRunLine[]> {
  const folder = dataFolder(dir).asRun;
  const days = await readdir(folder).catch(() => []);
  const texts = await Promise.all(days.map((day) => readFile(join(folder, day), "utf8")));
  return texts.flatMap((text) =>
    text
      .trimEnd()
      .split("\n")
      .map((line) => AsRunLine.parse(JSON.parse(line))),
  );
}

describe("the playout", () => {
  it("plays what it finds in the spool and says so", async () => {
    await writeProgram(3);
    const playout = await start();
    clock.advance(1_000);
    expect(playout.status()).toMatchObject({
      clock: { trusted: true, reason: null },
      boards: [{ id: "east", state: "playing", programSeq: 3, now: [{ itemId: "item-1", clip: red.name }] }],
      alarms: [],
    });
    expect(playout.ticks()).toBeGreaterThan(0);
  });

  it("is idle, and ticks, without any programme", async () => {
    const playout = await start();
    clock.advance(3_000);
    expect(playout.status().boards).toEqual([]);
    expect(playout.ticks()).toBeGreaterThanOrEqual(3);
  });

  it("shows the failsafe picture with an alarm while the clock is before the build, and recovers by itself", async () => {
    await writeProgram(1);
    const playout = await start(NOW_MS + 86_400_000);
    clock.advance(1_000);
    expect(playout.status()).toMatchObject({
      clock: { trusted: false, reason: "beforeBuild" },
      boards: [{ state: "failsafe", now: [{ clip: safe.name }] }],
      alarms: [{ code: "clock.untrusted", severity: "error" }],
    });
    clock.stepWall(2 * 86_400_000);
    clock.advance(1_100);
    expect(playout.status()).toMatchObject({ clock: { trusted: true }, boards: [{ state: "playing" }], alarms: [] });
  });

  it("does not trust a clock well behind the last instant it saw", async () => {
    await writeProgram(1);
    const first = await start();
    for (let minute = 0; minute < 12; minute++) clock.advance(60_000);
    await first.close(false);
    clock.stepWall(-86_400_000);
    const second = await start();
    clock.advance(1_000);
    expect(second.status().clock).toEqual({ trusted: false, reason: "behind" });
  });

  it("writes each showing and, once a minute, the digest of the frame", async () => {
    await writeProgram(1);
    const playout = await start();
    clock.advance(70_000);
    await playout.close(false);
    const log = await readLog();
    const shows = log.filter((line) => line.type === "show");
    expect(shows.length).toBeGreaterThanOrEqual(14);
    for (const [i, show] of shows.entries())
      if (i > 0 && show.type === "show") expect(show.fromMs).toBeGreaterThanOrEqual(NOW_MS);
    const wanted = await frameDigest(new Uint8Array(8 * 4 * 3).map((_, i) => (i % 3 === 0 ? 255 : 0)));
    const digests = log.filter((line) => line.type === "digest");
    expect(digests).toHaveLength(2);
    for (const line of digests) expect(line).toMatchObject({ boardId: "east", sha256: wanted });
  });

  it("puts into the log what was on when it was killed", async () => {
    await writeProgram(1);
    const show = {
      ...{ type: "show", boardId: "east", place: "main", tier: "scheduled", itemId: "item-1", revisionNo: 1 },
      ...{ takeoverId: null, title: "Item 1", clip: red.name, programSeq: 1, controlSeq: 0, frames: 0 },
      ...{ fromMs: NOW_MS - 90_000, untilMs: NOW_MS - 60_000 },
    };
    const state = { lastSeenMs: 0, programSeqs: {}, controlSeq: 0, openShows: [{ show, zone: "Asia/Shanghai" }] };
    await writeFile(dataFolder(dir).playoutState, JSON.stringify(state));
    const playout = await start();
    await playout.close(false);
    expect((await readLog())[0]).toEqual(show);
  });

  it("starts with a damaged state file", async () => {
    await writeProgram(1);
    await writeFile(dataFolder(dir).playoutState, '{"lastSeenMs":');
    const playout = await start();
    clock.advance(100);
    expect(playout.status().boards[0]?.state).toBe("playing");
  });
});
