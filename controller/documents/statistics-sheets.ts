import type { Statistics, StatRow } from "../service/api/contract/statistics.ts";
import type { Sheet, SheetCell } from "./sheet.ts";

/** `2026年度`, `2026年第一季度` */
export function periodWords({ year, quarter }: Pick<Statistics, "year" | "quarter">): string {
  return quarter === null ? `${year}年度` : `${year}年第${"一二三四"[quarter - 1] ?? quarter}季度`;
}

/** The head numbers of a period, in the order in which the report tells them. Zero is a number. */
export function headNumbers(numbers: Statistics): readonly (readonly [string, number])[] {
  return [
    ["发布信息总数", numbers.total],
    ["其中：宣传类", numbers.publicity],
    ["其中：业务类", numbers.business],
    ["应急类（单列，不计入总数）", numbers.emergency],
    ["撤稿（已计入总数）", numbers.withdrawn],
    ["更正（不重复计数）", numbers.corrections],
    ["同时在网站发布", numbers.alsoOnPortal],
  ];
}

const countColumns = (name: string) => [
  { header: name, widthChars: 26 },
  { header: "条数", widthChars: 10 },
  { header: "播出时长", widthChars: 14 },
];

function countSheet(name: string, heading: string, rows: readonly StatRow[], summed: boolean): Sheet {
  return {
    name,
    columns: countColumns(heading),
    rows: rows.map((row): SheetCell[] => [row.label, row.count, { kind: "duration", ms: row.airTimeMs }]),
    // One content shown on two boards stands in both rows, so boards have no sum.
    total: summed
      ? [
          "合计",
          rows.reduce((sum, { count }) => sum + count, 0),
          { kind: "duration", ms: rows.reduce((sum, { airTimeMs }) => sum + airTimeMs, 0) },
        ]
      : null,
  };
}

/** The numbers of a period as sheets of one workbook. */
export function statisticsSheets(numbers: Statistics): Sheet[] {
  const sum = (pick: (month: Statistics["byMonth"][number]) => number): number =>
    numbers.byMonth.reduce((all, month) => all + pick(month), 0);
  return [
    {
      name: periodWords(numbers),
      columns: [
        { header: "项目", widthChars: 34 },
        { header: "数量（条）", widthChars: 14 },
      ],
      rows: [
        ...headNumbers(numbers).map(([label, count]): SheetCell[] => [label, count]),
        [numbers.sentence, null],
        [`统计期间：${numbers.fromDay} 至 ${numbers.toDay}`, null],
      ],
      total: null,
    },
    countSheet("按类别", "类别", numbers.byCategory, true),
    countSheet("按主题", "主题", numbers.byTopic, true),
    countSheet("按单位", "拟稿单位", numbers.byUnit, true),
    {
      name: "按月份",
      columns: [
        { header: "月份", widthChars: 14 },
        { header: "宣传类", widthChars: 10 },
        { header: "业务类", widthChars: 10 },
        { header: "合计", widthChars: 10 },
        { header: "播出时长", widthChars: 14 },
      ],
      rows: numbers.byMonth.map((month): SheetCell[] => [
        month.label,
        month.publicity,
        month.business,
        month.count,
        { kind: "duration", ms: month.airTimeMs },
      ]),
      total: [
        "合计",
        sum(({ publicity }) => publicity),
        sum(({ business }) => business),
        sum(({ count }) => count),
        { kind: "duration", ms: sum(({ airTimeMs }) => airTimeMs) },
      ],
    },
    countSheet("按显示屏", "显示屏", numbers.byBoard, false),
    {
      name: "考核评议",
      columns: [{ header: "单位", widthChars: 26 }, ...ASSESSED.map(([header]) => ({ header, widthChars: 12 }))],
      rows: numbers.assessment.map((unit): SheetCell[] => [unit.unitName, ...ASSESSED.map(([, pick]) => pick(unit))]),
      total: ["合计", ...ASSESSED.map(([, pick]) => numbers.assessment.reduce((all, unit) => all + pick(unit), 0))],
    },
  ];
}

/** What each unit is assessed by (考核评议). */
export const ASSESSED: readonly (readonly [string, (unit: Statistics["assessment"][number]) => number])[] = [
  ["报送", (unit) => unit.submitted],
  ["一次通过", (unit) => unit.passedFirstTime],
  ["退回", (unit) => unit.returned],
  ["超期", (unit) => unit.overdue],
  ["撤稿", (unit) => unit.withdrawn],
  ["更正", (unit) => unit.corrected],
];

/** The same numbers as one long list, for a format that has only one table. */
export function statisticsList(numbers: Statistics): Sheet {
  const [head, ...others] = statisticsSheets(numbers);
  const rows: SheetCell[][] = headNumbers(numbers).map(([label, count]) => ["总表", label, "条数", count]);
  for (const sheet of others)
    for (const row of [...sheet.rows, ...(sheet.total === null ? [] : [sheet.total])])
      for (const [i, column] of sheet.columns.entries())
        if (i > 0) rows.push([sheet.name, row[0] ?? "", column.header, row[i] ?? null]);
  return {
    name: head?.name ?? "",
    columns: [
      { header: "统计表", widthChars: 14 },
      { header: "项目", widthChars: 30 },
      { header: "指标", widthChars: 14 },
      { header: "数值", widthChars: 14 },
    ],
    rows,
    total: null,
  };
}
