import { dayAt } from "../../playlists/civil.ts";
import type { Decision, Revision, WithdrawalCause } from "../../playlists/item.ts";
import { contentWords } from "./approval-form.ts";
import { type Block, type Paper, text } from "./block.ts";
import { type FormFacts, unitName } from "./form-facts.ts";
import { heading, opinionRow, PAIR_WIDTHS, pairRow, signatureBlock, wideRow } from "./form-table.ts";
import { boxes, dayWords, minuteWords, secondWords } from "./office-words.ts";
import { mongolianAttachment } from "./picture-pages.ts";
import { recordBlock } from "./record-block.ts";

const CONTENT_CHARS = 160;

const CAUSES: readonly (readonly [WithdrawalCause, string])[] = [
  ["error", "内容有误"],
  ["outdated", "已经过期"],
  ["order", "上级要求"],
  ["publicOpinion", "舆情"],
  ["leak", "泄密风险"],
  ["fault", "技术故障"],
];

/** One withdrawal of a revision: who ordered it, and what the boards really did. */
export type Withdrawal = {
  readonly order: Decision;
  /** Set when it was taken back. */
  readonly restored: Decision | null;
  /** End of the last showing on each board that had it at the order, from the log. */
  readonly offAir: readonly { readonly boardId: string; readonly atMs: number }[];
  /** The version that replaces it, if somebody wrote one. */
  readonly replacement: Revision | null;
};

/** LED信息撤稿审批单: off the boards first, paper afterwards (domain 2.2 rule 6, 2.3 D). */
export function withdrawalForm(facts: FormFacts, withdrawal: Withdrawal): Paper {
  const { item, revision, zone, entry } = facts;
  const { order } = withdrawal;
  const words = [...contentWords(facts)];
  const no = entry?.registerNo ?? `${item.id} 第 ${revision.no} 版`;
  const blocks: Block[] = [
    heading("LED信息撤稿审批单", 18),
    text("（先下屏、后补单）", { align: "center", marginPt: [0, 0, 0, 6] }),
    {
      kind: "table",
      widths: PAIR_WIDTHS,
      lines: "grid",
      heightsPt: 22,
      rows: [
        pairRow(["登记编号", no], ["版　次", `第 ${revision.no} 版`]),
        wideRow("信息名称", text(revision.title, { bold: true })),
        wideRow(
          "内容概述",
          words.length > CONTENT_CHARS ? `${words.slice(0, CONTENT_CHARS).join("")}……` : words.join(""),
        ),
        pairRow(
          ["拟稿单位", unitName(facts.units, item.unitId) || facts.signature],
          ["拟稿人", revision.draftedByName],
        ),
        pairRow(
          ["首次上屏", entry === null ? "尚未上屏" : minuteWords(entry.onAirAtMs, zone)],
          ["签发人", entry?.approverName ?? "—"],
        ),
        wideRow("撤稿原因", boxes(CAUSES.map(([cause, name]) => [name, cause === order.cause] as const))),
        wideRow("情况说明", order.reason),
        pairRow(["申请人", order.byName], ["下令时间", secondWords(order.atMs, zone)]),
        wideRow("实际下屏时间", offAirLines(facts, withdrawal).join("\n")),
        wideRow("更正、勘误\n或替代内容", replacementWords(withdrawal)),
        ...(withdrawal.restored === null
          ? []
          : [
              wideRow(
                "撤销撤稿",
                `${withdrawal.restored.byName}于 ${secondWords(withdrawal.restored.atMs, zone)} 恢复播出`,
              ),
            ]),
        opinionRow("科室（单位）\n负责人意见", [""]),
        ...(order.cause === "leak"
          ? [opinionRow("保密工作机构\n意见", ["已停止播出；证据已留存（登记、播出记录、画面均未删除）。报告情况："])]
          : []),
        opinionRow("批准人意见", [""]),
      ],
    },
    signatureBlock(facts.signature, dayWords(dayAt(facts.madeAtMs, zone))),
    recordBlock(
      facts,
      "撤稿的信息保留在登记台账和统计中，并注明已撤稿。本系统为非涉密系统，严禁存储、处理、传输国家秘密。",
      "本版内容未封存。",
    ),
  ];
  return {
    title: `LED信息撤稿审批单 ${revision.title}`,
    author: facts.signature,
    size: "A4",
    marginPt: [40, 36, 40, 36],
    textPt: 10,
    lineHeight: 1.2,
    blocks,
    footer: `${facts.signature}　撤稿审批单　${no}`,
    watermark: null,
    attachments: mongolianAttachment(facts),
    madeAtMs: facts.madeAtMs,
  };
}

function offAirLines({ boards, zone }: FormFacts, { order, offAir }: Withdrawal): string[] {
  if (offAir.length === 0) return ["下令时没有屏在播这条信息"];
  return offAir.map(({ boardId, atMs }) => {
    const name = boards.find(({ id }) => id === boardId)?.name ?? boardId;
    const after = (Math.max(0, atMs - order.atMs) / 1000).toFixed(1);
    return `${name}　${secondWords(atMs, zone)}（下令后 ${after} 秒）`;
  });
}

function replacementWords({ replacement }: Withdrawal): string {
  return replacement === null ? "无" : `第 ${replacement.no} 版：${replacement.title}`;
}
