import { type Check, type CheckFinding, charactersFound, partsOf } from "./check.ts";
import { placesOf } from "./hits.ts";

/** Line ends and tabs are drawn as such; every other control character has no picture. */
const CONTROL = /[^\P{Cc}\t\n\r]/gu;
/** Reorder what follows them: a board would show something else than the form. */
const BIDIRECTIONAL = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
/**
 * What Unicode calls default-ignorable, without the above. Mongolian needs its variation selectors, its vowel separator and the
 * joiners; beside a Mongolian letter they have a job.
 */
const INVISIBLE =
  /(?![\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069])(?!(?<=\p{Script=Mongolian})[\u180B-\u180F\u200C\u200D])(?![\u180B-\u180F\u200C\u200D]\p{Script=Mongolian})\p{Default_Ignorable_Code_Point}/gu;
const PRIVATE_USE = /\p{Co}/gu;
const LONE_SURROGATE = /\p{Cs}/gu;

/** Characters that no board can show truthfully. What is only in the way can be taken out; the first of its sort is shown. */
export const charactersCheck: Check = {
  id: "characters",
  run: ({ content }) =>
    partsOf(content).flatMap((place): CheckFinding[] => {
      const { part, text } = place;
      const look = (
        code: string,
        severity: CheckFinding["severity"],
        pattern: RegExp,
        fix: string | null,
      ): CheckFinding[] => {
        const hit = charactersFound(text, pattern);
        if (hit === null) return [];
        const { found, count, from, to } = hit;
        return [{ code, severity, params: { part, found, count }, at: placesOf(place)(from, to), fix }];
      };
      return [
        ...look("text.control", "block", CONTROL, ""),
        ...look("text.bidirectional", "block", BIDIRECTIONAL, ""),
        ...look("text.loneSurrogate", "block", LONE_SURROGATE, ""),
        ...look(part === "mn" ? "text.privateUseMongolian" : "text.privateUse", "block", PRIVATE_USE, null),
        ...look("text.invisible", "warn", INVISIBLE, ""),
      ];
    }),
};
