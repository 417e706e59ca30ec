import { MAX_TITLE_CHARS, titleOf } from "../title.ts";
import { type Check, type CheckFinding, charactersFound, countOf } from "./check.ts";
import { placesOf } from "./hits.ts";

/** A title names the item in every list, so there must be one: typed, or the beginning of the text. */
export const titleCheck: Check = {
  id: "title",
  run: ({ title, content }) => {
    const typed = title.trim();
    const block = (code: string, params: CheckFinding["params"], at: CheckFinding["at"]): CheckFinding[] => [
      { code, severity: "block", params, at, fix: null },
    ];
    if (typed === "" && titleOf(content) === "") return block("title.missing", {}, null);
    const found = countOf(typed);
    if (found > MAX_TITLE_CHARS) return block("title.tooLong", { max: MAX_TITLE_CHARS, found }, null);
    const hidden = charactersFound(title, /[\p{Cc}\p{Cs}\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu);
    if (hidden === null) return [];
    const at = placesOf({ part: "title", page: null, text: title })(hidden.from, hidden.to);
    return block("title.hidden", { found: hidden.found, count: hidden.count }, at);
  },
};
