import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { qrSvg } from "../../../controller/adapters/qrcode.ts";

const SCALE = 4;

/** The drawing as dots, as a camera would see it. */
function dotsOf(svg: string) {
  const edge = Number(/viewBox="0 0 (\d+)/u.exec(svg)?.[1]) * SCALE;
  const data = new Uint8ClampedArray(edge * edge * 4).fill(255);
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/gu))
    for (let row = 0; row < SCALE; row++)
      for (let dot = 0; dot < Number(length) * SCALE; dot++) {
        const at = ((Number(y) * SCALE + row) * edge + Number(x) * SCALE + dot) * 4;
        data.fill(0, at, at + 3);
      }
  return { data, width: edge, height: edge };
}

test("the code in a form leads to its record", async () => {
  const wasm = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
  const bytes = await readFile(wasm);
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(bytes).buffer }, fireImmediately: true });
  const link = "http://192.168.1.20:8080/items/item-17?revision=3";
  const [found] = await readBarcodes({ ...dotsOf(qrSvg(link)), colorSpace: "srgb" }, { formats: ["QRCode"] });
  expect(found?.text).toBe(link);
});
