import { expect, test } from "vitest";
import type { Face } from "../../../renderer/fonts/face.ts";
import { planText, type TextPlan } from "../../../renderer/text/plan.ts";
import type { Line } from "../../../renderer/text/wrap.ts";
import { textLayer } from "../builders.ts";

function textOf({ codePoints }: Line): string {
  return String.fromCodePoint(...codePoints);
}

/** Every character as wide as high, ASCII half of it. */
function squareFace(sizePx: number): Face {
  const glyph = (codePoint: number) => ({
    advancePx: codePoint < 0x80 ? sizePx / 2 : sizePx,
    x: 0,
    y: 0,
    widthPx: 0,
    heightPx: 0,
    coverage: new Uint8Array(0),
  });
  return { sizePx, has: () => true, glyph };
}

function plan(...given: Parameters<typeof textLayer>): TextPlan {
  return planText(textLayer(...given), squareFace);
}

test("a slogan takes type so large that its lines end where it pauses", () => {
  const set = plan("一窗办成事 社保暖人心", 640, 320);
  expect(set).toMatchObject({ motion: "still", sizePx: 96 });
  expect(set.pages[0]?.length).toBe(2);
});

test("a sentence that would be cut in the middle is set in 64 px at most", () => {
  expect(plan("热烈欢迎自治区标准化验收组", 640, 320).sizePx).toBe(64);
});

test("one more line is better than a phrase cut in two, and so is one step smaller where there is no room for it", () => {
  expect(plan("今日带班领导：市就业局 赵龑（局长）", 640, 320).sizePx).toBe(64);
  expect(plan("今日带班领导：市就业局 赵龑（局长）", 640, 150).sizePx).toBe(48);
});

test("one step smaller is better than a word cut in two", () => {
  const set = plan("今日带班领导：社保局 乌云其木格 副局长 0477-8580001", 320, 110);
  expect(set).toMatchObject({ motion: "still", sizePx: 24 });
  expect(set.pages[0]?.map(textOf)).toEqual(["今日带班领导：", "社保局\u2002乌云其木格", "副局长 0477-8580001"]);
});

test("a page is turned between the lines of a list, never inside one", () => {
  // Halves of two lines once stood together and sent people to the wrong windows: "社会保险" above "9—16号".
  const set = plan("窗口导航\n1—8号 社会保险\n9—16号 就业服务\n17—24号 医疗保险", 170, 64);
  expect(set.pages.map((page) => page.map(textOf).join(" "))).toEqual([
    "窗口导航",
    "1—8号 社会保险",
    "9—16号 就业服务",
    "17—24号 医疗保险",
  ]);
});

test("automatic size walks down the steps until the text stands whole", () => {
  expect(plan("字".repeat(50), 640, 320).sizePx).toBe(48);
  expect(plan("字".repeat(100), 640, 320).sizePx).toBe(32);
  expect(plan("字".repeat(200), 640, 320)).toMatchObject({ sizePx: 24, motion: "still" });
});

test("a long notice becomes pages of about equal length when even the smallest type does not hold it", () => {
  const set = plan("字".repeat(400), 640, 320);
  expect(set.motion).toBe("pages");
  const lines = set.pages.map((page) => page.length);
  expect(Math.max(...lines) - Math.min(...lines)).toBeLessThanOrEqual(1);
});

test("in a ticker the notice runs as one line that leaves room for tails", () => {
  const set = plan("自5月2日起，医疗保险异地就医备案由15号窗口调整到18、19号窗口办理。", 640, 48);
  expect(set).toMatchObject({ motion: "scrollLeft", sizePx: 32 });
  expect(set.pages[0]?.length).toBe(1);
});

test("a ticker takes several paragraphs one after another", () => {
  expect(plan(`一二三\n${"字".repeat(40)}`, 640, 48)).toMatchObject({ motion: "scrollLeft" });
});

test("a short ticker text stands still", () => {
  expect(plan("政策咨询请拨打12333", 640, 48).motion).toBe("still");
});

test("a low band scrolls one paragraph and pages several", () => {
  expect(plan("字".repeat(120), 640, 90).motion).toBe("scrollLeft");
  expect(plan(`${"字".repeat(60)}\n${"字".repeat(60)}`, 640, 90).motion).toBe("pages");
});

test("all pages of a guide have one size, and each of the author's pages stands whole", () => {
  const set = plan(["短", "字".repeat(80)], 640, 250);
  expect(set).toMatchObject({ motion: "pages", sizePx: 32 });
  expect(set.pages.length).toBe(2);
});

test("a page has its number where two lines stand above it, else the number gives way", () => {
  expect(plan(["短", "字".repeat(80)], 640, 250)).toMatchObject({ motion: "pages", numbered: true });
  // The number once lay on the only line of such a page.
  expect(plan(["短", "字"], 192, 36)).toMatchObject({ motion: "pages", sizePx: 32, numbered: false });
  expect(plan(["一二三四五六", "字"], 192, 64).numbered).toBe(false);
});

test("an upward scroll shows at least three lines", () => {
  expect(plan("字".repeat(300), 640, 320, { motion: "scrollUp" })).toMatchObject({ motion: "scrollUp", sizePx: 48 });
  expect(plan("字".repeat(300), 640, 100, { motion: "scrollUp" })).toMatchObject({ sizePx: 24 });
});

test("text that must stand still but cannot says that it does not fit", () => {
  expect(plan("字".repeat(1000), 640, 320, { motion: "still" }).fits).toBe(false);
});

test("a given size is never changed", () => {
  expect(plan("字", 640, 320, { sizePx: 24 }).sizePx).toBe(24);
});

test("type larger than the region does not fit", () => {
  expect(plan("字", 1, 1).fits).toBe(false);
});
