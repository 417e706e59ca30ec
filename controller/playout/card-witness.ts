import type { DriverPorts } from "../drivers/driver.ts";
import { cutOut, looksLike, thumbnailSize } from "./card-compare.ts";
import type { DrawnArea } from "./card-pictures.ts";

/**
 * Judges a card's own screenshot (a picture file) of a board of this size: whether each area shows one of the pictures it was given. Null
 * if the screenshot cannot be read.
 */
export function createCardWitness(
  pictures: Pick<DriverPorts["pictures"], "shrink">,
  widthPx: number,
  heightPx: number,
): (screenshot: Uint8Array, areas: readonly DrawnArea[]) => Promise<boolean | null> {
  const size = { widthPx: thumbnailSize(widthPx), heightPx: thumbnailSize(heightPx) };
  return async (screenshot, areas) => {
    try {
      const board = { ...size, rgb: await pictures.shrink(screenshot, size.widthPx, size.heightPx) };
      // What a later area covers cannot be judged.
      const judged = areas.filter((area, i) => !areas.slice(i + 1).some((over) => overlap(area, over)));
      return judged.every(({ x, y, thumbnails }) => thumbnails.some((one) => looksLike(one, cutOut(board, x, y, one))));
    } catch {
      return null;
    }
  };
}

function overlap(a: DrawnArea, b: DrawnArea): boolean {
  return b.x < a.x + a.widthPx && a.x < b.x + b.widthPx && b.y < a.y + a.heightPx && a.y < b.y + b.heightPx;
}
