import { expect, test } from "vitest";
import { createTypeset } from "../../../controller/adapters/pdfmake-pdf.ts";
import { secrecySheet } from "../../../controller/documents/secrecy-sheet.ts";
import { createFakeClock } from "../../fakes/clock.ts";
import { approval } from "../../playlists/builders.ts";
import { readPdf } from "../../readers/pdf.ts";
import { boxOf, linesOf } from "./block-text.ts";
import { DECISIONS, formFacts, formRevision, MONDAY_10 } from "./facts.ts";

test("the secrecy sheet has each question with its answer, the conclusion, its basis and who reviewed", async () => {
  const paper = secrecySheet(formFacts());
  const box = (label: string) => boxOf(paper.blocks, label);
  expect(box("拟公开单位")).toBe("社会保险事业管理中心");
  expect(box("载体形式")).toBe("■公文类　□非公文类");
  expect(box("拟公开方式")).toContain("■其他：LED大屏");
  expect(box("拟公开时间")).toBe("2026年11月24日");
  expect(box("保密审查结论")).toContain("■不涉密，可以公开");
  expect(box("保密审查结论")).toContain("审查人：赵敏　2026-11-23 11:10");
  expect(linesOf(paper.blocks).filter((line) => line === "✓")).toHaveLength(7);
  expect(paper.watermark).toBeNull();
  const pdf = readPdf((await createTypeset(createFakeClock(0))(paper)).pdf);
  expect(pdf.pages).toHaveLength(1);
  expect(pdf.pages[0]?.text).toContain("文字是否涉及国家秘密？");
});

test("what was refused for secrecy says why, and cannot be taken for a permission", () => {
  const refusal = approval({
    action: "reject",
    stepId: "secrecy",
    byName: "赵敏",
    atMs: MONDAY_10,
    reason: "含内部数据",
    secrecy: {
      answers: [{ question: "文字是否涉及工作秘密？", yes: true }],
      conclusion: "withheld",
      basis: "内部统计口径",
    },
  });
  const revision = formRevision({ state: "rejected", decisions: [...DECISIONS.slice(0, 5), refusal], seal: null });
  const paper = secrecySheet(formFacts({ revision, entry: null }));
  expect(boxOf(paper.blocks, "保密审查结论")).toContain("■不得公开");
  expect(boxOf(paper.blocks, "保密审查结论")).toContain("依据、理由：内部统计口径");
  expect(paper.watermark).toBe("未通过保密审查");
});

test("before the review the sheet is empty where the reviewer writes", () => {
  const revision = formRevision({ state: "submitted", decisions: DECISIONS.slice(0, 1), seal: null });
  const paper = secrecySheet(formFacts({ revision, entry: null }));
  expect(boxOf(paper.blocks, "保密审查结论")).toContain("□不涉密，可以公开　□不得公开　□需报请确定");
  expect(linesOf(paper.blocks)).toContain("（尚未审查）");
});
