import fc from "fast-check";
import { expect, test } from "vitest";
import { isSpace } from "../../../renderer/text/measure.ts";
import type { Ruler } from "../../../renderer/text/ruler.ts";
import { paragraphsOf, unitsOf } from "../../../renderer/text/units.ts";
import { type Line, wrap, wrapEvenly } from "../../../renderer/text/wrap.ts";

/** Chinese 10 px, everything in ASCII 5 px, 1 px between. */
const ruler: Ruler = { advance: (codePoint) => (codePoint < 0x80 ? 5 : 10), spacingPx: 1 };

function setIn(chars: number, text: string, fill = wrap): string[] {
  return fill(paragraphsOf(text).map(unitsOf), { widthPx: chars * 11 - 1, mostLines: null }, ruler).map(textOf);
}

function textOf(line: Line): string {
  return String.fromCodePoint(...line.codePoints);
}

test("lines are filled, and the last spacing of a line takes no room", () => {
  expect(setIn(4, "一二三四五六七八九十百")).toEqual(["一二三四", "五六七八", "九十百"]);
});

test("a last line of one or two characters gets company, the stop counted", () => {
  expect(setIn(6, "一二三四五六七八九十百千。")).toEqual(["一二三四五六", "七八九十", "百千。"]);
});

test("a stop that would begin a line takes the character before it along", () => {
  expect(setIn(4, "一二三四，五六")).toEqual(["一二三", "四，五六"]);
});

test("an opening bracket that would end a line goes on to the next", () => {
  expect(setIn(4, "一二三（四五）")).toEqual(["一二三", "（四五）"]);
});

test("a space after an opening bracket does not part them", () => {
  // Found by the property below: the space used to end the bracket's hold on what follows.
  expect(setIn(6, "社社（ 社社社")).toEqual(["社社", "（\u2002社社社"]);
});

test("a telephone number goes to the next line whole", () => {
  expect(setIn(7, "咨询电话0477-8588888")).toEqual(["咨询电话", "0477-8588888"]);
});

test("a space at the end of a line hangs", () => {
  expect(setIn(4, "一二三四 五六")).toEqual(["一二三四", "五六"]);
});

test("what is wider than the line is cut and says so", () => {
  const lines = wrap([unitsOf("abcdefghij")], { widthPx: 29, mostLines: null }, ruler);
  expect(lines.map(textOf)).toEqual(["abcde", "fghij"]);
  expect(lines.map((line) => line.forced)).toEqual([true, false]);
});

test("an empty paragraph is an empty line", () => {
  expect(setIn(4, "一\n\n二")).toEqual(["一", "", "二"]);
});

test("centred lines are made even", () => {
  expect(setIn(8, "一二三四五六七八九", wrapEvenly)).toEqual(["一二三四五", "六七八九"]);
});

test("a line ends between words, whether filled or even", () => {
  expect(setIn(9, "城乡居民养老保险缴费截止", wrapEvenly)).toEqual(["城乡居民养老", "保险缴费截止"]);
  expect(setIn(9, "城乡居民养老保险费缴纳截止", wrapEvenly)).toEqual(["城乡居民养老", "保险费缴纳截止"]);
  expect(setIn(7, "请携带本人身份证到二楼办理")).toEqual(["请携带本人身份", "证到二楼办理"]);
  expect(setIn(7, "请携带本人身份证到二楼大厅办理")).toEqual(["请携带本人", "身份证到二楼", "大厅办理"]);
});

test("words that only halls use are kept whole too", () => {
  expect(setIn(8, "热烈欢迎验收组莅临指导")).toEqual(["热烈欢迎验收组", "莅临指导"]);
});

test("a line begins with 自, not after it", () => {
  expect(setIn(9, "《保障农民工工资支付条例》自2020年5月1日起施行", wrapEvenly)).toEqual([
    "《保障农民工工资",
    "支付条例》",
    "自2020年5月1日",
    "起施行",
  ]);
});

test("where there is room, one more line keeps phrases whole", () => {
  const units = [unitsOf("今日带班领导：社保局 乌云其木格 副局长")];
  const lines = (mostLines: number | null) => wrapEvenly(units, { widthPx: 8 * 11, mostLines }, ruler).map(textOf);
  expect(lines(null)).toHaveLength(3);
  expect(lines(3)).toHaveLength(3);
  expect(lines(4)).toEqual(["今日带班领导：", "社保局", "乌云其木格", "副局长"]);
});

test("centred slogans break between their parts", () => {
  expect(setIn(10, "不忘初心 牢记使命 永远奋斗", wrapEvenly)).toEqual(["不忘初心\u2002牢记使命", "永远奋斗"]);
});

const NOTICE = fc.string({
  unit: fc.constantFrom(..."社保障，。（）《》“”：、12号窗口 月日ab-:%"),
  minLength: 1,
  maxLength: 120,
});

test.each([
  ["filled", wrap],
  ["even", wrapEvenly],
])("%s lines keep every character in order and stay within the width", (_name, fill) => {
  fc.assert(
    fc.property(NOTICE, fc.integer({ min: 3, max: 20 }), (text, chars) => {
      const widthPx = chars * 11;
      const units = unitsOf(text);
      const lines = fill([units], { widthPx, mostLines: null }, ruler);
      const ink = (codePoints: readonly number[]) => codePoints.filter((codePoint) => !isSpace(codePoint));
      expect(lines.flatMap((line) => ink(line.codePoints))).toEqual(units.flatMap((unit) => ink(unit.codePoints)));
      for (const line of lines) expect(line.widthPx).toBeLessThanOrEqual(widthPx);
    }),
  );
});

test("no line begins with a stop or ends with an opening mark unless something had to be cut", () => {
  fc.assert(
    fc.property(NOTICE, fc.integer({ min: 6, max: 20 }), (text, chars) => {
      const lines = wrapEvenly([unitsOf(text)], { widthPx: chars * 11, mostLines: null }, ruler);
      if (lines.some((line) => line.forced)) return;
      for (const line of lines.slice(1)) expect("，。）》”：、%").not.toContain(textOf(line)[0] ?? "x");
      for (const line of lines.slice(0, -1)) expect("（《“").not.toContain(textOf(line).at(-1) ?? "x");
    }),
  );
});

test("even lines are never more lines", () => {
  fc.assert(
    fc.property(NOTICE, fc.integer({ min: 3, max: 20 }), (text, chars) => {
      const units = unitsOf(text);
      const column = { widthPx: chars * 11, mostLines: null };
      expect(wrapEvenly([units], column, ruler).length).toBe(wrap([units], column, ruler).length);
    }),
  );
});
