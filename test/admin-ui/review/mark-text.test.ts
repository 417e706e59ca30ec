import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markText } from "../../../admin-ui/review/mark-text.ts";

const at = (from: number, to: number, part = "text", page: number | null = null) => ({
  at: { part, page, from, to },
  severity: "warn" as const,
});

describe("findings marked in a text", () => {
  it("count characters as people do, not halves of rare ones", () => {
    expect(markText("𠮷日19号", "text", null, [at(2, 4)])).toEqual([
      { text: "𠮷日", numbers: [], severity: null },
      { text: "19", numbers: [1], severity: "warn" },
      { text: "号", numbers: [], severity: null },
    ]);
  });

  it("stay on their own part and page, and one about the whole marks nothing", () => {
    const findings = [at(0, 2, "page", 2), at(0, 2, "heading"), { at: null, severity: "block" as const }];
    expect(markText("一二三", "page", 1, findings)).toEqual([{ text: "一二三", numbers: [], severity: null }]);
  });

  it("overlap with the look of the gravest and each number once, where it ends", () => {
    const findings = [
      { ...at(0, 3), severity: "hint" as const },
      { ...at(1, 2), severity: "block" as const },
    ];
    expect(markText("一二三", "text", null, findings)).toEqual([
      { text: "一", numbers: [], severity: "hint" },
      { text: "二", numbers: [2], severity: "block" },
      { text: "三", numbers: [1], severity: "hint" },
    ]);
  });

  it("leave the text as it is, whatever their ranges say", () => {
    const range = fc.tuple(fc.nat(12), fc.nat(20)).map(([from, to]) => at(from, to));
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 12 }),
        fc.array(range, { maxLength: 5 }),
        (text, findings) => {
          const pieces = markText(text, "text", null, findings);
          expect(pieces.map((piece) => piece.text).join("")).toBe(text);
        },
      ),
    );
  });
});
