import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_LIVE } from "../../playlists/live.ts";
import { TransitionKind } from "../../playlists/playlist.ts";
import type { Placement } from "../../playlists/position.ts";
import type { Bitmap, Clip, ClipLayer, ClipMotion } from "../../renderer/clip.ts";
import { createCompositor } from "../../renderer/compose.ts";
import { naiveFrame } from "./reference/naive-frame.ts";

const ZONE = "Asia/Shanghai";
const WIDTH = 12;
const HEIGHT = 9;
const EPOCH = Date.UTC(2026, 10, 23, 2, 0, 0);
const tick = (n: number) => ((EPOCH * 60) / 1000 + n) * (1000 / 60);

/** Every pixel of every bitmap has its own colour, so a pixel out of place shows. */
function bitmap(widthPx: number, heightPx: number, seed: number): Bitmap {
  const rgb = Uint8Array.from({ length: widthPx * heightPx * 3 }, (_, i) => (i * 7 + seed * 31) % 251);
  return { widthPx, heightPx, rgb };
}

function clip(
  layers: readonly ClipLayer[],
  bitmaps: Clip["bitmaps"] = [],
  durationMs = 10_000,
  size = { widthPx: WIDTH, heightPx: HEIGHT },
): Clip {
  return { ...size, durationMs, scenes: [{ durationMs, layers }], bitmaps };
}

function place(sha: string | null, elapsedMs: number, rest: Partial<Placement> = {}): Placement {
  return {
    x: 0,
    y: 0,
    widthPx: WIDTH,
    heightPx: HEIGHT,
    showing: { clip: sha, elapsedMs },
    before: null,
    ...rest,
  };
}

const BOX = { x: 0, y: 2, widthPx: WIDTH, heightPx: 3 };
const scroller = (motion: ClipMotion, box = BOX, at = bitmap(20, 3, 1)) =>
  clip([{ kind: "bitmap", ...box, bitmap: 0, motion, background: [9, 8, 7] }], [at]);
const LEFT: ClipMotion = { kind: "scrollLeft", pxPerStep: 1, framesPerStep: 1 };

function setUp(clips: Readonly<Record<string, Clip>>) {
  const options = {
    widthPx: WIDTH,
    heightPx: HEIGHT,
    zone: ZONE,
    clipOf: (sha: string) => clips[sha] ?? null,
    liveOf: NO_LIVE,
  };
  return {
    options,
    compositor: createCompositor(options),
    out: new Uint8Array(WIDTH * HEIGHT * 3).fill(77),
  };
}

describe("what a frame shows", () => {
  it("an empty board is black even if the buffer held something", () => {
    const { compositor, out } = setUp({});
    expect(compositor.compose([], EPOCH, out)).toEqual({ firstRow: 0, rows: HEIGHT });
    expect(out.every((value) => value === 0)).toBe(true);
  });

  it("a scroll enters at the right edge and moves one pixel at each tick of 60 Hz, however long it runs", () => {
    const long = scroller(LEFT, BOX, { widthPx: 217_000, heightPx: 1, rgb: numberedRow(217_000) });
    const { compositor, out } = setUp({
      a: { ...long, durationMs: 3_700_000, scenes: [{ durationMs: 3_700_000, layers: long.scenes[0]?.layers ?? [] }] },
    });
    const anchor = EPOCH - 17;
    for (const start of [0, 100_000, 215_000]) {
      const positions: number[] = [];
      for (let n = start; n < start + 1000; n++) {
        const showing = { clip: "a", elapsedMs: tick(n) - anchor };
        compositor.compose([place("a", 0, { showing })], tick(n), out);
        positions.push(numberAt(out, (BOX.y * WIDTH + WIDTH - 1) * 3));
      }
      // 17 ms are one count; after n counts the n-th pixel (from 0: n − 1) is the last one inside.
      expect(positions).toEqual(positions.map((_, i) => start + i));
    }
  });

  it("a clip that is missing leaves its place black and is asked for again until it comes", () => {
    const clips: Record<string, Clip> = {
      b: clip([{ kind: "fill", x: 0, y: 0, widthPx: WIDTH, heightPx: HEIGHT, rgb: [5, 5, 5] }]),
    };
    const asked: string[] = [];
    const compositor = createCompositor({
      widthPx: WIDTH,
      heightPx: HEIGHT,
      zone: ZONE,
      liveOf: NO_LIVE,
      clipOf: (sha) => {
        asked.push(sha);
        return clips[sha] ?? null;
      },
    });
    const out = new Uint8Array(WIDTH * HEIGHT * 3);
    const upper = { heightPx: 4 };
    const lower = { y: 4, heightPx: HEIGHT - 4 };
    const show = () => compositor.compose([place("a", 0, upper), place("b", 0, lower)], EPOCH, out);
    show();
    expect(out[0]).toBe(0);
    expect(out[4 * WIDTH * 3]).toBe(5);
    expect(show()).toBeNull();
    clips["a"] = clip([{ kind: "fill", x: 0, y: 0, widthPx: WIDTH, heightPx: HEIGHT, rgb: [6, 6, 6] }]);
    expect(show()).toEqual({ firstRow: 0, rows: 4 });
    expect(out[0]).toBe(6);
    show();
    expect(asked).toEqual(["a", "b", "a", "a"]);
  });

  it("a showing that goes on after its clip's end starts over", () => {
    const clips = {
      a: clip(
        [
          {
            kind: "sequence",
            x: 0,
            y: 0,
            widthPx: WIDTH,
            heightPx: HEIGHT,
            steps: [
              { bitmap: 0, durationMs: 600 },
              { bitmap: 1, durationMs: 400 },
            ],
          },
        ],
        [bitmap(WIDTH, HEIGHT, 1), bitmap(WIDTH, HEIGHT, 2)],
        1000,
      ),
    };
    const { compositor, out } = setUp(clips);
    const shown = [0, 599, 600, 999, 1000, 1600, 61_000].map((ms) => {
      compositor.compose([place("a", ms)], EPOCH + ms, out);
      return out[1];
    });
    const [first, second] = [clips.a.bitmaps[0]?.rgb[1], clips.a.bitmaps[1]?.rgb[1]];
    expect(shown).toEqual([first, first, second, second, first, second, first]);
  });
});

describe("the rows a call tells", () => {
  it("are those of the band that scrolls, and none while it stands", () => {
    const { compositor, out } = setUp({ a: scroller({ ...LEFT, framesPerStep: 2 }) });
    const at = (ms: number) => compositor.compose([place("a", ms)], EPOCH + ms, out);
    expect(at(0)).toEqual({ firstRow: 0, rows: HEIGHT });
    expect(at(1000 / 60)).toBeNull();
    expect(at(2000 / 60)).toEqual({ firstRow: 2, rows: 3 });
    expect(at(3000 / 60)).toBeNull();
  });

  it("are counted for each of two buffers that take turns", () => {
    const { compositor, out } = setUp({ a: scroller(LEFT) });
    const second = new Uint8Array(out.length);
    const at = (count: number, buffer: Uint8Array) =>
      compositor.compose([place("a", (count * 1000) / 60)], EPOCH, buffer);
    at(0, out);
    at(1, second);
    expect(at(1, out)).toEqual({ firstRow: 2, rows: 3 });
    expect(at(1, second)).toBeNull();
    expect(out).toEqual(second);
  });

  it("do not include a region that stands beside one that moves", () => {
    const { compositor, out } = setUp({
      a: scroller(LEFT, { ...BOX, y: 0 }),
      b: clip([{ kind: "fill", x: 0, y: 0, widthPx: WIDTH, heightPx: HEIGHT, rgb: [1, 2, 3] }]),
    });
    const at = (count: number) =>
      compositor.compose(
        [place("b", 0, { heightPx: 4 }), place("a", (count * 1000) / 60, { y: 4, heightPx: 5 })],
        EPOCH,
        out,
      );
    at(0);
    expect(at(1)).toEqual({ firstRow: 4, rows: 3 });
  });

  it("are the whole board when a region goes", () => {
    const { compositor, out } = setUp({ a: scroller(LEFT) });
    compositor.compose([place("a", 0), place(null, 0, { x: 3, widthPx: 2 })], EPOCH, out);
    expect(compositor.compose([place("a", 0)], EPOCH, out)).toEqual({ firstRow: 0, rows: HEIGHT });
  });
});

const side = fc.integer({ min: 1, max: 14 });
const offset = fc.integer({ min: 0, max: 8 });
const colour = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255));
const box = fc.record({ x: offset, y: offset, widthPx: side, heightPx: side });
const motion: fc.Arbitrary<ClipMotion> = fc.oneof(
  fc.constant({ kind: "still" as const }),
  fc.record({
    kind: fc.constant("scrollLeft" as const),
    pxPerStep: fc.integer({ min: 1, max: 3 }),
    framesPerStep: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    kind: fc.constant("scrollUp" as const),
    stopPx: fc.integer({ min: 1, max: 5 }),
    pxPerStep: fc.integer({ min: 1, max: 3 }),
    framesPerStep: fc.integer({ min: 1, max: 3 }),
    restMs: fc.integer({ min: 0, max: 200 }),
  }),
);
const layer = fc.oneof(
  fc.record({ kind: fc.constant("fill" as const), rgb: colour }),
  fc.record({ kind: fc.constant("bitmap" as const), bitmap: fc.nat(2), motion, background: colour }),
  fc.record({
    kind: fc.constant("sequence" as const),
    durations: fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant("clock" as const),
    align: fc.constantFrom("left" as const, "center" as const, "right" as const),
    background: colour,
  }),
);
const anyClip: fc.Arbitrary<Clip> = fc
  .record({
    widthPx: side,
    heightPx: side,
    scenes: fc.array(
      fc.record({
        durationMs: fc.integer({ min: 1, max: 900 }),
        layers: fc.array(fc.tuple(box, layer), { maxLength: 4 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ widthPx, heightPx, scenes }) => {
    const bitmaps = [bitmap(5, 4, 1), bitmap(30, 6, 2), bitmap(4, 40, 3)];
    const glyphs = [..."0123456789:"].map((char, i) => ({ char, x: i * 2, widthPx: 1 + (i % 3) }));
    const built = scenes.map(({ durationMs, layers }) => ({
      durationMs,
      layers: layers.map(([raw, kind]): ClipLayer => {
        const x = Math.min(raw.x, widthPx - 1);
        const y = Math.min(raw.y, heightPx - 1);
        const placed = {
          x,
          y,
          widthPx: Math.min(raw.widthPx, widthPx - x),
          heightPx: Math.min(raw.heightPx, heightPx - y),
        };
        if (kind.kind === "sequence") {
          const steps = kind.durations.map((ms, i) => {
            bitmaps.push(bitmap(placed.widthPx, placed.heightPx, 10 + bitmaps.length + i));
            return { bitmap: bitmaps.length - 1, durationMs: ms };
          });
          return { kind: "sequence", ...placed, steps };
        }
        if (kind.kind === "clock")
          return { ...kind, ...placed, format: "timeSeconds", strip: 1, glyphs, lineHeightPx: 7 };
        return { ...kind, ...placed };
      }),
    }));
    return {
      widthPx,
      heightPx,
      durationMs: built.reduce((sum, scene) => sum + scene.durationMs, 0),
      scenes: built,
      bitmaps,
    };
  });
const showing = fc.record({
  clip: fc.constantFrom("a", "b", "missing", null),
  elapsedMs: fc.integer({ min: 0, max: 240 }).map((n) => (n * 1000) / 60),
});
const placement: fc.Arbitrary<Placement> = fc.record({
  x: offset,
  y: offset,
  widthPx: side,
  heightPx: side,
  showing,
  before: fc.option(
    fc.record({
      showing,
      kind: fc.constantFrom(...TransitionKind.options),
      progress: fc.constantFrom(0, 0.25, 0.7, 1),
    }),
    { freq: 2 },
  ),
});

describe("a frame is a pure function of placements and instant", () => {
  it("whatever was composed before, into whichever buffer, it is the picture drawn pixel by pixel, and only the told rows moved", () => {
    const layouts = fc.array(fc.array(placement, { maxLength: 3 }), { minLength: 1, maxLength: 3 });
    const moments = fc.array(
      fc.record({
        layout: fc.nat(2),
        count: fc.integer({ min: 0, max: 400 }),
        buffer: fc.nat(1),
        elapsed: fc.integer({ min: 0, max: 240 }),
      }),
      { minLength: 2, maxLength: 14 },
    );
    fc.assert(
      fc.property(anyClip, anyClip, layouts, moments, (a, b, boards, times) => {
        const { options, compositor, out } = setUp({ a, b });
        const buffers = [out, new Uint8Array(out.length).fill(55)];
        for (const time of times) {
          const at = tick(time.count);
          const placements = (boards[time.layout % boards.length] ?? []).map((one) => ({
            ...one,
            showing: { ...one.showing, elapsedMs: one.showing.elapsedMs + (time.elapsed * 1000) / 60 },
          }));
          const target = buffers[time.buffer] ?? out;
          const earlier = target.slice();
          const band = compositor.compose(placements, at, target);
          expect([...target]).toEqual([...naiveFrame(placements, at, options)]);
          const first = (band?.firstRow ?? 0) * WIDTH * 3;
          const end = first + (band?.rows ?? 0) * WIDTH * 3;
          expect(target.every((value, i) => value === earlier[i] || (i >= first && i < end))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** Pixels that hold their own number, 24 bits. */
function numberedRow(widthPx: number): Uint8Array {
  return Uint8Array.from({ length: widthPx * 3 }, (_, i) => (Math.floor(i / 3) >> (16 - 8 * (i % 3))) & 255);
}

function numberAt(rgb: Uint8Array, offsetBytes: number): number {
  return ((rgb[offsetBytes] ?? 0) << 16) | ((rgb[offsetBytes + 1] ?? 0) << 8) | (rgb[offsetBytes + 2] ?? 0);
}
