import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createPen } from "../../../renderer/adapters/canvas.ts";
import { readCoverage } from "../../../renderer/fonts/cmap.ts";
import { packageFile } from "../../../renderer/fonts/project-file.ts";
import { openUnifont } from "../../../renderer/fonts/unifont.ts";

const HAN = "@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf";

function codePoint(char: string): number {
  return char.codePointAt(0) ?? 0;
}

/** All double-byte characters of GB 2312 that are not private use. */
function gb2312(): string[] {
  const decoder = new TextDecoder("gb18030");
  const chars: string[] = [];
  for (let high = 0xa1; high <= 0xf7; high++)
    for (let low = 0xa1; low <= 0xfe; low++) {
      const char = decoder.decode(new Uint8Array([high, low]));
      if (!/[\p{Co}\p{Cn}\ufffd\u3000]/u.test(char)) chars.push(char);
    }
  return chars;
}

test("both Chinese fonts have every character of GB 2312", () => {
  const large = readCoverage(readFileSync(packageFile(HAN)));
  const small = openUnifont();
  const missing = gb2312().filter((char) => !large(codePoint(char)) || !small.has(codePoint(char)));
  expect(missing.join("")).toBe("");
});

test.each(["龑", "䶮"])("the rare name character %s can be drawn in every size", (char) => {
  expect(createPen().hanFace(48).has(codePoint(char))).toBe(true);
  expect(openUnifont().has(codePoint(char))).toBe(true);
});

test.each(["𠮷", "😀", "\ue2c1", "\u200b", "\u202e", "ᠠ"])(
  "%j is not taken for a character of the Chinese fonts",
  (char) => {
    expect(createPen().hanFace(48).has(codePoint(char))).toBe(false);
    expect(openUnifont().has(codePoint(char))).toBe(false);
  },
);

test("the Mongolian font has letters, suffix connector, vowel separator and figures, but no private-use shapes", () => {
  const { mongolianHas } = createPen();
  for (const char of ["ᠠ", "\u202f", "\u180e", "\u180f", "0"]) expect(mongolianHas(codePoint(char)), char).toBe(true);
  expect(mongolianHas(0xe2c1)).toBe(false);
});

test("a subtable of segments (format 4) is read: ranges, gaps and glyph 0", () => {
  // cmap with one format 4 subtable: U+0041–0043 by delta, U+0050–0051 by an array whose second glyph is 0.
  const head = [4, 44, 0, 6, 0, 0, 0];
  const segments = [0x43, 0x51, 0xffff, 0, 0x41, 0x50, 0xffff, (5 - 0x41) & 0xffff, 0, 1, 0, 4, 0, 9, 0];
  const font = new DataView(new ArrayBuffer(28 + 12 + 44));
  font.setUint16(4, 1);
  for (const [i, char] of [..."cmap"].entries()) font.setUint8(12 + i, char.charCodeAt(0));
  font.setUint32(12 + 8, 28);
  font.setUint32(12 + 12, 12 + 44);
  font.setUint16(28 + 2, 1);
  font.setUint16(28 + 4, 3);
  font.setUint16(28 + 6, 1);
  font.setUint32(28 + 8, 12);
  for (const [i, word] of [...head, ...segments].entries()) font.setUint16(40 + i * 2, word);
  const has = readCoverage(new Uint8Array(font.buffer));
  const found = [0x40, 0x41, 0x43, 0x44, 0x4f, 0x50, 0x51, 0x52].filter(has);
  expect(found).toEqual([0x41, 0x43, 0x50]);
});

test("a bitmap letter has exactly the dots of Unifont's own table", () => {
  // unifont.hex, line 0041.
  const rows = "0000000018242442427E424242420000";
  const glyph = openUnifont().glyph(0x41);
  expect([glyph.widthPx, glyph.heightPx, glyph.advancePx]).toEqual([8, 16, 8]);
  const drawn = Array.from({ length: 16 }, (_, y) => {
    const dots = Array.from({ length: 8 }, (_, x) => ((glyph.coverage[y * 8 + x] ?? 0) === 255 ? "1" : "0")).join("");
    return Number.parseInt(dots, 2).toString(16).toUpperCase().padStart(2, "0");
  });
  expect(drawn.join("")).toBe(rows);
});

test("Chinese characters of the bitmap font are 16 dots wide, figures 8", () => {
  const font = openUnifont();
  expect([font.glyph(codePoint("社")).advancePx, font.glyph(codePoint("7")).advancePx]).toEqual([16, 8]);
});

test.each([24, 32])("type of %i px has only full dots", (sizePx) => {
  const { coverage } = createPen().hanFace(sizePx).glyph(codePoint("障"));
  expect(new Set(coverage)).toEqual(new Set([0, 255]));
});

test("large type has soft edges", () => {
  expect(new Set(createPen().hanFace(48).glyph(codePoint("障")).coverage).size).toBeGreaterThan(16);
});
