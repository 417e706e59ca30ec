import type { PixelSettings } from "../../../playlists/board.ts";
import { NO_LIVE } from "../../../playlists/live.ts";
import type { TransitionKind } from "../../../playlists/playlist.ts";
import type { Placement } from "../../../playlists/position.ts";
import type { Clip, ClipLayer } from "../../../renderer/clip.ts";
import { createCompositor } from "../../../renderer/compose.ts";
import { createPixelPipeline } from "../../../renderer/pixels/pipeline.ts";
import { timeEach } from "../measure/timing.ts";
import type { Section } from "../section.ts";

const WIDTH = 640;
const HEIGHT = 320;
const RUNS = 3600;
const PLAIN: PixelSettings = { brightnessPct: 100, gamma: 1, colourOrder: "RGB", mapping: [] };

/** Making a frame, in this process: what one board costs at each tick. */
export const compose: Section = {
  id: "compose",
  title: "Composing a frame of 640×320 (ms per frame, one board)",
  run: async (bench) => {
    const band = measureClip(scrolling(96));
    const whole = measureClip(scrolling(HEIGHT));
    const still = measureClip(clipOf([layerOf(HEIGHT, "still")], HEIGHT));
    bench.add("96-row scrolling band, mean", band.mean, "ms", { limit: 0.06, note: spread(band) });
    bench.add("all 320 rows scrolling, mean", whole.mean, "ms", { limit: 0.2, note: spread(whole) });
    bench.add("still, mean", still.mean, "ms", { note: spread(still) });
    for (const kind of ["fade", "pushLeft", "wipeDown"] as const) {
      const change = measureChange(kind);
      bench.add(`${kind} of the whole board, mean`, change.mean, "ms", { note: spread(change) });
    }
    for (const [title, settings] of PIPELINES) {
      const rows = measurePipeline(settings, 96);
      bench.add(`pixel pipeline, 96 rows, ${title}`, rows.mean, "ms", { note: spread(rows) });
    }
  },
};

const PIPELINES: readonly (readonly [string, PixelSettings])[] = [
  ["as drawn", PLAIN],
  ["brightness and gamma", { ...PLAIN, brightnessPct: 60, gamma: 2.2 }],
  ["turned by 90°, GRB", { ...PLAIN, colourOrder: "GRB", mapping: [{ kind: "rotate", degrees: 90 }] }],
];

function spread({ p50, p99, max }: { p50: number; p99: number; max: number }): string {
  return `p50 ${p50.toFixed(4)}, p99 ${p99.toFixed(4)}, max ${max.toFixed(3)}`;
}

function layerOf(rows: number, motion: "still" | "scrollLeft"): ClipLayer {
  const box = { x: 0, y: Math.floor((HEIGHT - rows) / 2), widthPx: WIDTH, heightPx: rows };
  const moves = motion === "still" ? { kind: motion } : { kind: motion, pxPerStep: 3, framesPerStep: 1 };
  return { kind: "bitmap", ...box, bitmap: 0, motion: moves, background: [0, 0, 0] };
}

function clipOf(layers: readonly ClipLayer[], rows: number): Clip {
  const widthPx = 12_000;
  const rgb = Uint8Array.from({ length: widthPx * rows * 3 }, (_, i) => (i * 31) % 251);
  const durationMs = 70_000;
  return {
    widthPx: WIDTH,
    heightPx: HEIGHT,
    durationMs,
    scenes: [{ durationMs, layers }],
    bitmaps: [{ widthPx, heightPx: rows, rgb }],
  };
}

function scrolling(rows: number): Clip {
  return clipOf([layerOf(rows, "scrollLeft")], rows);
}

function placement(elapsedMs: number, before: Placement["before"] = null): Placement {
  return { x: 0, y: 0, widthPx: WIDTH, heightPx: HEIGHT, showing: { clip: "a", elapsedMs }, before };
}

function measureClip(clip: Clip) {
  const compositor = createCompositor({
    widthPx: WIDTH,
    heightPx: HEIGHT,
    zone: "Asia/Shanghai",
    clipOf: () => clip,
    liveOf: NO_LIVE,
  });
  const out = new Uint8Array(WIDTH * HEIGHT * 3);
  return timeEach(RUNS, (n) => compositor.compose([placement((n * 1000) / 60)], (n * 1000) / 60, out));
}

function measureChange(kind: TransitionKind) {
  const clips = new Map([
    ["a", scrolling(96)],
    ["b", scrolling(HEIGHT)],
  ]);
  const clip = (sha256: string) => clips.get(sha256) ?? null;
  const compositor = createCompositor({
    widthPx: WIDTH,
    heightPx: HEIGHT,
    zone: "Asia/Shanghai",
    clipOf: clip,
    liveOf: NO_LIVE,
  });
  const out = new Uint8Array(WIDTH * HEIGHT * 3);
  return timeEach(600, (n) => {
    const elapsedMs = (n * 1000) / 60;
    const before = { showing: { clip: "b", elapsedMs }, kind, progress: (n % 30) / 30 };
    compositor.compose([placement(elapsedMs, before)], elapsedMs, out);
  });
}

function measurePipeline(settings: PixelSettings, rows: number) {
  const pipeline = createPixelPipeline(settings, WIDTH, HEIGHT);
  const frame = Uint8Array.from({ length: WIDTH * HEIGHT * 3 }, (_, i) => i % 256);
  const out = new Uint8Array(pipeline.outBytes);
  return timeEach(RUNS, () => pipeline.apply(frame, out, 112, rows));
}
