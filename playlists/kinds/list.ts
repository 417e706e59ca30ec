import type { Content, Style } from "../item.ts";
import type { Scene } from "../layer.ts";
import type { RegionSize } from "./kind.ts";

/** The display list of a content for a region of this size. */
export function scenesOf(content: Content, style: Style, region: RegionSize): Scene[] {
  const box = { x: 0, y: 0, ...region };
  if (content.kind !== "text") return [];
  return [
    {
      layers: [
        {
          kind: "text",
          box,
          pages: [content.text],
          script: "han",
          style: { ...style, colour: style.textColour },
          motion: style.motion,
          charsPerSecond: style.charsPerSecond,
          dwellSec: style.dwellSec,
          pageNumbers: false,
        },
      ],
    },
  ];
}

/** Every text a reader sees, in reading order. */
export function textsOf(content: Content): string[] {
  return content.kind === "text" ? [content.text] : [];
}
