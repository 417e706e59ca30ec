import { ADVERTISING, SUPERLATIVES } from "../words-base.ts";
import { type Check, type CheckFinding, readableParts } from "./check.ts";
import { createWordFinder } from "./find-words.ts";
import { HITS_AT_MOST, placesOf } from "./hits.ts";

/** 广告法 art. 9: no superlatives that cannot be proven; and no advertising at all on this board. */
export const superlativesCheck: Check = {
  id: "superlatives",
  run: (input) => {
    const findOwn = createWordFinder(input.words.superlative, (word) => word);
    return readableParts(input).flatMap((part) => {
      const placeOf = placesOf(part);
      const { text } = part;
      const find = (code: string, severity: CheckFinding["severity"], patterns: readonly RegExp[]) =>
        patterns.flatMap((pattern) =>
          [...text.matchAll(pattern)].map((found) => ({
            code,
            severity,
            from: found.index,
            to: found.index + found[0].length,
          })),
        );
      const own = findOwn(text).map(({ from, to }) => ({
        code: "claim.superlative",
        severity: "hint" as const,
        from,
        to,
      }));
      const all = [
        ...own,
        ...find("claim.superlative", "hint", SUPERLATIVES),
        ...find("claim.advertising", "warn", ADVERTISING),
      ].toSorted((a, b) => a.from - b.from || b.to - a.to);
      return all
        .filter((one, i) => !all.slice(0, i).some((earlier) => earlier.from < one.to && one.from < earlier.to))
        .slice(0, HITS_AT_MOST)
        .map(({ code, severity, from, to }): CheckFinding => {
          const params = { part: part.part, found: text.slice(from, to) };
          return { code, severity, params, at: placeOf(from, to), fix: null };
        });
    });
  },
};
