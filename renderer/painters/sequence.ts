import type { ClipLayer } from "../clip.ts";
import type { Area, Painter, Stand } from "./painter.ts";

/** Pages or pictures of the box's size, one after another; the state is the bitmap's index. */
export function createSequencePainter(
  layer: Extract<ClipLayer, { kind: "sequence" }>,
  area: Area,
  stand: Stand,
): Painter {
  const { steps } = layer;
  const cycleMs = steps.reduce((sum, step) => sum + step.durationMs, 0);
  const left = area.left - stand.x - layer.x;
  const bytes = (area.right - area.left) * 3;
  return {
    area,
    stateAt: (elapsedMs) => {
      let rest = elapsedMs % cycleMs;
      for (const step of steps) {
        if (rest < step.durationMs) return step.bitmap;
        rest -= step.durationMs;
      }
      return steps[0]?.bitmap ?? 0;
    },
    paint: (rgb, state, top, bottom) => {
      const bitmap = stand.clip.bitmaps[state];
      if (bitmap === undefined) return;
      for (let y = top; y < bottom; y++) {
        const source = ((y - stand.y - layer.y) * bitmap.widthPx + left) * 3;
        rgb.set(bitmap.rgb.subarray(source, source + bytes), y * stand.strideBytes + area.left * 3);
      }
    },
  };
}
