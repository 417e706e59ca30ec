import type { PixelMapping } from "../../../playlists/board.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import type { Mapper } from "../mapper.ts";

/**
 * A chain of equal panels: all pixels of the first panel row by row, then the next panel's. The new grid is one panel wide,
 * with the panels one below the other.
 */
export const panels: Mapper<Extract<PixelMapping, { kind: "panels" }>> = (settings, widthPx, heightPx) => {
  const { panelWidthPx, panelHeightPx, along, serpentine, start } = settings;
  if (widthPx % panelWidthPx !== 0 || heightPx % panelHeightPx !== 0)
    throw new HallcastError("input", "pixels.panelsDoNotFit", { widthPx, heightPx, panelWidthPx, panelHeightPx });
  const columns = widthPx / panelWidthPx;
  const rows = heightPx / panelHeightPx;
  const perLine = along === "rows" ? columns : rows;
  const panelPixels = panelWidthPx * panelHeightPx;
  const fromRight = start === "topRight" || start === "bottomRight";
  const fromBottom = start === "bottomLeft" || start === "bottomRight";

  /** Column and row of the n-th panel of the chain. */
  const panelAt = (n: number) => {
    const line = Math.floor(n / perLine);
    const step = serpentine && line % 2 === 1 ? perLine - 1 - (n % perLine) : n % perLine;
    const [column, row] = along === "rows" ? [step, line] : [line, step];
    return { column: fromRight ? columns - 1 - column : column, row: fromBottom ? rows - 1 - row : row };
  };

  return {
    widthPx: panelWidthPx,
    heightPx: panelHeightPx * columns * rows,
    sourceOf: (index) => {
      const { column, row } = panelAt(Math.floor(index / panelPixels));
      const inside = index % panelPixels;
      const x = column * panelWidthPx + (inside % panelWidthPx);
      const y = row * panelHeightPx + Math.floor(inside / panelWidthPx);
      return y * widthPx + x;
    },
  };
};
