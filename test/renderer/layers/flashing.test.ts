import { expect, test } from "vitest";
import type { Bitmap } from "../../../renderer/clip.ts";
import { flashesPerSecond } from "../../../renderer/layers/flashing.ts";

const SIZE = { widthPx: 64, heightPx: 36 };

/** A picture of one grey, but for its left share, which has another. */
function picture(grey: number, left = 0, leftGrey = grey): Bitmap {
  const { widthPx, heightPx } = SIZE;
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  for (let y = 0; y < heightPx; y++)
    for (let x = 0; x < widthPx; x++)
      rgb.fill(x < left * widthPx ? leftGrey : grey, (y * widthPx + x) * 3, (y * widthPx + x) * 3 + 3);
  return { ...SIZE, rgb };
}

const BLACK = picture(0);
const WHITE = picture(255);
const every = (count: number, ms: number): number[] => Array.from({ length: count }, () => ms);

test.each<[string, readonly Bitmap[], readonly number[], number]>([
  ["a still picture", [WHITE], [100], 0],
  ["black and white ten times a second", [BLACK, WHITE], every(2, 100), 5],
  ["black and white twice a second", [BLACK, WHITE], every(2, 500), 1],
  ["three flashes in a second and a long rest", [...Array(3).fill([WHITE, BLACK]).flat()], [...every(5, 100), 3000], 3],
  ["five flashes in a second and a long rest", [...Array(5).fill([WHITE, BLACK]).flat()], [...every(9, 90), 3000], 5],
  ["a small corner that flashes", [BLACK, picture(0, 0.15, 255)], every(2, 50), 0],
  ["a third that flashes", [BLACK, picture(0, 0.34, 255)], every(2, 100), 5],
  ["greys that hardly differ", [picture(100), picture(115)], every(2, 50), 0],
  ["a slow fade up and down", [0, 60, 120, 180, 240, 180, 120, 60].map((grey) => picture(grey)), every(8, 125), 1],
  ["both sides very bright", [picture(240), picture(255)], every(2, 50), 0],
])("%s", (_name, frames, delays, wanted) => {
  expect(flashesPerSecond(frames, delays)).toBe(wanted);
});
