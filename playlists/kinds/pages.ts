import type { Box, Layer } from "../layer.ts";
import { type ItemKind, plainLines, stripHeight, textLayer, wholeBox } from "./kind.ts";

const HEADING_PCT = 22;

/**
 * Paged text: its heading in a bar on top in the colours of the style swapped, below it page after page with "2/5".
 * Where a region is too low for a bar, the heading is the first page.
 */
export const pagesKind: ItemKind<"pages"> = {
  kind: "pages",
  scenesOf: (content, style, region) => {
    const pages = content.pages.filter((page) => page.trim() !== "");
    const body = (box: Box, texts: readonly string[]): Layer => ({
      ...textLayer(box, "", style),
      pages: texts.length === 0 ? [""] : texts.map(plainLines),
      motion: "pages",
      pageNumbers: true,
    });
    const { widthPx, heightPx } = region;
    if (content.heading.trim() === "") return [{ layers: [body(wholeBox(region), pages)] }];
    const barPx = stripHeight(region, HEADING_PCT, style);
    if (barPx === null) return [{ layers: [body(wholeBox(region), [content.heading, ...pages])] }];
    const bar = { x: 0, y: 0, widthPx, heightPx: barPx };
    const inBar = { ...style, textColour: style.background, background: style.textColour, sizePx: "auto" as const };
    return [
      {
        layers: [
          { kind: "fill", box: bar, colour: style.textColour },
          { ...textLayer(bar, content.heading, inBar), motion: "auto" },
          body({ x: 0, y: barPx, widthPx, heightPx: heightPx - barPx }, pages),
        ],
      },
    ];
  },
  textsOf: (content) => [content.heading, ...content.pages].filter((text) => text.trim() !== ""),
  blank: { kind: "pages", heading: "", pages: [""] },
};
