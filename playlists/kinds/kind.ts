import type { Content, ContentKind, Style } from "../item.ts";
import type { Box, Layer, Scene, TextStyle } from "../layer.ts";

export type RegionSize = { readonly widthPx: number; readonly heightPx: number };

type ContentByKind = { readonly [K in ContentKind]: Extract<Content, { kind: K }> };
export type ContentOf<K extends ContentKind> = ContentByKind[K];

/** One kind of content. A new kind is a file, an option of `Content` and a line in `list.ts`. */
export type ItemKind<K extends ContentKind> = {
  readonly kind: K;
  /** The display list; boxes lie inside the region and have at least one pixel. */
  readonly scenesOf: (content: ContentOf<K>, style: Style, region: RegionSize) => Scene[];
  /** Every text a reader sees, in reading order, for checks and search. */
  readonly textsOf: (content: ContentOf<K>) => string[];
  /** An empty content of this kind, where a form starts. A picture still has to be chosen. */
  readonly blank: ContentOf<K> | null;
};

/** The whole region. */
export function wholeBox(region: RegionSize): Box {
  return { x: 0, y: 0, widthPx: region.widthPx, heightPx: region.heightPx };
}

export function textStyleOf(style: Style): TextStyle {
  const { textColour, background, align, sizePx, minSizePx, letterSpacingPx, lineGapPct } = style;
  return { colour: textColour, background, align, sizePx, minSizePx, letterSpacingPx, lineGapPct };
}

/** A text layer with the style's own motion, on one page. Line ends of other systems become "\n", tabs become spaces. */
export function textLayer(box: Box, text: string, style: Style): Extract<Layer, { kind: "text" }> {
  return {
    kind: "text",
    box,
    pages: [plainLines(text)],
    script: "han",
    style: textStyleOf(style),
    motion: style.motion,
    charsPerSecond: style.charsPerSecond,
    dwellSec: style.dwellSec,
    pageNumbers: false,
    asBlock: false,
  };
}

/** A share of a length in whole pixels, at least one and never all of it, so that both parts can be seen. */
export function shareOf(lengthPx: number, pct: number): number {
  return Math.max(1, Math.min(lengthPx - 1, Math.round((lengthPx * pct) / 100)));
}

/** Around the type of a strip. */
const STRIP_MARGIN_PX = 4;

/**
 * Height of a strip of text that takes a share of the region but at least one line of the smallest type allowed;
 * null if the strip would take more than half of the region.
 */
export function stripHeight(region: RegionSize, pct: number, style: Style): number | null {
  const stripPx = Math.max(shareOf(region.heightPx, pct), style.minSizePx + STRIP_MARGIN_PX);
  return stripPx * 2 > region.heightPx ? null : stripPx;
}

export function plainLines(text: string): string {
  return text.replace(/\r\n?/gu, "\n").replace(/\t/gu, " ");
}
