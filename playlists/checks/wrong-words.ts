import { WRONG_WORDS } from "../words-base.ts";
import { type Check, type CheckFinding, readableParts } from "./check.ts";
import { createWordFinder } from "./find-words.ts";
import { HITS_AT_MOST, placesOf } from "./hits.ts";

/** Known slips: those that ship and those of the office, whose correction counts if both know a word. */
export const wrongWordsCheck: Check = {
  id: "wrongWords",
  run: (input) => {
    const office = input.words.wrong.map(({ wrong, right }) => ({ wrong, right, except: [] }));
    const known = new Set(office.map(({ wrong }) => wrong));
    const entries = [...office, ...WRONG_WORDS.filter(({ wrong }) => !known.has(wrong))];
    const find = createWordFinder(entries, ({ wrong }) => wrong);
    return readableParts(input).flatMap((part) => {
      const placeOf = placesOf(part);
      return find(part.text)
        .filter(({ entry, from, to }) => !isWithin(part.text, from, to, entry.except))
        .slice(0, HITS_AT_MOST)
        .map(({ entry, from, to }): CheckFinding => {
          const { wrong, right } = entry;
          const code = right === "" ? "word.wrongNoFix" : "word.wrong";
          const params =
            right === "" ? { part: part.part, found: wrong } : { part: part.part, found: wrong, wanted: right };
          return { code, severity: "warn", params, at: placeOf(from, to), fix: right === "" ? null : right };
        });
    });
  },
};

/** Whether the place lies in one of these longer words, in which it is right. */
export function isWithin(text: string, from: number, to: number, words: readonly string[]): boolean {
  return words.some((word) => {
    const start = Math.max(0, to - word.length);
    const found = text.slice(start, from + word.length).indexOf(word);
    return found >= 0 && start + found <= from && start + found + word.length >= to;
  });
}
