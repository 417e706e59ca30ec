import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

/** Texts of the QR codes in a picture of RGB888 pixels, row-major; empty if there is none that can be read. */
export type QrReader = (rgb: Uint8Array, widthPx: number, heightPx: number) => Promise<readonly string[]>;

/** Modules of one or two pixels, as small boards need them, are too fine for the decoder's edge finding. */
const SCALE = 3;

/** Reads QR codes with the WebAssembly that comes with the package; it is loaded from disk with the first picture. */
export function createQrReader(): QrReader {
  let ready: Promise<unknown> | null = null;
  const load = async (): Promise<void> => {
    const path = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
    const wasm = await readFile(path);
    const wasmBinary = new Uint8Array(wasm).buffer;
    await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  };
  return async (rgb, widthPx, heightPx) => {
    ready ??= load();
    try {
      await ready;
    } catch (error) {
      ready = null;
      throw error;
    }
    const found = await readBarcodes(enlarged(rgb, widthPx, heightPx), {
      formats: ["QRCode"],
      tryHarder: true,
      tryInvert: true,
      tryDownscale: true,
      maxNumberOfSymbols: 8,
    });
    return found.filter(({ isValid, text }) => isValid && text !== "").map(({ text }) => text);
  };
}

/** Every pixel three by three, with a white edge for codes that stand at the border of the picture. */
function enlarged(rgb: Uint8Array, widthPx: number, heightPx: number) {
  const edge = 4 * SCALE;
  const width = widthPx * SCALE + 2 * edge;
  const height = heightPx * SCALE + 2 * edge;
  const pixels = new Uint32Array(width * height).fill(0xff_ff_ff_ff);
  for (let y = 0; y < heightPx * SCALE; y++) {
    const source = Math.floor(y / SCALE) * widthPx;
    const target = (y + edge) * width + edge;
    for (let x = 0; x < widthPx * SCALE; x++) {
      const at = (source + Math.floor(x / SCALE)) * 3;
      const [red, green, blue] = [rgb[at] ?? 0, rgb[at + 1] ?? 0, rgb[at + 2] ?? 0];
      pixels[target + x] = (0xff << 24) | (blue << 16) | (green << 8) | red;
    }
  }
  return { data: new Uint8ClampedArray(pixels.buffer), width, height, colorSpace: "srgb" as const };
}
