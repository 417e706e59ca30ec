import { readFileSync } from "node:fs";
import { type CanvasRenderingContext2D, createCanvas, registerFont } from "canvas";
import { readCoverage } from "../fonts/cmap.ts";
import { type Face, type Glyph, harden, SOFT_EDGE_FROM_PX } from "../fonts/face.ts";
import { packageFile } from "../fonts/project-file.ts";

const HAN = {
  family: "Hallcast Han",
  weight: "bold",
  file: "@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf",
} as const;
const MONGOLIAN = {
  family: "Hallcast Mongolian",
  weight: "normal",
  file: "@expo-google-fonts/noto-sans-mongolian/400Regular/NotoSansMongolian_400Regular.ttf",
} as const;

/** Top of the em box above the baseline, as a share of the size (Noto Sans SC: typographic ascender 880 of 1000). */
const EM_ASCENT = 0.88;

/** Reach of Mongolian letters from the baseline of the turned line, as shares of the size (measured over the alphabet: 0.86 and 0.26). */
const MONGOLIAN_ASCENT = 0.88;
const MONGOLIAN_DESCENT = 0.28;

/**
 * The font has one weight, about half of the Chinese bold: outlines are widened by this share of the size, so that both
 * scripts are equally strong (as the rules for public signs ask) and teeth stay apart at 24 px.
 */
const MONGOLIAN_WIDENED = 0.04;

export type Pen = {
  /** Noto Sans SC Bold, one character at a time on whole pixels. */
  readonly hanFace: (sizePx: number) => Face;
  readonly mongolianHas: (codePoint: number) => boolean;
  /** A run of Mongolian drawn left to right as one glyph, letters joined; soft coverage, `y` from the top of its line. */
  readonly drawMongolian: (text: string, sizePx: number) => Glyph;
  readonly measureMongolian: (text: string, sizePx: number) => number;
};

/** The only user of node-canvas. Registers the project's fonts with the font library of this process. */
export function createPen(): Pen {
  const hanFile = packageFile(HAN.file);
  const mongolianFile = packageFile(MONGOLIAN.file);
  registerFont(hanFile, { family: HAN.family, weight: HAN.weight });
  registerFont(mongolianFile, { family: MONGOLIAN.family, weight: MONGOLIAN.weight });
  const hanHas = readCoverage(readFileSync(hanFile));
  const mongolianHas = readCoverage(readFileSync(mongolianFile));
  const faces = new Map<number, Face>();
  const ruler = contextOf(1, 1);
  const measureMongolian = (text: string, sizePx: number) => {
    ruler.font = mongolianFont(sizePx);
    return Math.ceil(ruler.measureText(text).width);
  };
  return {
    hanFace: (sizePx) => {
      const known = faces.get(sizePx);
      if (known !== undefined) return known;
      const face = createHanFace(sizePx, hanHas);
      faces.set(sizePx, face);
      return face;
    },
    mongolianHas,
    measureMongolian,
    drawMongolian: (text, sizePx) => {
      const advancePx = measureMongolian(text, sizePx);
      const overhangPx = Math.ceil(sizePx * MONGOLIAN_WIDENED);
      const widthPx = Math.max(1, advancePx + 2 * overhangPx);
      const heightPx = Math.ceil(sizePx * (MONGOLIAN_ASCENT + MONGOLIAN_DESCENT));
      const baselinePx = Math.round(sizePx * MONGOLIAN_ASCENT);
      const context = contextOf(widthPx, heightPx);
      context.font = mongolianFont(sizePx);
      context.lineWidth = sizePx * MONGOLIAN_WIDENED;
      context.lineJoin = "round";
      context.fillText(text, overhangPx, baselinePx);
      context.strokeText(text, overhangPx, baselinePx);
      return { advancePx, x: -overhangPx, y: 0, widthPx, heightPx, coverage: alphaOf(context, widthPx, heightPx) };
    },
  };
}

function createHanFace(sizePx: number, has: (codePoint: number) => boolean): Face {
  const side = sizePx * 2;
  const left = sizePx / 2;
  const baseline = Math.round(sizePx * EM_ASCENT);
  const top = Math.round(sizePx / 2);
  const context = contextOf(side, side);
  context.font = `${HAN.weight} ${sizePx}px "${HAN.family}"`;
  const cache = new Map<number, Glyph>();
  const draw = (codePoint: number): Glyph => {
    const char = String.fromCodePoint(codePoint);
    context.clearRect(0, 0, side, side);
    context.fillText(char, left, top + baseline);
    const coverage = alphaOf(context, side, side);
    if (sizePx < SOFT_EDGE_FROM_PX) harden(coverage);
    const advancePx = Math.max(1, Math.round(context.measureText(char).width));
    return trim({ advancePx, x: -left, y: -top, widthPx: side, heightPx: side, coverage });
  };
  return {
    sizePx,
    has,
    glyph: (codePoint) => {
      const glyph = cache.get(codePoint) ?? draw(codePoint);
      cache.set(codePoint, glyph);
      return glyph;
    },
  };
}

/** Outlines are filled as paths: hinting would follow the settings of the PC's own font library. */
function contextOf(widthPx: number, heightPx: number): CanvasRenderingContext2D {
  const context = createCanvas(widthPx, heightPx).getContext("2d");
  context.antialias = "gray";
  context.textDrawingMode = "path";
  context.fillStyle = "#fff";
  context.strokeStyle = "#fff";
  return context;
}

function mongolianFont(sizePx: number): string {
  return `${sizePx}px "${MONGOLIAN.family}"`;
}

function alphaOf(context: CanvasRenderingContext2D, widthPx: number, heightPx: number): Uint8Array {
  const { data } = context.getImageData(0, 0, widthPx, heightPx);
  const coverage = new Uint8Array(widthPx * heightPx);
  for (let i = 0; i < coverage.length; i++) coverage[i] = data[i * 4 + 3] ?? 0;
  return coverage;
}

/** The same glyph without empty rows and columns around its ink. */
function trim(glyph: Glyph): Glyph {
  let left = glyph.widthPx;
  let right = -1;
  let top = glyph.heightPx;
  let bottom = -1;
  for (let y = 0; y < glyph.heightPx; y++)
    for (let x = 0; x < glyph.widthPx; x++) {
      if (glyph.coverage[y * glyph.widthPx + x] === 0) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  if (right < 0) return { ...glyph, x: 0, y: 0, widthPx: 0, heightPx: 0, coverage: new Uint8Array(0) };
  const widthPx = right - left + 1;
  const heightPx = bottom - top + 1;
  const coverage = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    const from = (top + y) * glyph.widthPx + left;
    coverage.set(glyph.coverage.subarray(from, from + widthPx), y * widthPx);
  }
  return { advancePx: glyph.advancePx, x: glyph.x + left, y: glyph.y + top, widthPx, heightPx, coverage };
}
