import { type Item, latestRevision, type Revision } from "../../playlists/item.ts";
import type { Action } from "../../playlists/review/move-table.ts";
import { type MoveDetails, moveRevision } from "../../playlists/review/moves.ts";
import { type FakeHall, ME, NOW_MS } from "./fake-hall.ts";
import type { FakeHandlers } from "./fake-handlers.ts";
import { RULES, SIGNER, sheetOf, signable } from "./fake-review.ts";

/** The chain of the office: decisions run through the real table of moves. */
export function reviewHandlers(hall: FakeHall): FakeHandlers {
  const find = (id: string): Item => {
    const found = hall.items.find((one) => one.id === id);
    if (found === undefined) throw new TypeError(`no item ${id}`);
    return found;
  };
  const put = (id: string, next: Revision): Item => {
    const before = find(id);
    const after = { ...before, revisions: [...before.revisions.slice(0, -1), next] };
    hall.items = hall.items.map((one) => (one.id === id ? after : one));
    return after;
  };
  const move = (id: string, action: Action, details: Omit<MoveDetails, "atMs">) =>
    put(id, moveRevision(latestRevision(find(id)), action, SIGNER, { atMs: NOW_MS, ...details }, RULES));
  return {
    reviewSheet: ({ id }) => sheetOf(find(id)),
    approveItem: ({ id, body }) => move(id, "approve", { reason: body?.reason ?? "", secrecy: body?.secrecy ?? null }),
    returnItem: ({ id, body }) => move(id, "return", body),
    rejectItem: ({ id, body }) => move(id, "reject", body),
    withdrawItem: ({ id, body }) => {
      const { title } = latestRevision(find(id));
      hall.undo = [
        { id: "undo-1", message: `已撤稿“${title}”`, byName: ME.displayName, untilMs: NOW_MS + 9.5 * 60_000 },
      ];
      return move(id, "withdraw", { reason: body.reason });
    },
    listUndo: () => hall.undo,
    undo: () => {
      const withdrawn = hall.items.find((one) => latestRevision(one).state === "withdrawn");
      if (withdrawn !== undefined) move(withdrawn.id, "restore", { reason: "" });
      hall.undo = [];
      return { ok: true };
    },
    todo: () => [
      ...signable(hall).map((one, index) => ({
        kind: "sign" as const,
        subject: one.id,
        itemId: one.id,
        message: `“${latestRevision(one).title}”等待您签字`,
        dueDay: index === 0 ? "2026-11-25" : "2026-11-20",
        overdue: index > 0,
        to: `/review/${one.id}?tab=sign`,
      })),
      {
        kind: "reviewBy",
        subject: "item-2",
        itemId: "item-2",
        message: "“社保卡补换”应于 2026-11-30 前复核内容",
        dueDay: null,
        overdue: false,
        to: "/items/item-2",
      },
    ],
    listHolds: () => hall.holds,
    hold: ({ body }) => {
      const hold = { id: "hold-1", byId: ME.id, byName: ME.displayName, sinceMs: NOW_MS, ...body };
      hall.holds = [hold];
      return hold;
    },
    releaseHold: () => {
      hall.holds = [];
      return { ok: true };
    },
    itemWhy: ({ id }) => {
      const isHeld = hall.holds.length > 0;
      const isOut = isHeld || latestRevision(find(id)).state !== "approved";
      return [
        {
          boardId: "board-1",
          onBoard: !isOut,
          message: isHeld ? "没有上屏：已暂停播出。" : isOut ? "没有上屏：还没有批准。" : "正在播出。",
          remedy: isOut ? { to: `/review/${id}`, label: "去审批" } : null,
        },
        {
          boardId: "board-2",
          onBoard: false,
          message: "没有上屏：今天没有排期。",
          remedy: { to: "/schedule", label: "去排期" },
        },
      ];
    },
    itemTimeline: ({ id }) => [
      { atMs: NOW_MS - 7_200_000, kind: "draft", revisionNo: 1, byName: "巴特尔", message: "起草", detail: "" },
      ...latestRevision(find(id)).decisions.map((one) => ({
        atMs: one.atMs,
        kind: "decision" as const,
        revisionNo: latestRevision(find(id)).no,
        byName: one.byName,
        message: "签署同意",
        detail: one.reason,
      })),
      {
        atMs: NOW_MS - 600_000,
        kind: "register",
        revisionNo: 1,
        byName: "",
        message: "首次上屏，登记编号 LED-2026-012",
        detail: "1号屏、2号屏",
      },
    ],
    listUnits: () => [
      { id: "office", name: "局办公室", kind: "section", firstDay: null, lastDay: null },
      { id: "card", name: "社保卡中心", kind: "subordinate", firstDay: null, lastDay: null },
    ],
    listCampaigns: () => [],
    getWorkflow: () => hall.workflow,
  };
}
