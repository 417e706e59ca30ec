import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Condition } from "../../../../controller/service/incidents/incident.ts";
import { CLOSE_AFTER_MS, createTracker, OPEN_AFTER_MS } from "../../../../controller/service/incidents/tracker.ts";
import { openRecords, type Records } from "../../../../controller/service/records/records.ts";
import { createFakeClock, type FakeClock } from "../../../fakes/clock.ts";

const UNPLUGGED: Condition = {
  key: "output east",
  code: "output.unreachable",
  params: { host: "10.0.0.9", port: 4048 },
  boardId: "east",
  severity: "error",
};
const NOW_MS = 1_790_000_000_000;

let dir: string;
let records: Records;
let clock: FakeClock;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "hallcast-incidents-"));
  records = openRecords(join(dir, "records.db"));
  clock = createFakeClock(NOW_MS);
});
afterEach(async () => {
  records.close();
  await rm(dir, { recursive: true, force: true });
});

/** Looks at what the tracker tells after a time in which `conditions` stood, looking each second. */
function watch(ms: number, tracker: ReturnType<typeof createTracker>, conditions: readonly Condition[]) {
  const news = [];
  for (let at = 0; at < ms; at += 1_000) {
    clock.advance(1_000);
    news.push(...tracker.look(conditions));
  }
  return news;
}

describe("an incident", () => {
  it("is not opened for what is over within ten seconds", () => {
    const tracker = createTracker(clock, records.incidents);
    tracker.look([UNPLUGGED]);
    expect(watch(OPEN_AFTER_MS - 1_000, tracker, [UNPLUGGED])).toEqual([]);
    expect(watch(OPEN_AFTER_MS, tracker, [])).toEqual([]);
    expect(watch(OPEN_AFTER_MS - 1_000, tracker, [UNPLUGGED])).toEqual([]);
    expect(records.incidents.newest(10)).toEqual([]);
  });

  it("opens once, absorbs repeats and other words, closes by itself, and says from when to when", () => {
    const tracker = createTracker(clock, records.incidents);
    tracker.look([UNPLUGGED]);
    const opened = watch(OPEN_AFTER_MS, tracker, [UNPLUGGED]);
    expect(opened.map(({ what }) => what)).toEqual(["opened"]);
    expect(opened[0]?.incident.openedAtMs).toBe(NOW_MS);
    const refused = { ...UNPLUGGED, code: "output.refused" };
    for (let i = 0; i < 3; i++) {
      expect(watch(5_000, tracker, [])).toEqual([]);
      expect(watch(5_000, tracker, [refused])).toEqual([]);
    }
    expect(tracker.standing()).toMatchObject([{ code: "output.refused", repeats: 3 }]);
    const wellMs = clock.wallMs();
    const closed = watch(CLOSE_AFTER_MS + 1_000, tracker, []);
    expect(closed).toMatchObject([{ what: "closed", incident: { repeats: 3, closedAtMs: wellMs + 1_000 } }]);
    expect(records.incidents.newest(10)).toMatchObject([
      { openedAtMs: NOW_MS, closedAtMs: wellMs + 1_000, repeats: 3, boardId: "east" },
    ]);
  });

  it("goes on over a restart without being told again", () => {
    const before = createTracker(clock, records.incidents);
    before.look([UNPLUGGED]);
    watch(OPEN_AFTER_MS, before, [UNPLUGGED]);
    const tracker = createTracker(clock, records.incidents);
    expect(watch(30_000, tracker, [UNPLUGGED])).toEqual([]);
    expect(tracker.standing()).toHaveLength(1);
    expect(watch(CLOSE_AFTER_MS + 1_000, tracker, [])).toMatchObject([{ what: "closed" }]);
  });

  it("is not hurried by a wall clock that jumps", () => {
    const tracker = createTracker(clock, records.incidents);
    tracker.look([UNPLUGGED]);
    clock.stepWall(3_600_000);
    expect(tracker.look([UNPLUGGED])).toEqual([]);
  });

  it("stays in the records as it was", () => {
    const tracker = createTracker(clock, records.incidents);
    tracker.look([UNPLUGGED]);
    watch(OPEN_AFTER_MS, tracker, [UNPLUGGED]);
    expect(() => records.incidents.end(1, NOW_MS, 0)).not.toThrow();
    expect(() => records.incidents.end(1, NOW_MS + 1, 0)).toThrow();
  });
});
