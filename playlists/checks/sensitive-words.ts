import { SENSITIVE_WORDS } from "../words-base.ts";
import { type Check, type CheckFinding, readableParts } from "./check.ts";
import { createWordFinder } from "./find-words.ts";
import { HITS_AT_MOST, placesOf } from "./hits.ts";
import { isWithin } from "./wrong-words.ts";

/** Words that a public board should not use, with the office's own weight; help, not decision. */
export const sensitiveWordsCheck: Check = {
  id: "sensitiveWords",
  run: (input) => {
    const office = input.words.sensitive.map((one) => ({ ...one, right: null, except: [] }));
    const known = new Set(office.map(({ word }) => word));
    const find = createWordFinder(
      [...office, ...SENSITIVE_WORDS.filter(({ word }) => !known.has(word))],
      ({ word }) => word,
    );
    return readableParts(input).flatMap((part) => {
      const placeOf = placesOf(part);
      return find(part.text)
        .filter(({ entry, from, to }) => !isWithin(part.text, from, to, entry.except))
        .slice(0, HITS_AT_MOST)
        .map(({ entry, from, to }): CheckFinding => {
          const { word, severity, note, right } = entry;
          const code = note === "" ? "word.sensitive" : "word.sensitiveNoted";
          const params = note === "" ? { part: part.part, found: word } : { part: part.part, found: word, note };
          return { code, severity, params, at: placeOf(from, to), fix: right };
        });
    });
  },
};
