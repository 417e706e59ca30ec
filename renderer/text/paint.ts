import type { Bitmap } from "../clip.ts";
import type { Face } from "../fonts/face.ts";
import { createRaster, paintGlyph, type Rgb } from "../raster.ts";
import { glyphOf } from "./measure.ts";
import type { Line } from "./wrap.ts";

export type Ink = {
  readonly colour: Rgb;
  readonly background: Rgb;
  readonly align: "left" | "center" | "right";
  /** All lines begin where the longest does. */
  readonly asBlock: boolean;
  /** Kept free at both ends of a line. */
  readonly insetPx: number;
};
export type Size = { readonly widthPx: number; readonly heightPx: number };

/** What the painting needs of a `TextPlan`. */
export type Setting = {
  readonly face: Face;
  readonly sizePx: number;
  readonly spacingPx: number;
  readonly lineHeightPx: number;
};

/** Row at which a block of lines begins that stands in the middle of `heightPx`; a taller block begins at the top. */
export function centredTop(setting: Setting, lines: readonly Line[], heightPx: number): number {
  const blockPx = (lines.length - 1) * setting.lineHeightPx + setting.sizePx;
  return Math.max(0, Math.floor((heightPx - blockPx) / 2));
}

/** Lines one under another from row `topPx` of a new bitmap; what does not go in is cut. */
export function paintLines(setting: Setting, lines: readonly Line[], size: Size, topPx: number, ink: Ink): Bitmap {
  const raster = createRaster(size.widthPx, size.heightPx, ink.background);
  const widthPx = size.widthPx - 2 * ink.insetPx;
  const starts = lines.map((line) => startOf(line, setting.face, widthPx, ink.align));
  const leftmost = Math.min(...starts);
  for (const [i, line] of lines.entries()) {
    const x = ink.insetPx + (ink.asBlock ? Math.max(0, leftmost - hangPx(line, setting)) : (starts[i] ?? 0));
    paintRun(raster, setting.face, line.codePoints, setting.spacingPx, x, topPx + i * setting.lineHeightPx, ink.colour);
  }
  return raster;
}

/** Centred lines are centred by their ink: half of a full-width stop or bracket is empty and would push the line aside. */
function startOf(line: Line, face: Face, widthPx: number, align: Ink["align"]): number {
  const free = Math.max(0, widthPx - line.widthPx);
  if (align === "left" || line.codePoints.length === 0) return 0;
  if (align === "right") return free;
  const first = glyphOf(face, line.codePoints[0] ?? 0);
  const last = glyphOf(face, line.codePoints.at(-1) ?? 0);
  const emptyBefore = Math.max(0, first.x);
  const emptyAfter = Math.max(0, last.advancePx - last.x - last.widthPx);
  return Math.max(0, Math.min(free, Math.floor((free + emptyAfter - emptyBefore) / 2)));
}

/** How far an opening mark hangs out to the left, so that its ink stands above the figures of a list. */
function hangPx({ codePoints }: Line, { face, sizePx }: Setting): number {
  const { x } = glyphOf(face, codePoints[0] ?? 0);
  return x * 4 > sizePx ? x : 0;
}

/** Characters from pen position `x`, their em boxes from row `y`. */
export function paintRun(
  raster: Bitmap,
  face: Face,
  codePoints: readonly number[],
  spacingPx: number,
  x: number,
  y: number,
  colour: Rgb,
): void {
  let pen = x;
  for (const codePoint of codePoints) {
    const glyph = glyphOf(face, codePoint);
    paintGlyph(raster, glyph, pen, y, colour);
    pen += glyph.advancePx + spacingPx;
  }
}
