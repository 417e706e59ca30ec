import { MAX_TITLE_CHARS, titleOf } from "../title.ts";
import { type Check, charactersFound, countOf } from "./check.ts";

/** A title names the item in every list, so there must be one: typed, or the beginning of the text. */
export const titleCheck: Check = {
  id: "title",
  run: ({ title, content }) => {
    const typed = title.trim();
    if (typed === "" && titleOf(content) === "") return [{ code: "title.missing", severity: "block", params: {} }];
    const found = countOf(typed);
    if (found > MAX_TITLE_CHARS)
      return [{ code: "title.tooLong", severity: "block", params: { max: MAX_TITLE_CHARS, found } }];
    const hidden = charactersFound(typed, /[\p{Cc}\p{Cs}\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu);
    return hidden === null ? [] : [{ code: "title.hidden", severity: "block", params: { ...hidden } }];
  },
};
