import type { Bitmap, ClipLayer } from "../clip.ts";
import { countsIn, motionOffset } from "../motion.ts";
import { type Area, createFillSpan, type Painter, type Stand } from "./painter.ts";

/** A bitmap that stands or moves in its box; the state is how far it has moved. */
export function createBitmapPainter(
  layer: Extract<ClipLayer, { kind: "bitmap" }>,
  bitmap: Bitmap,
  area: Area,
  stand: Stand,
): Painter {
  const { motion } = layer;
  const boxLeft = stand.x + layer.x;
  const boxTop = stand.y + layer.y;
  const fill = createFillSpan(layer.background, area.right - area.left);
  const gone = motion.kind === "scrollLeft" ? layer.widthPx + bitmap.widthPx : bitmap.heightPx;
  return {
    area,
    stateAt: (elapsedMs) => Math.min(gone, motionOffset(motion, countsIn(elapsedMs))),
    paint: (rgb, moved, top, bottom) => {
      const bitmapLeft = motion.kind === "scrollLeft" ? boxLeft + layer.widthPx - moved : boxLeft;
      const bitmapTop = motion.kind === "scrollUp" ? boxTop - moved : boxTop;
      const from = Math.min(area.right, Math.max(area.left, bitmapLeft));
      const to = Math.max(from, Math.min(area.right, bitmapLeft + bitmap.widthPx));
      const beforeBytes = (from - area.left) * 3;
      const bytes = (to - from) * 3;
      const afterBytes = (area.right - to) * 3;
      for (let y = top; y < bottom; y++) {
        const rowStart = y * stand.strideBytes;
        const sourceY = y - bitmapTop;
        if (bytes === 0 || sourceY < 0 || sourceY >= bitmap.heightPx) {
          fill(rgb, rowStart + area.left * 3, (area.right - area.left) * 3);
          continue;
        }
        if (beforeBytes > 0) fill(rgb, rowStart + area.left * 3, beforeBytes);
        const source = (sourceY * bitmap.widthPx + from - bitmapLeft) * 3;
        rgb.set(bitmap.rgb.subarray(source, source + bytes), rowStart + from * 3);
        if (afterBytes > 0) fill(rgb, rowStart + to * 3, afterBytes);
      }
    },
  };
}
