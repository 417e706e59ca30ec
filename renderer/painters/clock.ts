import { clockLines } from "../../playlists/clock-text.ts";
import type { Bitmap, ClipLayer } from "../clip.ts";
import { createGlyphLines } from "./glyph-lines.ts";
import type { Area, Painter, Stand } from "./painter.ts";

/** Time and date of the instant of the frame. */
export function createClockPainter(
  layer: Extract<ClipLayer, { kind: "clock" }>,
  strip: Bitmap,
  area: Area,
  stand: Stand,
): Painter {
  const paint = createGlyphLines(layer, strip, area, stand);
  let second = Number.NaN;
  let lines: readonly string[] = [];
  let version = 0;
  return {
    area,
    stateAt: (_elapsedMs, atMs) => {
      const now = Math.floor(atMs / 1000);
      if (now === second) return version;
      second = now;
      const next = clockLines(layer.format, now * 1000, stand.zone);
      if (next.join("\n") !== lines.join("\n")) version++;
      lines = next;
      return version;
    },
    paint: (rgb, _state, top, bottom) => paint(rgb, lines, top, bottom),
  };
}
