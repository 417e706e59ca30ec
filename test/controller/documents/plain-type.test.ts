import fc from "fast-check";
import { expect, test } from "vitest";
import { MONGOLIAN_MARK, runsOf, settable } from "../../../controller/documents/plain-type.ts";

const han = (codePoint: number): boolean => codePoint < 0x10000;

/** Any code point, lone surrogates too. */
const ANY = fc.integer({ min: 0, max: 0x10ffff }).map((codePoint) => String.fromCodePoint(codePoint));

test("a whole stretch of Mongolian becomes one mark, its joiners with it", () => {
  expect(settable("甲 ᠨᠡᠢᠭᠡᠮ\u202fᠦᠨ\u180e ᠬᠠᠮ 乙", han)).toBe(`甲 ${MONGOLIAN_MARK} 乙`);
});

test("line ends of every system are one, tabs are blanks, what cannot be seen is gone", () => {
  expect(settable("一\r\n二\r三\t四\u200b\ufeff\u202e五\u0000", han)).toBe("一\n二\n三 四五");
});

test("only long runs without ideographs may break anywhere", () => {
  expect(runsOf("请登录 http://example.gov.cn/a 查询")).toEqual([
    { text: "请登录 http://example.gov.cn/a 查询", breakAnywhere: false },
  ]);
  const long = "http://example.gov.cn/guide/detail?id=20261123";
  expect(runsOf(`登录${long}查询`)).toEqual([
    { text: "登录", breakAnywhere: false },
    { text: long, breakAnywhere: true },
    { text: "查询", breakAnywhere: false },
  ]);
});

test("whatever is set, every character has type and no character is lost on the way into runs", () => {
  fc.assert(
    fc.property(fc.string({ unit: ANY, maxLength: 200 }), (words) => {
      const set = settable(words, han);
      for (const char of set) expect(char === "\n" || han(char.codePointAt(0) ?? 0)).toBe(true);
      expect(
        runsOf(set)
          .map(({ text }) => text)
          .join(""),
      ).toBe(set);
    }),
  );
});
