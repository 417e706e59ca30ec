import { expect, test } from "vitest";
import { dwellMs, pxPerSecond, speedFor } from "../../../renderer/text/timing.ts";

test("a short page stands six seconds, a longer one as long as it takes to read, none more than twenty", () => {
  expect(dwellMs(10, null)).toBe(6000);
  expect(dwellMs(40, null)).toBe(12_000);
  expect(dwellMs(400, null)).toBe(20_000);
});

test("the author's own time counts whatever the length", () => {
  expect(dwellMs(400, 45)).toBe(45_000);
});

test.each([
  [3, 17, 60],
  [3, 25, 60],
  [3, 34, 120],
  [4, 50, 180],
  [3, 66, 180],
  [1, 17, 15],
  [1.5, 17, 30],
])("%s characters a second that are %s px apart scroll at %s px a second", (charsPerSecond, pitchPx, wanted) => {
  expect(pxPerSecond(speedFor(charsPerSecond, pitchPx))).toBe(wanted);
});
