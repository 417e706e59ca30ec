import { dayAt } from "../../playlists/civil.ts";
import type { Revision } from "../../playlists/item.ts";
import { guideParts } from "../../playlists/kinds/guide.ts";
import type { ContentOf } from "../../playlists/kinds/kind.ts";
import { type Block, type Cell, type Paper, type TableBlock, text } from "./block.ts";
import { dayWords } from "./office-words.ts";

export type LeafletFacts = {
  readonly guide: ContentOf<"guide">;
  readonly revisionNo: number;
  /** When this version was approved; null makes a sample with a mark across the page. */
  readonly approvedAtMs: number | null;
  /** False if a newer version is in force or it was withdrawn. */
  readonly valid: boolean;
  readonly hallName: string;
  readonly signature: string;
  readonly registerNo: string | null;
  readonly zone: string;
  /** Answers whether this version is still in force. */
  readonly qrSvg: string;
  readonly madeAtMs: number;
};

const INK = "#12427a";
const PALE = "#e8eff8";
const GREY = "#555555";

/** Sizes of type to try, so that a leaflet is one page wherever its text allows. */
export const LEAFLET_SIZES_PT = { A4: [12.5, 11.5, 10.5, 9.5, 8.5], A5: [10, 9.2, 8.5, 7.8, 7.2] } as const;

/** 办事指南宣传单: the very text of the board's pages on paper, with its version. */
export function leaflet(facts: LeafletFacts, size: "A4" | "A5", textPt: number): Paper {
  const parts = guideParts(facts.guide);
  const edge = size === "A4" ? 44 : 28;
  const sections: Block[] = [
    ...section("办理条件", numberedLines(parts.conditions, textPt), textPt),
    ...section("申请材料", checkLines(parts.materials, textPt), textPt),
    ...section("办理流程", stepLines(parts.steps, textPt), textPt),
    ...quickFacts(facts, textPt),
    ...section(
      "办理依据",
      parts.basis.map((line) => text(line, { sizePt: textPt * 0.9 })),
      textPt,
    ),
  ];
  return {
    title: `办事指南：${facts.guide.matter}`,
    author: facts.signature,
    size,
    marginPt: [edge, size === "A4" ? 36 : 24, edge, size === "A4" ? 40 : 32],
    textPt,
    lineHeight: 1.2,
    blocks: [headBlock(facts, textPt), ...sections, endBlock(facts, textPt)],
    footer: `${facts.signature}　${versionWords(facts)}　本单以最新版为准`,
    watermark: facts.approvedAtMs === null ? "样稿" : facts.valid ? null : "已停用",
    attachments: [],
    madeAtMs: facts.madeAtMs,
  };
}

/** `第3版（2026年11月20日审定）`, the same on board, register and paper. */
export function versionWords({
  revisionNo,
  approvedAtMs,
  zone,
}: Pick<LeafletFacts, "revisionNo" | "approvedAtMs" | "zone">): string {
  return approvedAtMs === null
    ? `第${revisionNo}版（样稿，未经签发）`
    : `第${revisionNo}版（${dayWords(dayAt(approvedAtMs, zone))}审定）`;
}

/** When the last step of the chain was signed; null for a revision that was not approved. */
export function approvedAtMs(revision: Revision): number | null {
  if (revision.state !== "approved" && revision.state !== "withdrawn") return null;
  return (
    revision.decisions.findLast(({ action }) => action === "approve" || action === "overrule")?.atMs ??
    revision.draftedAtMs
  );
}

function headBlock(facts: LeafletFacts, textPt: number): Block {
  return {
    kind: "table",
    lines: "none",
    widths: ["*"],
    padPt: [10, 6, 10, 8],
    marginPt: [0, 0, 0, 4],
    rows: [
      [
        {
          fill: INK,
          block: {
            kind: "stack",
            blocks: [
              text(`${facts.hallName}　办事指南`, { colour: "#ffffff", sizePt: textPt * 0.95 }),
              text(facts.guide.matter, {
                colour: "#ffffff",
                bold: true,
                sizePt: textPt * ([...facts.guide.matter].length > 16 ? 1.7 : 2.1),
                lineHeight: 1.1,
                marginPt: [0, 3, 0, 0],
              }),
            ],
          },
        },
      ],
    ],
  };
}

/** A head with its lines below; the head never stands alone at the end of a page. Nothing for an empty part. */
function section(title: string, lines: readonly Block[], textPt: number): Block[] {
  const [first, ...others] = lines;
  if (first === undefined) return [];
  const head: TableBlock = {
    kind: "table",
    lines: "none",
    widths: [4, "*"],
    marginPt: [0, textPt * 0.7, 0, textPt * 0.3],
    rows: [
      [
        { block: text(" "), fill: INK },
        { block: text(title, { bold: true, colour: INK, sizePt: textPt * 1.15, marginPt: [7, 0, 0, 0] }), fill: PALE },
      ],
    ],
  };
  return [{ kind: "stack", together: true, blocks: [head, first] }, ...others];
}

function markedLine(mark: string, words: string, textPt: number): Block {
  return {
    kind: "columns",
    gapPt: 0,
    marginPt: [2, 0, 0, textPt * 0.2],
    columns: [
      { widthPt: textPt * 1.7, block: text(mark, { colour: INK, bold: true }) },
      { widthPt: "*", block: text(words) },
    ],
  };
}

function numberedLines(lines: readonly string[], textPt: number): Block[] {
  if (lines.length === 1) return lines.map((line) => text(line, { marginPt: [2, 0, 0, 0] }));
  return lines.map((line, i) => markedLine(`${i + 1}.`, line, textPt));
}

/** To be ticked at home, so that nobody comes twice. */
function checkLines(lines: readonly string[], textPt: number): Block[] {
  return lines.map((line) => markedLine("□", line, textPt));
}

function stepLines(lines: readonly string[], textPt: number): Block[] {
  return lines.map((line, i) => markedLine(`${"①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"[i] ?? `${i + 1}.`}`, line, textPt));
}

/** 时限, 窗口, 收费, 电话: what people look for first when they hold the leaflet in their hand. */
function quickFacts({ guide }: LeafletFacts, textPt: number): Block[] {
  const parts = guideParts(guide);
  const known = [
    ["办理时限", parts.timeLimit],
    ["办理窗口", parts.windows],
    ["收费", parts.fee],
    ["咨询电话", parts.phone],
  ].filter(([, value]) => value !== "");
  if (known.length === 0) return [];
  const cells = known.map(
    ([name = "", value = ""]): Cell => ({
      block: {
        kind: "stack",
        blocks: [
          text(name, { colour: GREY, sizePt: textPt * 0.82 }),
          text(value, { bold: true, sizePt: textPt * 1.05 }),
        ],
      },
    }),
  );
  const rows: Cell[][] = [];
  for (let i = 0; i < cells.length; i += 2) {
    const pair = cells.slice(i, i + 2);
    rows.push(pair.length === 2 ? pair : pair.map((cell) => ({ ...cell, colSpan: 2 })));
  }
  return [
    {
      kind: "table",
      lines: "grid",
      widths: ["*", "*"],
      padPt: [8, 4, 8, 4],
      marginPt: [0, textPt * 0.9, 0, 0],
      rows,
    },
  ];
}

function endBlock(facts: LeafletFacts, textPt: number): Block {
  const lines = [
    versionWords(facts),
    facts.registerNo === null ? "" : `信息编号：${facts.registerNo}`,
    "本单与大厅LED屏同步发布；内容如有更新，旧版即行停用，请以最新版为准。",
  ].filter((line) => line !== "");
  return {
    kind: "stack",
    together: true,
    marginPt: [0, textPt, 0, 0],
    blocks: [
      {
        kind: "columns",
        gapPt: 10,
        columns: [
          {
            widthPt: textPt * 5.4,
            block: {
              kind: "stack",
              blocks: [
                { kind: "svg", svg: facts.qrSvg, widthPt: textPt * 5 },
                text("扫码核对版本", { sizePt: textPt * 0.65, colour: GREY, align: "center" }),
              ],
            },
          },
          {
            widthPt: "*",
            block: {
              kind: "stack",
              blocks: [
                text(lines.join("\n"), { sizePt: textPt * 0.82, colour: GREY, lineHeight: 1.3 }),
                text(facts.signature, { align: "right", bold: true, marginPt: [0, 4, 0, 0] }),
                text(facts.approvedAtMs === null ? "（样稿）" : dayWords(dayAt(facts.approvedAtMs, facts.zone)), {
                  align: "right",
                }),
              ],
            },
          },
        ],
      },
    ],
  };
}
