import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fixed, placeOf } from "../../../admin-ui/new-notice/finding-place.ts";
import type { Content } from "../../../playlists/item.ts";

const at = (part: string, page: number | null, from: number, to: number) => ({ part, page, from, to });
const text = (words: string) => ({ title: "", content: { kind: "text", text: words } satisfies Content });
const guide: Content = {
  kind: "guide",
  matter: "社保卡补换",
  conditions: [],
  materials: ["身份证", "帐户信息", "帐户密码"],
  steps: [],
  timeLimit: "",
  windows: [],
  fee: "不收费",
  phone: "",
  basis: [],
};

describe("the place of a finding in the form", () => {
  it("is counted as the browser counts, though findings count code points", () => {
    expect(placeOf(text("𠮷甲乙"), at("text", null, 1, 2))).toMatchObject({ field: "text", from: 2, to: 3 });
  });

  it("is the line of the list, of several with the same words the one that is meant", () => {
    const written = { title: "", content: guide };
    expect(placeOf(written, at("materials", 3, 0, 2))).toMatchObject({ field: "materials.2", from: 0, to: 2 });
    expect(fixed(written, at("materials", 3, 0, 2), "账户")?.content).toMatchObject({
      materials: ["身份证", "帐户信息", "账户密码"],
    });
  });

  it("can be in the title", () => {
    const written = { ...text("今日停电"), title: "停店通知" };
    expect(fixed(written, at("title", null, 1, 2), "电")).toEqual({ ...written, title: "停电通知" });
  });

  it("is where something is missing", () => {
    expect(fixed(text("今日停电"), at("text", null, 4, 4), "。")?.content).toEqual({
      kind: "text",
      text: "今日停电。",
    });
    expect(fixed(text("停电"), at("text", null, 0, 0), "今日")?.content).toEqual({ kind: "text", text: "今日停电" });
  });

  it("is none for a part that is not there", () => {
    expect(placeOf(text("今日停电"), at("caption", null, 0, 1))).toBeNull();
    expect(fixed(text("今日停电"), at("caption", null, 0, 1), "")).toBeNull();
  });

  it("is mended by exactly the replacement, wherever it stands", () => {
    const words = fc.string({ unit: "grapheme", maxLength: 30 });
    fc.assert(
      fc.property(
        words,
        words,
        words,
        words.filter((one) => one !== ""),
        (before, wrong, after, right) => {
          fc.pre(wrong !== "");
          const from = [...before].length;
          const range = at("page", 2, from, from + [...wrong].length);
          const pages = [`${before}${wrong}${after}`, `${before}${wrong}${after}`];
          const content: Content = { kind: "pages", heading: before + wrong, pages };
          const mended = fixed({ title: wrong, content }, range, right);
          expect(mended).toEqual({
            title: wrong,
            content: { ...content, pages: [pages[0], `${before}${right}${after}`] },
          });
        },
      ),
    );
  });
});
