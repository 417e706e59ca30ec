import type { Content } from "./item.ts";
import { textsOf } from "./kinds/list.ts";

/** Longest title, in code points. */
export const MAX_TITLE_CHARS = 60;

const DERIVED_CHARS = 20;
const SHORTEST_CHARS = 4;
/** The words of so long a beginning tell where a title may end; those of a whole document would take half a minute. */
const READ_CHARS = 200;
/** Where a text may be cut without leaving half a sentence behind. */
const PAUSE = /[，。；：、！？,;:!?\s）】」』》]/u;
const CLOSING = /[）】」』》]/u;
/**
 * What stays in one piece: dates with their weekday, times, spans, amounts with what they count, window numbers (domain 6.2),
 * words in Latin letters, short quotations and brackets.
 */
const WHOLE =
  /\d(?:[\d年月日时点分秒号第—–～~\-/至%％‰]|[.,:：、](?=\d))*(?:（[^（）]{1,4}）)?[余多]?[万亿千百]*(?:窗口|元|人次?|户|件|家|名|条|个|次|届|周年|工作日)?|[A-Za-z][\w.@-]*|《[^《》]{1,18}》|（[^（）]{1,18}）|“[^“”]{1,18}”/gu;
const DANGLING = /[\s（【「『《“]+$/u;

/**
 * A title for content that was given none: the beginning of its text, up to a pause within 20 characters, else up to the end of a
 * word; empty for a picture without caption. A guide is called by its matter.
 */
export function titleOf(content: Content): string {
  if (content.kind === "clock") return "时钟";
  if (content.kind === "guide") return [...content.matter.trim()].slice(0, MAX_TITLE_CHARS).join("");
  const text = textsOf(content).join(" ").replace(/\s+/gu, " ").trim();
  const chars = [...text.slice(0, 2 * READ_CHARS)].slice(0, READ_CHARS);
  if (chars.length <= DERIVED_CHARS) return text;
  return chars
    .slice(0, endOf(chars, seamsOf(chars.join(""))))
    .join("")
    .replace(DANGLING, "");
}

/** How many of the characters make the title. */
function endOf(chars: readonly string[], seams: ReadonlySet<number>): number {
  for (let at = SHORTEST_CHARS; at < DERIVED_CHARS; at++) {
    const char = chars[at] ?? "";
    const end = CLOSING.test(char) ? at + 1 : at;
    if (PAUSE.test(char) && seams.has(end)) return end;
  }
  for (let end = DERIVED_CHARS; end >= SHORTEST_CHARS; end--) if (seams.has(end)) return end;
  return DERIVED_CHARS;
}

/** Code points before which the text can be cut: between words, never inside what stays whole. */
function seamsOf(text: string): ReadonlySet<number> {
  const wholes = [...text.matchAll(WHOLE)].map((found) => [found.index, found.index + found[0].length] as const);
  const isTorn = (at: number): boolean => wholes.some(([from, to]) => from < at && at < to);
  const seams = new Set<number>();
  let count = 0;
  for (const { index, segment } of new Intl.Segmenter("zh", { granularity: "word" }).segment(text)) {
    if (!isTorn(index)) seams.add(count);
    count += [...segment].length;
  }
  return seams;
}
