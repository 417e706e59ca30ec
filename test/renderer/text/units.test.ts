import { expect, test } from "vitest";
import { paragraphsOf, unitsOf } from "../../../renderer/text/units.ts";

function pieces(text: string): string[] {
  return unitsOf(text).map((unit) => String.fromCodePoint(...unit.codePoints));
}

test.each([
  ["3月18日", "报名从3月18日起"],
  ["2018年1月3日", "落款2018年1月3日止"],
  ["0477-8588888", "电话0477-8588888咨询"],
  ["8:30—12:00", "上午8:30—12:00办理"],
  ["14:30至18:00", "暂停14:30至18:00办理"],
  ["12号窗口", "请到12号窗口办理"],
  ["18、19号窗口", "调整到18、19号窗口办理"],
  ["1200个", "岗位1200个免费"],
  ["3.5%", "上调3.5%左右"],
  ["A4", "用A4纸"],
  ["www.example.gov.cn", "见www.example.gov.cn网站"],
  ["——", "通知——请看"],
  ["（星期五）", "11月24日（星期五）起"],
  ["周三", "每周三闭馆"],
])("%s is not split", (whole, text) => {
  expect(pieces(text).some((piece) => piece.includes(whole))).toBe(true);
});

test("Chinese characters may be separated anywhere", () => {
  expect(pieces("社会保障")).toEqual(["社", "会", "保", "障"]);
});

test("stops and closing brackets stay with the character before, opening ones with the character after", () => {
  expect(pieces("看《通知》（新），办理。")).toEqual(["看", "《通", "知》", "（新），", "办", "理。"]);
});

test("a space belongs to the unit before it and ends a phrase", () => {
  const units = unitsOf("请 A0183 号");
  expect(units.map((unit) => unit.end)).toEqual(["pause", "pause", "torn"]);
});

test("a space between Chinese characters is half an em wide, beside figures it stays narrow", () => {
  expect(pieces("办成事 社保")).toContain("事\u2002");
  expect(pieces("到 5 号")).toEqual(["到 ", "5 ", "号"]);
});

test("line ends of every system make paragraphs, and decomposed letters are composed", () => {
  expect(paragraphsOf("一\r\n二\r三\n四\tcafe\u0301")).toEqual(["一", "二", "三", "四 café"]);
});

test("a list of ten thousand figures is cut in no time", () => {
  const before = performance.now();
  unitsOf("1、".repeat(5000));
  unitsOf("1".repeat(10_000));
  unitsOf("1:".repeat(5000));
  expect(performance.now() - before).toBeLessThan(5000);
});
