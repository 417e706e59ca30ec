import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markedParts, wordsOf } from "../../../admin-ui/search/marked-parts.ts";

const found = (text: string, asked: string) =>
  markedParts(text, wordsOf(asked)).flatMap((part) => (part.isFound ? [part.text] : []));

describe("the words that were looked for", () => {
  it("are marked wherever they stand, in any case of letters", () => {
    expect(found("养老保险：职工养老保险与居民养老保险", "养老")).toEqual(["养老", "养老", "养老"]);
    expect(found("Led-2026-001 号", "led-2026")).toEqual(["Led-2026"]);
  });

  it("are marked one by one, joined where they touch or overlap", () => {
    expect(found("社会保障卡补换", "社会保障 保障卡")).toEqual(["社会保障卡"]);
    expect(found("社会保障卡补换", "补换 社会")).toEqual(["社会", "补换"]);
    expect(found("哈哈哈", "哈哈")).toEqual(["哈哈哈"]);
  });

  it("leave a text alone that has none of them", () => {
    expect(markedParts("停电通知", wordsOf("社保卡"))).toEqual([{ text: "停电通知", isFound: false }]);
    expect(markedParts("", ["x"])).toEqual([]);
  });

  it("never change the text, whatever is looked for", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 30 }), fc.string({ maxLength: 6 }), (text, asked) => {
        const parts = markedParts(text, wordsOf(asked));
        expect(parts.map((part) => part.text).join("")).toBe(text);
      }),
    );
  });
});
