import fc from "fast-check";
import { expect, test } from "vitest";
import { GUIDE_PAGE_CHARS, guidePages } from "../../../playlists/kinds/guide.ts";
import type { ContentOf } from "../../../playlists/kinds/kind.ts";
import { scenesOf, textsOf } from "../../../playlists/kinds/list.ts";
import { titleOf } from "../../../playlists/title.ts";
import { style } from "../../renderer/builders.ts";

const GUIDE: ContentOf<"guide"> = {
  kind: "guide",
  matter: "失业保险金申领",
  conditions: ["失业前用人单位和本人已缴费满一年", "非因本人意愿中断就业", "已办理失业登记并有求职要求"],
  materials: [
    "身份证或社会保障卡原件",
    "终止或者解除劳动关系的证明",
    "失业登记证明（可现场办理，也可在手机上提前办好）",
    "本人银行卡复印件一份，卡面签字",
  ],
  steps: ["取号", "窗口提交材料", "当场受理，短信告知结果"],
  timeLimit: "10个工作日",
  windows: [12, 13],
  fee: "不收费",
  phone: "0477-8500012",
  basis: ["《失业保险条例》第十四条"],
};

test("a guide's pages follow the questions people ask, and break only between the lines of a list", () => {
  expect(guidePages(GUIDE).map(({ text }) => text)).toEqual([
    "【办理条件】\n1. 失业前用人单位和本人已缴费满一年\n2. 非因本人意愿中断就业\n3. 已办理失业登记并有求职要求",
    "【申请材料】\n1. 身份证或社会保障卡原件\n2. 终止或者解除劳动关系的证明",
    "【申请材料（续）】\n3. 失业登记证明（可现场办理，也可在手机上提前办好）\n4. 本人银行卡复印件一份，卡面签字",
    "【办理流程】\n1. 取号\n2. 窗口提交材料\n3. 当场受理，短信告知结果",
    "办理窗口：12号、13号窗口\n办理时限：10个工作日\n收费：不收费\n咨询电话：0477-8500012",
    "【依据】\n《失业保险条例》第十四条",
  ]);
  expect(guidePages(GUIDE).every(({ heading }) => heading === "失业保险金申领")).toBe(true);
});

test("a line that no page can hold is broken at a pause, and a telephone number never", () => {
  const only = (line: string): string[] =>
    guidePages({ ...GUIDE, conditions: [line], materials: [], steps: [], basis: [] })
      .slice(0, -1)
      .map(({ text }) => text.replace(/【.*】\n/u, ""));
  expect(only("请携带以下证件原件和复印件，".repeat(5))).toEqual([
    "请携带以下证件原件和复印件，".repeat(3),
    "请携带以下证件原件和复印件，".repeat(2),
  ]);
  const [first, second] = only(`${"没有标点的长句子".repeat(5)}拨打电话0477-8500012转人工`);
  expect(first).toBe(`${"没有标点的长句子".repeat(5)}拨打电话`);
  expect(second).toBe("0477-8500012转人工");
});

test("parts that were not filled in, or only with blanks, make no page", () => {
  const empty = {
    ...GUIDE,
    conditions: [" "],
    materials: [""],
    steps: [],
    timeLimit: " ",
    fee: "",
    phone: "",
    windows: [],
    basis: [],
  };
  expect(guidePages(empty)).toEqual([]);
  expect(guidePages({ ...empty, windows: [3] }).map(({ text }) => text)).toEqual(["办理窗口：3号窗口"]);
});

test("a guide is called by its matter", () => {
  expect(titleOf(GUIDE)).toBe("失业保险金申领");
  expect(textsOf(GUIDE)[0]).toBe("失业保险金申领");
});

test("on the board the matter stands above every page", () => {
  const [scene] = scenesOf(GUIDE, style(), { widthPx: 640, heightPx: 256 });
  const pages = scene?.layers.find((layer) => layer.kind === "text" && layer.pages.length > 1);
  expect(pages).toMatchObject({ motion: "pages", pageNumbers: true, asBlock: true });
  expect(pages?.kind === "text" ? pages.pages : []).toHaveLength(6);
});

test("whatever is written into a guide, every page is readable at a glance, none is empty, and nothing gets lost", () => {
  const line = fc.string({ unit: fc.constantFrom(..."办理需要身份证，。；1234567890 abc（）"), maxLength: 150 });
  const lines = fc.array(line, { maxLength: 8 });
  fc.assert(
    fc.property(lines, lines, lines, lines, line, (conditions, materials, steps, basis, fee) => {
      const guide = { ...GUIDE, conditions, materials, steps, basis, fee, timeLimit: "" };
      const pages = guidePages(guide).map(({ text }) => text);
      for (const page of pages) {
        expect(page.replace(/【.*】/u, "").trim()).not.toBe("");
        expect([...page].length).toBeLessThanOrEqual(GUIDE_PAGE_CHARS);
      }
      const bare = (text: string): string => text.replace(/\s|【[^】]*】/gu, "");
      const all = bare(pages.join(""));
      for (const written of [...conditions, ...materials, ...steps, ...basis, fee])
        expect(all).toContain(bare(written));
    }),
  );
});
