import { type Check, partsOf } from "./check.ts";

/** Something must be said. A picture needs no caption, a guide no heading; everything else may not be empty. */
export const emptyCheck: Check = {
  id: "empty",
  run: ({ content }) =>
    partsOf(content)
      .filter(({ part, text }) => part !== "caption" && part !== "heading" && !/\S/u.test(text))
      .map(({ part, page }) =>
        page === null
          ? { code: "text.empty", severity: "block", params: { part } }
          : { code: "guide.emptyPage", severity: "block", params: { page } },
      ),
};
