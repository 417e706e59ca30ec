import type { Line } from "./wrap.ts";

/** What a page costs beside its distance from the mean number of lines, in squares of lines. */
const CUT_PHRASE = 1;
const CUT_AFTER_HEAD = 6;
const LONE_LINE = 3;

/**
 * Pages of at most `most` lines. A paragraph that goes on one page is never cut, because half of it beside half of the next says
 * something else ("9—16号" above, "社会保险" below); for that there may be more pages. Longer ones are cut so that pages are
 * about equal, not after the line that announces what follows. Empty lines fall away where a page is turned.
 */
export function paginate(lines: readonly Line[], most: number): Line[][] {
  if (lines.length <= most) return [[...lines]];
  const mayCut = cutsOf(lines, most);
  const fewest = fewestPages(lines, most, mayCut);
  const mean = lines.length / (fewest[lines.length] ?? 1);
  const best: { cost: number; from: number }[] = [{ cost: 0, from: 0 }];
  for (let end = 1; end <= lines.length; end++) {
    if (!mayCut[end]) continue;
    for (let from = Math.max(0, end - most); from < end; from++) {
      const before = best[from];
      if (before === undefined || (fewest[from] ?? 0) + 1 !== fewest[end]) continue;
      const cost = before.cost + (end - from - mean) ** 2 + cutCost(lines, from, end);
      if (cost <= (best[end]?.cost ?? Number.POSITIVE_INFINITY)) best[end] = { cost, from };
    }
  }
  const pages: Line[][] = [];
  for (let end = lines.length; end > 0; end = best[end]?.from ?? 0)
    pages.push(withoutEmptyEnds(lines.slice(best[end]?.from ?? 0, end)));
  return pages.reverse().filter((page) => page.length > 0);
}

/** Whether a page may end before a line, by its index. */
function cutsOf(lines: readonly Line[], most: number): boolean[] {
  const cuts: boolean[] = [true];
  let first = 0;
  for (const [i, line] of lines.entries()) {
    cuts.push(line.paragraphEnd);
    if (!line.paragraphEnd) continue;
    if (i + 1 - first > most) cuts.fill(true, first + 1, i + 1);
    first = i + 1;
  }
  return cuts;
}

/** The least number of pages for the lines up to each that may be cut; the cost then decides only between settings of as many. */
function fewestPages(lines: readonly Line[], most: number, mayCut: readonly boolean[]): number[] {
  const fewest = [0];
  for (let end = 1; end <= lines.length; end++) {
    fewest.push(Number.POSITIVE_INFINITY);
    if (!mayCut[end]) continue;
    for (let from = Math.max(0, end - most); from < end; from++)
      fewest[end] = Math.min(fewest[end] ?? 0, (fewest[from] ?? 0) + 1);
  }
  return fewest;
}

function cutCost(lines: readonly Line[], from: number, end: number): number {
  const last = lines[end - 1];
  const next = lines[end];
  if (last === undefined || next === undefined) return 0;
  if (last.paragraphEnd) return HEAD_ENDS.has(last.codePoints.at(-1) ?? 0) ? CUT_AFTER_HEAD : 0;
  const isLone = (i: number): boolean => lines[i]?.paragraphEnd === true;
  const lone = (end - from > 1 && isLone(end - 2)) || isLone(end) ? LONE_LINE : 0;
  return lone + (last.end === "pause" ? 0 : CUT_PHRASE);
}

const HEAD_ENDS: ReadonlySet<number> = new Set([..."：:】"].map((char) => char.codePointAt(0) ?? 0));

function withoutEmptyEnds(lines: readonly Line[]): Line[] {
  const isFull = (line: Line): boolean => line.codePoints.length > 0;
  return lines.slice(Math.max(0, lines.findIndex(isFull)), lines.findLastIndex(isFull) + 1);
}
