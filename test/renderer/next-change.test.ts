import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_LIVE } from "../../playlists/live.ts";
import type { Placement } from "../../playlists/position.ts";
import type { Clip, ClipLayer, ClipMotion } from "../../renderer/clip.ts";
import { createCompositor } from "../../renderer/compose.ts";
import { nextChangeMs } from "../../renderer/next-change.ts";

const W = 12;
const H = 6;
/** A whole second on the grid of 1/60 s. */
const START_MS = 1_790_000_000_000;

const place = { x: 0, y: 0, widthPx: W, heightPx: H };

function bitmap(widthPx: number, heightPx: number, seed: number) {
  return {
    widthPx,
    heightPx,
    rgb: Uint8Array.from({ length: widthPx * heightPx * 3 }, (_, i) => (i * 31 + seed * 7) % 251),
  };
}

const motion: fc.Arbitrary<ClipMotion> = fc.oneof(
  fc.constant<ClipMotion>({ kind: "still" }),
  fc.record({
    kind: fc.constant("scrollLeft" as const),
    pxPerStep: fc.integer({ min: 1, max: 3 }),
    framesPerStep: fc.integer({ min: 1, max: 40 }),
  }),
  fc.record({
    kind: fc.constant("scrollUp" as const),
    stopPx: fc.integer({ min: 1, max: 6 }),
    pxPerStep: fc.integer({ min: 1, max: 3 }),
    framesPerStep: fc.integer({ min: 1, max: 5 }),
    restMs: fc.integer({ min: 0, max: 900 }),
  }),
);

const layer: fc.Arbitrary<ClipLayer> = fc.oneof(
  fc.constant<ClipLayer>({ kind: "fill", ...place, rgb: [1, 2, 3] }),
  motion.map((m): ClipLayer => ({ kind: "bitmap", ...place, bitmap: 0, motion: m, background: [0, 0, 0] })),
  fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 4 }).map(
    (durations): ClipLayer => ({
      kind: "sequence",
      ...place,
      steps: durations.map((durationMs, i) => ({ bitmap: 1 + (i % 3), durationMs })),
    }),
  ),
);

const clipOf: fc.Arbitrary<Clip> = fc
  .array(
    fc.record({
      durationMs: fc.integer({ min: 100, max: 3_000 }),
      layers: fc.array(layer, { minLength: 1, maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((scenes) => ({
    widthPx: W,
    heightPx: H,
    durationMs: scenes.reduce((sum, scene) => sum + scene.durationMs, 0),
    scenes,
    bitmaps: [bitmap(30, 20, 1), bitmap(W, H, 2), bitmap(W, H, 3), bitmap(W, H, 4)],
  }));

const showing = (elapsedMs: number): Placement => ({ ...place, showing: { clip: "c", elapsedMs }, before: null });

function frameAt(clip: Clip, atMs: number): string {
  const out = new Uint8Array(W * H * 3);
  createCompositor({ widthPx: W, heightPx: H, zone: "Asia/Shanghai", clipOf: () => clip, liveOf: NO_LIVE }).compose(
    [showing(atMs - START_MS)],
    atMs,
    out,
  );
  return out.join();
}

describe("when a picture can change next", () => {
  it("no frame before that instant differs", () => {
    fc.assert(
      fc.property(clipOf, fc.integer({ min: 0, max: 400 }), (clip, frame) => {
        const atMs = START_MS + (frame * 1000) / 60;
        const next = nextChangeMs([showing(atMs - START_MS)], () => clip, NO_LIVE, atMs);
        expect(next).toBeGreaterThan(atMs);
        const before = frameAt(clip, atMs);
        for (let k = frame + 1; k < frame + 240; k++) {
          const thenMs = START_MS + (k * 1000) / 60;
          if (thenMs >= next - 1e-3) break;
          expect(frameAt(clip, thenMs)).toBe(before);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("a picture that stands for good never changes", () => {
    const clip: Clip = {
      widthPx: W,
      heightPx: H,
      durationMs: 5_000,
      scenes: [{ durationMs: 5_000, layers: [{ kind: "fill", ...place, rgb: [9, 9, 9] }] }],
      bitmaps: [],
    };
    expect(nextChangeMs([showing(1_234)], () => clip, NO_LIVE, START_MS)).toBe(Number.POSITIVE_INFINITY);
    expect(nextChangeMs([], () => clip, NO_LIVE, START_MS)).toBe(Number.POSITIVE_INFINITY);
    expect(nextChangeMs([showing(1)], () => null, NO_LIVE, START_MS)).toBe(Number.POSITIVE_INFINITY);
  });

  it("a transition changes with every frame", () => {
    const placement: Placement = {
      ...showing(10),
      before: { showing: { clip: "c", elapsedMs: 0 }, kind: "fade", progress: 0.5 },
    };
    expect(nextChangeMs([placement], () => null, NO_LIVE, START_MS) - START_MS).toBeLessThan(1000 / 60);
  });

  it("a slow scroll and a rest are worth sleeping for", () => {
    const moving = (m: ClipMotion): Clip => ({
      widthPx: W,
      heightPx: H,
      durationMs: 60_000,
      scenes: [
        { durationMs: 60_000, layers: [{ kind: "bitmap", ...place, bitmap: 0, motion: m, background: [0, 0, 0] }] },
      ],
      bitmaps: [bitmap(30, 20, 1)],
    });
    const slow = moving({ kind: "scrollLeft", pxPerStep: 1, framesPerStep: 30 });
    expect(nextChangeMs([showing(0)], () => slow, NO_LIVE, START_MS) - START_MS).toBeCloseTo(500, 0);
    const resting = moving({ kind: "scrollUp", stopPx: 6, pxPerStep: 1, framesPerStep: 1, restMs: 3_000 });
    expect(nextChangeMs([showing(0)], () => resting, NO_LIVE, START_MS) - START_MS).toBeGreaterThan(2_900);
  });
});
