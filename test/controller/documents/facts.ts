import { qrSvg } from "../../../controller/adapters/qrcode.ts";
import type { FormFacts } from "../../../controller/documents/form-facts.ts";
import type { RegisterEntry } from "../../../controller/service/api/contract/register.ts";
import type { Decision, Revision } from "../../../playlists/item.ts";
import { NO_FACTS } from "../../../playlists/item.ts";
import { DEFAULT_WORKFLOW, type RouteStep } from "../../../playlists/review/chain.ts";
import { approval, board, clipOf, item, revision } from "../../playlists/builders.ts";

/** 2026-11-23 10:00 in Shanghai. */
export const MONDAY_10 = Date.UTC(2026, 10, 23, 2);
const MINUTE = 60_000;

export const UNITS: FormFacts["units"] = [
  { id: "unit-1", name: "社会保险事业管理中心", kind: "subordinate", firstDay: null, lastDay: null },
  { id: "unit-2", name: "就业服务局", kind: "subordinate", firstDay: null, lastDay: null },
];

/** The shipped chain with one co-signing unit. */
export const ROUTE: RouteStep[] = DEFAULT_WORKFLOW.steps
  .filter(({ id }) => id !== "translation" && id !== "raised")
  .map(({ when: _when, ...step }) => ({ ...step, coSignUnitIds: step.kind === "coSign" ? ["unit-2"] : [] }));

const sign = (stepId: string, byName: string, minutes: number, more: Partial<Decision> = {}): Decision =>
  approval({ stepId, byId: byName, byName, atMs: MONDAY_10 + minutes * MINUTE, ...more });

/** Returned once, then signed by everybody; the leader by a deputy. */
export const DECISIONS: Decision[] = [
  approval({ action: "submit", byId: "u1", byName: "乌兰", atMs: MONDAY_10 }),
  sign("first", "王建国", 10, { action: "return", reason: "窗口号有误，请核对" }),
  approval({ action: "submit", byId: "u1", byName: "乌兰", atMs: MONDAY_10 + 20 * MINUTE }),
  sign("first", "王建国", 30, { reason: "情况属实，同意报送" }),
  sign("cosign", "斯琴", 50, { unitId: "unit-2" }),
  sign("secrecy", "赵敏", 70, {
    secrecy: {
      answers: DEFAULT_WORKFLOW.secrecyChecklist.map((question) => ({ question, yes: false })),
      conclusion: "public",
      basis: "《政府信息公开条例》第十九条，内容均为应当主动公开的办事信息",
    },
  }),
  sign("second", "李秀英", 90, { reason: "文字已核校" }),
  sign("sign", "巴特尔", 120, { forId: "u9", forName: "陈志强" }),
];

export function formRevision(changes: Partial<Revision> = {}): Revision {
  return revision("i1", {
    title: "关于2026年度城乡居民基本医疗保险集中缴费期的公告",
    content: {
      kind: "text",
      text: "2026年度城乡居民基本医疗保险集中缴费期为11月1日至12月31日。请参保居民到12号窗口或通过手机银行办理，逾期不予补缴。咨询电话：0477-8500000。",
    },
    facts: {
      ...NO_FACTS,
      source: "市医疗保障局通知",
      docNo: "鄂医保发〔2026〕18号",
      contactPhone: "0477-8500012",
      coSignUnitIds: ["unit-2"],
      createdOn: "2026-11-20",
      reviewBy: "2026-12-31",
    },
    route: ROUTE,
    decisions: DECISIONS,
    draftedAtMs: MONDAY_10 - 60 * MINUTE,
    seal: "5ea1".padEnd(64, "0"),
    ...changes,
  });
}

export function registerEntry(changes: Partial<RegisterEntry> = {}): RegisterEntry {
  return {
    registerNo: "LED-2026-017",
    year: 2026,
    seq: 17,
    alsoOn: [],
    dueDay: null,
    onAirDay: "2026-11-23",
    itemId: "i1",
    revisionNo: 1,
    title: "关于2026年度城乡居民基本医疗保险集中缴费期的公告",
    category: "business",
    subtype: "公告",
    topic: "medical",
    audience: ["public"],
    unitId: "unit-1",
    unitName: "社会保险事业管理中心",
    drafterName: "乌兰",
    draftedAtMs: MONDAY_10 - 60 * MINUTE,
    reviewers: [
      { step: "初审", name: "王建国", forName: null, atMs: MONDAY_10 + 30 * MINUTE },
      { step: "签发", name: "巴特尔", forName: "陈志强", atMs: MONDAY_10 + 120 * MINUTE },
    ],
    approverName: "巴特尔",
    approvedAtMs: MONDAY_10 + 120 * MINUTE,
    publisherName: "刘洋",
    source: "市医疗保障局通知",
    docNo: "鄂医保发〔2026〕18号",
    disclosure: "proactive",
    carrier: "text",
    summary: "2026年度城乡居民基本医疗保险集中缴费期为11月1日至12月31日。",
    clipSha256: clipOf("i1"),
    seal: "5ea1".padEnd(64, "0"),
    firstBoardId: "board-1",
    onAirAtMs: MONDAY_10 + 130 * MINUTE,
    boardIds: ["board-1", "board-2"],
    lastShownAtMs: MONDAY_10 + 400 * MINUTE,
    airTimeMs: 3_725_000,
    withdrawn: null,
    corrections: 0,
    countedAs: "business",
    ...changes,
  };
}

export function formFacts(changes: Partial<FormFacts> = {}): FormFacts {
  const own = formRevision();
  const link = "http://192.168.1.20:8080/items/i1?revision=1";
  return {
    zone: "Asia/Shanghai",
    signature: "鄂尔多斯市人力资源和社会保障局",
    item: {
      ...item("i1"),
      category: "business",
      subtype: "公告",
      topic: "medical",
      audience: ["public", "worker"],
      unitId: "unit-1",
      revisions: [own],
    },
    revision: own,
    units: UNITS,
    boards: [board("board-1", { name: "1号屏" }), board("board-2", { name: "2号屏" })],
    entries: [
      {
        id: "entry-1",
        content: { kind: "item", itemId: "i1" },
        boards: "all",
        importance: "normal",
        firstDay: "2026-11-24",
        lastDay: "2026-12-31",
        days: { kind: "types", types: ["workday", "makeUpWorkday"] },
        times: { kind: "openingHours", part: "open", beforeMin: 15, afterMin: 15 },
        enabled: true,
        createdById: "u5",
        createdAtMs: MONDAY_10,
      },
    ],
    playlists: [],
    phone: "0477-8500012",
    entry: registerEntry(),
    printRuns: 0,
    link,
    qrSvg: qrSvg(link),
    pictures: [],
    madeAtMs: MONDAY_10 + 500 * MINUTE,
    ...changes,
  };
}
