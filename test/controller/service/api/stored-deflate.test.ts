import { inflateRawSync } from "node:zlib";
import { expect, it } from "vitest";
import { storedDeflate } from "../../../../controller/service/api/stored-deflate.ts";

it("is a deflate stream of the same bytes, in blocks as large as they may be", () => {
  for (const length of [0, 1, 65_534, 65_535, 65_536, 131_070, 640 * 320 * 3]) {
    const bytes = Uint8Array.from({ length }, (_value, i) => (i * 7) % 251);
    const packed = storedDeflate(bytes);
    expect(Buffer.compare(inflateRawSync(packed), bytes), String(length)).toBe(0);
    expect(packed.length, String(length)).toBe(length + 5 * Math.max(1, Math.ceil(length / 65_535)));
  }
});

it("begins with the head that the format prescribes", () => {
  expect([...storedDeflate(new Uint8Array([9, 8, 7]))]).toEqual([0x01, 0x03, 0x00, 0xfc, 0xff, 9, 8, 7]);
});
