import { isSpace } from "./measure.ts";

/** Widths in pixels of one face at one size; `spacingPx` is put after each character. */
export type Ruler = { readonly advance: (codePoint: number) => number; readonly spacingPx: number };

/** From the pen before the first character to the pen after the last. */
export function lengthOf(codePoints: readonly number[], ruler: Ruler): number {
  return codePoints.reduce((sum, codePoint) => sum + ruler.advance(codePoint) + ruler.spacingPx, 0);
}

/** Width of the ink: without spaces at the end and without the spacing after the last character. */
export function trimEnd(
  codePoints: readonly number[],
  ruler: Ruler,
): { codePoints: readonly number[]; widthPx: number } {
  let end = codePoints.length;
  while (end > 0 && isSpace(codePoints[end - 1] ?? 0)) end--;
  let widthPx = 0;
  for (let i = 0; i < end; i++) widthPx += ruler.advance(codePoints[i] ?? 0) + (i < end - 1 ? ruler.spacingPx : 0);
  return { codePoints: codePoints.slice(0, end), widthPx };
}
