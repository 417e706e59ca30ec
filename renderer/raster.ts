import type { Bitmap } from "./clip.ts";
import type { Glyph } from "./fonts/face.ts";

export type Rgb = readonly [number, number, number];

/** "#rrggbb" as three bytes. */
export function rgbOf(colour: string): Rgb {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** A new bitmap filled with one colour; whoever paints on it owns it until it goes into a clip. */
export function createRaster(widthPx: number, heightPx: number, ground: Rgb): Bitmap {
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  if (ground[0] === ground[1] && ground[1] === ground[2]) rgb.fill(ground[0]);
  else for (let i = 0; i < rgb.length; i++) rgb[i] = ground[i % 3] ?? 0;
  return { widthPx, heightPx, rgb };
}

/** Paints a glyph in a flat colour at pen position `x` and em-box top `y`; what lies outside is cut. */
export function paintGlyph(raster: Bitmap, glyph: Glyph, x: number, y: number, colour: Rgb): void {
  const left = x + glyph.x;
  const top = y + glyph.y;
  const fromX = Math.max(0, -left);
  const toX = Math.min(glyph.widthPx, raster.widthPx - left);
  const fromY = Math.max(0, -top);
  const toY = Math.min(glyph.heightPx, raster.heightPx - top);
  for (let row = fromY; row < toY; row++)
    for (let column = fromX; column < toX; column++) {
      const ink = glyph.coverage[row * glyph.widthPx + column] ?? 0;
      if (ink === 0) continue;
      const at = ((top + row) * raster.widthPx + left + column) * 3;
      for (let c = 0; c < 3; c++) {
        const ground = raster.rgb[at + c] ?? 0;
        raster.rgb[at + c] = ground + Math.round((((colour[c] ?? 0) - ground) * ink) / 255);
      }
    }
}
