import { type Check, partsOf } from "./check.ts";

const READABLE = 3;
const GOOD = 7;
/** Blue dots are dark, whatever the contrast formula says of the screen of a PC; below this share of the rest they stand alone. */
const OTHER_LIGHT = 0x60;

/** Text that hardly stands out from its ground, and blue on black, which a board shows far too weakly. */
export const contrastCheck: Check = {
  id: "contrast",
  run: ({ content, style }) => {
    if (content.kind !== "clock" && partsOf(content).every(({ text }) => text.trim() === "")) return [];
    const ratio = contrastOf(style.textColour, style.background);
    const whole = { at: null, fix: null };
    if (isBlue(style.textColour) && luminance(style.background) < 0.05)
      return [{ code: "style.blueOnBlack", severity: ratio < READABLE ? "warn" : "hint", params: {}, ...whole }];
    if (ratio >= GOOD) return [];
    const found = ratio.toFixed(1);
    return ratio < READABLE
      ? [{ code: "style.lowContrast", severity: "warn", params: { found, wanted: READABLE }, ...whole }]
      : [{ code: "style.fairContrast", severity: "hint", params: { found, wanted: GOOD }, ...whole }];
  },
};

function isBlue(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return blue > 0x60 && red < OTHER_LIGHT && green < OTHER_LIGHT;
}

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
