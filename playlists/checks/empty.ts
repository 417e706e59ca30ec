import { guidePages } from "../kinds/guide.ts";
import type { ContentOf } from "../kinds/kind.ts";
import { type Check, type CheckFinding, partsOf } from "./check.ts";
import { placesOf } from "./hits.ts";

/** Something must be said. A picture needs no caption, pages no heading, a guide not every field; everything else may not be empty. */
export const emptyCheck: Check = {
  id: "empty",
  run: ({ content }) => {
    if (content.kind === "guide") return emptyGuide(content);
    return partsOf(content)
      .filter(({ part, text }) => part !== "caption" && part !== "heading" && !/\S/u.test(text))
      .map((place): CheckFinding => {
        const { part, page } = place;
        const at = placesOf(place)(0, place.text.length);
        return page === null
          ? { code: "text.empty", severity: "block", params: { part }, at, fix: null }
          : { code: "guide.emptyPage", severity: "block", params: { page }, at, fix: null };
      });
  },
};

/** A guide must name its matter and make at least one page. */
function emptyGuide(content: ContentOf<"guide">): CheckFinding[] {
  const place = { part: "heading", page: null, from: 0, to: 0 };
  const noMatter = content.matter.trim() === "" ? [{ part: "heading", at: place }] : [];
  const noPage = guidePages(content).every(({ text }) => text.trim() === "") ? [{ part: "page", at: null }] : [];
  return [...noMatter, ...noPage].map(({ part, at }) => ({
    code: "text.empty",
    severity: "block",
    params: { part },
    at,
    fix: null,
  }));
}
