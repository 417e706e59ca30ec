import { type Check, partsOf } from "./check.ts";

const WANTED = 3;

/** Text that hardly stands out from its ground. */
export const contrastCheck: Check = {
  id: "contrast",
  run: ({ content, style }) => {
    if (content.kind !== "clock" && partsOf(content).every(({ text }) => text.trim() === "")) return [];
    const ratio = contrastOf(style.textColour, style.background);
    if (ratio >= WANTED) return [];
    return [{ code: "style.lowContrast", severity: "hint", params: { found: ratio.toFixed(1), wanted: WANTED } }];
  },
};

/** Contrast ratio of two `#rrggbb` colours, 1 … 21 (WCAG 2.2, relative luminance). */
export function contrastOf(a: string, b: string): number {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

function luminance(colour: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
