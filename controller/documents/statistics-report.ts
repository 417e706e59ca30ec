import { dayAt } from "../../playlists/civil.ts";
import type { Statistics, StatRow } from "../service/api/contract/statistics.ts";
import { type Block, type Cell, type Paper, type TextBlock, text } from "./block.ts";
import { barSvg, monthsSvg } from "./chart.ts";
import { heading, signatureBlock } from "./form-table.ts";
import { dayWords, durationWords } from "./office-words.ts";
import { ASSESSED, headNumbers, periodWords } from "./statistics-sheets.ts";

export type ReportFacts = {
  readonly numbers: Statistics;
  readonly hallName: string;
  readonly signature: string;
  readonly zone: string;
  /** Names of the steps of the chain, in order. */
  readonly steps: readonly string[];
  readonly boards: readonly string[];
  readonly madeAtMs: number;
};

const WIDTH_PT = 483;
const BAR_PT = 150;
const TEXT_PT = 10.5;
/** A table up to this many rows stays on one page with its head. */
const WHOLE_ROWS = 14;

/** The numbers of a period under the heads of the disclosure report (R01): organisation and rules, platforms, active disclosure. */
export function statisticsReport(facts: ReportFacts): Paper {
  const { numbers } = facts;
  const period = periodWords(numbers);
  const sum = (pick: (unit: Statistics["assessment"][number]) => number): number =>
    numbers.assessment.reduce((all, unit) => all + pick(unit), 0);
  return {
    title: `${period}LED大屏信息公开统计报告`,
    author: facts.signature,
    size: "A4",
    marginPt: [56, 50, 56, 48],
    textPt: TEXT_PT,
    lineHeight: 1.3,
    blocks: [
      heading(`${period}LED大屏信息公开统计报告`, 18),
      text(`统计期间：${dayWords(numbers.fromDay)}至${dayWords(numbers.toDay)}`, {
        align: "center",
        colour: "#555555",
        marginPt: [0, 2, 0, 10],
      }),
      head("一、组织领导、制度建设"),
      paragraph(
        `LED大屏信息实行先审后发，每条信息依次经过${facts.steps.join("、")}，拟稿人不得担任本条信息的保密审查人和签发人。本期各单位报送信息${sum((unit) => unit.submitted)}条次，一次通过${sum((unit) => unit.passedFirstTime)}条，退回修改${sum((unit) => unit.returned)}条次，超期办理${sum((unit) => unit.overdue)}条次。`,
      ),
      ...assessmentTable(numbers),
      head("二、信息公开平台建设"),
      paragraph(
        `${facts.hallName}设有LED大屏${facts.boards.length}块${facts.boards.length === 0 ? "" : `（${facts.boards.join("、")}）`}。各屏播出情况如下，同一条信息在几块屏上播出只计1条。`,
      ),
      countTable("显示屏", numbers.byBoard, null),
      head("三、主动公开政务信息"),
      paragraph(numbers.sentence),
      paragraph(
        `另有应急类信息${numbers.emergency}条，单独统计；撤稿${numbers.withdrawn}条，已计入总数；更正${numbers.corrections}次，不重复计数；同时在网站发布${numbers.alsoOnPortal}条。`,
      ),
      ...numberTable(numbers),
      {
        kind: "stack",
        together: true,
        blocks: [
          subhead("（一）按月份"),
          {
            kind: "svg",
            svg: monthsSvg(numbers.byMonth, WIDTH_PT, 150),
            widthPt: WIDTH_PT,
            marginPt: [0, 4, 0, 6],
          },
        ],
      },
      titled("（二）按类别", "类别", numbers.byCategory, numbers.total),
      titled("（三）按主题", "主题", numbers.byTopic, numbers.total),
      titled("（四）按拟稿单位", "拟稿单位", numbers.byUnit, numbers.total),
      {
        kind: "stack",
        together: true,
        blocks: [
          head("四、统计口径"),
          ...RULES.map((rule, i) => text(`${i + 1}．${rule}`, { sizePt: 9, marginPt: [0, 0, 0, 1] })),
        ],
      },
      signatureBlock(facts.signature, dayWords(dayAt(facts.madeAtMs, facts.zone))),
    ],
    footer: `${facts.signature}　${period}LED大屏信息公开统计报告`,
    watermark: null,
    attachments: [],
    madeAtMs: facts.madeAtMs,
  };
}

/** Counting rules in the office's words (domain 2.5). */
const RULES: readonly string[] = [
  "一条经签发的内容，在首次上屏的年度计1条；在几块屏上播出、以后年度重播，均不重复计数。",
  "内容更正沿用原编号，不另计；内容实质更新的重新编号，计1条。",
  "多页办事指南、蒙汉双语信息均计1条。",
  "运行类信息、测试和演练不计数；应急类信息单列。",
  "撤稿的信息仍计入总数并注明。播出时长按实际播出记录统计。",
];

function head(words: string): Block {
  return text(words, { bold: true, sizePt: 13, marginPt: [0, 10, 0, 4] });
}

function subhead(words: string): TextBlock {
  return text(words, { bold: true, marginPt: [0, 8, 0, 3] });
}

/** Two characters of indent, as official papers have. */
function paragraph(words: string): Block {
  return text(words, { indentPt: 2 * TEXT_PT, marginPt: [0, 0, 0, 4] });
}

function titled(title: string, name: string, rows: readonly StatRow[], total: number): Block {
  return {
    kind: "stack",
    together: rows.length <= WHOLE_ROWS,
    blocks: [subhead(title), countTable(name, rows, total)],
  };
}

function th(words: string, align: "left" | "right" = "left"): Cell {
  return { block: text(words, { bold: true, sizePt: 9.5, align }), fill: "#edf1f6" };
}

function td(words: string, align: "left" | "right" = "left", bold = false): Cell {
  return { block: text(words, { sizePt: 9.5, align, bold }) };
}

function countTable(name: string, rows: readonly StatRow[], total: number | null): Block {
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return {
    kind: "table",
    lines: "rows",
    widths: ["*", 44, BAR_PT + 8, 84],
    headerRows: 1,
    rows: [
      [th(name), th("条数", "right"), th(""), th("播出时长", "right")],
      ...rows.map((row): Cell[] => [
        td(row.label),
        td(String(row.count), "right"),
        { block: { kind: "svg", svg: barSvg(row.count / most, BAR_PT), widthPt: BAR_PT, marginPt: [0, 3, 0, 0] } },
        td(durationWords(row.airTimeMs), "right"),
      ]),
      ...(total === null
        ? []
        : [
            [
              td("合计", "left", true),
              td(String(total), "right", true),
              td(""),
              td(durationWords(rows.reduce((all, { airTimeMs }) => all + airTimeMs, 0)), "right", true),
            ],
          ]),
    ],
  };
}

function numberTable(numbers: Statistics): Block[] {
  return [
    {
      kind: "table",
      lines: "rows",
      widths: ["*", 60],
      rows: headNumbers(numbers).map(([name, count]) => [td(name), td(String(count), "right", true)]),
      marginPt: [0, 2, 0, 2],
    },
  ];
}

function assessmentTable(numbers: Statistics): Block[] {
  if (numbers.assessment.length === 0) return [];
  return [
    {
      kind: "table",
      lines: "rows",
      widths: ["*", ...ASSESSED.map(() => 50)],
      headerRows: 1,
      marginPt: [0, 2, 0, 2],
      rows: [
        [th("单位"), ...ASSESSED.map(([name]) => th(name, "right"))],
        ...numbers.assessment.map((unit): Cell[] => [
          td(unit.unitName),
          ...ASSESSED.map(([, pick]) => td(String(pick(unit)), "right")),
        ]),
        [
          td("合计", "left", true),
          ...ASSESSED.map(([, pick]) =>
            td(String(numbers.assessment.reduce((all, unit) => all + pick(unit), 0)), "right", true),
          ),
        ],
      ],
    },
  ];
}
