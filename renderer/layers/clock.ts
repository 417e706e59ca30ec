import { clockCharacters, clockLines } from "../../playlists/clock-text.ts";
import { TYPE_SIZES, type TypeSize } from "../../playlists/item.ts";
import type { Layer } from "../../playlists/layer.ts";
import type { Face } from "../fonts/face.ts";
import { createRaster, paintGlyph, rgbOf } from "../raster.ts";
import { defaultSpacingPx, glyphOf } from "../text/measure.ts";
import { reportMissing } from "./missing.ts";
import { type PaintedLayer, type Studio, steady } from "./painted.ts";

export type ClockLayer = Extract<Layer, { kind: "clock" }>;

const STAND_MS = 10_000;
const DAY_MS = 86_400_000;
/** Every day of a year with a leap month: its dates hold the longest lines there are. 2023-01-01T02:48:48Z */
const SAMPLE_FROM_MS = 1_672_541_328_000;
const SAMPLE_DAYS = 365;
const LINE_BOX = 1.25;

/** A clock: its characters side by side in one strip, from which the compositor sets the time of the instant. */
export function paintClock(layer: ClockLayer, studio: Studio): PaintedLayer {
  const { box, style, format } = layer;
  const characters = [...new Set(clockCharacters(format))];
  const samples = Array.from({ length: SAMPLE_DAYS }, (_, day) =>
    clockLines(format, SAMPLE_FROM_MS + day * DAY_MS, "UTC"),
  );
  const rows = Math.max(...samples.map((lines) => lines.length));
  const faceOf = (size: TypeSize) => (size === 16 ? studio.small : studio.pen.hanFace(size));
  const sizes = style.sizePx === "auto" ? TYPE_SIZES.filter((size) => size >= style.minSizePx) : [style.sizePx];
  const widthAt = (size: TypeSize) => {
    const advance = advances(characters, faceOf(size), style.letterSpacingPx ?? defaultSpacingPx(size));
    const widthOf = (line: string) => Array.from(line).reduce((sum, char) => sum + (advance.get(char) ?? 0), 0);
    return Math.max(...new Set(samples.flat().map(widthOf)));
  };
  const size = sizes.find((px) => rows * px <= box.heightPx && widthAt(px) <= box.widthPx) ?? sizes.at(-1) ?? 16;
  const face = faceOf(size);
  if (rows * size > box.heightPx || widthAt(size) > box.widthPx)
    studio.findings.add("block", "clock.doesNotFit", { widthPx: widthAt(size), heightPx: rows * size, sizePx: size });
  reportMissing(characters.join(""), face.has, studio.findings);

  const lineHeightPx = Math.max(size, Math.min(Math.round(size * LINE_BOX), Math.floor(box.heightPx / rows)));
  const top = Math.floor((lineHeightPx - size) / 2);
  const advance = advances(characters, face, style.letterSpacingPx ?? defaultSpacingPx(size));
  const background = rgbOf(style.background);
  const strip = createRaster(
    Math.max(
      1,
      [...advance.values()].reduce((sum, px) => sum + px, 0),
    ),
    lineHeightPx,
    background,
  );
  let pen = 0;
  const glyphs = characters.map((char) => {
    const x = pen;
    paintGlyph(strip, glyphOf(face, char.codePointAt(0) ?? 0), x, top, rgbOf(style.colour));
    const widthPx = advance.get(char) ?? 1;
    pen += widthPx;
    return { char, x, widthPx };
  });
  const clock = { kind: "clock" as const, ...box, format, align: style.align, background, glyphs, lineHeightPx };
  return steady([{ ...clock, strip: studio.addBitmap(strip) }], STAND_MS, {
    chars: samples[0]?.join("").length ?? 0,
    sizePx: size,
  });
}

function advances(characters: readonly string[], face: Face, spacingPx: number): ReadonlyMap<string, number> {
  return new Map(
    characters.map((char) => [char, Math.max(1, glyphOf(face, char.codePointAt(0) ?? 0).advancePx + spacingPx)]),
  );
}
