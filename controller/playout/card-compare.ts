/** A picture made small, `thumbnailSize` of each side; RGB888, row-major. */
export type Thumbnail = { readonly widthPx: number; readonly heightPx: number; readonly rgb: Uint8Array };

/** Small enough to keep, large enough to tell two texts apart; fine detail is lost to JPEG anyway. */
const SQUARE_PX = 4;
/** Share of difference up to which two pictures are the same one after packing, scaling and a changed brightness. */
const MOST_DIFFERENCE = 0.3;
/** Keeps nearly black pictures from being judged by their noise. */
const GROUND = 8;
const DIMMED_AT_MOST = 4;

/** The size of a picture's thumbnail. */
export function thumbnailSize(px: number): number {
  return Math.ceil(px / SQUARE_PX);
}

/** The part of a board's thumbnail where an area at (x, y) of the board lies. */
export function cutOut(board: Thumbnail, x: number, y: number, { widthPx, heightPx }: Thumbnail): Thumbnail {
  const [left, top] = [Math.floor(x / SQUARE_PX), Math.floor(y / SQUARE_PX)];
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  for (let row = 0; row < Math.min(heightPx, board.heightPx - top); row++) {
    const at = ((top + row) * board.widthPx + left) * 3;
    const columns = Math.min(widthPx, board.widthPx - left);
    rgb.set(board.rgb.subarray(at, at + columns * 3), row * widthPx * 3);
  }
  return { widthPx, heightPx, rgb };
}

/** Whether two thumbnails of one size show the same picture, at whatever brightness. */
export function looksLike(a: Thumbnail, b: Thumbnail): boolean {
  const [sumA, sumB] = [total(a.rgb), total(b.rgb)];
  const dimmed = sumA > 0 && sumB > 0 ? sumA / sumB : 1;
  const scale = dimmed <= DIMMED_AT_MOST && dimmed >= 1 / DIMMED_AT_MOST ? dimmed : 1;
  let difference = 0;
  for (let i = 0; i < a.rgb.length; i++) difference += Math.abs((a.rgb[i] ?? 0) - scale * (b.rgb[i] ?? 0));
  return difference <= MOST_DIFFERENCE * (sumA + scale * sumB + GROUND * a.rgb.length);
}

function total(bytes: Uint8Array): number {
  let sum = 0;
  for (const value of bytes) sum += value;
  return sum;
}
