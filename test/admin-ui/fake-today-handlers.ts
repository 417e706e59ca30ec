import type { Takeover } from "../../playlists/takeover.ts";
import { type FakeHall, ME, NOW_MS } from "./fake-hall.ts";
import type { FakeHandlers } from "./fake-handlers.ts";

/** A message that a colleague asks for, with the fields that differ. */
export function takeover(part: Partial<Takeover>): Takeover {
  return {
    id: "takeover-1",
    source: {
      kind: "template",
      itemId: "item-1",
      revisionNo: 1,
      values: { place: "一楼大厅", since: "2026-11-23T10:00" },
    },
    title: "紧急疏散",
    boards: "all",
    durationMin: 20,
    state: "pending",
    drill: false,
    postReview: null,
    requestedById: "user-8",
    requestedByName: "高娃",
    requestedAtMs: NOW_MS,
    confirmedById: null,
    confirmedByName: null,
    fromMs: null,
    untilMs: null,
    clips: [],
    ...part,
  };
}

/** 今日 and emergencies. */
export function todayHandlers(hall: FakeHall): FakeHandlers {
  const put = (id: string, part: Partial<Takeover>): Takeover => {
    const before = hall.takeovers.find((one) => one.id === id);
    if (before === undefined) throw new TypeError(`no takeover ${id}`);
    const after = { ...before, ...part };
    hall.takeovers = hall.takeovers.map((one) => (one.id === id ? after : one));
    return after;
  };
  return {
    listTakeovers: () => hall.takeovers,
    listEmergencyTemplates: () => [
      {
        itemId: "item-1",
        title: "紧急疏散",
        scenario: "fire",
        template: "{place}发生火情\n请听从工作人员指挥，从安全出口离开\n{since} {note}",
        fields: [
          { key: "place", label: "地点", kind: "text", required: true },
          { key: "since", label: "时间", kind: "dateTime", required: false },
          { key: "note", label: "补充说明", kind: "text", required: false },
        ],
        clips: [],
      },
      {
        itemId: "item-8",
        title: "气象预警",
        scenario: "weather",
        template: "{type}{level}预警\n{area}\n{measures}",
        fields: [
          { key: "type", label: "类别", kind: "text", required: true },
          { key: "level", label: "级别", kind: "level", required: true },
          { key: "area", label: "影响范围", kind: "text", required: true },
          { key: "measures", label: "应采取的措施", kind: "text", required: true },
        ],
        clips: [],
      },
    ],
    startTakeover: ({ body }) => {
      const started = takeover({
        id: `takeover-${hall.takeovers.length + 1}`,
        source:
          body.templateItemId === undefined
            ? { kind: "text", text: body.text ?? "" }
            : { kind: "template", itemId: body.templateItemId, revisionNo: 1, values: body.values },
        durationMin: body.minutes,
        boards: body.boards,
        drill: body.drill,
        requestedById: ME.id,
        requestedByName: ME.displayName,
      });
      hall.takeovers = [started, ...hall.takeovers];
      return started;
    },
    confirmTakeover: ({ id }) =>
      put(id, {
        state: "running",
        confirmedById: ME.id,
        confirmedByName: ME.displayName,
        fromMs: NOW_MS,
        untilMs: NOW_MS + 1_200_000,
      }),
    endTakeover: ({ id }) => put(id, { state: "ended" }),
    postReview: ({ id, body }) =>
      put(id, {
        postReview: { dueDay: "2026-11-24", result: { ...body, byId: ME.id, byName: ME.displayName, atMs: NOW_MS } },
      }),
    airTimeShare: () => ({
      day: "2026-11-23",
      minPct: 40,
      category: "business",
      boards: [
        { boardId: "board-1", totalMs: 5_400_000, byCategory: { publicity: 2_700_000, business: 2_700_000 } },
        {
          boardId: "board-2",
          totalMs: 5_400_000,
          byCategory: { publicity: 3_600_000, business: 1_700_000, operational: 100_000 },
        },
      ],
    }),
  };
}
