import { type Check, charactersFound, readableParts } from "./check.ts";
import { placesOf } from "./hits.ts";

/** A word of Mongolian; one letter alone may be a sign in a Chinese text. */
const MONGOLIAN = /\p{Script=Mongolian}{2,}/gu;

/** Mongolian belongs into its own field: only there does the chain send it to somebody who reads it, and only there is it set upright. */
export const mongolianPlaceCheck: Check = {
  id: "mongolianPlace",
  run: (input) =>
    readableParts(input)
      .filter(({ part }) => part !== "mn")
      .flatMap((part) => {
        const found = charactersFound(part.text, MONGOLIAN);
        if (found === null) return [];
        const at = placesOf(part)(found.from, found.to);
        return [
          { code: "text.mongolianPlace", severity: "block" as const, params: { part: part.part }, at, fix: null },
        ];
      }),
};
