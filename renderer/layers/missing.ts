import type { Findings } from "../findings.ts";
import { isSpace } from "../text/measure.ts";

const SHOWN = 20;
const LINE_BREAKS = new Set([0x0a, 0x0d, 0x09]);

/**
 * Blocks a text that has characters the font cannot draw, and names them with their code points: an invisible one,
 * or one that looks like another, could not be found otherwise.
 */
export function reportMissing(text: string, has: (codePoint: number) => boolean, findings: Findings): void {
  const missing = new Set<number>();
  for (const char of text.normalize("NFC")) {
    const codePoint = char.codePointAt(0) ?? 0;
    if (!isSpace(codePoint) && !LINE_BREAKS.has(codePoint) && !has(codePoint)) missing.add(codePoint);
  }
  if (missing.size === 0) return;
  const named = [...missing].slice(0, SHOWN).map(nameOf);
  findings.add("block", "glyph.missing", { chars: named.join(" "), count: missing.size });
}

/** "𠮷(U+20BB7)"; characters without a shape of their own by their number alone. */
function nameOf(codePoint: number): string {
  const number = `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
  const char = String.fromCodePoint(codePoint);
  return /[\p{C}\p{Z}\p{M}]/u.test(char) ? number : `${char}(${number})`;
}
