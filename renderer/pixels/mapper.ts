/**
 * A rearrangement of a grid of pixels: the new grid's size, and for each of its pixels (row-major index) the index of the pixel
 * of the old grid that goes there. A bijection.
 */
export type Mapped = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly sourceOf: (index: number) => number;
};

/** Throws `pixels.panelsDoNotFit` and the like (kind `input`) when the grid cannot be rearranged so. */
export type Mapper<Settings> = (settings: Settings, widthPx: number, heightPx: number) => Mapped;
