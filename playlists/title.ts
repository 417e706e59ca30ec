import type { Content } from "./item.ts";
import { textsOf } from "./kinds/list.ts";

/** Longest title, in code points. */
export const MAX_TITLE_CHARS = 60;

/** A title for content that was given none: the first 20 characters of its text, on one line; empty if it has no text. */
export function titleOf(content: Content): string {
  const text = textsOf(content).join(" ").replace(/\s+/gu, " ").trim();
  return [...text].slice(0, 20).join("");
}
