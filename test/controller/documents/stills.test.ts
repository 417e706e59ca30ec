import { decode } from "fast-png";
import { expect, test } from "vitest";
import { stillMoments } from "../../../controller/documents/stills.ts";
import { drawContactSheet, drawStills } from "../../../controller/service/stills.ts";
import type { Clip, ClipLayer } from "../../../renderer/clip.ts";

const PLACE = { x: 0, y: 0, widthPx: 4, heightPx: 2 } as const;
const OPTIONS = { most: 12, atMs: Date.UTC(2026, 10, 23), zone: "Asia/Shanghai" };

/** A column of pixels for each number, its red the number. */
function strip(...columns: number[]) {
  const rgb = new Uint8Array(columns.length * 2 * 3);
  for (let y = 0; y < 2; y++) for (const [x, red] of columns.entries()) rgb[(y * columns.length + x) * 3] = red;
  return { widthPx: columns.length, heightPx: 2, rgb };
}

function clip(durationMs: number, layers: readonly ClipLayer[], bitmaps: Clip["bitmaps"]): Clip {
  return { widthPx: 4, heightPx: 2, durationMs, scenes: [{ durationMs, layers }], bitmaps };
}

/** The reds of the first row of each picture. */
function reds(of: Clip, most = 12): number[][] {
  return drawStills(of, { ...OPTIONS, most }).map(({ png }) => {
    const { data } = decode(png);
    return [0, 1, 2, 3].map((x) => data[x * 3] ?? -1);
  });
}

test("a still is one picture", () => {
  const still = clip(
    6000,
    [{ kind: "bitmap", ...PLACE, bitmap: 0, motion: { kind: "still" }, background: [0, 0, 0] }],
    [strip(1, 2, 3, 4)],
  );
  expect(reds(still)).toEqual([[1, 2, 3, 4]]);
  expect(drawStills(still, OPTIONS)[0]?.label).toBe("静止画面");
});

test("of pages each is shown once", () => {
  const steps = [0, 1, 2].map((bitmap) => ({ bitmap, durationMs: 6000 }));
  const pages = clip(
    18_000,
    [{ kind: "sequence", ...PLACE, steps }],
    [strip(1, 1, 1, 1), strip(2, 2, 2, 2), strip(3, 3, 3, 3)],
  );
  expect(reds(pages)).toEqual([
    [1, 1, 1, 1],
    [2, 2, 2, 2],
    [3, 3, 3, 3],
  ]);
  expect(drawStills(pages, OPTIONS)[1]?.label).toBe("第 2 幅，共 3 幅（播出后第 9.0 秒）");
});

test("of a running line every pixel is shown, beginning to end", () => {
  const motion = { kind: "scrollLeft", pxPerStep: 1, framesPerStep: 1 } as const;
  const line = clip(
    300,
    [{ kind: "bitmap", ...PLACE, bitmap: 0, motion, background: [0, 0, 0] }],
    [strip(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)],
  );
  expect(reds(line)).toEqual([
    [1, 2, 3, 4],
    [5, 6, 7, 8],
    [7, 8, 9, 10],
  ]);
});

test("of an upward scroll every view at rest is shown", () => {
  const motion = { kind: "scrollUp", stopPx: 2, pxPerStep: 1, framesPerStep: 1, restMs: 1000 } as const;
  const tall = { widthPx: 4, heightPx: 6, rgb: Uint8Array.from({ length: 72 }, (_, i) => Math.floor(i / 24) + 1) };
  const scroll = clip(3100, [{ kind: "bitmap", ...PLACE, bitmap: 0, motion, background: [0, 0, 0] }], [tall]);
  expect(reds(scroll)).toEqual([
    [1, 1, 1, 1],
    [2, 2, 2, 2],
    [3, 3, 3, 3],
  ]);
});

test("a showing of many pictures is told by first, last and what lies evenly between, with their true numbers", () => {
  const steps = Array.from({ length: 30 }, () => ({ bitmap: 0, durationMs: 1000 }));
  const long = clip(30_000, [{ kind: "sequence", ...PLACE, steps }], [strip(1, 1, 1, 1)]);
  const { moments, total } = stillMoments(long, 4);
  expect(total).toBe(30);
  expect(moments.map(({ no }) => no)).toEqual([1, 11, 20, 30]);
});

test("the contact sheet has all pictures below each other", () => {
  const steps = [0, 1].map((bitmap) => ({ bitmap, durationMs: 6000 }));
  const pages = clip(12_000, [{ kind: "sequence", ...PLACE, steps }], [strip(1, 1, 1, 1), strip(2, 2, 2, 2)]);
  const sheet = decode(drawContactSheet(pages, OPTIONS));
  expect([sheet.width, sheet.height]).toEqual([4, 12]);
  expect([0, 2, 10].map((y) => sheet.data[y * 12])).toEqual([1, 128, 2]);
});
