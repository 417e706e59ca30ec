/**
 * The dots of one character. `x` from the pen, `y` from the top of the em box (both may be negative);
 * `coverage` is `widthPx·heightPx` bytes, row-major, 0 ground … 255 ink.
 */
export type Glyph = {
  readonly advancePx: number;
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly coverage: Uint8Array;
};

/** One font at one size. `glyph` of a code point it does not have is blank: ask `has` first. */
export type Face = {
  readonly sizePx: number;
  readonly has: (codePoint: number) => boolean;
  readonly glyph: (codePoint: number) => Glyph;
};

/** Type below this many pixels is drawn in full dots only: soft edges turn into coloured crumbs on a dimmed board. */
export const SOFT_EDGE_FROM_PX = 48;

/** Coverage from which a dot of hard-edged type is lit. Tried on Noto Sans SC Bold at 24 and 32 px. */
export const INK_THRESHOLD = 110;

/** Turns soft coverage into dots, in place. */
export function harden(coverage: Uint8Array): Uint8Array {
  for (let i = 0; i < coverage.length; i++) coverage[i] = (coverage[i] ?? 0) >= INK_THRESHOLD ? 255 : 0;
  return coverage;
}
