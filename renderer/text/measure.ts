import type { Face, Glyph } from "../fonts/face.ts";

const NO_INK = new Uint8Array(0);

/** Space put between two Chinese characters by typing " ": half an em, so that the parts of a slogan stand apart. */
export const EN_SPACE = 0x2002;

const SPACES: ReadonlyMap<number, number> = new Map([
  [0x20, 0.25],
  [0xa0, 0.25],
  [EN_SPACE, 0.5],
  [0x2003, 1],
  [0x2009, 0.2],
  [0x3000, 1],
]);

/** Spaces never come from a font: bitmap and outline type then agree on them, and none can be a missing glyph. */
export function isSpace(codePoint: number): boolean {
  return SPACES.has(codePoint);
}

/** The glyph of a code point, spaces included. */
export function glyphOf(face: Face, codePoint: number): Glyph {
  const share = SPACES.get(codePoint);
  if (share === undefined) return face.glyph(codePoint);
  return { advancePx: Math.round(face.sizePx * share), x: 0, y: 0, widthPx: 0, heightPx: 0, coverage: NO_INK };
}

/** Extra pixels after each character by the rule of the size. */
export function defaultSpacingPx(sizePx: number): number {
  return sizePx >= 32 ? 2 : 1;
}

/** From the top of one line's em boxes to the top of the next. */
export function lineHeightPx(sizePx: number, lineGapPct: number): number {
  return sizePx + Math.round((sizePx * lineGapPct) / 100);
}

/** Characters a reader has to read: spaces do not count. */
export function countChars(codePoints: readonly number[]): number {
  return codePoints.reduce((count, codePoint) => count + (isSpace(codePoint) ? 0 : 1), 0);
}
