import type { z } from "zod";
import type { ReviewSheet } from "../../controller/service/api/contract/review-sheet.ts";
import { type ClipRef, type Item, latestRevision, type Revision } from "../../playlists/item.ts";
import { DEFAULT_WORKFLOW, type RouteStep } from "../../playlists/review/chain.ts";
import { movesOf } from "../../playlists/review/moves.ts";
import type { Person } from "../../playlists/review/person.ts";
import { isAuthor, progressOf } from "../../playlists/review/progress.ts";
import type { ReviewRules } from "../../playlists/review/separation.ts";
import { decision, type FakeHall, item, ME, NOW_MS, revision } from "./fake-hall.ts";

const HOUR_MS = 3_600_000;

/** The person signed in, as the table of moves wants them. */
export const SIGNER: Person = { id: ME.id, name: ME.displayName, roles: ME.roles, unitId: ME.unitId, deputyFor: [] };

export const RULES: ReviewRules = {
  relaxed: ["samePersonTwice"],
  itemUnitId: "office",
  schedulerIds: [],
  authorIds: [],
  checklist: DEFAULT_WORKFLOW.secrecyChecklist,
};

/** First review, secrecy review, second review, signing. */
export const ROUTE: readonly RouteStep[] = DEFAULT_WORKFLOW.steps.flatMap(({ when: _, ...step }) =>
  ["first", "secrecy", "second", "sign"].includes(step.id) ? [{ ...step, coSignUnitIds: [] }] : [],
);

const submitted = decision("submit", { byId: "user-2", byName: "巴特尔", atMs: NOW_MS - 3 * HOUR_MS });
const first = decision("approve", {
  stepId: "first",
  byId: "user-3",
  byName: "王敏",
  forId: "user-4",
  forName: "李国强",
  atMs: NOW_MS - 2 * HOUR_MS,
  reason: "内容属实，同意。",
});
const secrecy = decision("approve", {
  stepId: "secrecy",
  byId: "user-5",
  byName: "赵保",
  atMs: NOW_MS - HOUR_MS,
  secrecy: {
    answers: RULES.checklist.map((question) => ({ question, yes: false })),
    conclusion: "public",
    basis: "不涉密",
  },
});

/** One at the second review, one at the secrecy review with an approved revision before it, one of one's own, one returned. */
export function reviewItems(clip: ClipRef, older: ClipRef): Item[] {
  const clips = [clip];
  const state = "submitted" as const;
  const route = [...ROUTE];
  const before = revision("社保卡补换卡业务在 9 号窗口办理", { clips: [older], seal: "0".repeat(64) });
  const after: Revision = {
    ...revision("社保卡补换卡业务在 19 号窗口办理，请带身份证", { clips, state, route, decisions: [submitted, first] }),
    no: 2,
    change: "correction",
  };
  const returned = decision("return", { stepId: "first", byId: "user-4", byName: "李国强", reason: "日期写错了" });
  return [
    item(4, revision("系统升级暂停办理", { clips, state, route, decisions: [submitted, first, secrecy] })),
    { ...item(5, before), revisions: [before, { ...after, title: "社保卡补换卡窗口" }] },
    item(
      6,
      revision("我自己写的通知", {
        clips,
        state,
        route,
        draftedById: ME.id,
        draftedByName: ME.displayName,
        decisions: [{ ...submitted, byId: ME.id, byName: ME.displayName }, first, secrecy],
      }),
    ),
    item(7, revision("元旦放假安排", { clips, state: "returned", route, decisions: [submitted, returned] })),
  ];
}

/** What the reviewer is shown, from the real table of moves; checks, QR codes and days are canned. */
export function sheetOf(one: Item): z.input<typeof ReviewSheet> {
  const revisionNow = latestRevision(one);
  const actions = movesOf(revisionNow, SIGNER, RULES);
  const previous = one.revisions.findLast(({ no, state }) => no < revisionNow.no && state === "approved");
  const isOwn = revisionNow.state === "submitted" && isAuthor(revisionNow, ME.id);
  const isFifth = one.id === "item-5";
  return {
    item: one,
    steps: progressOf(revisionNow).map((progress) => ({
      ...progress,
      signatures: [...progress.signatures],
      objections: [...progress.objections],
      dueDay: progress.state === "waiting" ? null : "2026-11-20",
      overdue: progress.state === "current",
      candidates:
        progress.state === "current"
          ? [
              { id: ME.id, name: ME.displayName, unitName: "局办公室", forName: null },
              { id: "user-9", name: "孙丽", unitName: "", forName: "赵保" },
            ]
          : [],
    })),
    actions,
    barred: isOwn ? "这是您自己起草的，须由另一位同事审批。" : null,
    findings: isFifth
      ? [
          {
            code: "window.unknown",
            severity: "warn",
            params: {},
            message: "窗口名录里没有 19 号窗口",
            at: { part: "text", page: null, from: 10, to: 14 },
            fix: null,
          },
          { code: "text.long", severity: "hint", params: {}, message: "文字偏长，可以精简", at: null, fix: null },
        ]
      : [],
    qrCodes: isFifth
      ? [
          { text: "https://www.ordos.gov.cn/rsj", host: "www.ordos.gov.cn", allowed: true },
          { text: "https://example.com/x", host: "example.com", allowed: false },
        ]
      : [],
    previousNo: previous?.no ?? null,
    secrecyChecklist: [...RULES.checklist],
    disclosureDueDay: "2026-12-18",
  };
}

/** Submitted items that the person signed in may sign. */
export function signable(hall: FakeHall): Item[] {
  return hall.items.filter((one) => movesOf(latestRevision(one), SIGNER, RULES).includes("approve"));
}
