/** Characters of the Mongolian script with its joiners in between. No PDF library here can shape them. */
const MONGOLIAN =
  /[\u1800-\u18AF\u{11660}-\u{1167F}](?:[\u1800-\u18AF\u{11660}-\u{1167F}\p{Cf}\u202F\s]*[\u1800-\u18AF\u{11660}-\u{1167F}])?/gu;

/** Printers' mark for a character that the type does not have. */
export const NO_TYPE = "〓";
export const MONGOLIAN_MARK = "〔蒙古文，见效果图〕";

/** Long runs without ideographs or spaces, in which type has no place to break a line by itself. */
const LONG_RUN = /[^\s\p{Script=Han}]{24,}/gu;

/**
 * Text as the Chinese type can set it: Mongolian becomes a mark (its picture stands elsewhere), characters without type become 〓,
 * invisible and control characters go, line ends become "\n".
 */
export function settable(text: string, covers: (codePoint: number) => boolean): string {
  const plain = text
    .replace(/\r\n?/gu, "\n")
    .replace(/\t/gu, " ")
    .replace(MONGOLIAN, MONGOLIAN_MARK)
    .replace(/(?!\n)[\p{Cc}\p{Cf}\p{Variation_Selector}]/gu, "");
  let set = "";
  for (const char of plain) set += char === "\n" || covers(char.codePointAt(0) ?? 0) ? char : NO_TYPE;
  return set;
}

export type Run = { readonly text: string; readonly breakAnywhere: boolean };

/** Splits a text where lines may have to break inside a run, so that no address or digit chain leaves its column. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let end = 0;
  for (const found of text.matchAll(LONG_RUN)) {
    if (found.index > end) runs.push({ text: text.slice(end, found.index), breakAnywhere: false });
    runs.push({ text: found[0], breakAnywhere: true });
    end = found.index + found[0].length;
  }
  if (end < text.length || runs.length === 0) runs.push({ text: text.slice(end), breakAnywhere: false });
  return runs;
}
