import type { Content } from "./item.ts";
import { textsOf } from "./kinds/list.ts";

/** Longest title, in code points. */
export const MAX_TITLE_CHARS = 60;

const DERIVED_CHARS = 20;
/** Where a text may be cut without leaving half a date, a bracket or a word behind. */
const PAUSE = /[，。；：、！？,;:!?\s）】」』》]/u;

/** A title for content that was given none: the beginning of its text, up to a pause within 20 characters; empty for a picture without caption. A guide is called by its matter. */
export function titleOf(content: Content): string {
  if (content.kind === "clock") return "时钟";
  if (content.kind === "guide") return [...content.matter.trim()].slice(0, MAX_TITLE_CHARS).join("");
  const text = [...textsOf(content).join(" ").replace(/\s+/gu, " ").trim()];
  if (text.length <= DERIVED_CHARS) return text.join("");
  const first = text.slice(4, DERIVED_CHARS).findIndex((char) => PAUSE.test(char));
  const end = first < 0 ? DERIVED_CHARS : first + 4;
  const closes = /[）】」』》]/u.test(text[end] ?? "");
  return text.slice(0, closes ? end + 1 : end).join("");
}
