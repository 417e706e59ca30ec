import { diffArrays } from "diff";

/** A stretch of text that both revisions have, or only one of them. */
export type TextChange = { readonly kind: "same" | "added" | "removed"; readonly text: string };

/**
 * Differences by word, words cut by the browser's own dictionary: Chinese has no spaces, and character by character a changed
 * word would fall into crumbs. A change inside a run of digits or letters shows the whole run.
 */
export function diffTexts(before: string, after: string): TextChange[] {
  const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
  const wordsOf = (text: string) => [...segmenter.segment(text)].map((one) => one.segment);
  return diffArrays(wordsOf(before), wordsOf(after)).map(({ added, removed, value }) => ({
    kind: added ? "added" : removed ? "removed" : "same",
    text: value.join(""),
  }));
}

/** Parts of two contents side by side by their names; a part that only one of them has stands against an empty text. */
export function pairParts<P extends { readonly part: string; readonly page: number | null; readonly text: string }>(
  before: readonly P[],
  after: readonly P[],
): { readonly part: P; readonly before: string; readonly after: string }[] {
  const same = (a: P) => (b: P) => a.part === b.part && a.page === b.page;
  const gone = before.filter((one) => !after.some(same(one)));
  return [
    ...after.map((part) => ({ part, before: before.find(same(part))?.text ?? "", after: part.text })),
    ...gone.map((part) => ({ part, before: part.text, after: "" })),
  ];
}
