import { expect, test } from "vitest";
import type { Face } from "../../../renderer/fonts/face.ts";
import { type Ink, paintLines } from "../../../renderer/text/paint.ts";
import type { Line } from "../../../renderer/text/wrap.ts";

/** Full squares of 4 px. */
const face: Face = {
  sizePx: 4,
  has: () => true,
  glyph: () => ({ advancePx: 4, x: 0, y: 0, widthPx: 4, heightPx: 4, coverage: new Uint8Array(16).fill(255) }),
};
const setting = { face, sizePx: 4, spacingPx: 0, lineHeightPx: 4 };
const INK: Ink = {
  colour: [255, 255, 255],
  background: [0, 0, 0],
  align: "center",
  asBlock: false,
  insetPx: 0,
};

function lineOf(chars: number): Line {
  const codePoints = Array.from({ length: chars }, () => 0x56de);
  return { codePoints, widthPx: chars * 4, forced: false, end: "pause", paragraphEnd: true };
}

/** First column with ink of each of two lines. */
function startsOf(ink: Ink): number[] {
  const { rgb } = paintLines(setting, [lineOf(4), lineOf(2)], { widthPx: 32, heightPx: 8 }, 0, ink);
  return [0, 4].map((y) => Array.from({ length: 32 }, (_, x) => rgb[(y * 32 + x) * 3]).indexOf(255));
}

test("each line is centred for itself", () => {
  expect(startsOf(INK)).toEqual([8, 12]);
});

test("the lines of a list begin below one another, and their block is centred", () => {
  expect(startsOf({ ...INK, asBlock: true })).toEqual([8, 8]);
  expect(startsOf({ ...INK, asBlock: true, align: "right" })).toEqual([16, 16]);
});
