import { lengthOf, type Ruler, trimEnd } from "./ruler.ts";
import type { Unit } from "./units.ts";
import type { Joint } from "./words.ts";

/** What makes one setting of a paragraph better than another of as many lines. Costs are in squares of a character's width. */
export type Taste = {
  /** Of a line that is `shortEm` characters shorter than it could be, and `offEm` longer or shorter than the mean. */
  readonly length: (shortEm: number, offEm: number) => number;
  readonly joint: Readonly<Record<Joint, number>>;
  /** Of a last line that is the end of a phrase begun before and shorter than `LAST_LINE_MIN`. */
  readonly orphan: number;
};

/** A paragraph does not end in a line of fewer characters than this, its stop included, if it has more than one line. */
const LAST_LINE_MIN = 3;

type Given = {
  /** After which unit each line ends if all are filled: none can reach further. */
  readonly furthest: readonly number[];
  readonly widthPx: number;
  readonly ruler: Ruler;
  readonly taste: Taste;
};

type Setting = { readonly cost: number; readonly from: number };

/**
 * After which unit each line ends in the cheapest setting of exactly `count` lines, which are at least as many as are needed. A line
 * reaches no further than its filled one and does not end before the rest would be too much for the lines that are left: what
 * is to be tried is little even in a text of a thousand lines. Of equal settings the one that fills the earlier lines more.
 */
export function bestEnds(
  units: readonly Unit[],
  count: number,
  { furthest, widthPx, ruler, taste }: Given,
): { readonly cost: number; readonly ends: readonly number[] } {
  const starts = [0];
  for (const unit of units) starts.push((starts.at(-1) ?? 0) + lengthOf(unit.codePoints, ruler));
  const inks = units.map((unit) => trimEnd(unit.codePoints, ruler).widthPx);
  const widthOf = (from: number, end: number) => (starts[end - 1] ?? 0) - (starts[from] ?? 0) + (inks[end - 1] ?? 0);
  const mean = widthOf(0, units.length) / count;
  const em = ruler.advance(0x3000) + ruler.spacingPx;
  const nearest = nearestEnds(units.length, count, (from, end) => widthOf(from, end) <= widthPx);

  const costOf = (from: number, end: number, width: number): number => {
    const isLast = end === units.length;
    const length = taste.length(isLast ? 0 : (widthPx - width) / em, (width - mean) / em);
    if (!isLast) return length + taste.joint[units[end - 1]?.end ?? "torn"];
    const chars = units.slice(from).reduce((sum, unit) => sum + unit.codePoints.length, 0);
    const isOrphan = chars < LAST_LINE_MIN && units[from - 1]?.end !== "pause";
    return length + (isOrphan ? taste.orphan : 0);
  };

  let before: ReadonlyMap<number, Setting> = new Map([[0, { cost: 0, from: 0 }]]);
  const table = nearest.map((nearestEnd, line) => {
    const best = new Map<number, Setting>();
    for (let end = nearestEnd; end <= (furthest[line] ?? units.length); end++)
      for (let from = end - 1; from >= 0; from--) {
        const width = widthOf(from, end);
        if (width > widthPx) break;
        const rest = before.get(from);
        if (rest === undefined) continue;
        const cost = rest.cost + costOf(from, end, width);
        if (cost < (best.get(end)?.cost ?? Number.POSITIVE_INFINITY)) best.set(end, { cost, from });
      }
    before = best;
    return best;
  });
  const ends: number[] = [];
  for (let end = units.length, line = count - 1; line >= 0; line--) {
    ends.push(end);
    end = table[line]?.get(end)?.from ?? 0;
  }
  return { cost: before.get(units.length)?.cost ?? Number.POSITIVE_INFINITY, ends: ends.reverse() };
}

/** The least unit after which each line may end so that the rest still goes into the lines after it. */
function nearestEnds(units: number, lines: number, fits: (from: number, end: number) => boolean): number[] {
  const ends = [units];
  for (let line = lines - 1; line > 0; line--) {
    const end = ends[0] ?? units;
    let from = end - 1;
    while (from > line && fits(from - 1, end)) from--;
    ends.unshift(from);
  }
  return ends;
}
