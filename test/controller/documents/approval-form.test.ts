import { describe, expect, it } from "vitest";
import { createTypeset } from "../../../controller/adapters/pdfmake-pdf.ts";
import { encodePng } from "../../../controller/adapters/png.ts";
import { approvalForm, FORM_SIZES_PT } from "../../../controller/documents/approval-form.ts";
import { fitFirstPage } from "../../../controller/documents/block.ts";
import type { FormFacts } from "../../../controller/documents/form-facts.ts";
import { NO_FACTS } from "../../../playlists/item.ts";
import { createFakeClock } from "../../fakes/clock.ts";
import { approval } from "../../playlists/builders.ts";
import { readPdf } from "../../readers/pdf.ts";
import { boxOf, linesOf } from "./block-text.ts";
import { DECISIONS, formFacts, formRevision, MONDAY_10, ROUTE, registerEntry } from "./facts.ts";

const typeset = createTypeset(createFakeClock(0));
const form = (facts: FormFacts) => approvalForm(facts, FORM_SIZES_PT[0]);
const box = (facts: FormFacts, label: string) => boxOf(form(facts).blocks, label);
const setForm = async (facts: FormFacts) =>
  readPdf(
    (
      await fitFirstPage(
        typeset,
        FORM_SIZES_PT.map((textPt) => () => approvalForm(facts, textPt)),
      )
    ).pdf,
  );
const picture = { label: "静止画面", png: encodePng(new Uint8Array(64 * 24 * 3).fill(90), 64, 24) };
const pictures = [{ caption: "画面 64×24（1号屏）", sha256: "ab".repeat(32), stills: [picture], problem: null }];

describe("the approval form", () => {
  it("has every box that the office's form has, filled in from the record", () => {
    const facts = formFacts();
    const boxes: Record<string, string> = {
      "编　号": "LED-2026-017",
      申请日期: "2026年11月23日",
      拟稿单位: "社会保险事业管理中心",
      "拟稿人、电话": "乌兰　0477-8500012",
      信息标题: "关于2026年度城乡居民基本医疗保险集中缴费期的公告",
      信息类别: "业务类（公告）",
      "主题/栏目": "医疗保险",
      面向对象: "社会公众、职工",
      公开属性: "主动公开",
      "来源、依据": "市医疗保障局通知　文号：鄂医保发〔2026〕18号",
      载体形式: "■文字　□图片　□双语　□视频",
      发布屏幕: "■1号屏　■2号屏",
      播出安排:
        "2026年11月24日至2026年12月31日；工作日、调休上班日；办公时间，提前 15 分钟，延后 15 分钟；1号屏、2号屏",
      同步发布: "□宣传单　□网站",
      蒙古文译审: "本信息不需要此环节",
      "发布、上屏": "发布人：刘洋\n首次上屏：2026-11-23 12:10",
      "下屏、撤稿": "最近一次播出至 2026-11-23 16:40",
    };
    for (const [label, words] of Object.entries(boxes)) expect(box(facts, label), label).toBe(words);
    expect(box(facts, "信息内容")).toContain("请参保居民到12号窗口");
  });

  it("carries who signed each step, when, with which opinion and for whom as a deputy, and room for the pen", () => {
    const facts = formFacts();
    expect(box(facts, "初审意见")).toBe(
      "同意。意见：情况属实，同意报送\n签署：王建国　2026-11-23 10:30\n手写签名：\n年　　　月　　　日",
    );
    expect(box(facts, "会签意见")).toContain("就业服务局：同意\n签署：斯琴　2026-11-23 10:50");
    expect(box(facts, "保密审查意见")).toContain("■不涉密，可以公开　□不得公开　□需报请确定");
    expect(box(facts, "保密审查意见")).toContain("依据：《政府信息公开条例》第十九条");
    expect(box(facts, "分管领导签发")).toContain("签署：巴特尔（授权代理，代 陈志强）　2026-11-23 12:00");
    expect(box(facts, "备　注")).toContain("退回修改：王建国　2026-11-23 10:10；原因：窗口号有误，请核对");
  });

  it("says which steps are still open, what a co-signing unit objected to, and that it is not in force", () => {
    const revision = formRevision({
      state: "submitted",
      seal: null,
      decisions: [
        ...DECISIONS.slice(0, 4),
        approval({
          action: "object",
          stepId: "cosign",
          unitId: "unit-2",
          byName: "斯琴",
          atMs: MONDAY_10,
          reason: "日期不一致",
        }),
      ],
    });
    const facts = formFacts({ revision, entry: null });
    expect(box(facts, "会签意见")).toContain("就业服务局：不同意。理由：日期不一致\n签署：斯琴");
    expect(box(facts, "保密审查意见")).toContain("（尚未到此环节）");
    expect(box(facts, "编　号")).toBe("（首次上屏时编号）");
    expect(form(facts).watermark).toBe("未签发");
    expect(form(formFacts()).watermark).toBeNull();
    expect(form(formFacts({ revision: formRevision({ state: "rejected" }) })).watermark).toBe("不予发布");
  });

  it("names the class and the subtype as the office calls them, and leaves the office's own words as they are", () => {
    const facts = formFacts();
    const of = (subtype: string) => box({ ...facts, item: { ...facts.item, subtype } }, "信息类别");
    expect([of("work_news"), of("公告"), of("")]).toEqual(["业务类（工作动态）", "业务类（公告）", "业务类"]);
  });

  it("tells a withdrawal with who and why", () => {
    const revision = formRevision({
      state: "withdrawn",
      decisions: [
        ...DECISIONS,
        approval({ action: "withdraw", byName: "刘洋", atMs: MONDAY_10 + 3_600_000, reason: "数据有误" }),
      ],
    });
    const facts = formFacts({ revision, entry: registerEntry({ lastShownAtMs: MONDAY_10 }) });
    expect(box(facts, "下屏、撤稿")).toBe("撤稿下屏：刘洋　2026-11-23 11:00；原因：数据有误");
    expect(form(facts).watermark).toBe("已撤稿");
  });

  it("adds a box for the chief when the step was raised", () => {
    const [first] = ROUTE;
    const raised =
      first === undefined ? [] : [{ ...first, id: "raised", kind: "raisedReview" as const, name: "提级审核" }];
    const facts = formFacts({ revision: formRevision({ route: [...ROUTE, ...raised] }) });
    expect(box(facts, "提级审核")).toContain("（待签署）");
    expect(box(formFacts(), "提级审核")).toBe("");
  });

  it("prints the seal, the hashes of the pictures and the address of the record", () => {
    const lines = linesOf(form(formFacts()).blocks).join("\n");
    expect(lines).toContain("5ea10000 00000000");
    expect(lines).toContain("画面 640×272");
    expect(lines).toContain("http://192.168.1.20:8080/items/i1?revision=1");
    expect(lines).toContain("鄂尔多斯市人力资源和社会保障局\n2026年11月23日");
  });

  it("is one page and a page of pictures, in type that is inside the file", async () => {
    const pdf = await setForm(formFacts({ pictures }));
    expect(pdf.pages).toHaveLength(2);
    const [first, second] = pdf.pages;
    expect(first?.text).toContain("LED信息发布审批表");
    expect(first?.text).toContain("备　注");
    expect(second?.text).toContain("效果图");
    expect(second?.pictures).toBe(1);
    expect(pdf.fonts.length).toBeGreaterThan(0);
    expect(pdf.fonts.every(({ embedded }) => embedded)).toBe(true);
  });

  it("says so where a picture cannot be had, and is made all the same", async () => {
    const lost = [
      { caption: "画面 640×256", sha256: "cd".repeat(32), stills: [], problem: "此处应附播出画面，但画面文件无法读取" },
    ];
    const pdf = await setForm(formFacts({ pictures: lost }));
    expect(pdf.pages.at(-1)?.text).toContain("此处应附播出画面，但画面文件无法读取");
    expect(pdf.pages.at(-1)?.pictures).toBe(0);
  });

  it("keeps the form on one page with twenty steps, a long title and 10,000 characters, which follow in full", async () => {
    const words = "鄂尔多斯市人力资源和社会保障局政府信息公开工作年度报告，".repeat(400).slice(0, 10_000);
    const kinds = ["firstReview", "secondReview", "signOff", "raisedReview", "secrecyReview"] as const;
    const [first] = ROUTE;
    const route = kinds.flatMap((kind) =>
      Array.from({ length: 4 }, (_, i) => ({ id: `${kind.toLowerCase()}-${i}`, kind, name: `${i + 1}审` })),
    );
    const revision = formRevision({
      title: "长".repeat(60),
      content: { kind: "text", text: words },
      route: route.flatMap((step) => (first === undefined ? [] : [{ ...first, ...step }])),
      facts: { ...NO_FACTS, source: "源".repeat(200) },
    });
    const pdf = await setForm(formFacts({ revision, pictures }));
    expect(pdf.pages[0]?.text).toContain("（全文见附页）");
    expect(pdf.pages[0]?.text).toContain("记录地址");
    expect(pdf.pages[1]?.text).toContain("效果图");
    const annex = pdf.pages.slice(2).map(({ pieces }) =>
      pieces
        .filter(({ y }) => y > 30)
        .map(({ text }) => text)
        .join(""),
    );
    expect(annex.join("").replace("附页：信息内容全文", "")).toBe(words);
  });

  it("shows Mongolian by its picture and keeps its text as a file inside the file", async () => {
    const mn = "ᠨᠡᠢᠭᠡᠮ ᠦᠨ ᠬᠠᠮᠠᠭᠠᠯᠠᠯ";
    const content = { kind: "bilingual", zh: "社会保障", mn, layout: "columns", order: "zh-first" } as const;
    const pdf = await setForm(formFacts({ revision: formRevision({ content }), pictures }));
    expect(pdf.pages[0]?.text).toContain("■双语");
    expect(pdf.pages[0]?.text).toContain("社会保障〔蒙古文，见效果图〕");
    expect(pdf.files.get("蒙古文原文-第1版.txt")).toBe(mn);
  });
});
