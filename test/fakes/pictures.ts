import { decode, encode } from "fast-png";
import type { PicturePort } from "../../controller/ports/pictures.ts";

/** Picture files without a process of their own: PNG only, made small by taking the nearest pixel of each place. */
export const fakePictures: PicturePort = {
  png: async (rgb, widthPx, heightPx) =>
    encode({ width: widthPx, height: heightPx, data: rgb, channels: 3, depth: 8 }, { zlib: { level: 1 } }),
  shrink: async (bytes, widthPx, heightPx) => {
    const { width, height, data, channels } = decode(bytes);
    const small = new Uint8Array(widthPx * heightPx * 3);
    for (let y = 0; y < heightPx; y++)
      for (let x = 0; x < widthPx; x++) {
        const sx = Math.min(width - 1, Math.floor(((x + 0.5) * width) / widthPx));
        const sy = Math.min(height - 1, Math.floor(((y + 0.5) * height) / heightPx));
        for (let c = 0; c < 3; c++) small[(y * widthPx + x) * 3 + c] = data[(sy * width + sx) * channels + c] ?? 0;
      }
    return small;
  },
};
