import { bestEnds, type Taste } from "./best-ends.ts";
import { countChars } from "./measure.ts";
import { lengthOf, type Ruler, trimEnd } from "./ruler.ts";
import type { Unit } from "./units.ts";
import type { Joint } from "./words.ts";

/** One line of type. `forced`: something that should stay whole was cut because it is wider than the line. */
export type Line = {
  readonly codePoints: readonly number[];
  readonly widthPx: number;
  readonly forced: boolean;
  /** What it meets at its end; a `pause` at the end of a paragraph. */
  readonly end: Joint;
  readonly paragraphEnd: boolean;
};

/** What one more line than needed costs: more than a ragged edge, less than a broken phrase. */
const EXTRA_LINE = 6;
/** In more lines than these nobody would see what one more has gained. */
const FEW_LINES = 12;

/** For the left: full lines, but a short word is not cut in two to fill them. */
const FILLED: Taste = {
  length: (shortEm) => shortEm + Math.max(0, shortEm - 3) ** 2,
  joint: { pause: 0, word: 2, loose: 4, torn: 8 },
  orphan: 10,
};

/** For the middle and the right, where a lost last character or a slogan cut in two looks wrong. A broken phrase costs as much as a line that is four characters off. */
const EVEN: Taste = {
  length: (_shortEm, offEm) => offEm ** 2,
  joint: { pause: 0, word: 16, loose: 20, torn: 28 },
  orphan: 6,
};

/** Lines may be as long as `widthPx`, and more may be set than are needed: up to `mostLines`, as many as do good where these are too few; null none. */
export type Column = { readonly widthPx: number; readonly mostLines: number | null };

/** Fills lines as far as words allow. Spaces at a line's end hang and do not count. An empty paragraph is an empty line. */
export function wrap(paragraphs: readonly (readonly Unit[])[], column: Column, ruler: Ruler): Line[] {
  return setParagraphs(paragraphs, column, ruler, FILLED);
}

/** Lines as even as can be and ended where a reader pauses. */
export function wrapEvenly(paragraphs: readonly (readonly Unit[])[], column: Column, ruler: Ruler): Line[] {
  return setParagraphs(paragraphs, column, ruler, EVEN);
}

function setParagraphs(
  paragraphs: readonly (readonly Unit[])[],
  { widthPx, mostLines }: Column,
  ruler: Ruler,
  taste: Taste,
): Line[] {
  const filled = paragraphs.map((units) => fillLines(units, widthPx, ruler));
  const needed = filled.reduce((sum, lines) => sum + lines.length, 0);
  let spare = mostLines === null ? 0 : mostLines < needed ? needed : mostLines - needed;
  return paragraphs.flatMap((units, i): readonly Line[] => {
    const lines = filled[i] ?? [];
    if (lines.length < 2 || lines.some((line) => line.forced)) return lines;
    const given = { furthest: furthestOf(lines, units.length), widthPx, ruler, taste };
    const tight = bestEnds(units, lines.length, given);
    const loose = spare > 0 && lines.length <= FEW_LINES ? bestEnds(units, lines.length + 1, given) : tight;
    if (loose.cost + EXTRA_LINE >= tight.cost) return linesOf(units, tight.ends, ruler);
    spare--;
    return linesOf(units, loose.ends, ruler);
  });
}

function linesOf(units: readonly Unit[], ends: readonly number[], ruler: Ruler): Line[] {
  return ends.map((end, i) => {
    const own = units.slice(ends[i - 1] ?? 0, end);
    const isLast = end === units.length;
    const trimmed = trimEnd(
      own.flatMap((unit) => unit.codePoints),
      ruler,
    );
    return { ...trimmed, forced: false, end: isLast ? "pause" : (own.at(-1)?.end ?? "torn"), paragraphEnd: isLast };
  });
}

/** The unit before which each line ends at the latest. */
function furthestOf(lines: readonly Filled[], end: number): number[] {
  return lines.map((_, i) => lines[i + 1]?.firstUnit ?? end);
}

type Filled = Line & { readonly firstUnit: number };

function fillLines(units: readonly Unit[], widthPx: number, ruler: Ruler): Filled[] {
  const lines: Filled[] = [];
  let firstUnit = 0;
  let line: number[] = [];
  let penPx = 0;
  const close = (forced: boolean, end: Joint, nextUnit: number) => {
    lines.push({ ...trimEnd(line, ruler), forced, end, paragraphEnd: nextUnit === units.length, firstUnit });
    firstUnit = nextUnit;
    line = [];
    penPx = 0;
  };
  for (const [i, unit] of units.entries()) {
    if (line.length > 0 && penPx + trimEnd(unit.codePoints, ruler).widthPx > widthPx)
      close(false, units[i - 1]?.end ?? "torn", i);
    if (trimEnd(unit.codePoints, ruler).widthPx <= widthPx) {
      line.push(...unit.codePoints);
      penPx += lengthOf(unit.codePoints, ruler);
    } else
      for (const codePoint of unit.codePoints) {
        const advancePx = ruler.advance(codePoint);
        if (line.length > 0 && penPx + advancePx > widthPx) close(true, "torn", i);
        line.push(codePoint);
        penPx += advancePx + ruler.spacingPx;
      }
  }
  if (line.length > 0 || lines.length === 0) close(false, "pause", units.length);
  return lines;
}

/** Characters to be read in some lines. */
export function charsOf(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + countChars(line.codePoints), 0);
}
