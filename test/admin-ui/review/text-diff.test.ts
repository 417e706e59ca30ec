import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffTexts, pairParts } from "../../../admin-ui/review/text-diff.ts";

const marked = (before: string, after: string) =>
  diffTexts(before, after)
    .map(({ kind, text }) => (kind === "same" ? text : kind === "added" ? `+${text}+` : `-${text}-`))
    .join("");

describe("differences of two texts", () => {
  it("show a changed window number and date as wholes", () => {
    expect(marked("请到19号窗口办理，5月4日起。", "请到9号窗口办理，5月14日起。")).toBe(
      "请到-19-+9+号窗口办理，5月-4-+14+日起。",
    );
  });

  it("show what was put at the end", () => {
    expect(marked("暂停办理", "暂停办理，敬请谅解")).toBe("暂停办理+，敬请谅解+");
  });

  it("give both texts back, whatever they are", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (before, after) => {
        const changes = diffTexts(before, after);
        const without = (kind: string) =>
          changes
            .filter((change) => change.kind !== kind)
            .map(({ text }) => text)
            .join("");
        expect(without("added")).toBe(before);
        expect(without("removed")).toBe(after);
      }),
    );
  });
});

describe("parts of two contents", () => {
  it("stand against each other by name and page, a new or lost one against nothing", () => {
    const page = (no: number, text: string) => ({ part: "page", page: no, text });
    const pairs = pairParts([page(1, "旧"), page(3, "删掉的")], [page(1, "新"), page(2, "加上的")]);
    expect(pairs.map(({ part, before, after }) => [part.page, before, after])).toEqual([
      [1, "旧", "新"],
      [2, "", "加上的"],
      [3, "删掉的", ""],
    ]);
  });
});
