import { expect, test } from "vitest";
import { createTypeset } from "../../../controller/adapters/pdfmake-pdf.ts";
import { withdrawalForm } from "../../../controller/documents/withdrawal-form.ts";
import { createFakeClock } from "../../fakes/clock.ts";
import { approval } from "../../playlists/builders.ts";
import { readPdf } from "../../readers/pdf.ts";
import { boxOf } from "./block-text.ts";
import { formFacts, formRevision, MONDAY_10 } from "./facts.ts";

const order = approval({
  action: "withdraw",
  byName: "刘洋",
  atMs: MONDAY_10 + 5_000,
  reason: "窗口号有误",
  cause: "error",
});

test("the withdrawal form says why, by whom, when each board was off, and what comes instead, on one page", async () => {
  const paper = withdrawalForm(formFacts(), {
    order,
    restored: null,
    offAir: [
      { boardId: "board-1", atMs: order.atMs + 150 },
      { boardId: "board-2", atMs: order.atMs + 180 },
    ],
    replacement: formRevision({ no: 2, title: "更正公告" }),
  });
  const box = (label: string) => boxOf(paper.blocks, label);
  expect(box("撤稿原因")).toBe("■内容有误　□已经过期　□上级要求　□舆情　□泄密风险　□技术故障");
  expect(box("情况说明")).toBe("窗口号有误");
  expect(box("申请人")).toBe("刘洋");
  expect(box("下令时间")).toBe("2026-11-23 10:00:05");
  expect(box("实际下屏时间")).toContain("1号屏　2026-11-23 10:00:05（下令后 0.1 秒）");
  expect(box("实际下屏时间")).toContain("2号屏");
  expect(box("更正、勘误\n或替代内容")).toBe("第 2 版：更正公告");
  const pdf = readPdf((await createTypeset(createFakeClock(0))(paper)).pdf);
  expect(pdf.pages).toHaveLength(1);
});

test("a suspected leak asks the secrecy office; what was on no board and what was taken back says so", () => {
  const restored = approval({ action: "restore", byName: "刘洋", atMs: order.atMs + 60_000 });
  const paper = withdrawalForm(formFacts({ entry: null }), {
    order: { ...order, cause: "leak" },
    restored,
    offAir: [],
    replacement: null,
  });
  expect(boxOf(paper.blocks, "保密工作机构\n意见")).toContain("证据已留存");
  expect(boxOf(paper.blocks, "实际下屏时间")).toBe("下令时没有屏在播这条信息");
  expect(boxOf(paper.blocks, "撤销撤稿")).toContain("2026-11-23 10:01:05");
});
