import type { WordLists } from "../../../playlists/words.ts";

type Severity = WordLists["sensitive"][number]["severity"];

/** Names of the severities as people write them in a list. */
export type SeverityNames = Readonly<Record<Severity, string>>;

/** Cells of a pasted line: columns of a spreadsheet, or words parted by commas, spaces or an arrow. */
const PARTS = /\t|→|=>|->|，|,|；|;|\s+/u;

function cellsOf(text: string): string[][] {
  return text
    .split(/\r?\n/u)
    .map((line) =>
      line
        .split(PARTS)
        .map((cell) => cell.trim())
        .filter((cell) => cell !== ""),
    )
    .filter((cells) => cells.length > 0);
}

/** One word a line, or many parted by commas; nothing twice. */
export function wordsIn(text: string): string[] {
  return [...new Set(cellsOf(text).flat())];
}

/** A wrong word and its correction a line; a line of one word has no correction. */
export function pairsIn(text: string): WordLists["wrong"] {
  const pairs = cellsOf(text).map(([wrong = "", right = ""]) => ({ wrong, right }));
  return uniqueBy(pairs, (pair) => pair.wrong);
}

/** A word a line, then its severity if it is not the usual one, then a note. */
export function sensitiveIn(text: string, names: SeverityNames, usual: Severity): WordLists["sensitive"] {
  const severities = ["block", "warn", "hint"] as const;
  const lines = cellsOf(text).map(([word = "", second, ...more]) => {
    const named = severities.find((one) => one === second || names[one] === second);
    const note = (named === undefined && second !== undefined ? [second, ...more] : more).join(" ");
    return { word, severity: named ?? usual, note };
  });
  return uniqueBy(lines, (line) => line.word);
}

/** The first of those that have the same key. */
function uniqueBy<T>(rows: readonly T[], keyOf: (row: T) => string): T[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = keyOf(row);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Rows with others put in: those of the same key are replaced in their place, the rest comes at the top, where one sees it. */
export function merged<T>(rows: readonly T[], more: readonly T[], keyOf: (row: T) => string): T[] {
  const fresh = more.filter((one) => !rows.some((row) => keyOf(row) === keyOf(one)));
  return [...fresh, ...rows.map((row) => more.find((one) => keyOf(one) === keyOf(row)) ?? row)];
}
