import type { PixelMapping } from "../../../playlists/board.ts";
import type { Mapper } from "../mapper.ts";

/** Turns the picture clockwise; 90 and 270 degrees swap width and height. */
export const rotate: Mapper<Extract<PixelMapping, { kind: "rotate" }>> = ({ degrees }, widthPx, heightPx) => {
  const count = widthPx * heightPx;
  if (degrees === 180) return { widthPx, heightPx, sourceOf: (index) => count - 1 - index };
  const place = (index: number) => ({ x: index % heightPx, y: Math.floor(index / heightPx) });
  return {
    widthPx: heightPx,
    heightPx: widthPx,
    sourceOf: (index) => {
      const { x, y } = place(index);
      return degrees === 90 ? (heightPx - 1 - x) * widthPx + y : x * widthPx + (widthPx - 1 - y);
    },
  };
};
