import { countChars, isSpace } from "./measure.ts";
import type { Unit } from "./units.ts";

/** One line of type. `forced`: something that should stay whole was cut because it is wider than the line. */
export type Line = {
  readonly codePoints: readonly number[];
  readonly widthPx: number;
  readonly forced: boolean;
  /** The text after it starts a new phrase or paragraph. */
  readonly phraseEnd: boolean;
};

export type Ruler = { readonly advance: (codePoint: number) => number; readonly spacingPx: number };

/** A paragraph does not end in a line of fewer characters than this, its stop included, if it has more than one line. */
const LAST_LINE_MIN = 3;

/**
 * Fills lines as far as they go; only a last line of one or two characters gets company, if it is the end of a phrase begun before.
 * Spaces at a line's end hang and do not count. An empty paragraph is an empty line.
 */
export function wrap(paragraphs: readonly (readonly Unit[])[], widthPx: number, ruler: Ruler): Line[] {
  return paragraphs.flatMap((units) => {
    const lines = wrapParagraph(units, widthPx, ruler);
    const [before, last] = lines.slice(-2);
    if (
      before === undefined ||
      last === undefined ||
      lines.some((line) => line.forced) ||
      before.phraseEnd ||
      last.codePoints.length >= LAST_LINE_MIN
    )
      return lines;
    for (let cut = last.firstUnit - 1; cut > before.firstUnit; cut--) {
      const end = lineOf(units.slice(cut), ruler);
      if (end.codePoints.length < LAST_LINE_MIN) continue;
      if (end.widthPx > widthPx) break;
      return [...lines.slice(0, -2), lineOf(units.slice(before.firstUnit, cut), ruler), { ...end, phraseEnd: true }];
    }
    return lines;
  });
}

function lineOf(units: readonly Unit[], ruler: Ruler): Line {
  const trimmed = trimEnd(
    units.flatMap((unit) => unit.codePoints),
    ruler,
  );
  return { ...trimmed, forced: false, phraseEnd: units.at(-1)?.phraseEnd === true };
}

/** In a longer paragraph nobody sees one short line, and the search would take its time. */
const EVEN_LINES_MAX = 12;
/** What a break inside a phrase costs: as much as a line that is four characters shorter than it might be. */
const BROKEN_PHRASE = 16;

/**
 * The same number of lines, as even as can be and ended where a reader pauses: for centred and right-aligned text, where a
 * lost last character or a slogan cut in two looks wrong. Lines stay within `widthPx`.
 */
export function wrapEvenly(paragraphs: readonly (readonly Unit[])[], widthPx: number, ruler: Ruler): Line[] {
  return paragraphs.flatMap((units) => {
    const lines = wrapParagraph(units, widthPx, ruler);
    if (lines.length < 2 || lines.length > EVEN_LINES_MAX || lines.some((line) => line.forced)) return lines;
    return evenLines(units, lines.length, widthPx, ruler) ?? lines;
  });
}

/** The cheapest way to set `units` in exactly `count` lines: best[n][end] over where the line before begins. */
function evenLines(units: readonly Unit[], count: number, widthPx: number, ruler: Ruler): Line[] | null {
  const starts = [0];
  for (const unit of units) starts.push((starts.at(-1) ?? 0) + lengthOf(unit.codePoints, ruler));
  const widthOf = (from: number, end: number) => {
    const last = units[end - 1]?.codePoints ?? [];
    return (starts[end - 1] ?? 0) - (starts[from] ?? 0) + trimEnd(last, ruler).widthPx;
  };
  const target = widthOf(0, units.length) / count;
  const em = ruler.advance(0x3000) + ruler.spacingPx;
  let best: { cost: number; cuts: readonly number[] }[] = [{ cost: 0, cuts: [] }];
  for (let line = 1; line <= count; line++) {
    const next: typeof best = [];
    for (let end = line; end <= units.length; end++)
      for (let from = end - 1; from >= line - 1; from--) {
        const width = widthOf(from, end);
        if (width > widthPx) break;
        const before = best[from];
        if (before === undefined) continue;
        const broken = end < units.length && units[end - 1]?.phraseEnd !== true ? BROKEN_PHRASE : 0;
        const cost = before.cost + ((width - target) / em) ** 2 + broken;
        if (cost < (next[end]?.cost ?? Number.POSITIVE_INFINITY)) next[end] = { cost, cuts: [...before.cuts, end] };
      }
    best = next;
  }
  return (
    best[units.length]?.cuts.map((end, i, cuts) => {
      const line = lineOf(units.slice(cuts[i - 1] ?? 0, end), ruler);
      return end === units.length ? { ...line, phraseEnd: true } : line;
    }) ?? null
  );
}

function wrapParagraph(
  units: readonly Unit[],
  widthPx: number,
  ruler: Ruler,
): (Line & { readonly firstUnit: number })[] {
  const lines: (Line & { readonly firstUnit: number })[] = [];
  let firstUnit = 0;
  let line: number[] = [];
  let penPx = 0;
  const close = (forced: boolean, phraseEnd: boolean, nextUnit: number) => {
    lines.push({ ...trimEnd(line, ruler), forced, phraseEnd, firstUnit });
    firstUnit = nextUnit;
    line = [];
    penPx = 0;
  };
  let lastPhraseEnd = true;
  for (const [i, unit] of units.entries()) {
    if (line.length > 0 && penPx + trimEnd(unit.codePoints, ruler).widthPx > widthPx) close(false, lastPhraseEnd, i);
    if (trimEnd(unit.codePoints, ruler).widthPx <= widthPx) {
      line.push(...unit.codePoints);
      penPx += lengthOf(unit.codePoints, ruler);
    } else
      for (const codePoint of unit.codePoints) {
        const advancePx = ruler.advance(codePoint);
        if (line.length > 0 && penPx + advancePx > widthPx) close(true, false, i);
        line.push(codePoint);
        penPx += advancePx + ruler.spacingPx;
      }
    lastPhraseEnd = unit.phraseEnd;
  }
  if (line.length > 0 || lines.length === 0) close(false, true, units.length);
  return lines;
}

/** From the pen before the first character to the pen after the last. */
function lengthOf(codePoints: readonly number[], ruler: Ruler): number {
  return codePoints.reduce((sum, codePoint) => sum + ruler.advance(codePoint) + ruler.spacingPx, 0);
}

/** Width of the ink: without spaces at the end and without the spacing after the last character. */
function trimEnd(codePoints: readonly number[], ruler: Ruler): { codePoints: readonly number[]; widthPx: number } {
  let end = codePoints.length;
  while (end > 0 && isSpace(codePoints[end - 1] ?? 0)) end--;
  let widthPx = 0;
  for (let i = 0; i < end; i++) widthPx += ruler.advance(codePoints[i] ?? 0) + (i < end - 1 ? ruler.spacingPx : 0);
  return { codePoints: codePoints.slice(0, end), widthPx };
}

/** Characters to be read in some lines. */
export function charsOf(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + countChars(line.codePoints), 0);
}
