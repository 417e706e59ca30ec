import { TYPE_SIZES, type TypeSize } from "../../playlists/item.ts";
import type { Layer } from "../../playlists/layer.ts";
import type { Face } from "../fonts/face.ts";
import { defaultSpacingPx, glyphOf, lineHeightPx } from "./measure.ts";
import { paginate } from "./paginate.ts";
import type { Ruler } from "./ruler.ts";
import { paragraphsOf, type Unit, unitsOf } from "./units.ts";
import { type Line, wrap, wrapEvenly } from "./wrap.ts";

export type TextLayer = Extract<Layer, { kind: "text" }>;

/** Type set for one box: what moves how, and the lines of each page (a scroll has one page). */
export type TextPlan = {
  readonly motion: "still" | "scrollLeft" | "scrollUp" | "pages";
  readonly face: Face;
  readonly sizePx: TypeSize;
  readonly spacingPx: number;
  readonly lineHeightPx: number;
  readonly pages: readonly (readonly Line[])[];
  /** Whether each page has its number at the foot. */
  readonly numbered: boolean;
  /** False if even the smallest allowed type does not stand whole in the box although it should. */
  readonly fits: boolean;
};

/** Room kept free at the foot of the box for "2/5". */
export const PAGE_NUMBER_PX = 20;
/** Where fewer lines than these stand above it, the number goes: it would take the room of a line, or lie on one. */
const NUMBERED_LINES = 2;

/** From here on type is for slogans: lines may end only where a reader pauses. */
const SLOGAN_FROM_PX = 96;
/** Pages are set in the largest type up to this that keeps their number small: 40 to 60 characters a page on 640×320. */
const PAGE_TYPE_MAX_PX = 48;
const GOOD_PAGE_COUNT = 8;
/** A scroll of fewer visible characters cannot be read. */
const SCROLL_VISIBLE_CHARS = 8;
/** Letters of Latin type reach below the em box; a scroll gets room for them if there is any. */
const LINE_BOX = 1.25;

type Sheet = {
  readonly layer: TextLayer;
  readonly pages: readonly (readonly (readonly Unit[])[])[];
  readonly faceOf: (sizePx: TypeSize) => Face;
};

/**
 * Chooses size and motion of Chinese text for its box.
 * Motion `auto`: still, if the text stands whole at an allowed size. Else a text of one paragraph in a box of at most three
 * lines of the smallest allowed type runs as a line to the left, as does any text in a box of one line; all else becomes pages.
 */
export function planText(layer: TextLayer, faceOf: (sizePx: TypeSize) => Face): TextPlan {
  const sheet: Sheet = { layer, faceOf, pages: layer.pages.map((page) => paragraphsOf(page).map(unitsOf)) };
  const sizes = sizesFor(layer);
  switch (layer.motion) {
    case "still":
      return planWhole(sheet, sizes) ?? (sheet.pages.length > 1 ? planPages(sheet, sizes) : planCutOff(sheet, sizes));
    case "scrollLeft":
      return planLine(sheet, sizes);
    case "scrollUp":
      return planUpward(sheet, sizes);
    case "pages":
      return planPages(sheet, sizes);
    case "auto":
      return planWhole(sheet, sizes) ?? (runsAsLine(sheet, sizes) ? planLine(sheet, sizes) : planPages(sheet, sizes));
  }
}

/** Sizes allowed for a layer, largest first; never empty. */
export function sizesFor(layer: { readonly style: TextLayer["style"] }): readonly TypeSize[] {
  const { sizePx, minSizePx } = layer.style;
  return sizePx === "auto" ? TYPE_SIZES.filter((size) => size >= minSizePx) : [sizePx];
}

/** Height of a scrolling line: type with room for tails below, as far as the box allows. */
export function lineBoxPx(sizePx: number, boxHeightPx: number): number {
  return Math.max(1, Math.min(boxHeightPx, Math.round(sizePx * LINE_BOX)));
}

/**
 * The largest size at which every page stands whole. One step less, from 64 px on, if its lines then end at better places:
 * a phrase cut in two is worth that much, and below it a word cut in two.
 */
function planWhole(sheet: Sheet, sizes: readonly TypeSize[]): TextPlan | null {
  let larger: TextPlan | null = null;
  for (const size of sizes) {
    if (size > sheet.layer.box.heightPx) continue;
    const plan = planAt(sheet, size);
    if (plan.pages.length > sheet.pages.length || hasForced(plan)) continue;
    const torn = tornness(plan);
    if (larger !== null) return torn < tornness(larger) ? plan : larger;
    if (torn === 0 || (size <= PAGE_TYPE_MAX_PX && torn < 2)) return plan;
    if (size < SLOGAN_FROM_PX) larger = plan;
  }
  return larger;
}

/** 0 if all lines end where a reader pauses, 1 between words, 2 if a word is cut in two. */
function tornness({ pages }: TextPlan): 0 | 1 | 2 {
  const ends = new Set(pages.flat().map(({ end }) => end));
  return ends.has("torn") ? 2 : ends.has("word") || ends.has("loose") ? 1 : 0;
}

function planPages(sheet: Sheet, sizes: readonly TypeSize[]): TextPlan {
  const large = planWhole(sheet, sheet.pages.length > 1 ? sizes : sizes.filter((size) => size >= PAGE_TYPE_MAX_PX));
  if (large !== null) return large;
  const small = sizes.filter((size) => size <= PAGE_TYPE_MAX_PX && size <= sheet.layer.box.heightPx);
  for (const size of small) {
    const plan = planAt(sheet, size);
    const areFew = plan.pages.length <= Math.max(GOOD_PAGE_COUNT, sheet.pages.length * 2);
    if (areFew && !hasForced(plan) && !isOneByOne(plan)) return plan;
  }
  return planAt(sheet, smallest(sizes));
}

/** Pages of a single line, and sentences that run over several of them. */
function isOneByOne({ pages }: TextPlan): boolean {
  return pages.every((lines) => lines.length === 1) && pages.some(([line]) => line?.paragraphEnd === false);
}

function planCutOff(sheet: Sheet, sizes: readonly TypeSize[]): TextPlan {
  const plan = planAt(sheet, smallest(sizes));
  return { ...plan, motion: "still", pages: [plan.pages.flat()], numbered: false, fits: false };
}

/** All paragraphs one after another on a single line. */
function planLine(sheet: Sheet, sizes: readonly TypeSize[]): TextPlan {
  const { box } = sheet.layer;
  const size =
    sizes.find(
      (px) => px * LINE_BOX <= box.heightPx && SCROLL_VISIBLE_CHARS * (px + spacingOf(sheet, px)) <= box.widthPx,
    ) ?? smallest(sizes);
  const face = sheet.faceOf(size);
  const gap: Unit = { codePoints: [0x3000, 0x3000], end: "pause" };
  const units = sheet.pages.flat().flatMap((paragraph, i) => (i === 0 ? paragraph : [gap, ...paragraph]));
  const lines = wrap([units], { widthPx: Number.POSITIVE_INFINITY, mostLines: null }, rulerOf(sheet, face, size));
  return { ...frameOf(sheet, face, size), motion: "scrollLeft", pages: [lines], fits: size <= box.heightPx };
}

function planUpward(sheet: Sheet, sizes: readonly TypeSize[]): TextPlan {
  const { box, style } = sheet.layer;
  const wide = (px: number) => SCROLL_VISIBLE_CHARS * (px + spacingOf(sheet, px)) <= box.widthPx;
  const size =
    sizes.find((px) => px <= PAGE_TYPE_MAX_PX && 3 * lineHeightPx(px, style.lineGapPct) <= box.heightPx && wide(px)) ??
    smallest(sizes);
  const face = sheet.faceOf(size);
  const column = { widthPx: box.widthPx - 2 * marginPx(box.widthPx), mostLines: null };
  const lines = wrap(sheet.pages.flat(), column, rulerOf(sheet, face, size));
  return { ...frameOf(sheet, face, size), motion: "scrollUp", pages: [lines], fits: size <= box.heightPx };
}

function runsAsLine(sheet: Sheet, sizes: readonly TypeSize[]): boolean {
  const { box, style } = sheet.layer;
  const sizePx = smallest(sizes);
  const lines = linesIn(box.heightPx, { sizePx, lineHeightPx: lineHeightPx(sizePx, style.lineGapPct) });
  return lines <= 1 || (lines <= 3 && sheet.pages.flat().length === 1);
}

/** The author's pages at one size, each cut into as many as it needs. */
function planAt(sheet: Sheet, size: TypeSize): TextPlan {
  const { box, style, pageNumbers, asBlock } = sheet.layer;
  const face = sheet.faceOf(size);
  const ruler = rulerOf(sheet, face, size);
  const frame = frameOf(sheet, face, size);
  const fill = style.align === "left" || asBlock ? wrap : wrapEvenly;
  const widthPx = box.widthPx - 2 * marginPx(box.widthPx);
  const pagesIn = (heightPx: number) => {
    const mostLines = linesIn(heightPx, frame);
    return sheet.pages.flatMap((page) => paginate(fill(page, { widthPx, mostLines }, ruler), mostLines));
  };
  const whole = pagesIn(box.heightPx);
  const numbered = pageNumbers && whole.length > 1 && linesIn(box.heightPx - PAGE_NUMBER_PX, frame) >= NUMBERED_LINES;
  return {
    ...frame,
    motion: whole.length > 1 ? "pages" : "still",
    pages: numbered ? pagesIn(box.heightPx - PAGE_NUMBER_PX) : whole,
    numbered,
    fits: size <= box.heightPx && size <= box.widthPx,
  };
}

/** Kept free at both ends of standing lines, so that no stroke touches the frame of the board. */
export function marginPx(sidePx: number): number {
  return Math.round(sidePx / 80);
}

/** Whole lines of type that stand in a height; at least one. */
export function linesIn(heightPx: number, type: { readonly sizePx: number; readonly lineHeightPx: number }): number {
  const { sizePx, lineHeightPx: stepPx } = type;
  return Math.max(1, Math.floor((heightPx + stepPx - sizePx) / stepPx));
}

function frameOf(sheet: Sheet, face: Face, sizePx: TypeSize) {
  return {
    face,
    sizePx,
    spacingPx: spacingOf(sheet, sizePx),
    lineHeightPx: lineHeightPx(sizePx, sheet.layer.style.lineGapPct),
    numbered: false,
  };
}

function rulerOf(sheet: Sheet, face: Face, sizePx: TypeSize): Ruler {
  return {
    advance: (codePoint) => glyphOf(face, codePoint).advancePx,
    spacingPx: spacingOf(sheet, sizePx),
  };
}

function spacingOf(sheet: Sheet, sizePx: number): number {
  return sheet.layer.style.letterSpacingPx ?? defaultSpacingPx(sizePx);
}

function smallest(sizes: readonly TypeSize[]): TypeSize {
  return sizes.at(-1) ?? 16;
}

function hasForced(plan: TextPlan): boolean {
  return plan.pages.some((lines) => lines.some((line) => line.forced));
}
