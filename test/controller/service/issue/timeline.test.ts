import { expect, test } from "vitest";
import { sameTimeline } from "../../../../controller/service/issue/timeline.ts";
import type { Program, Rotation, Segment } from "../../../../playlists/program.ts";
import { boardOf, programOf } from "../../../fakes/spool.ts";

const HOUR = 3_600_000;
const BOARD = boardOf("board-1");
const DAY_END = 24 * HOUR;

const rotation = (...clips: readonly string[]): Rotation => ({
  slots: clips.map((clip) => ({
    ...{ itemId: clip, revisionNo: 1, title: clip, category: "publicity" as const },
    ...{ clip, durationMs: 8000 },
  })),
  transition: { kind: "cut", durationMs: 0 },
});

/** A day whose changes are at these hours; each stretch plays the rotation of that number. */
function day(
  rotations: readonly Rotation[],
  ...changes: readonly (readonly [hour: number, rotation: number])[]
): Program {
  const segments = changes.map(
    ([hour, no], i): Segment => ({
      ...{ fromMs: hour * HOUR, untilMs: (changes[i + 1]?.[0] ?? 24) * HOUR, tier: "scheduled" },
      ...{ rotation: no, anchorMs: 0, winners: [], losers: [] },
    }),
  );
  const program = programOf(BOARD, 1, 0, []);
  return {
    ...program,
    rotations: [...rotations],
    regions: program.regions.map((region) => ({ ...region, segments })),
  };
}

const MORNING = rotation("a", "b");
const EVENING = rotation("c");

test("programmes that show the same are the same, however their stretches are cut and their rotations numbered", () => {
  const one = day([MORNING, EVENING], [0, 0], [18, 1]);
  const other = day([EVENING, MORNING], [0, 1], [7, 1], [12, 1], [18, 0]);
  expect(sameTimeline(one, other, 0, DAY_END)).toBe(true);
  expect(sameTimeline(other, one, 0, DAY_END)).toBe(true);
});

test("only the stretch that was asked for counts", () => {
  const one = day([MORNING, EVENING], [0, 0], [18, 1]);
  const other = day([MORNING, EVENING], [0, 1], [6, 0], [18, 1], [22, 0]);
  expect(sameTimeline(one, other, 6 * HOUR, 22 * HOUR)).toBe(true);
  expect(sameTimeline(one, other, 6 * HOUR, DAY_END)).toBe(false);
  expect(sameTimeline(one, other, 5 * HOUR, 22 * HOUR)).toBe(false);
});

test("another rotation, another hour or one stretch more is another programme", () => {
  const one = day([MORNING, EVENING], [0, 0], [18, 1]);
  for (const other of [
    day([MORNING, rotation("d")], [0, 0], [18, 1]),
    day([MORNING, EVENING], [0, 0], [19, 1]),
    day([MORNING, EVENING], [0, 0], [18, 1], [23, 0]),
    day([MORNING, EVENING], [0, 0]),
  ]) {
    expect(sameTimeline(one, other, 0, DAY_END)).toBe(false);
    expect(sameTimeline(other, one, 0, DAY_END)).toBe(false);
  }
});

test("a board or region that was changed is shown anew", () => {
  const one = day([MORNING], [0, 0]);
  const dimmed = { ...one, board: { ...BOARD, pixels: { ...BOARD.pixels, brightnessPct: 50 } } };
  const moved = { ...one, regions: one.regions.map((region) => ({ ...region, x: 8 })) };
  for (const other of [dimmed, moved, { ...one, failsafe: "f" }, { ...one, regions: [] }])
    expect(sameTimeline(one, other, 0, DAY_END)).toBe(false);
});

test("a programme whose board gets bright at another hour is another one, but only within the stretch", () => {
  const plain = day([MORNING], [0, 0]);
  const at = (...steps: readonly (readonly [hour: number, pct: number])[]): Program => ({
    ...plain,
    brightness: { steps: steps.map(([hour, pct]) => ({ fromMs: hour * HOUR, pct, row: null })), ambient: null },
  });
  expect(sameTimeline(at([0, 40], [8, 60]), at([0, 40], [9, 60]), 0, DAY_END)).toBe(false);
  expect(sameTimeline(at([0, 40], [8, 60]), at([0, 40]), 0, 8 * HOUR)).toBe(true);
  // what holds at its beginning counts, whenever that began
  expect(sameTimeline(at([0, 40], [8, 60]), at([7, 60]), 9 * HOUR, DAY_END)).toBe(true);
  expect(sameTimeline(at([0, 40]), at(), 0, DAY_END)).toBe(false);
});
