import { expect, test } from "vitest";
import { createTypeset } from "../../../controller/adapters/pdfmake-pdf.ts";
import { qrSvg } from "../../../controller/adapters/qrcode.ts";
import { fitFirstPage } from "../../../controller/documents/block.ts";
import { LEAFLET_SIZES_PT, type LeafletFacts, leaflet } from "../../../controller/documents/leaflet.ts";
import { guidePages } from "../../../playlists/kinds/guide.ts";
import { createFakeClock } from "../../fakes/clock.ts";
import { readPdf } from "../../readers/pdf.ts";
import { linesOf } from "./block-text.ts";

const typeset = createTypeset(createFakeClock(0));

function facts(changes: Partial<LeafletFacts> = {}, guide: Partial<LeafletFacts["guide"]> = {}): LeafletFacts {
  return {
    guide: {
      kind: "guide",
      matter: "失业保险金申领",
      conditions: ["缴费满一年", "非因本人意愿中断就业"],
      materials: ["身份证原件", "解除劳动关系的证明", ""],
      steps: ["取号", "窗口受理"],
      timeLimit: "10个工作日",
      windows: [12, 13],
      fee: "不收费",
      phone: "0477-8500012",
      basis: ["《失业保险条例》第十四条"],
      ...guide,
    },
    revisionNo: 3,
    approvedAtMs: Date.UTC(2026, 10, 20, 3),
    valid: true,
    hallName: "一楼大厅",
    signature: "某市人力资源和社会保障局",
    registerNo: "LED-2026-021",
    zone: "Asia/Shanghai",
    qrSvg: qrSvg("http://localhost/items/item-1"),
    madeAtMs: Date.UTC(2026, 10, 23),
    ...changes,
  };
}

async function set(size: "A4" | "A5", of: LeafletFacts) {
  return readPdf(
    (
      await fitFirstPage(
        typeset,
        LEAFLET_SIZES_PT[size].map((pt) => () => leaflet(of, size, pt)),
      )
    ).pdf,
  );
}

test("the leaflet says on paper what the board says, in the order in which people ask, with boxes to tick", () => {
  const lines = linesOf(leaflet(facts(), "A4", 12).blocks).filter((line) => line.trim() !== "");
  expect(lines.slice(0, 18)).toEqual([
    "一楼大厅　办事指南",
    "失业保险金申领",
    ...["办理条件", "1.", "缴费满一年", "2.", "非因本人意愿中断就业"],
    ...["申请材料", "□", "身份证原件", "□", "解除劳动关系的证明"],
    ...["办理流程", "①", "取号", "②", "窗口受理"],
    "办理时限",
  ]);
  const onPaper = lines.join("");
  for (const { text } of guidePages(facts().guide))
    for (const line of text.split("\n"))
      for (const words of line.replace(/^【.*】$|^\d+\. |^.*：/u, "").split(/[，；]/u))
        expect(onPaper).toContain(words);
});

test("version, day of approval, number and signature stand on it", () => {
  const lines = linesOf(leaflet(facts(), "A5", 9).blocks).join("\n");
  expect(lines).toContain("第3版（2026年11月20日审定）\n信息编号：LED-2026-021");
  expect(lines).toContain("请以最新版为准");
  expect(lines).toContain("某市人力资源和社会保障局\n2026年11月20日");
  expect(leaflet(facts(), "A5", 9).footer).toContain("本单以最新版为准");
});

test("a draft is marked as a sample, an old version as no longer valid", () => {
  expect(leaflet(facts(), "A4", 12).watermark).toBeNull();
  expect(leaflet(facts({ approvedAtMs: null }), "A4", 12)).toMatchObject({ watermark: "样稿" });
  expect(linesOf(leaflet(facts({ approvedAtMs: null }), "A4", 12).blocks).join("")).toContain("样稿，未经签发");
  expect(leaflet(facts({ valid: false }), "A4", 12).watermark).toBe("已停用");
});

test("parts that were not filled in have no head", () => {
  const bare = facts(
    { registerNo: null },
    { conditions: [], steps: [" "], basis: [], windows: [], fee: "", phone: "", timeLimit: "" },
  );
  const lines = linesOf(leaflet(bare, "A4", 12).blocks).join("\n");
  expect(lines).not.toMatch(/办理条件|办理流程|办理依据|办理窗口|收费|信息编号/u);
  expect(lines).toContain("申请材料");
});

test("a usual guide is one page in both sizes; a full one loses nothing", async () => {
  for (const size of ["A4", "A5"] as const) {
    const pdf = await set(size, facts());
    expect(pdf.pages).toHaveLength(1);
    expect(pdf.pages[0]?.text).toContain("失业保险金申领");
    expect(pdf.title).toBe("办事指南：失业保险金申领");
  }
  const materials = Array.from({ length: 40 }, (_, i) => `第${i + 1}项材料的名称和要求，复印件加盖公章`);
  const steps = Array.from({ length: 20 }, (_, i) => `第${i + 1}步的说明文字`);
  const pdf = await set("A5", facts({ approvedAtMs: null }, { matter: "长".repeat(60), materials, steps }));
  const text = pdf.pages.map((page) => page.text).join("");
  for (const line of [...materials, ...steps]) expect(text).toContain(line);
  for (const page of pdf.pages) expect(page.text).toContain("样稿");
});
