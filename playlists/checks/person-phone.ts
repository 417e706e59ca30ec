import { type Check, type CheckFinding, readableParts } from "./check.ts";
import { after, before, folded, HITS_AT_MOST, placesOf } from "./hits.ts";

/** Mobile numbers are a person's; office lines (0477-…) and short service numbers (12333) are not. */
const MOBILE =
  /(?<![\dA-Za-z*-]|\d[.,])(?:(?:\+|00)?86[ -]?)?(1[3-9]\d)([ -]?)(\d{4})\2(\d{4})(?![\dA-Za-z*]|\.\d|-\d)/g;
const OTHER_NUMBER = /(?:文号|编号|单号|登记号|批号|票号|流水号|案号|取号|序号)[为：:\s]*$/u;
const AMOUNT = /^\s*(?:元|人|户|万|亿|件|条|个|笔|份|次)/u;

export const personPhoneCheck: Check = {
  id: "personPhone",
  run: (input) =>
    readableParts(input).flatMap((part) => {
      const text = folded(part.text);
      const placeOf = placesOf(part);
      return [...text.matchAll(MOBILE)]
        .flatMap((found): CheckFinding[] => {
          const from = found.index;
          const to = from + found[0].length;
          if (OTHER_NUMBER.test(before(text, from, 8)) || AMOUNT.test(after(text, to, 3))) return [];
          const params = { part: part.part, found: `${found[1]}****${found[4]}` };
          return [{ code: "personal.phone", severity: "warn", params, at: placeOf(from, to), fix: null }];
        })
        .slice(0, HITS_AT_MOST);
    }),
};
