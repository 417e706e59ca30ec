import { BASE_RATE_HZ, type ClipMotion } from "./clip.ts";

/**
 * Instants of the frame grid are not exact in binary: at today's epoch a double is off by up to 0.0002 ms. Elapsed times are
 * whole multiples of 1/60 s less whole milliseconds, so they come no nearer than 0.33 ms to a count without meaning it.
 */
export const GRID_SLACK_MS = 0.016;

/** Whole counts of 1/60 s in a time that already has its slack. */
export function countsIn(elapsedMs: number): number {
  return Math.floor((elapsedMs * BASE_RATE_HZ) / 1000);
}

/** How far the bitmap has moved, in pixels, `counts` after the scene began. Grows without end: the caller stops at the edge. */
export function motionOffset(motion: ClipMotion, counts: number): number {
  if (motion.kind === "still") return 0;
  if (motion.kind === "scrollLeft") return Math.floor(counts / motion.framesPerStep) * motion.pxPerStep;
  const restCounts = countsIn(motion.restMs + GRID_SLACK_MS);
  const period = restCounts + moveCounts(motion);
  const moved = Math.floor(((counts % period) - restCounts) / motion.framesPerStep) * motion.pxPerStep;
  return Math.floor(counts / period) * motion.stopPx + Math.max(0, moved);
}

type Scrolling<K extends ClipMotion["kind"]> = Extract<ClipMotion, { kind: K }>;

/** Time from the first pixel at the right edge until the last has left, in whole milliseconds. */
export function scrollLeftMs(motion: Scrolling<"scrollLeft">, boxWidthPx: number, bitmapWidthPx: number): number {
  return countsMs(Math.ceil((boxWidthPx + bitmapWidthPx) / motion.pxPerStep) * motion.framesPerStep);
}

/** Time of `views` rests with the moves between them, in whole milliseconds. */
export function scrollUpMs(motion: Scrolling<"scrollUp">, views: number): number {
  return countsMs(views * countsIn(motion.restMs + GRID_SLACK_MS) + (views - 1) * moveCounts(motion));
}

function moveCounts(motion: Scrolling<"scrollUp">): number {
  return Math.ceil(motion.stopPx / motion.pxPerStep) * motion.framesPerStep;
}

function countsMs(counts: number): number {
  return Math.ceil((counts * 1000) / BASE_RATE_HZ);
}
