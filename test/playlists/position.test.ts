import { expect, test } from "vitest";
import { FAR_FUTURE_MS, failsafePlacements, frameInstant, nowPlaying, placementsAt } from "../../playlists/position.ts";
import type { Program, Segment } from "../../playlists/program.ts";
import type { Control } from "../../playlists/takeover.ts";
import { board, clipOf, MAIN } from "./builders.ts";

const START = 1_000_000;
const FAILSAFE = clipOf("failsafe");

function slot(id: string, durationMs: number) {
  return { itemId: id, revisionNo: 1, title: `标题${id}`, category: "business", clip: clipOf(id), durationMs };
}

function segment(changes: Partial<Segment>): Segment {
  return {
    fromMs: START,
    untilMs: START + 60_000,
    tier: "scheduled",
    rotation: 0,
    anchorMs: START,
    winners: [],
    losers: [],
    ...changes,
  };
}

/** One main region that plays a (6 s) and b (4 s) with a fade of 400 ms. */
function program(segments: Segment[], changes: Partial<Program> = {}): Program {
  return {
    format: 1,
    seq: 1,
    issuedAtMs: START,
    fromMs: START,
    untilMs: START + 60_000,
    zone: "Asia/Shanghai",
    board: board("east"),
    failsafe: FAILSAFE,
    brightness: { steps: [], ambient: null },
    rotations: [
      { slots: [slot("a", 6000), slot("b", 4000)], transition: { kind: "fade", durationMs: 400 } },
      { slots: [slot("c", 5000)], transition: { kind: "fade", durationMs: 400 } },
    ],
    regions: [{ place: "main", x: 0, y: 0, ...MAIN, segments }],
    ...changes,
  };
}

function control(changes: Partial<Control> = {}): Control {
  return { format: 1, seq: 1, issuedAtMs: START, blackouts: [], takeovers: [], tests: [], ...changes };
}

function showing(found: Program, atMs: number, ctl: Control | null = null): [string | null, number][] {
  return placementsAt(found, ctl, atMs).map((placement) => [placement.showing.clip, placement.showing.elapsedMs]);
}

const plain = program([segment({})]);

test.each([
  [0, "a", 0],
  [5999.5, "a", 5999.5],
  [6000, "b", 0],
  [9999, "b", 3999],
  [10_000, "a", 0],
  [36_001, "b", 1],
])("%d ms after the anchor shows %s at %d ms", (after, id, elapsedMs) => {
  expect(showing(plain, START + after)).toEqual([[clipOf(id), elapsedMs]]);
});

test("an anchor long before, or after, the segment only moves the position", () => {
  expect(showing(program([segment({ anchorMs: START - 86_407_000 })]), START)).toEqual([[clipOf("b"), 1000]]);
  expect(showing(program([segment({ anchorMs: START + 1000 })]), START)).toEqual([[clipOf("b"), 3000]]);
});

test("a change of slots shows the last picture of the one before, and ends after its time", () => {
  const [placement] = placementsAt(plain, null, START + 6100);
  expect(placement?.before).toEqual({ showing: { clip: clipOf("a"), elapsedMs: 5999 }, kind: "fade", progress: 0.25 });
  expect(placementsAt(plain, null, START + 6400)[0]?.before).toBeNull();
  expect(placementsAt(plain, null, START + 10_000)[0]?.before?.showing.clip).toBe(clipOf("b"));
});

test("the first showing of a rotation and a single slot have nothing to change from", () => {
  expect(placementsAt(plain, null, START + 100)[0]?.before).toBeNull();
  const resumed = program([segment({ anchorMs: START - 100 })]);
  expect(placementsAt(resumed, null, START)[0]?.before).toBeNull();
  const single = program([segment({ rotation: 1 })]);
  expect(placementsAt(single, null, START + 5000)[0]?.before).toBeNull();
});

test("segments follow one another without a gap", () => {
  const two = program([
    segment({ untilMs: START + 7000 }),
    segment({ fromMs: START + 7000, rotation: 1, anchorMs: START + 7000 }),
  ]);
  expect(showing(two, START + 6999)).toEqual([[clipOf("b"), 999]]);
  expect(showing(two, START + 7000)).toEqual([[clipOf("c"), 0]]);
});

test("outside the programme the failsafe picture stands, on the whole board", () => {
  for (const atMs of [START - 1, START + 60_000]) {
    expect(placementsAt(plain, null, atMs)).toEqual(failsafePlacements(plain, atMs));
  }
  expect(failsafePlacements(plain, START)).toMatchObject([
    { x: 0, y: 0, widthPx: 640, heightPx: 320, showing: { clip: FAILSAFE } },
  ]);
  expect(placementsAt({ ...plain, failsafe: null }, null, START - 1)).toEqual([]);
});

test("a board without any programme is black", () => {
  expect(placementsAt(null, null, START)).toEqual([]);
  expect(nowPlaying(null, null, START)).toEqual([]);
});

test("the failsafe stands behind a playing ticker while the main area is empty, but not beside a playing main area", () => {
  const empty = segment({ rotation: null, tier: "failsafe" });
  const both = (main: Segment, ticker: Segment): Program =>
    program([], {
      regions: [
        { place: "main", x: 0, y: 0, ...MAIN, segments: [main] },
        { place: "ticker", x: 0, y: 272, widthPx: 640, heightPx: 48, segments: [ticker] },
      ],
    });
  const playing = segment({ rotation: 1 });
  expect(showing(both(empty, playing), START).map(([clip]) => clip)).toEqual([FAILSAFE, clipOf("c")]);
  expect(showing(both(playing, empty), START).map(([clip]) => clip)).toEqual([clipOf("c")]);
  expect(showing(both(empty, empty), START).map(([clip]) => clip)).toEqual([FAILSAFE]);
});

test("a black-out is obeyed whatever the clock says", () => {
  const black = control({ blackouts: [{ boardId: "east", sinceMs: START + 5000, byName: "", reason: "检修" }] });
  expect(placementsAt(plain, black, START)).toEqual([]);
  expect(placementsAt(plain, black, START + 90_000)).toEqual([]);
  expect(nowPlaying(plain, black, START)).toEqual([
    {
      place: "main",
      tier: "blackout",
      slot: null,
      title: "检修",
      clip: null,
      takeoverId: null,
      fromMs: START + 5000,
      untilMs: FAR_FUTURE_MS,
    },
  ]);
  const other = control({ blackouts: [{ boardId: "west", sinceMs: START, byName: "", reason: "" }] });
  expect(showing(plain, START, other)).toEqual([[clipOf("a"), 0]]);
});

test("the newest takeover covers the whole board until it ends, even outside the programme", () => {
  const takeover = (id: string, fromMs: number, untilMs: number, boardId = "east") => ({
    id,
    title: id,
    fromMs,
    untilMs,
    clips: [{ boardId, clip: clipOf(id) }],
  });
  const taken = control({
    takeovers: [
      takeover("t1", START, START + 90_000),
      takeover("t2", START + 1000, START + 2000),
      takeover("t3", START + 1500, START + 2000, "west"),
    ],
  });
  expect(showing(plain, START + 500, taken)).toEqual([[clipOf("t1"), 500]]);
  expect(showing(plain, START + 1700, taken)).toEqual([[clipOf("t2"), 700]]);
  expect(showing(plain, START + 2000, taken)).toEqual([[clipOf("t1"), 2000]]);
  expect(placementsAt(plain, taken, START + 80_000)).toMatchObject([{ x: 0, y: 0, widthPx: 640, heightPx: 320 }]);
  expect(showing(plain, START + 90_000, taken)).toEqual([[FAILSAFE, START + 90_000]]);
  expect(nowPlaying(plain, taken, START + 1700)).toMatchObject([
    { tier: "takeover", title: "t2", untilMs: START + 2000 },
  ]);
});

test("what is on now has whole instants although frames have not", () => {
  const cut = program([
    segment({ untilMs: START + 9000 }),
    segment({ fromMs: START + 9000, rotation: null, tier: "failsafe" }),
  ]);
  expect(nowPlaying(cut, null, START + 6016.6667)).toMatchObject([
    {
      place: "main",
      tier: "scheduled",
      title: "标题b",
      clip: clipOf("b"),
      fromMs: START + 6000,
      untilMs: START + 9000,
    },
  ]);
  expect(nowPlaying(cut, null, START + 9000)).toMatchObject([
    { tier: "failsafe", clip: FAILSAFE, slot: null, fromMs: START + 9000 },
  ]);
  expect(nowPlaying(cut, null, START + 60_000)).toMatchObject([
    { tier: "failsafe", fromMs: START + 60_000, untilMs: FAR_FUTURE_MS },
  ]);
});

test("frames lie on a common grid, so boards of different rates meet", () => {
  const atMs = 1_764_000_000_123;
  for (const rateHz of [15, 20, 30, 60]) {
    const instant = frameInstant(atMs, rateHz);
    expect(instant).toBeLessThanOrEqual(atMs);
    expect(atMs - instant).toBeLessThan(1000 / rateHz + 0.001);
    expect(frameInstant(instant, rateHz)).toBe(instant);
  }
});

test("a test picture stands over the whole board, below a takeover and a black-out", () => {
  const clip = "f".repeat(64);
  const tests = [
    { id: "t1", boardId: "east", pattern: "white" as const, clip, fromMs: 1000, untilMs: 5000, byName: "" },
  ];
  const boardId = plain.board.id;
  const mine = tests.map((one) => ({ ...one, boardId }));
  expect(showing(plain, 1500, control({ tests: mine }))).toEqual([[clip, 500]]);
  expect(showing(plain, 1500, control({ tests: tests.map((one) => ({ ...one, boardId: "other" })) }))).toEqual(
    showing(plain, 1500),
  );
  expect(showing(plain, 5000, control({ tests: mine }))).toEqual(showing(plain, 5000));
  const takeovers = [{ id: "k", title: "", fromMs: 0, untilMs: 9000, clips: [{ boardId, clip: "e".repeat(64) }] }];
  expect(showing(plain, 1500, control({ tests: mine, takeovers }))).toEqual([["e".repeat(64), 1500]]);
  const blackouts = [{ boardId, sinceMs: 0, byName: "", reason: "" }];
  expect(showing(plain, 1500, control({ tests: mine, blackouts }))).toEqual([]);
  expect(nowPlaying(plain, control({ tests: mine }), 1500)).toMatchObject([{ tier: "test", untilMs: 5000 }]);
});
