import { type LiveView, liveLines } from "../../playlists/live.ts";
import type { Bitmap, ClipLayer } from "../clip.ts";
import { createGlyphLines } from "./glyph-lines.ts";
import type { Area, Painter, Stand } from "./painter.ts";

/** What a feed said last before the instant of the frame. */
export function createLivePainter(
  layer: Extract<ClipLayer, { kind: "live" }>,
  strip: Bitmap,
  area: Area,
  stand: Stand,
): Painter {
  const paint = createGlyphLines(layer, strip, area, stand);
  let view: LiveView | null = null;
  let lines: readonly string[] = [];
  let version = 0;
  return {
    area,
    stateAt: (_elapsedMs, atMs) => {
      const now = stand.liveOf(layer.feedId, atMs);
      if (now === view) return version;
      view = now;
      const next = liveLines(layer, now.calls);
      if (next.join("\n") !== lines.join("\n")) version++;
      lines = next;
      return version;
    },
    paint: (rgb, _state, top, bottom) => paint(rgb, lines, top, bottom),
  };
}
