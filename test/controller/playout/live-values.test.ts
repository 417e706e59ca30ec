import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLiveValues } from "../../../controller/playout/live-values.ts";
import type { AsRunLine } from "../../../controller/ports/as-run.ts";
import { openRecords, type Records } from "../../../controller/service/records/records.ts";
import { type LiveCall, type LiveOf, liveCharacters, liveViewAt } from "../../../playlists/live.ts";
import type { Clip } from "../../../renderer/clip.ts";
import { decodeClip, encodeClip } from "../../../renderer/clip-codec.ts";
import { createCompositor } from "../../../renderer/compose.ts";
import { GRID_SLACK_MS } from "../../../renderer/motion.ts";
import { nextChangeMs } from "../../../renderer/next-change.ts";
import { createFakeClock } from "../../fakes/clock.ts";

const NOW_MS = 1_795_400_000_000;
const FRAME_MS = 1000 / 60;
const W = 90;
const H = 20;
const TEXT = { template: "{number}-{window}", calls: 2, empty: "0" };

/** Every character as a column of its own grey. */
const glyphs = liveCharacters(TEXT).map((char, i) => ({ char, x: i * 4, widthPx: 4 }));
const strip = {
  widthPx: glyphs.length * 4,
  heightPx: 8,
  rgb: Uint8Array.from(
    { length: glyphs.length * 4 * 8 * 3 },
    (_, i) => 20 + 5 * Math.floor((Math.floor(i / 3) % (glyphs.length * 4)) / 4),
  ),
};
const CLIP: Clip = {
  widthPx: W,
  heightPx: H,
  durationMs: 10_000,
  bitmaps: [strip],
  scenes: [
    {
      durationMs: 10_000,
      layers: [
        {
          ...{ kind: "live", x: 0, y: 0, widthPx: W, heightPx: H, feedId: "queue", ...TEXT },
          ...{ align: "center", background: [9, 9, 9], strip: 0, glyphs, lineHeightPx: 10 },
        },
      ],
    },
  ],
};
const showing = { clip: "clip", elapsedMs: 0 };
const PLACED = [{ x: 0, y: 0, widthPx: W, heightPx: H, showing, before: null }];

function draw(liveOf: LiveOf, atMs: number): string {
  const rgb = new Uint8Array(W * H * 3);
  createCompositor({ widthPx: W, heightPx: H, zone: "UTC", clipOf: () => CLIP, liveOf }).compose(PLACED, atMs, rgb);
  return Buffer.from(rgb).toString("base64");
}

function build() {
  const clock = createFakeClock(NOW_MS);
  const log: AsRunLine[] = [];
  let frameMs = NOW_MS;
  let changes = 0;
  const values = createLiveValues({
    wallMs: clock.wallMs,
    frameMs: () => frameMs,
    log: (line) => void log.push(line),
    zone: () => "UTC",
    onChange: () => changes++,
    onReport: () => undefined,
  });
  values.begin();
  const frame = (no: number): number => {
    frameMs = NOW_MS + no * FRAME_MS;
    clock.advance(Math.max(0, frameMs - clock.wallMs()));
    return frameMs;
  };
  return { clock, log, values, frame, changes: () => changes };
}

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hallcast-live-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function take(records: Records, name: string, log: readonly AsRunLine[]): void {
  const bytes = Buffer.from(log.map((line) => `${JSON.stringify(line)}\n`).join(""));
  records.asRun.take(name, 0, bytes, "UTC");
}

test("a clip with live words keeps every byte through its codec", () => {
  expect(decodeClip(encodeClip(CLIP))).toEqual(CLIP);
});

test("a value stands from the next frame on, and blanks when it is stale", () => {
  const { values, frame, changes } = build();
  const nothing = draw(values.liveOf, frame(0));
  values.live("queue", { number: "A012", window: "3" }, NOW_MS + 1000);
  expect(changes()).toBe(1);
  expect(draw(values.liveOf, NOW_MS)).toBe(nothing);
  const called = draw(values.liveOf, frame(1));
  expect(called).not.toBe(nothing);
  expect(draw(values.liveOf, frame(59))).toBe(called);
  expect(draw(values.liveOf, frame(60))).toBe(nothing);
});

test("the next change is the end of a value, so a board that stands still wakes for it", () => {
  const { values, frame } = build();
  frame(0);
  values.live("queue", { number: "A012", window: "3" }, NOW_MS + 1000);
  expect(nextChangeMs(PLACED, () => CLIP, values.liveOf, NOW_MS)).toBe(NOW_MS + 1);
  expect(nextChangeMs(PLACED, () => CLIP, values.liveOf, frame(1))).toBe(NOW_MS + 1000);
  expect(nextChangeMs(PLACED, () => CLIP, values.liveOf, frame(70))).toBe(Number.POSITIVE_INFINITY);
});

test("any instant is drawn again from the log as it was on the board", () => {
  const call = fc.constantFrom<LiveCall>(
    { number: "A001", window: "1" },
    { number: "A002", window: "1" },
    { number: "B001", window: "2" },
    { waiting: "9" },
  );
  const step = fc.record({ frames: fc.integer({ min: 0, max: 40 }), lifeMs: fc.integer({ min: 20, max: 900 }), call });
  let no = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      const { values, frame, log, clock } = build();
      const shown: { readonly atMs: number; readonly picture: string }[] = [];
      let frameNo = 0;
      for (const { frames, lifeMs, call: said } of steps) {
        for (let i = 0; i < frames; i++) {
          const atMs = frame(frameNo++);
          shown.push({ atMs, picture: draw(values.liveOf, atMs) });
        }
        values.live("queue", said, Math.round(clock.wallMs()) + lifeMs);
      }
      const records = openRecords(join(folder, `records-${no++}.db`));
      take(records, "2026-11-23.ndjson", log);
      for (const { atMs, picture } of shown) {
        const view = liveViewAt(records.live.entriesAt("queue", atMs), atMs + GRID_SLACK_MS);
        expect(draw(() => view, atMs)).toBe(picture);
      }
      records.close();
    }),
    { numRuns: 20 },
  );
});

test("what was said before the playout began anew does not stand after it", () => {
  const records = openRecords(join(folder, "began.db"));
  const call = { number: "A001", window: "1" };
  take(records, "a.ndjson", [
    { type: "liveBegan", atMs: 1000 },
    { type: "live", feedId: "queue", atMs: 2000, untilMs: 60_000, call },
    { type: "liveBegan", atMs: 5000 },
  ]);
  expect(records.live.entriesAt("queue", 4000)).toEqual([{ atMs: 2000, untilMs: 60_000, call }]);
  expect(records.live.entriesAt("queue", 6000)).toEqual([]);
  expect(() => records.transaction(() => take(records, "a.ndjson", []))).not.toThrow();
  expect(records.live.entriesAt("queue", 4000)).toHaveLength(1);
  records.close();
});

test("what one feed says is not another's, and feeds beyond any hall's are not kept", () => {
  const { values, frame, log } = build();
  for (let i = 0; i < 100; i++) values.live(`feed-${i}`, { number: "A001" }, NOW_MS + 5000);
  frame(2);
  expect(values.liveOf("feed-1", NOW_MS + 50).calls).toHaveLength(1);
  expect(values.liveOf("other", NOW_MS + 50).calls).toEqual([]);
  expect(values.status(NOW_MS + 50)).toHaveLength(64);
  expect(log.filter(({ type }) => type === "live")).toHaveLength(64);
});
