import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createAppendFile } from "../../../controller/adapters/append-file.ts";
import { createAsRunLog } from "../../../controller/playout/as-run.ts";
import { createShowLog, nextPieceMs } from "../../../controller/playout/show-log.ts";
import type { AppendFile } from "../../../controller/ports/append-file.ts";
import { AsRunLine } from "../../../controller/ports/as-run.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import type { NowPlaying } from "../../../playlists/position.ts";
import { createFakeClock } from "../../fakes/clock.ts";
import { boardOf, programOf } from "../../fakes/spool.ts";
import { settle } from "../../fakes/udp.ts";

const NOW_MS = Date.UTC(2026, 10, 23, 15, 59, 58);
const SHANGHAI = "Asia/Shanghai";

const digestAt = (atMs: number): AsRunLine => ({ type: "digest", boardId: "east", atMs, sha256: "0".repeat(64) });

function openLog() {
  const clock = createFakeClock(NOW_MS);
  const files = new Map<string, string>();
  const troubles: (string | null)[] = [];
  const disk = { isFull: false };
  const file: AppendFile = {
    append: async (path, text) => {
      if (disk.isFull) throw new HallcastError("internal", "disk.full", { path, cause: "ENOSPC" });
      files.set(path, (files.get(path) ?? "") + text);
    },
    close: async () => undefined,
  };
  const log = createAsRunLog({
    file,
    pathOf: (day) => day,
    clock,
    onTrouble: (error) => troubles.push(error?.code ?? null),
  });
  const lines = (day: string) =>
    (files.get(day) ?? "")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => AsRunLine.parse(JSON.parse(line)));
  return { clock, log, lines, troubles, disk };
}

describe("the as-run log", () => {
  it("writes what was on within a second", async () => {
    const { clock, log, lines } = openLog();
    log.add(digestAt(NOW_MS), NOW_MS, SHANGHAI);
    expect(lines("2026-11-23")).toEqual([]);
    clock.advance(1_000);
    await settle();
    expect(lines("2026-11-23")).toEqual([digestAt(NOW_MS)]);
  });

  it("begins a new file at the hall's midnight, not at another place's", async () => {
    const { clock, log, lines } = openLog();
    log.add(digestAt(NOW_MS), NOW_MS, SHANGHAI);
    log.add(digestAt(NOW_MS + 2_000), NOW_MS + 2_000, SHANGHAI);
    clock.advance(1_000);
    await settle();
    await settle();
    expect(lines("2026-11-23")).toHaveLength(1);
    expect(lines("2026-11-24")).toHaveLength(1);
  });

  it("waits for a full disk, says so, and then writes everything in order", async () => {
    const { clock, log, lines, troubles, disk } = openLog();
    disk.isFull = true;
    for (let i = 0; i < 5; i++) log.add(digestAt(NOW_MS + i), NOW_MS, SHANGHAI);
    clock.advance(1_000);
    await settle();
    expect(troubles).toEqual(["disk.full"]);
    disk.isFull = false;
    clock.advance(5_000);
    await settle();
    expect(troubles).toEqual(["disk.full", null]);
    expect(lines("2026-11-23")).toEqual([0, 1, 2, 3, 4].map((i) => digestAt(NOW_MS + i)));
  });

  it("a disk that stays full costs the oldest lines, not the memory, and the log says how many", async () => {
    const { clock, log, lines, disk } = openLog();
    disk.isFull = true;
    for (let i = 0; i < 20_007; i++) log.add(digestAt(NOW_MS + i), NOW_MS, SHANGHAI);
    clock.advance(1_000);
    await settle();
    disk.isFull = false;
    clock.advance(5_000);
    for (let i = 0; i < 50; i++) await settle();
    const written = lines("2026-11-23");
    expect(written[0]).toMatchObject({ type: "lost", lines: 7 });
    expect(written[1]).toEqual(digestAt(NOW_MS + 7));
    expect(written).toHaveLength(20_001);
  });

  it("writes out when it is closed", async () => {
    const { log, lines } = openLog();
    log.add(digestAt(NOW_MS), NOW_MS, SHANGHAI);
    await log.close();
    expect(lines("2026-11-23")).toHaveLength(1);
  });

  it("ends a line that a power cut tore before it writes the next one", async () => {
    const dir = await mkdtemp(join(tmpdir(), "hallcast-asrun-"));
    onTestFinished(() => rm(dir, { recursive: true, force: true }));
    const path = join(dir, "2026-11-23.ndjson");
    await writeFile(path, '{"type":"dig');
    const file = createAppendFile();
    await file.append(path, "one\n");
    await file.append(path, "two\n");
    await file.close();
    expect(await readFile(path, "utf8")).toBe('{"type":"dig\none\ntwo\n');
  });
});

describe("the record of what was on", () => {
  /** In the middle of an hour. */
  const AT = Date.UTC(2026, 10, 23, 15, 30, 0);
  const HOUR = 3_600_000;
  const program = programOf(boardOf("east"), 3, AT, [{ name: "a".repeat(64), durationMs: 10_000 }]);
  const playing = (title: string, fromMs: number): NowPlaying => ({
    place: "main",
    tier: "scheduled",
    slot: program.rotations[0]?.slots[0] ?? null,
    title,
    clip: "a".repeat(64),
    takeoverId: null,
    fromMs,
    untilMs: fromMs + 10_000,
  });
  const open = () => {
    const records: AsRunLine[] = [];
    const shows = createShowLog({ add: (line) => records.push(line) });
    return {
      shows,
      shown: () => records.filter(({ type }) => type === "show"),
      begun: () => records.filter(({ type }) => type === "began"),
    };
  };

  it("a showing is one record with its frames, and goes on under a newer programme", () => {
    const { shows, shown } = open();
    shows.update("east", program, 0, [playing("A", AT)], AT, 0);
    shows.update("east", { ...program, seq: 4 }, 0, [playing("A", AT)], AT + 3_000, 180);
    expect(shown()).toEqual([]);
    shows.update("east", program, 0, [playing("B", AT + 10_000)], AT + 10_000, 600);
    expect(shown()).toEqual([
      expect.objectContaining({ type: "show", title: "A", fromMs: AT, untilMs: AT + 10_000, frames: 600 }),
    ]);
    shows.end("east", AT + 12_000, 720);
    expect(shown()[1]).toMatchObject({ title: "B", fromMs: AT + 10_000, untilMs: AT + 12_000, frames: 120 });
  });

  it("the same item shown again is a record of its own", () => {
    const { shows, shown } = open();
    for (const fromMs of [AT, AT + 10_000, AT + 20_000])
      shows.update("east", program, 0, [playing("A", fromMs)], fromMs, 0);
    expect(shown()).toHaveLength(2);
    expect(shows.open(AT + 25_000)).toEqual([
      { show: expect.objectContaining({ fromMs: AT + 20_000, untilMs: AT + 25_000 }), zone: SHANGHAI },
    ]);
  });

  it("what has come on is told at once, and only the first time on each board", () => {
    const { shows, begun } = open();
    shows.update("east", program, 0, [playing("A", AT)], AT, 0);
    expect(begun()).toEqual([expect.objectContaining({ boardId: "east", itemId: "item-1", fromMs: AT })]);
    shows.update("east", program, 0, [playing("A", AT + 10_000)], AT + 10_000, 600);
    shows.update("west", program, 0, [playing("A", AT + 10_000)], AT + 10_000, 0);
    expect(begun().map(({ type, ...line }) => [type, "boardId" in line ? line.boardId : ""])).toEqual([
      ["began", "east"],
      ["began", "west"],
    ]);
  });

  it("failsafe and black-out come on without a word, a takeover tells which one it is", () => {
    const { shows, begun } = open();
    const nobody = { ...playing("", AT), slot: null } as const;
    shows.update("east", program, 0, [{ ...nobody, tier: "failsafe" }], AT, 0);
    shows.update("east", program, 1, [{ ...nobody, tier: "takeover", takeoverId: "takeover-7" }], AT + 1_000, 60);
    expect(begun()).toEqual([expect.objectContaining({ tier: "takeover", takeoverId: "takeover-7", itemId: null })]);
  });

  it("a still that stands for days is in the log of every hour", () => {
    const { shows, shown } = open();
    const still = { ...playing("A", AT), untilMs: AT + 100 * HOUR };
    shows.update("east", program, 0, [still], AT, 0);
    for (let hour = nextPieceMs(AT); hour < AT + 3 * HOUR; hour += HOUR)
      shows.update("east", program, 0, [still], hour, 0);
    const [whole = 0, half = 0] = [HOUR, HOUR / 2];
    expect(shown().map((line) => (line.type === "show" ? line.untilMs - line.fromMs : 0))).toEqual([
      half,
      whole,
      whole,
    ]);
  });

  it("what gave way in the same millisecond was never seen", () => {
    const { shows, shown } = open();
    shows.update("east", program, 0, [playing("A", AT)], AT, 0);
    shows.update("east", program, 0, [playing("B", AT)], AT, 0);
    shows.end("east", AT + 1_000, 60);
    expect(shown().map((line) => (line.type === "show" ? line.title : ""))).toEqual(["B"]);
  });
});
