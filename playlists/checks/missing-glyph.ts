import type { Content } from "../item.ts";
import { type CheckFinding, partsOf, type TextAt } from "./check.ts";
import { placesOf } from "./hits.ts";

/** Where the first character stands that the renderer named as one it cannot draw; null for every other remark of it. */
export function placeOfCharacter(
  content: Content,
  { code, params }: Pick<CheckFinding, "code" | "params">,
): TextAt | null {
  if (code !== "glyph.missing") return null;
  const named = /U\+([0-9A-F]{4,6})/.exec(String(params["chars"]));
  if (named === null) return null;
  const char = String.fromCodePoint(Number.parseInt(named[1] ?? "", 16));
  for (const part of partsOf(content)) {
    const from = part.text.indexOf(char);
    if (from >= 0) return placesOf(part)(from, from + char.length);
  }
  return null;
}
