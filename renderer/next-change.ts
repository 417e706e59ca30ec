import type { LiveOf } from "../playlists/live.ts";
import type { Placement } from "../playlists/position.ts";
import { BASE_RATE_HZ, type Clip, type ClipLayer } from "./clip.ts";
import { countsIn, GRID_SLACK_MS } from "./motion.ts";

/** Long before any frame rate's next frame: "at once". */
const NEXT_FRAME_MS = 1;

/**
 * The first instant after `atMs` at which these placements can give another picture, as long as they stay the same showings and
 * no machine says anything new; Infinity if never. It may be a little early, never late. Clips that are missing stand black until the caller knows better.
 */
export function nextChangeMs(
  placements: readonly Placement[],
  clipOf: (sha256: string) => Clip | null,
  liveOf: LiveOf,
  atMs: number,
): number {
  let next = Number.POSITIVE_INFINITY;
  for (const { showing, before } of placements) {
    if (before !== null) return atMs + NEXT_FRAME_MS;
    const clip = showing.clip === null ? null : clipOf(showing.clip);
    if (clip !== null) next = Math.min(next, clipChangeMs(clip, showing.elapsedMs, liveOf, atMs));
  }
  return next;
}

function clipChangeMs(clip: Clip, elapsedMs: number, liveOf: LiveOf, atMs: number): number {
  let restMs = (((elapsedMs + GRID_SLACK_MS) % clip.durationMs) + clip.durationMs) % clip.durationMs;
  for (const scene of clip.scenes) {
    if (restMs < scene.durationMs) {
      const isAlone = clip.scenes.length === 1;
      let next = isAlone && scene.layers.every(isStill) ? Number.POSITIVE_INFINITY : atMs + scene.durationMs - restMs;
      for (const layer of scene.layers) next = Math.min(next, layerChangeMs(layer, restMs, liveOf, atMs));
      return next;
    }
    restMs -= scene.durationMs;
  }
  return atMs + NEXT_FRAME_MS;
}

/** Whether a layer looks the same for the whole scene and in its repetition. */
function isStill(layer: ClipLayer): boolean {
  if (layer.kind === "bitmap") return layer.motion.kind === "still";
  return layer.kind !== "sequence";
}

function layerChangeMs(layer: ClipLayer, elapsedMs: number, liveOf: LiveOf, atMs: number): number {
  switch (layer.kind) {
    case "fill":
      return Number.POSITIVE_INFINITY;
    case "clock":
      return (Math.floor(atMs / 1000) + 1) * 1000;
    case "live":
      return liveOf(layer.feedId, atMs + GRID_SLACK_MS).untilMs;
    case "sequence":
      return atMs + stepRestMs(layer.steps, elapsedMs);
    case "bitmap": {
      const { motion } = layer;
      if (motion.kind === "still") return Number.POSITIVE_INFINITY;
      const counts = countsIn(elapsedMs);
      if (motion.kind === "scrollUp") {
        const restCounts = countsIn(motion.restMs + GRID_SLACK_MS);
        const moveCounts = Math.ceil(motion.stopPx / motion.pxPerStep) * motion.framesPerStep;
        const inPeriod = counts % (restCounts + moveCounts);
        if (inPeriod < restCounts) return atMs + countsMs(counts + restCounts - inPeriod) - elapsedMs;
        return atMs + NEXT_FRAME_MS;
      }
      return atMs + countsMs((Math.floor(counts / motion.framesPerStep) + 1) * motion.framesPerStep) - elapsedMs;
    }
    default:
      return layer satisfies never;
  }
}

function stepRestMs(steps: readonly { readonly durationMs: number }[], elapsedMs: number): number {
  if (steps.length === 1) return Number.POSITIVE_INFINITY;
  const totalMs = steps.reduce((sum, step) => sum + step.durationMs, 0);
  let restMs = elapsedMs % totalMs;
  for (const step of steps) {
    if (restMs < step.durationMs) return step.durationMs - restMs;
    restMs -= step.durationMs;
  }
  return NEXT_FRAME_MS;
}

function countsMs(counts: number): number {
  return (counts * 1000) / BASE_RATE_HZ;
}
