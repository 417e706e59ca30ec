import { MAX_TEXT_CHARS } from "../item.ts";
import { type Check, countOf, partsOf } from "./check.ts";

/** All texts of a content together: that is what has to be drawn. */
export const lengthCheck: Check = {
  id: "length",
  run: ({ content }) => {
    let found = 0;
    for (const { text } of partsOf(content)) found += countOf(text);
    return found <= MAX_TEXT_CHARS
      ? []
      : [{ code: "text.tooLong", severity: "block", params: { max: MAX_TEXT_CHARS, found }, at: null, fix: null }];
  },
};
