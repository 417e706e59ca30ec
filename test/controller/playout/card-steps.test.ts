import { describe, expect, it } from "vitest";
import { stepsOf } from "../../../controller/playout/card-steps.ts";
import type { Bitmap, Clip, ClipLayer } from "../../../renderer/clip.ts";
import { scrollLeftMs } from "../../../renderer/motion.ts";
import { plainClip } from "../../fakes/spool.ts";

const BOX = { x: 0, y: 0, widthPx: 40, heightPx: 8 };

/** A strip with a white column at each place named, on black. */
function strip(widthPx: number, isInk: (x: number) => boolean): Bitmap {
  const rgb = new Uint8Array(widthPx * 8 * 3);
  for (let x = 0; x < widthPx; x++) if (isInk(x)) rgb.fill(255, (2 * widthPx + x) * 3, (2 * widthPx + x) * 3 + 3);
  return { widthPx, heightPx: 8, rgb };
}

function clipOf(layers: readonly ClipLayer[], durationMs: number, bitmaps: readonly Bitmap[]): Clip {
  return { widthPx: 40, heightPx: 8, durationMs, scenes: [{ durationMs, layers }], bitmaps };
}

const motion = { kind: "scrollLeft", pxPerStep: 2, framesPerStep: 1 } as const;
const line = (bitmap: Bitmap): Clip =>
  clipOf(
    [{ kind: "bitmap", ...BOX, bitmap: 0, motion, background: [0, 0, 0] }],
    scrollLeftMs(motion, 40, bitmap.widthPx),
    [bitmap],
  );

describe("a clip as still pictures", () => {
  it("is itself if it does not move", () => {
    expect(stepsOf(plainClip(40, 8, [1, 2, 3], 5_000))).toEqual({
      steps: [{ elapsedMs: 0, durationMs: 5_000, enter: "cut", isLive: false }],
      inexact: [],
    });
  });

  it("shows a running line page by page, each taken when its part stands whole in the box", () => {
    const clip = line(strip(100, (x) => x % 2 === 0));
    const { steps, inexact } = stepsOf(clip);
    // 40 px of travel before the first column stands at the left, then a page every 40 px; the gap of every second column is near
    expect(steps.map(({ enter }) => enter)).toEqual(["cut", "left", "left"]);
    expect(steps[0]?.elapsedMs).toBe(Math.ceil((20 * 1000) / 60));
    expect(steps.reduce((sum, { durationMs }) => sum + durationMs, 0)).toBe(clip.durationMs);
    expect(inexact).toEqual(["pages"]);
  });

  it("begins a page of a running line between two characters", () => {
    // characters of 10 px with 2 px between them: at 40 the fourth (36–45) would be cut, so the page begins at 35
    const { steps } = stepsOf(line(strip(100, (x) => x % 12 < 10)));
    expect(steps[1]?.elapsedMs).toBe(Math.ceil((Math.ceil((40 + 35) / 2) * 1000) / 60));
  });

  it("takes a text that moves up at its rests", () => {
    const up = { kind: "scrollUp", stopPx: 8, pxPerStep: 1, framesPerStep: 1, restMs: 2_000 } as const;
    const clip = clipOf(
      [{ kind: "bitmap", ...BOX, bitmap: 0, motion: up, background: [0, 0, 0] }],
      2_000 + 134 + 2_000,
      [strip(40, () => true)],
    );
    expect(stepsOf(clip).steps).toEqual([
      { elapsedMs: 0, durationMs: 2_134, enter: "cut", isLive: false },
      { elapsedMs: 2_134, durationMs: 2_000, enter: "up", isLive: false },
    ]);
  });

  it("turns pages as they turn, and takes the first picture of an animation", () => {
    const pages = (durationMs: number): Clip =>
      clipOf([{ kind: "sequence", ...BOX, steps: [0, 1].map((bitmap) => ({ bitmap, durationMs })) }], 2 * durationMs, [
        strip(40, () => true),
        strip(40, () => false),
      ]);
    expect(stepsOf(pages(3_000))).toMatchObject({ steps: [{ elapsedMs: 0 }, { elapsedMs: 3_000 }], inexact: [] });
    expect(stepsOf(pages(100))).toMatchObject({ steps: [{ elapsedMs: 0 }], inexact: ["firstPicture"] });
  });

  it("is live if it tells the time, and says that seconds are missing", () => {
    const clock = (format: "time" | "timeSeconds"): Clip =>
      clipOf(
        [
          {
            kind: "clock",
            ...BOX,
            format,
            align: "left",
            background: [0, 0, 0],
            strip: 0,
            glyphs: [],
            lineHeightPx: 8,
          },
        ],
        5_000,
        [strip(40, () => false)],
      );
    expect(stepsOf(clock("time"))).toMatchObject({ steps: [{ isLive: true }], inexact: [] });
    expect(stepsOf(clock("timeSeconds")).inexact).toEqual(["minutes"]);
  });
});
