import { dayAt } from "../../playlists/civil.ts";
import { progressOf } from "../../playlists/review/progress.ts";
import { contentWords, watermarkOf } from "./approval-form.ts";
import { type Block, type Paper, text } from "./block.ts";
import { type FormFacts, unitName } from "./form-facts.ts";
import { heading, label, opinionRow, PAIR_WIDTHS, pairRow, signatureBlock, value, wideRow } from "./form-table.ts";
import { boxes, dayWords } from "./office-words.ts";
import { conclusionBoxes, opinionLines, signerWords } from "./opinions.ts";
import { mongolianAttachment } from "./picture-pages.ts";
import { recordBlock } from "./record-block.ts";

const CONTENT_CHARS = 160;

/** 政府信息公开保密审查单 of a revision, with each question of the checklist as it was answered. */
export function secrecySheet(facts: FormFacts): Paper {
  const { item, revision, zone } = facts;
  const reviewed = progressOf(revision)
    .filter(({ step }) => step.kind === "secrecyReview")
    .flatMap(({ signatures }) => signatures)
    .findLast(({ secrecy }) => secrecy !== null);
  // A refusal ends the chain, so it is no signature of a step.
  const decision = reviewed ?? revision.decisions.findLast(({ secrecy }) => secrecy !== null) ?? null;
  const words = [...contentWords(facts)];
  const submitted = revision.decisions.findLast(({ action }) => action === "submit")?.atMs ?? revision.draftedAtMs;
  const firstDay = facts.entries.map((entry) => entry.firstDay).find((day) => day !== null) ?? null;
  const blocks: Block[] = [
    heading("政府信息公开保密审查单", 18),
    text("（LED大屏信息）", { align: "center", marginPt: [0, 0, 0, 6] }),
    {
      kind: "table",
      widths: PAIR_WIDTHS,
      lines: "grid",
      heightsPt: 20,
      rows: [
        pairRow(
          ["填表日期", dayWords(dayAt(submitted, zone))],
          ["编　号", facts.entry?.registerNo ?? `${item.id} 第 ${revision.no} 版`],
        ),
        pairRow(
          ["拟公开单位", unitName(facts.units, item.unitId) || facts.signature],
          ["经办人、电话", `${revision.draftedByName}　${revision.facts.contactPhone || facts.phone}`.trim()],
        ),
        wideRow("信息名称", text(revision.title, { bold: true })),
        pairRow(["信息来源", revision.facts.source || "—"], ["文　号", revision.facts.docNo || "—"]),
        wideRow(
          "内容概述",
          words.length > CONTENT_CHARS ? `${words.slice(0, CONTENT_CHARS).join("")}……` : words.join(""),
        ),
        pairRow(
          [
            "载体形式",
            boxes([
              ["公文类", revision.facts.docNo !== ""],
              ["非公文类", revision.facts.docNo === ""],
            ]),
          ],
          ["拟公开时间", firstDay === null ? "审批通过后" : dayWords(firstDay)],
        ),
        wideRow(
          "拟公开方式",
          boxes([
            ["网站", revision.facts.alsoOn.includes("portal")],
            ["报刊", false],
            ["广播", false],
            ["电视", false],
            ["公开栏", false],
            ["其他：LED大屏", true],
            ["宣传单", revision.facts.alsoOn.includes("leaflet")],
          ]),
        ),
        opinionRow("单位审查意见", opinionLines(facts, "firstReview")),
      ],
    },
    questionTable(decision?.secrecy?.answers ?? []),
    {
      kind: "table",
      widths: PAIR_WIDTHS,
      lines: "grid",
      rows: [
        opinionRow("保密审查结论", [
          conclusionBoxes(decision?.secrecy?.conclusion ?? null),
          `依据、理由：${decision?.secrecy?.basis ?? "（尚未审查）"}`,
          ...(decision === null ? [] : [`审查人：${signerWords(decision, zone)}`]),
        ]),
        opinionRow("报请确定\n（需要时）", [
          decision?.secrecy?.conclusion === "ask" ? "已报请上级或主管部门确定，结果：" : "不需要",
        ]),
        opinionRow("分管领导意见", opinionLines(facts, "signOff")),
      ],
    },
    signatureBlock(facts.signature, dayWords(dayAt(facts.madeAtMs, zone))),
    recordBlock(
      facts,
      "先审查、后公开；谁公开、谁审查、谁负责。本系统为非涉密系统，严禁存储、处理、传输国家秘密。",
      "本版尚未签发，内容未封存。",
    ),
  ];
  return {
    title: `政府信息公开保密审查单 ${revision.title}`,
    author: facts.signature,
    size: "A4",
    marginPt: [40, 36, 40, 36],
    textPt: 10,
    lineHeight: 1.15,
    blocks,
    footer: `${facts.signature}　保密审查单　${facts.entry?.registerNo ?? item.id} 第 ${revision.no} 版`,
    watermark: decision?.secrecy?.conclusion === "public" ? watermarkOf(facts) : "未通过保密审查",
    attachments: mongolianAttachment(facts),
    madeAtMs: facts.madeAtMs,
  };
}

function questionTable(answers: readonly { readonly question: string; readonly yes: boolean }[]): Block {
  return {
    kind: "table",
    widths: [24, "*", 40, 40],
    lines: "grid",
    headerRows: 1,
    marginPt: [0, -0.6, 0, -0.6],
    rows: [
      [label("序"), label("审查内容"), label("是"), label("否")],
      ...(answers.length === 0
        ? [[value("（尚未审查）", 4)]]
        : answers.map(({ question, yes }, i) => [
            { block: text(String(i + 1), { align: "center" as const }) },
            value(question),
            { block: text(yes ? "✓" : "", { align: "center" as const }) },
            { block: text(yes ? "" : "✓", { align: "center" as const }) },
          ])),
    ],
  };
}
