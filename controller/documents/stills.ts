import { BASE_RATE_HZ, type Clip, type ClipLayer } from "../../renderer/clip.ts";
import { countsIn } from "../../renderer/motion.ts";

/** A moment of one showing whose picture stands in a form. `no` counts all moments that show something new, from 1. */
export type StillMoment = { readonly no: number; readonly elapsedMs: number };

/** Two layers that turn a page within this time make one picture. */
const SAME_MS = 12;

/**
 * The moments of a showing that together show everything in it: every page, every rest of an upward scroll, a running line in pieces
 * of the width of its box. If there are more than `most`, first, last and evenly between; `total` tells how many there were.
 */
export function stillMoments(clip: Clip, most: number): { readonly moments: StillMoment[]; readonly total: number } {
  const times: number[] = [];
  let beganMs = 0;
  for (const { durationMs, layers } of clip.scenes) {
    const moving = layers
      .flatMap((layer) => layerTimes(clip, layer))
      .filter((time) => time < durationMs)
      .sort((a, b) => a - b);
    let last = Number.NEGATIVE_INFINITY;
    for (const time of moving.length === 0 ? [durationMs / 2] : moving) {
      if (time - last >= SAME_MS) times.push(beganMs + time);
      last = time;
    }
    beganMs += durationMs;
  }
  const all = times.map((elapsedMs, i) => ({ no: i + 1, elapsedMs }));
  if (all.length <= most) return { moments: all, total: all.length };
  const picked = Array.from({ length: most }, (_, i) => Math.round((i * (all.length - 1)) / Math.max(1, most - 1)));
  return { moments: picked.flatMap((i) => all[i] ?? []), total: all.length };
}

/** When a layer of a scene shows something new, in the middle of its rest; empty for what never moves. */
function layerTimes(clip: Clip, layer: ClipLayer): number[] {
  if (layer.kind === "sequence") {
    let fromMs = 0;
    return layer.steps.map(({ durationMs }) => {
      fromMs += durationMs;
      return fromMs - durationMs / 2;
    });
  }
  if (layer.kind !== "bitmap" || layer.motion.kind === "still") return [];
  const bitmap = clip.bitmaps[layer.bitmap];
  if (bitmap === undefined) return [];
  const { motion } = layer;
  const movedMs = (px: number): number =>
    (Math.ceil(px / motion.pxPerStep) * motion.framesPerStep * 1000) / BASE_RATE_HZ;
  if (motion.kind === "scrollLeft") {
    if (bitmap.widthPx <= layer.widthPx) return [movedMs((layer.widthPx + bitmap.widthPx) / 2)];
    const pieces = Math.ceil(bitmap.widthPx / layer.widthPx);
    return Array.from({ length: pieces }, (_, i) => movedMs(Math.min((i + 1) * layer.widthPx, bitmap.widthPx)));
  }
  const views = Math.max(1, Math.ceil((bitmap.heightPx - layer.heightPx) / motion.stopPx) + 1);
  const restMs = (countsIn(motion.restMs) * 1000) / BASE_RATE_HZ;
  return Array.from({ length: views }, (_, i) => i * (restMs + movedMs(motion.stopPx)) + restMs / 2);
}
