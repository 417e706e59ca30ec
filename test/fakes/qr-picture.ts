import { create } from "qrcode";
import type { Bitmap } from "../../renderer/clip.ts";

/** A QR code of modules of `modulePx` on a white square in the middle of a picture of one colour. */
export function qrPicture(
  text: string,
  widthPx: number,
  heightPx: number,
  modulePx: number,
  ground: readonly [number, number, number] = [0, 0, 0],
): Bitmap {
  const { modules } = create(text, { errorCorrectionLevel: "M" });
  const edgePx = (modules.size + 8) * modulePx;
  if (edgePx > widthPx || edgePx > heightPx) throw new RangeError(`a code of ${edgePx} px does not fit`);
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  const left = Math.floor((widthPx - edgePx) / 2);
  const top = Math.floor((heightPx - edgePx) / 2);
  for (let y = 0; y < heightPx; y++)
    for (let x = 0; x < widthPx; x++) {
      const inside = x >= left && x < left + edgePx && y >= top && y < top + edgePx;
      const column = Math.floor((x - left) / modulePx) - 4;
      const row = Math.floor((y - top) / modulePx) - 4;
      const isDark =
        column >= 0 && row >= 0 && column < modules.size && row < modules.size && modules.get(row, column) !== 0;
      rgb.set(!inside ? ground : isDark ? [0, 0, 0] : [255, 255, 255], (y * widthPx + x) * 3);
    }
  return { widthPx, heightPx, rgb };
}
