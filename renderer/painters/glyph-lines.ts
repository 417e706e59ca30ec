import type { Bitmap, ClipLayer } from "../clip.ts";
import { type Area, createFillSpan, type Stand } from "./painter.ts";

/** Lines of a box, its ground included: rows [top, bottom) of the surface. */
export type GlyphLines = (rgb: Uint8Array, lines: readonly string[], top: number, bottom: number) => void;

/**
 * Sets lines from a strip of glyphs, the block of lines centred in the height of its box. A character without a glyph takes
 * no room: the strip is made for every character that can come, so that is a clip older than the format, and the rest must stay readable.
 */
export function createGlyphLines(
  layer: Extract<ClipLayer, { kind: "clock" | "live" }>,
  strip: Bitmap,
  area: Area,
  stand: Stand,
): GlyphLines {
  const glyphs = new Map(layer.glyphs.map((glyph) => [glyph.char, glyph]));
  const fill = createFillSpan(layer.background, area.right - area.left);

  /** Rows [top, bottom) of one glyph whose top left corner is at x, y of the surface. */
  const paintGlyph = (
    rgb: Uint8Array,
    glyph: { x: number; widthPx: number },
    x: number,
    y: number,
    top: number,
    bottom: number,
  ) => {
    const from = Math.max(area.left, x);
    const bytes = (Math.min(area.right, x + glyph.widthPx) - from) * 3;
    if (bytes <= 0) return;
    for (let row = Math.max(top, y); row < Math.min(bottom, y + strip.heightPx); row++) {
      const source = ((row - y) * strip.widthPx + glyph.x + from - x) * 3;
      rgb.set(strip.rgb.subarray(source, source + bytes), row * stand.strideBytes + from * 3);
    }
  };

  return (rgb, lines, top, bottom) => {
    for (let y = top; y < bottom; y++) fill(rgb, y * stand.strideBytes + area.left * 3, (area.right - area.left) * 3);
    const blockPx = strip.heightPx + (lines.length - 1) * layer.lineHeightPx;
    let y = stand.y + layer.y + Math.floor((layer.heightPx - blockPx) / 2);
    for (const line of lines) {
      const shown = [...line].flatMap((char) => glyphs.get(char) ?? []);
      const widthPx = shown.reduce((sum, glyph) => sum + glyph.widthPx, 0);
      const slackPx = { left: 0, center: Math.floor((layer.widthPx - widthPx) / 2), right: layer.widthPx - widthPx };
      let x = stand.x + layer.x + slackPx[layer.align];
      for (const glyph of shown) {
        paintGlyph(rgb, glyph, x, y, top, bottom);
        x += glyph.widthPx;
      }
      y += layer.lineHeightPx;
    }
  };
}
