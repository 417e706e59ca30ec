import { type Check, readableParts } from "./check.ts";
import { folded, placesOf } from "./hits.ts";

/** Figures that claim something: amounts, shares, counts; not days, window or page numbers. */
const CLAIM =
  /(?<![\d:.第—-])\d[\d,]*(?:\.\d+)?\s*(?:%|‰|个百分点|倍|[余多]?[万亿千百]+(?:元|人次?|户|件|家|笔|份|名|张|条|个)?|元|[余多]?(?:人次?|户|件|家|笔|例|起|名|张|场|期|份|条|项)(?!窗口)|个(?!工作日|月|小时|窗口))|百分之[一二三四五六七八九十百零点]+|[一二三四五六七八九十百千万亿两]{2,}[余多]?(?:元|人次|户|件|家|名)/u;
const YEAR_COUNT = /周年/u;

/** Numbers in praise of the bureau's work need a note where they are from. */
export const sourceNoteCheck: Check = {
  id: "sourceNote",
  run: (input) => {
    if (input.subtype !== "achievement" || input.source.trim() !== "") return [];
    for (const part of readableParts(input)) {
      const found = CLAIM.exec(folded(part.text));
      if (found === null || YEAR_COUNT.test(part.text.slice(found.index, found.index + found[0].length + 2))) continue;
      const at = placesOf(part)(found.index, found.index + found[0].length);
      return [
        { code: "source.missing", severity: "warn", params: { part: part.part, found: found[0] }, at, fix: null },
      ];
    }
    return [];
  },
};
