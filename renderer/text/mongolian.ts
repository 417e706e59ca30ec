import { TYPE_SIZES, type TypeSize } from "../../playlists/item.ts";
import type { TextLayer } from "./plan.ts";
import { paragraphsOf } from "./units.ts";

/** Teeth of the letters run together below this. */
export const MONGOLIAN_MIN_PX = 24;
/** Larger than this a column of a board holds less than a word. */
const MONGOLIAN_MAX_PX = 96;
/** Room across one line of Mongolian, as a share of the size: ascent and descent of its letters. */
const ACROSS = 1.16;
/** Canvas surfaces end at 32,767 px; no word of the language is near this. */
const LONGEST_WORD_CHARS = 120;

/** Words that stand on one line or column, and the length they take together. */
export type MongolianLine = {
  readonly words: readonly { readonly text: string; readonly atPx: number }[];
  readonly lengthPx: number;
};

export type MongolianPlan = {
  readonly sizePx: TypeSize;
  /** Extent of one line across the direction of reading, and from one line to the next. */
  readonly acrossPx: number;
  readonly pitchPx: number;
  readonly pages: readonly (readonly MongolianLine[])[];
  readonly fits: boolean;
  readonly longestPx: number;
};

/** Length runs with the reading (down a column), across from line to line. */
export type Room = { readonly lengthPx: number; readonly acrossPx: number };
export type Measure = (text: string, sizePx: number) => number;

/** The largest allowed type in which each of the author's pages stands whole in the room; else the smallest, with more pages. */
export function planMongolian(layer: TextLayer, room: Room, measure: Measure): MongolianPlan {
  const sizes = mongolianSizes(layer);
  const plans = sizes.map((sizePx) => planAt(layer, sizePx, room, measure));
  const whole = plans.find((plan) => plan.fits && plan.pages.length === layer.pages.length);
  return whole ?? plans.at(-1) ?? planAt(layer, MONGOLIAN_MIN_PX, room, measure);
}

/** All of the text as one line in the largest type that a strip of this height takes. */
export function planMongolianStrip(layer: TextLayer, heightPx: number, measure: Measure): MongolianPlan {
  const sizes = mongolianSizes(layer);
  const sizePx = sizes.find((size) => acrossOf(size) <= heightPx) ?? sizes.at(-1) ?? MONGOLIAN_MIN_PX;
  const joined = { ...layer, pages: [layer.pages.join(" ").replaceAll("\n", " ")] };
  return planAt(joined, sizePx, { lengthPx: Number.POSITIVE_INFINITY, acrossPx: heightPx }, measure);
}

function mongolianSizes(layer: TextLayer): readonly TypeSize[] {
  const { sizePx, minSizePx } = layer.style;
  const least = Math.max(minSizePx, MONGOLIAN_MIN_PX);
  if (sizePx !== "auto") return [sizePx === 16 ? MONGOLIAN_MIN_PX : sizePx];
  return TYPE_SIZES.filter((size) => size >= least && size <= Math.max(least, MONGOLIAN_MAX_PX));
}

function planAt(layer: TextLayer, sizePx: TypeSize, room: Room, measure: Measure): MongolianPlan {
  const acrossPx = acrossOf(sizePx);
  const pitchPx = Math.max(acrossPx, sizePx + Math.round((sizePx * layer.style.lineGapPct) / 100));
  const most = Math.max(1, Math.floor((room.acrossPx + pitchPx - acrossPx) / pitchPx));
  const set = layer.pages.map((page) =>
    paragraphsOf(page).flatMap((text) => wrapWords(text, sizePx, room.lengthPx, measure)),
  );
  const longestPx = Math.max(0, ...set.flat().map((line) => line.lengthPx));
  const pages = set.flatMap((lines) => {
    const each = Math.ceil(lines.length / Math.ceil(lines.length / most));
    return Array.from({ length: Math.ceil(lines.length / each) }, (_, i) => lines.slice(i * each, (i + 1) * each));
  });
  return { sizePx, acrossPx, pitchPx, pages, fits: longestPx <= room.lengthPx && acrossPx <= room.acrossPx, longestPx };
}

/** Lines break at spaces only: a narrow no-break space or vowel separator joins a suffix to its word. */
function wrapWords(paragraph: string, sizePx: number, lengthPx: number, measure: Measure): MongolianLine[] {
  const spacePx = measure(" ", sizePx);
  const lines: { words: { text: string; atPx: number }[]; lengthPx: number }[] = [];
  for (const text of paragraph.split(/[ \u3000]+/).flatMap(shortened)) {
    const wordPx = measure(text, sizePx);
    const line = lines.at(-1);
    if (line !== undefined && line.lengthPx + spacePx + wordPx <= lengthPx) {
      line.words.push({ text, atPx: line.lengthPx + spacePx });
      line.lengthPx += spacePx + wordPx;
    } else lines.push({ words: [{ text, atPx: 0 }], lengthPx: wordPx });
  }
  return lines.length === 0 ? [{ words: [], lengthPx: 0 }] : lines;
}

function shortened(word: string): string[] {
  const chars = Array.from(word);
  const parts = Math.ceil(chars.length / LONGEST_WORD_CHARS);
  return Array.from({ length: parts }, (_, i) =>
    chars.slice(i * LONGEST_WORD_CHARS, (i + 1) * LONGEST_WORD_CHARS).join(""),
  );
}

function acrossOf(sizePx: number): number {
  return Math.ceil(sizePx * ACROSS);
}
