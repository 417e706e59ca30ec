import type { ClipLayer } from "../clip.ts";
import { createBitmapPainter } from "./bitmap.ts";
import { createClockPainter } from "./clock.ts";
import { createFillPainter } from "./fill.ts";
import { createLivePainter } from "./live.ts";
import { areaOf, type Painter, type Stand } from "./painter.ts";
import { createSequencePainter } from "./sequence.ts";

/** The painter of a layer, or null if nothing of it can be seen. A new kind of layer is a file and a case. */
export function painterOf(layer: ClipLayer, stand: Stand): Painter | null {
  const area = areaOf(layer, stand);
  if (area === null) return null;
  switch (layer.kind) {
    case "fill":
      return createFillPainter(area, layer.rgb, stand.strideBytes);
    case "bitmap": {
      const bitmap = stand.clip.bitmaps[layer.bitmap];
      return bitmap === undefined ? null : createBitmapPainter(layer, bitmap, area, stand);
    }
    case "sequence":
      return createSequencePainter(layer, area, stand);
    case "clock": {
      const strip = stand.clip.bitmaps[layer.strip];
      return strip === undefined ? null : createClockPainter(layer, strip, area, stand);
    }
    case "live": {
      const strip = stand.clip.bitmaps[layer.strip];
      return strip === undefined ? null : createLivePainter(layer, strip, area, stand);
    }
  }
}
