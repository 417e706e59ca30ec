import { describe, expect, it } from "vitest";
import { cutOut, looksLike, type Thumbnail } from "../../../controller/playout/card-compare.ts";
import { planArea, standingKey } from "../../../controller/playout/card-plan.ts";
import { standingAt } from "../../../playlists/standing.ts";
import type { Clip } from "../../../renderer/clip.ts";
import { boardOf, plainClip, programOf } from "../../fakes/spool.ts";

const FROM_MS = 1_790_000_000_000;
const program = programOf(
  boardOf("east", { widthPx: 64, heightPx: 32 }),
  1,
  FROM_MS,
  [1_000, 2_000, 3_000, 4_000].map((durationMs) => ({ name: `c${durationMs}`, durationMs })),
);
const clipOf = (name: string): Clip => plainClip(64, 32, [0, 0, 0], Number(name.slice(1)));
const areaAt = (atMs: number) => {
  const area = standingAt(program, null, true, atMs).areas[0];
  if (area === undefined) throw new RangeError("no area");
  return area;
};

describe("the steps of an area for a card", () => {
  it("are the whole rotation from the showing that is on, under the same key at any instant", () => {
    const [a, b] = [FROM_MS, FROM_MS + 3_500].map((atMs) => planArea(areaAt(atMs), clipOf, 10, atMs));
    expect(a?.steps.map(({ durationMs }) => durationMs)).toEqual([1_000, 2_000, 3_000, 4_000]);
    expect(b?.steps.map(({ durationMs }) => durationMs)).toEqual([3_000, 4_000, 1_000, 2_000]);
    expect(a?.key).toBe(b?.key);
    expect(a?.untilMs).toBe(Number.POSITIVE_INFINITY);
  });

  it("are the next few where the card holds no more, until those are played out", () => {
    const plan = planArea(areaAt(FROM_MS + 3_500), clipOf, 2, FROM_MS + 3_500);
    expect(plan.steps.map(({ durationMs }) => durationMs)).toEqual([3_000, 4_000]);
    expect(plan.untilMs).toBe(FROM_MS + 10_000);
    const after = planArea(areaAt(plan.untilMs), clipOf, 2, plan.untilMs);
    expect(after.steps.map(({ durationMs }) => durationMs)).toEqual([1_000, 2_000]);
    expect(after.key).not.toBe(plan.key);
  });

  it("need no telling as long as rotation and brightness stay", () => {
    const key = (atMs: number, brightnessPct = 80) => standingKey(standingAt(program, null, true, atMs), brightnessPct);
    expect(key(FROM_MS + 7_000)).toBe(key(FROM_MS));
    expect(key(FROM_MS, 70)).not.toBe(key(FROM_MS));
  });
});

/** A picture made small by averaging squares of four pixels. */
function thumbnailOf(rgb: Uint8Array, widthPx: number, heightPx: number): Thumbnail {
  const [columns, rows] = [widthPx / 4, heightPx / 4];
  const small = new Uint8Array(columns * rows * 3).map((_, i) => {
    const [x, y, channel] = [(Math.floor(i / 3) % columns) * 4, Math.floor(i / 3 / columns) * 4, i % 3];
    let sum = 0;
    for (let k = 0; k < 16; k++) sum += rgb[((y + (k >> 2)) * widthPx + x + (k & 3)) * 3 + channel] ?? 0;
    return Math.round(sum / 16);
  });
  return { widthPx: columns, heightPx: rows, rgb: small };
}

describe("a picture read back", () => {
  const picture = (isInk: (x: number, y: number) => boolean, level = 255): Uint8Array => {
    const rgb = new Uint8Array(64 * 32 * 3);
    for (let y = 0; y < 32; y++)
      for (let x = 0; x < 64; x++) if (isInk(x, y)) rgb.fill(level, (y * 64 + x) * 3, (y * 64 + x) * 3 + 3);
    return rgb;
  };
  const thumbnail = (rgb: Uint8Array) => thumbnailOf(rgb, 64, 32);
  const text = picture((x, y) => x % 16 < 5 && y > 8 && y < 20);

  it("is the same after packing and dimming", () => {
    const noisy = text.map((value, i) => Math.min(255, Math.max(0, value / 2 + ((i * 37) % 13))));
    expect(looksLike(thumbnail(text), thumbnail(noisy))).toBe(true);
  });

  it("is another one if it is black, or other text of as much ink", () => {
    const other = thumbnail(picture((x, y) => (x + 8) % 16 < 5 && y > 8 && y < 20));
    expect(looksLike(thumbnail(text), thumbnail(new Uint8Array(text.length)))).toBe(false);
    expect(looksLike(thumbnail(text), other)).toBe(false);
  });

  it("is judged in the area's own rectangle", () => {
    const board = thumbnail(picture((x, y) => x >= 32 && y >= 16));
    const corner = thumbnailOf(new Uint8Array(32 * 16 * 3).fill(255), 32, 16);
    expect(looksLike(corner, cutOut(board, 32, 16, corner))).toBe(true);
    expect(looksLike(corner, cutOut(board, 0, 0, corner))).toBe(false);
  });
});
