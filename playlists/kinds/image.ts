import type { Layer } from "../layer.ts";
import { type ItemKind, stripHeight, textLayer, wholeBox } from "./kind.ts";

const CAPTION_PCT = 20;

/**
 * A picture, with its caption in a strip below it; a caption too long for its strip scrolls.
 * Where a region is too low for both, the caption follows the picture.
 */
export const imageKind: ItemKind<"image"> = {
  kind: "image",
  scenesOf: (content, style, region) => {
    const picture = (box: Layer["box"]): Layer => ({
      kind: "picture",
      box,
      picture: content.picture,
      background: style.background,
      dwellSec: style.dwellSec,
    });
    const { widthPx, heightPx } = region;
    const alone = { layers: [picture(wholeBox(region))] };
    if (content.caption.trim() === "") return [alone];
    const stripPx = stripHeight(region, CAPTION_PCT, style);
    if (stripPx === null) return [alone, { layers: [textLayer(wholeBox(region), content.caption, style)] }];
    const strip = { x: 0, y: heightPx - stripPx, widthPx, heightPx: stripPx };
    return [
      {
        layers: [
          picture({ x: 0, y: 0, widthPx, heightPx: heightPx - stripPx }),
          { ...textLayer(strip, content.caption, style), motion: "auto" },
        ],
      },
    ];
  },
  textsOf: (content) => (content.caption.trim() === "" ? [] : [content.caption]),
  blank: null,
};
