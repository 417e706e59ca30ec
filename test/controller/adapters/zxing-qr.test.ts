import { expect, test } from "vitest";
import { createQrReader } from "../../../controller/adapters/zxing-qr.ts";
import { qrPicture } from "../../fakes/qr-picture.ts";

const read = createQrReader();
const ADDRESS = "https://rsj.ordos.gov.cn/bszn?id=12";

test.each([1, 2, 3, 4])("a code whose modules are %i pixels is read as it stands on a board", async (modulePx) => {
  const { rgb } = qrPicture(ADDRESS, 320, 160, modulePx, [120, 0, 0]);
  expect(await read(rgb, 320, 160)).toEqual([ADDRESS]);
});

test("Chinese words are read as they were written", async () => {
  const { rgb } = qrPicture("咨询电话 12333", 160, 160, 3);
  expect(await read(rgb, 160, 160)).toEqual(["咨询电话 12333"]);
});

test("two codes beside each other are both read", async () => {
  const codes = ["https://a.gov.cn/1", "https://b.example/2"].map((text) => qrPicture(text, 128, 128, 3));
  const rgb = new Uint8Array(256 * 128 * 3);
  for (let y = 0; y < 128; y++)
    codes.forEach((code, i) => {
      rgb.set(code.rgb.subarray(y * 384, (y + 1) * 384), (y * 256 + i * 128) * 3);
    });
  expect([...(await read(rgb, 256, 128))].sort()).toEqual(["https://a.gov.cn/1", "https://b.example/2"]);
});

test("a picture without a code has none", async () => {
  expect(await read(new Uint8Array(64 * 32 * 3), 64, 32)).toEqual([]);
});
