import { encode } from "fast-png";

/** RGB888, row-major, as a PNG file. */
export function encodePng(rgb: Uint8Array, widthPx: number, heightPx: number): Uint8Array {
  return encode({ width: widthPx, height: heightPx, data: rgb, channels: 3, depth: 8 }, { zlib: { level: 3 } });
}
