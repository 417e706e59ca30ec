import { guidePages } from "../kinds/guide.ts";
import { type Check, type CheckFinding, countOf, type TextAt } from "./check.ts";

const PAGE_CHARS = 60;
const LOOP_SECONDS = 300;
/** Rule of the boards: two seconds to find the page, four characters a second, never under six seconds. */
const FIRST_SECONDS = 2;
const CHARS_PER_SECOND = 4;
const SHORTEST_SECONDS = 6;

/** Pages too full to be read standing, and so many that nobody sees them all. */
export const pageLengthCheck: Check = {
  id: "pageLength",
  run: ({ content, style }) => {
    if (content.kind !== "pages" && content.kind !== "guide") return [];
    const pages = content.kind === "pages" ? content.pages : guidePages(content).map(({ text }) => text);
    const counts = pages.map((text) => countOf(text.replace(/\s/gu, "")));
    const placeOf = (index: number, count: number): TextAt | null =>
      content.kind === "pages" ? { part: "page", page: index + 1, from: PAGE_CHARS, to: count } : null;
    const full = counts.flatMap((found, index): CheckFinding[] => {
      if (found <= PAGE_CHARS) return [];
      const params = { page: index + 1, found, max: PAGE_CHARS };
      const at = placeOf(index, countOf(pages[index] ?? ""));
      return [{ code: "page.tooLong", severity: "hint", params, at, fix: null }];
    });
    const seconds = Math.round(
      counts.reduce(
        (sum, count) => sum + (style.dwellSec ?? Math.max(SHORTEST_SECONDS, FIRST_SECONDS + count / CHARS_PER_SECOND)),
        0,
      ),
    );
    if (seconds <= LOOP_SECONDS) return full;
    const params = { found: seconds, max: LOOP_SECONDS };
    return [...full, { code: "page.loopTooLong", severity: "hint", params, at: null, fix: null }];
  },
};
