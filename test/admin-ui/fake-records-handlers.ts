import { ME, NOW_MS } from "./fake-hall.ts";
import type { FakeHandlers } from "./fake-handlers.ts";
import { dayOf, momentAt, PIXEL, searchFor } from "./fake-moments.ts";
import { type FakeRecords, fits, statisticsOf } from "./fake-records.ts";

/** 台账, 统计, 回看 and the search. */
export function recordsHandlers(records: FakeRecords): FakeHandlers {
  const find = (no: string) => {
    const found = records.entries.find(({ registerNo }) => registerNo === no);
    if (found === undefined) throw new TypeError(`no register number ${no}`);
    return found;
  };
  return {
    listRegister: ({ query }) => {
      const { from = "0", count = "50", ...filter } = query;
      const found = records.entries.filter((one) => fits(one, filter));
      const entries = found.slice(Number(from), Number(from) + Number(count));
      return { total: found.length, entries, years: [2026, 2025] };
    },
    getRegisterEntry: ({ params }) => {
      const entry = find(params["no"] ?? "");
      return { entry, events: records.events.filter(({ registerNo }) => registerNo === entry.registerNo) };
    },
    amendRegister: ({ params, body }) => {
      const before = find(params["no"] ?? "");
      const { registerNo } = before;
      const amended = { ...before, countedAs: body.category };
      const details = { from: before.countedAs, to: body.category, reason: body.reason };
      const event = { atMs: NOW_MS, registerNo, kind: "amended" as const, byName: ME.displayName, details };
      records.entries = records.entries.map((one) => (one === before ? amended : one));
      records.events = [...records.events, { ...event, no: records.events.length + 1 }];
      return amended;
    },
    statistics: ({ query }) => statisticsOf(records, query),
    listAssessed: ({ query }) =>
      query["what"] === "returned"
        ? [
            {
              itemId: "item-2",
              revisionNo: 1,
              title: "社保卡补换",
              atMs: NOW_MS - 86_400_000,
              byName: "高娃",
              reason: "请写明补换地点",
            },
          ]
        : [],
    moment: ({ id, query }) => momentAt(id, Date.parse(query["at"] ?? "")),
    boardDay: ({ query }) => dayOf(query["day"] ?? ""),
    frame: () => PIXEL,
    listLeaflets: () => [
      {
        itemId: "item-3",
        title: "失业保险金申领办事指南",
        validNo: 2,
        validSinceMs: NOW_MS - 30 * 86_400_000,
        runs: records.printRuns.map((run) => ({ ...run, valid: run.revisionNo === 2 })),
      },
    ],
    registerPrintRun: ({ body }) => {
      const run = { ...body, id: `print-${records.printRuns.length + 8}`, byName: ME.displayName, atMs: NOW_MS };
      const kept = { ...run, clearedAtMs: null };
      records.printRuns = [kept, ...records.printRuns];
      return kept;
    },
    clearPrintRun: ({ id }) => {
      records.printRuns = records.printRuns.map((run) => (run.id === id ? { ...run, clearedAtMs: NOW_MS } : run));
      return { ok: true };
    },
    search: ({ query }) => searchFor(query),
  };
}
