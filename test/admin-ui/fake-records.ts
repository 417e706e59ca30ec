import type { RegisterEntry, RegisterEvent } from "../../controller/service/api/contract/register.ts";
import type { Statistics, StatRow } from "../../controller/service/api/contract/statistics.ts";
import type { PrintRun } from "../../playlists/leaflet.ts";
import { NOW_MS } from "./fake-hall.ts";

export type Query = Readonly<Record<string, string>>;

/** What 台账 and 统计 of the fake hall are made of. */
export type FakeRecords = {
  entries: RegisterEntry[];
  events: RegisterEvent[];
  printRuns: PrintRun[];
};

const UNITS: Readonly<Record<string, string>> = { office: "办公室", card: "社保卡管理中心" };

/** One publication, nine in the morning of a day of 2026. */
function entry(seq: number, day: string, title: string, part: Partial<RegisterEntry>): RegisterEntry {
  const onAirAtMs = Date.parse(`${day}T09:00:00+08:00`);
  const unitId = part.unitId === undefined ? "office" : part.unitId;
  const category = part.category ?? "publicity";
  return {
    registerNo: `LED-2026-${String(seq).padStart(3, "0")}`,
    year: 2026,
    seq,
    itemId: "item-2",
    revisionNo: 1,
    title,
    category,
    subtype: "",
    topic: "general",
    audience: ["public"],
    unitName: UNITS[unitId ?? ""] ?? "",
    drafterName: "巴特尔",
    draftedAtMs: onAirAtMs - 3_600_000,
    reviewers: [
      { step: "初审", name: "高娃", forName: null, atMs: onAirAtMs - 1_800_000 },
      { step: "复审", name: "孙丽", forName: "乌云其木格", atMs: onAirAtMs - 1_200_000 },
    ],
    approverName: "李建国",
    approvedAtMs: onAirAtMs - 600_000,
    publisherName: "巴特尔",
    source: "本单位",
    docNo: "",
    disclosure: "proactive",
    alsoOn: [],
    dueDay: null,
    carrier: "text",
    summary: title,
    clipSha256: "0".repeat(64),
    seal: "4cc8857c4a320f52".repeat(4),
    firstBoardId: "board-1",
    onAirAtMs,
    onAirDay: day,
    boardIds: ["board-1", "board-2"],
    lastShownAtMs: onAirAtMs + 86_400_000,
    airTimeMs: 5_400_000,
    withdrawn: null,
    corrections: 0,
    countedAs: category,
    ...part,
    unitId,
  };
}

function run(no: number, revisionNo: number, copies: number): PrintRun {
  const print = { itemId: "item-3", revisionNo, format: "A4" as const, copies, place: "咨询台", byName: "巴特尔" };
  return { id: `print-${no}`, ...print, printedOn: `2026-0${no}-10`, atMs: NOW_MS, clearedAtMs: null };
}

/** Seven publications of the year, one of them withdrawn, one corrected, and an emergency; a guide printed in two versions. */
export function createFakeRecords(): FakeRecords {
  return {
    entries: [
      entry(7, "2026-11-20", "社会保障卡补换", { category: "business", topic: "social_security_card", unitId: "card" }),
      entry(6, "2026-10-12", "鄂尔多斯市城乡居民基本养老保险待遇领取资格认证办理指南", { topic: "pension" }),
      {
        ...entry(1, "2026-06-20", "大厅停电通知", { category: "emergency" }),
        registerNo: "LED-YJ-2026-001",
      },
      entry(5, "2026-05-08", "参保覆盖扩大", {
        withdrawn: { atMs: Date.parse("2026-05-09T10:00:00+08:00"), byName: "李建国", reason: "数字有误" },
      }),
      entry(4, "2026-05-06", "春风行动启动", { topic: "employment_service", alsoOn: ["portal"], corrections: 1 }),
      entry(3, "2026-03-02", "社保卡进校园", { topic: "social_security_card", unitId: "card" }),
      entry(2, "2026-02-10", "新春送温暖", {}),
      entry(1, "2026-01-09", "全系统工作会议召开", { unitId: null }),
    ],
    events: [
      {
        no: 1,
        atMs: Date.parse("2026-05-07T09:00:00+08:00"),
        registerNo: "LED-2026-004",
        kind: "correction",
        byName: "李建国",
        details: { revisionNo: 2 },
      },
    ],
    printRuns: [run(9, 2, 300), run(3, 1, 200)],
  };
}

/** The filters of the register as far as pages use them. */
export function fits(one: RegisterEntry, query: Query): boolean {
  const month = Number(one.onAirDay.slice(5, 7));
  const holds: Readonly<Record<string, (value: string) => boolean>> = {
    year: (value) => one.year === Number(value),
    quarter: (value) => Math.ceil(month / 3) === Number(value),
    month: (value) => month === Number(value),
    category: (value) => one.countedAs === value,
    counted: (value) => (one.category !== "emergency") === (value === "yes"),
    topic: (value) => one.topic === value,
    unitId: (value) => (one.unitId ?? "") === value,
    boardId: (value) => one.boardIds.includes(value),
    withdrawn: (value) => (one.withdrawn !== null) === (value === "yes"),
    corrected: (value) => one.corrections > 0 === (value === "yes"),
    overdue: (value) => value === "no",
    alsoOn: (value) => one.alsoOn.includes(value),
    text: (value) => one.title.includes(value) || one.registerNo.includes(value),
  };
  return Object.entries(query).every(([name, value]) => holds[name]?.(value) ?? true);
}

/** The numbers of a period, counted from the same entries that the lists show. */
export function statisticsOf({ entries }: FakeRecords, period: Query): Statistics {
  const counted: Query = { ...period, counted: "yes" };
  const of = (query: Query) => entries.filter((one) => fits(one, query));
  const row = (key: string, label: string, query: Query): StatRow => {
    const found = of({ ...counted, ...query });
    const airTimeMs = found.reduce((sum, one) => sum + one.airTimeMs, 0);
    return { key, label, count: found.length, airTimeMs, query: { ...counted, ...query } };
  };
  const lists = {
    total: counted,
    publicity: { ...counted, category: "publicity" },
    business: { ...counted, category: "business" },
    emergency: { ...period, counted: "no" },
    withdrawn: { ...counted, withdrawn: "yes", asOf: "2026-12-31" },
    corrections: { ...counted, corrected: "yes", asOf: "2026-12-31" },
    alsoOnPortal: { ...counted, alsoOn: "portal" },
  };
  const quarter = period["quarter"] === undefined ? null : Number(period["quarter"]);
  const months = Array.from({ length: quarter === null ? 12 : 3 }, (_, i) => ((quarter ?? 1) - 1) * 3 + i + 1);
  const topics = { general: "综合类", pension: "养老保险", employment_service: "就业服务", maternity: "生育保险" };
  const total = of(lists.total).length;
  return {
    year: Number(period["year"]),
    quarter,
    fromDay: "2026-01-01",
    toDay: "2026-12-31",
    total,
    publicity: of(lists.publicity).length,
    business: of(lists.business).length,
    emergency: of(lists.emergency).length,
    withdrawn: of(lists.withdrawn).length,
    corrections: of(lists.corrections).length,
    alsoOnPortal: of(lists.alsoOnPortal).length,
    lists,
    byCategory: [
      row("publicity", "宣传类", { category: "publicity" }),
      row("business", "业务类", { category: "business" }),
    ],
    byTopic: Object.entries(topics).map(([topic, label]) => row(topic, label, { topic })),
    byUnit: Object.entries({ ...UNITS, "": "未填单位" }).map(([unitId, label]) => row(unitId, label, { unitId })),
    byMonth: months.map((month) => {
      const query = { month: String(month) };
      const ofClass = (category: string) => of({ ...counted, ...query, category }).length;
      const classes = { publicity: ofClass("publicity"), business: ofClass("business") };
      return { ...row(String(month), `${month}月`, query), ...classes };
    }),
    byBoard: [row("board-1", "1号屏", { boardId: "board-1" })],
    assessment: [
      {
        unitId: "card",
        unitName: "社保卡管理中心",
        submitted: 3,
        passedFirstTime: 1,
        returned: 1,
        overdue: 0,
        withdrawn: 0,
        corrected: 0,
      },
    ],
    sentence: `本年度通过LED大屏共发布信息${total}条，其中宣传类信息${total - 1}条，业务类信息1条。`,
  };
}
