import type { RegisterEntry } from "../service/api/contract/register.ts";
import { civilMs, nameOf } from "./office-words.ts";
import type { Sheet, SheetCell } from "./sheet.ts";

type Names = {
  readonly zone: string;
  /** Full name of the office that publishes. */
  readonly publisher: string;
  readonly boardName: (id: string) => string;
};

type Column = {
  readonly header: string;
  readonly widthChars: number;
  readonly cell: (entry: RegisterEntry, names: Names) => SheetCell;
};

const minute = (atMs: number | null, { zone }: Names): SheetCell =>
  atMs === null ? null : { kind: "minute", civilMs: civilMs(atMs, zone) };

/** Columns of 台账 in the office's words (domain 2.3 C). */
const COLUMNS: readonly Column[] = [
  { header: "信息编号", widthChars: 15, cell: (entry) => entry.registerNo },
  { header: "信息名称", widthChars: 40, cell: (entry) => entry.title },
  { header: "版次", widthChars: 6, cell: (entry) => entry.revisionNo },
  { header: "信息类别", widthChars: 10, cell: (entry) => nameOf("category", entry.category) },
  { header: "统计类别", widthChars: 10, cell: (entry) => nameOf("category", entry.countedAs) },
  { header: "子类", widthChars: 12, cell: (entry) => nameOf("subtype", entry.subtype) },
  { header: "主题", widthChars: 14, cell: (entry) => nameOf("topic", entry.topic) },
  {
    header: "面向对象",
    widthChars: 18,
    cell: (entry) => entry.audience.map((one) => nameOf("audience", one)).join("、"),
  },
  { header: "发布机构", widthChars: 26, cell: (_entry, { publisher }) => publisher },
  { header: "拟稿单位", widthChars: 22, cell: (entry) => entry.unitName },
  { header: "拟稿人", widthChars: 10, cell: (entry) => entry.drafterName },
  { header: "拟稿时间", widthChars: 17, cell: (entry, names) => minute(entry.draftedAtMs, names) },
  {
    header: "审核人",
    widthChars: 36,
    cell: (entry) =>
      entry.reviewers
        .map(({ step, name, forName }) => `${step}：${name}${forName === null ? "" : `（代 ${forName}）`}`)
        .join("；"),
  },
  { header: "签发人", widthChars: 10, cell: (entry) => entry.approverName },
  { header: "签发时间", widthChars: 17, cell: (entry, names) => minute(entry.approvedAtMs, names) },
  { header: "发布人", widthChars: 20, cell: (entry) => entry.publisherName },
  { header: "首次上屏", widthChars: 17, cell: (entry, names) => minute(entry.onAirAtMs, names) },
  { header: "首次上屏日期", widthChars: 13, cell: (entry) => ({ kind: "day", day: entry.onAirDay }) },
  {
    header: "应公开期限",
    widthChars: 12,
    cell: ({ dueDay }) => (dueDay === null ? null : { kind: "day", day: dueDay }),
  },
  {
    header: "播出屏幕",
    widthChars: 16,
    cell: (entry, { boardName }) => entry.boardIds.map(boardName).join("、"),
  },
  { header: "最近播出至", widthChars: 17, cell: (entry, names) => minute(entry.lastShownAtMs, names) },
  { header: "播出时长", widthChars: 12, cell: (entry) => ({ kind: "duration", ms: entry.airTimeMs }) },
  { header: "信息来源", widthChars: 22, cell: (entry) => entry.source },
  { header: "文件编号", widthChars: 20, cell: (entry) => entry.docNo },
  { header: "同步发布", widthChars: 12, cell: ({ alsoOn }) => alsoOn.map((one) => ALSO_ON[one] ?? one).join("、") },
  { header: "公开属性", widthChars: 10, cell: (entry) => nameOf("disclosure", entry.disclosure) },
  { header: "涉密状态", widthChars: 10, cell: () => "非涉密" },
  { header: "载体形式", widthChars: 10, cell: (entry) => CARRIERS[entry.carrier] ?? entry.carrier },
  { header: "内容概述", widthChars: 50, cell: (entry) => entry.summary },
  { header: "更正次数", widthChars: 9, cell: (entry) => entry.corrections },
  { header: "撤稿时间", widthChars: 17, cell: (entry, names) => minute(entry.withdrawn?.atMs ?? null, names) },
  {
    header: "撤稿人及原因",
    widthChars: 30,
    cell: ({ withdrawn }) => (withdrawn === null ? "" : `${withdrawn.byName}：${withdrawn.reason}`),
  },
  { header: "画面 SHA-256", widthChars: 30, cell: (entry) => entry.clipSha256 },
  { header: "封存值 SHA-256", widthChars: 30, cell: (entry) => entry.seal },
];

const ALSO_ON: Readonly<Record<string, string>> = { portal: "网站", leaflet: "宣传单" };
const CARRIERS: Readonly<Record<string, string>> = {
  text: "文字",
  image: "图片",
  pages: "文字（分页）",
  guide: "办事指南",
  bilingual: "蒙汉双语",
  dutyLeader: "带班领导",
  hotline: "热线",
  emergency: "应急模板",
  clock: "时钟",
};

/** 信息登记台账 with a sum row: how many, how long on the boards, how many corrections. */
export function registerSheet(name: string, entries: readonly RegisterEntry[], names: Names): Sheet {
  const airTimeMs = entries.reduce((sum, entry) => sum + entry.airTimeMs, 0);
  const corrections = entries.reduce((sum, entry) => sum + entry.corrections, 0);
  const sums: Readonly<Record<string, SheetCell>> = {
    信息编号: "合计",
    信息名称: `${entries.length} 条，其中撤稿 ${entries.filter(({ withdrawn }) => withdrawn !== null).length} 条`,
    播出时长: { kind: "duration", ms: airTimeMs },
    更正次数: corrections,
  };
  return {
    name,
    columns: COLUMNS.map(({ header, widthChars }) => ({ header, widthChars })),
    rows: entries.map((entry) => COLUMNS.map(({ cell }) => cell(entry, names))),
    total: COLUMNS.map(({ header }) => sums[header] ?? null),
  };
}
