import type { Content } from "./item.ts";
import { textsOf } from "./kinds/list.ts";

/** Longest title, in code points. */
export const MAX_TITLE_CHARS = 60;

/** A title for content that was given none: the first 20 characters of its text, on one line; empty for a picture without caption. */
export function titleOf(content: Content): string {
  if (content.kind === "clock") return "时钟";
  const text = textsOf(content).join(" ").replace(/\s+/gu, " ").trim();
  return [...text].slice(0, 20).join("");
}
