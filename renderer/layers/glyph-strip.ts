import { TYPE_SIZES, type TypeSize } from "../../playlists/item.ts";
import type { Box, TextStyle } from "../../playlists/layer.ts";
import type { Face } from "../fonts/face.ts";
import { createRaster, paintGlyph, rgbOf } from "../raster.ts";
import { defaultSpacingPx, glyphOf } from "../text/measure.ts";
import { reportMissing } from "./missing.ts";
import type { Studio } from "./painted.ts";

const LINE_BOX = 1.25;

/** Width of a line in a face, by the widths of its characters. */
export type WidthOf = (line: string) => number;

/**
 * Every character that can come, side by side in one strip, in the largest type in which all of the `blocks` (lines that stand
 * together) fit into the box. What does not fit at the smallest is reported with `tooLarge`. `measure` may widen a line.
 */
export function paintGlyphStrip(
  given: {
    readonly box: Box;
    readonly style: TextStyle;
    readonly characters: readonly string[];
    readonly blocks: readonly (readonly string[])[];
    readonly measure: (advance: ReadonlyMap<string, number>) => WidthOf;
    readonly tooLarge: string;
  },
  studio: Studio,
) {
  const { box, style, characters, blocks } = given;
  const rows = Math.max(1, ...blocks.map((lines) => lines.length));
  const lines = [...new Set(blocks.flat())];
  const faceOf = (size: TypeSize) => (size === 16 ? studio.small : studio.pen.hanFace(size));
  const sizes = style.sizePx === "auto" ? TYPE_SIZES.filter((size) => size >= style.minSizePx) : [style.sizePx];
  const widthAt = (size: TypeSize) => {
    const advance = advances(characters, faceOf(size), style.letterSpacingPx ?? defaultSpacingPx(size));
    return Math.max(0, ...lines.map(given.measure(advance)));
  };
  const size = sizes.find((px) => rows * px <= box.heightPx && widthAt(px) <= box.widthPx) ?? sizes.at(-1) ?? 16;
  const face = faceOf(size);
  if (rows * size > box.heightPx || widthAt(size) > box.widthPx)
    studio.findings.add("block", given.tooLarge, { widthPx: widthAt(size), heightPx: rows * size, sizePx: size });
  reportMissing(characters.join(""), face.has, studio.findings);

  const lineHeightPx = Math.max(size, Math.min(Math.round(size * LINE_BOX), Math.floor(box.heightPx / rows)));
  const top = Math.floor((lineHeightPx - size) / 2);
  const advance = advances(characters, face, style.letterSpacingPx ?? defaultSpacingPx(size));
  const background = rgbOf(style.background);
  const widthPx = [...advance.values()].reduce((sum, px) => sum + px, 0);
  const strip = createRaster(Math.max(1, widthPx), lineHeightPx, background);
  let pen = 0;
  const glyphs = characters.map((char) => {
    const x = pen;
    paintGlyph(strip, glyphOf(face, char.codePointAt(0) ?? 0), x, top, rgbOf(style.colour));
    const widthPx = advance.get(char) ?? 1;
    pen += widthPx;
    return { char, x, widthPx };
  });
  return { sizePx: size, fields: { align: style.align, background, glyphs, lineHeightPx }, strip };
}

function advances(characters: readonly string[], face: Face, spacingPx: number): ReadonlyMap<string, number> {
  return new Map(
    characters.map((char) => [char, Math.max(1, glyphOf(face, char.codePointAt(0) ?? 0).advancePx + spacingPx)]),
  );
}
