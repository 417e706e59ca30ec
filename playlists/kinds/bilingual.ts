import type { Style } from "../item.ts";
import type { Box, Layer } from "../layer.ts";
import { type ContentOf, type ItemKind, type RegionSize, shareOf, textLayer, wholeBox } from "./kind.ts";

/** The two scripts share the area equally: same weight for both (rule of the region for public signs). */
const SHARE_PCT = 50;

/**
 * Chinese and traditional Mongolian. `columns`: side by side, Mongolian upright in columns that run left to right;
 * `line`: one above the other, Mongolian as a line turned a quarter to the left; `alternate`: one after the other, each on the whole region.
 * The order decides who is left, above or first.
 */
export const bilingualKind: ItemKind<"bilingual"> = {
  kind: "bilingual",
  scenesOf: (content, style, region) => {
    const zhFirst = content.order === "zh-first";
    if (content.layout === "alternate") {
      const whole = wholeBox(region);
      const scenes = [{ layers: [han(content, style, whole)] }, { layers: [mongolian(content, style, whole)] }];
      return zhFirst ? scenes : scenes.toReversed();
    }
    const [first, second] = content.layout === "columns" ? beside(region) : above(region);
    const layers = zhFirst
      ? [han(content, style, first), mongolian(content, style, second)]
      : [mongolian(content, style, first), han(content, style, second)];
    return [{ layers }];
  },
  textsOf: (content) => [content.zh, content.mn],
  blank: { kind: "bilingual", zh: "", mn: "", layout: "columns", order: "zh-first" },
};

function han(content: ContentOf<"bilingual">, style: Style, box: Box): Layer {
  return textLayer(box, content.zh, style);
}

function mongolian(content: ContentOf<"bilingual">, style: Style, box: Box): Layer {
  const inColumns = content.layout !== "line";
  // Columns do not run past the reader: what does not fit goes on to the next page.
  const motion = inColumns && style.motion !== "still" ? "pages" : style.motion;
  return { ...textLayer(box, content.mn, style), script: inColumns ? "mongolianColumns" : "mongolianLine", motion };
}

function beside({ widthPx, heightPx }: RegionSize): [Box, Box] {
  const leftPx = widthPx < 2 ? widthPx : shareOf(widthPx, SHARE_PCT);
  return [
    { x: 0, y: 0, widthPx: leftPx, heightPx },
    { x: Math.min(leftPx, widthPx - 1), y: 0, widthPx: Math.max(1, widthPx - leftPx), heightPx },
  ];
}

function above({ widthPx, heightPx }: RegionSize): [Box, Box] {
  const topPx = heightPx < 2 ? heightPx : shareOf(heightPx, SHARE_PCT);
  return [
    { x: 0, y: 0, widthPx, heightPx: topPx },
    { x: 0, y: Math.min(topPx, heightPx - 1), widthPx, heightPx: Math.max(1, heightPx - topPx) },
  ];
}
