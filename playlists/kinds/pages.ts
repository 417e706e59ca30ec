import type { Style } from "../item.ts";
import type { Box, Layer, Scene } from "../layer.ts";
import { type ItemKind, plainLines, type RegionSize, stripHeight, textLayer, wholeBox } from "./kind.ts";

const HEADING_PCT = 22;
/** A bar leaves room for so many lines: a single line at a time tells too little, and takes too long. */
const LINES_BELOW = 2;

/** `asBlock` as in `Layer`. */
type Paged = { readonly heading: string; readonly pages: readonly string[]; readonly asBlock: boolean };

/**
 * The heading in a bar on top in the colours of the style swapped, below it page after page with "2/5".
 * Where a region is too low for a bar, the heading is the first page.
 */
export function pagedScenes({ heading, pages, asBlock }: Paged, style: Style, region: RegionSize): Scene[] {
  const written = pages.filter((page) => page.trim() !== "");
  const body = (box: Box, texts: readonly string[]): Layer => ({
    ...textLayer(box, "", style),
    pages: texts.length === 0 ? [""] : texts.map(plainLines),
    motion: "pages",
    pageNumbers: true,
    asBlock,
  });
  const { widthPx, heightPx } = region;
  if (heading.trim() === "") return [{ layers: [body(wholeBox(region), written)] }];
  const barPx = stripHeight(region, HEADING_PCT, style);
  if (barPx === null || heightPx - barPx < linesPx(LINES_BELOW, style))
    return [{ layers: [body(wholeBox(region), [heading, ...written])] }];
  const bar = { x: 0, y: 0, widthPx, heightPx: barPx };
  const inBar = { ...style, textColour: style.background, background: style.textColour, sizePx: "auto" as const };
  return [
    {
      layers: [
        { kind: "fill", box: bar, colour: style.textColour },
        { ...textLayer(bar, heading, inBar), motion: "auto" },
        body({ x: 0, y: barPx, widthPx, heightPx: heightPx - barPx }, written),
      ],
    },
  ];
}

/** Height of some lines of the smallest type. */
function linesPx(lines: number, { minSizePx, lineGapPct }: Style): number {
  return Math.round(minSizePx * (lines + ((lines - 1) * lineGapPct) / 100));
}

/** Text that its author has cut into pages. */
export const pagesKind: ItemKind<"pages"> = {
  kind: "pages",
  scenesOf: ({ heading, pages }, style, region) => pagedScenes({ heading, pages, asBlock: false }, style, region),
  textsOf: (content) => [content.heading, ...content.pages].filter((text) => text.trim() !== ""),
  blank: { kind: "pages", heading: "", pages: [""] },
};
