import type { PixelMapping } from "../../../playlists/board.ts";
import type { Mapper } from "../mapper.ts";

/**
 * One wire through all rows (or columns, then each column becomes a row of the new grid), every other one backwards:
 * the second, fourth … with `start` forward, the first, third … with backward.
 */
export const serpentine: Mapper<Extract<PixelMapping, { kind: "serpentine" }>> = (
  { along, start },
  widthPx,
  heightPx,
) => {
  const lineLength = along === "rows" ? widthPx : heightPx;
  const turned = start === "forward" ? 1 : 0;
  return {
    widthPx: lineLength,
    heightPx: along === "rows" ? heightPx : widthPx,
    sourceOf: (index) => {
      const line = Math.floor(index / lineLength);
      const step = index % lineLength;
      const at = line % 2 === turned ? lineLength - 1 - step : step;
      return along === "rows" ? line * widthPx + at : at * widthPx + line;
    },
  };
};
