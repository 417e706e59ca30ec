import { type Check, type CheckFinding, partsOf } from "./check.ts";

/** Half-width punctuation with Han on both sides: a slip of the keyboard, never in numbers, times or addresses. */
const HALF_WIDTH = /(?<=\p{Script=Han})[,.;:!?()](?=\p{Script=Han})/gu;

export const punctuationCheck: Check = {
  id: "punctuation",
  run: ({ content }) =>
    partsOf(content).flatMap(({ part, text }): CheckFinding[] => {
      const all = text.match(HALF_WIDTH);
      if (all === null) return [];
      return [
        {
          code: "text.halfWidth",
          severity: "hint",
          params: { part, found: [...new Set(all)].join(" "), count: all.length },
        },
      ];
    }),
};
