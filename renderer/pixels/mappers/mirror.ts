import type { PixelMapping } from "../../../playlists/board.ts";
import type { Mapper } from "../mapper.ts";

/** `horizontal`: left and right change places; `vertical`: top and bottom do. */
export const mirror: Mapper<Extract<PixelMapping, { kind: "mirror" }>> = ({ axis }, widthPx, heightPx) => ({
  widthPx,
  heightPx,
  sourceOf: (index) => {
    const x = index % widthPx;
    const y = Math.floor(index / widthPx);
    return axis === "horizontal" ? y * widthPx + widthPx - 1 - x : (heightPx - 1 - y) * widthPx + x;
  },
});
