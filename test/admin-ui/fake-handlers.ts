import type { z } from "zod";
import { controls } from "../../controller/controls/list.ts";
import type { BoardNow } from "../../controller/service/api/contract/boards.ts";
import type { EntryInput } from "../../controller/service/api/contract/entries.ts";
import type { Contract, contract } from "../../controller/service/api/contract.ts";
import type { Board } from "../../playlists/board.ts";
import { type ClipRef, DEFAULT_STYLE, type Item, latestRevision, type Revision } from "../../playlists/item.ts";
import { createFakeDesk } from "./fake-desk.ts";
import { findingsOf } from "./fake-findings.ts";
import { DRIVERS, type FakeHall, item, ME, NOW_MS, revision } from "./fake-hall.ts";
import { healthHandlers } from "./fake-health-handlers.ts";
import { liveFeedHandlers } from "./fake-live-feed-handlers.ts";
import { createFakeRecords } from "./fake-records.ts";
import { recordsHandlers } from "./fake-records-handlers.ts";
import { reviewHandlers } from "./fake-review-handlers.ts";
import { settingsHandlers } from "./fake-settings-handlers.ts";
import { todayHandlers } from "./fake-today-handlers.ts";

/** What one call asked for. */
export type Asked<K extends keyof Contract> = {
  readonly id: string;
  /** `state` of a list of items; empty if none was asked for. */
  readonly state: string;
  /** Parts of the address, as texts. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Stamp of what the page began from; "" if it does not say. */
  readonly seen: string;
  readonly body: Contract[K] extends { readonly body: infer B extends z.ZodType } ? z.output<B> : undefined;
};
export type FakeHandlers = { readonly [K in keyof Contract]?: (asked: Asked<K>) => z.input<Contract[K]["response"]> };

/** What the stub answers; a route that no test needs is left out and answers 501. */
export function createFakeHandlers(hall: FakeHall, drawn: ClipRef): FakeHandlers {
  const find = (id: string): Item => {
    const found = hall.items.find((one) => one.id === id);
    if (found === undefined) throw new TypeError(`no item ${id}`);
    return found;
  };
  const put = (id: string, part: Partial<Revision>): Item => {
    const before = find(id);
    const after = { ...before, revisions: [...before.revisions.slice(0, -1), { ...latestRevision(before), ...part }] };
    hall.items = hall.items.map((one) => (one.id === id ? after : one));
    return after;
  };
  const fieldsOf = (input: { title: string; content: Revision["content"] }) => ({
    title: input.title || (input.content.kind === "text" ? input.content.text : "标题"),
    content: input.content,
  });
  return {
    ...reviewHandlers(hall),
    ...todayHandlers(hall),
    ...healthHandlers(hall),
    ...liveFeedHandlers(),
    ...recordsHandlers(createFakeRecords()),
    ...settingsHandlers(hall, createFakeDesk()),
    getMe: () => ME,
    signIn: () => ME,
    signOut: () => ({ ok: true }),
    listBoards: () => hall.boards.map((one) => boardNow(one, hall)),
    changeBoard: ({ id, body }) => {
      hall.boards = hall.boards.map((one) => (one.id === id ? body : one));
      return body;
    },
    resolution: ({ id }) => resolutionOf(id, hall),
    agenda: ({ id }) =>
      resolutionOf(id, hall).regions.map((region) => ({
        ...region,
        fromMs: NOW_MS,
        untilMs: NOW_MS + 3_600_000,
        whole: null,
      })),
    listDrivers: () => DRIVERS,
    listControls: () =>
      controls.map(({ id, title, schema, defaults, testPictures }) => ({
        ...{ id, title, testPictures: [...testPictures] },
        schema: { ...schema },
        defaults: { ...defaults },
      })),
    showDevicePicture: () => ({ ok: true }),
    estimateOutput: () => ({ load: null }),
    listSerialPorts: () => [],
    listItems: ({ state }) => hall.items.filter((one) => state === "" || latestRevision(one).state === state),
    getItem: ({ id }) => find(id),
    createItem: ({ body }) => {
      const made = item(
        hall.items.length + 1,
        revision("", { ...fieldsOf(body), state: "draft", draftedById: ME.id, draftedByName: ME.displayName }),
      );
      hall.items = [{ ...made, category: body.category, place: body.place }, ...hall.items];
      return made;
    },
    editItem: ({ id, body }) => put(id, { ...fieldsOf(body), state: "draft" }),
    submitItem: ({ id }) => put(id, { state: "submitted", clips: [drawn], style: DEFAULT_STYLE }),
    preview: ({ body }) => {
      const findings = findingsOf(body.content);
      const refused = findings.some(({ severity }) => severity === "block");
      return { clip: refused ? null : drawn, sizePx: 48, findings };
    },
    listPlaylists: () => hall.playlists,
    changePlaylist: ({ id, body }) => {
      const changed = { id, ...body, addedById: {} };
      hall.playlists = hall.playlists.map((one) => (one.id === id ? changed : one));
      return changed;
    },
    listEntries: () => hall.entries,
    changeEntry: ({ id, body }) => {
      const before = hall.entries.find((one) => one.id === id);
      if (before === undefined) throw new TypeError(`no entry ${id}`);
      const changed = { ...before, ...body, times: timesOf(body) };
      hall.entries = hall.entries.map((one) => (one.id === id ? changed : one));
      return changed;
    },
    createEntry: ({ body }) => {
      const entry = {
        id: `entry-${hall.entries.length + 1}`,
        createdById: ME.id,
        createdAtMs: NOW_MS,
        ...body,
        times: timesOf(body),
      };
      hall.entries = [...hall.entries, entry];
      return entry;
    },
    listInserts: () => [],
    blackout: ({ body }) => {
      const targets = body.boards === "all" ? hall.boards.map((one) => one.id) : body.boards;
      hall.black = body.on
        ? [...new Set([...hall.black, ...targets])]
        : hall.black.filter((id) => !targets.includes(id));
      return hall.black.map((boardId) => ({ boardId, sinceMs: NOW_MS, byName: ME.displayName, reason: body.reason }));
    },
    status: () => ({ version: "0.1.0", nowMs: NOW_MS, playout: null, alarms: [], processes: [] }),
  };
}

function timesOf({ times }: EntryInput) {
  if (times.kind !== "cron") return times;
  const every = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const fields = { minute: [0], hour: [9], dayOfMonth: every(1, 31), month: every(1, 12), dayOfWeek: every(0, 6) };
  return { ...times, fields };
}

function resolutionOf(boardId: string, hall: FakeHall): z.input<typeof contract.resolution.response> {
  const list = hall.playlists[0];
  return {
    boardId,
    atMs: NOW_MS,
    untilMs: NOW_MS + 3_600_000,
    whole: null,
    regions: [
      {
        place: "main",
        tier: "scheduled",
        winners: [{ kind: "entry", id: "entry-9", title: list?.name ?? "" }],
        losers: [{ kind: "entry", id: "entry-8", title: "窗口调整", reason: "lowerImportance", byId: "entry-9" }],
        slots: [
          {
            itemId: "item-2",
            revisionNo: 1,
            title: "社保卡补换",
            category: "business",
            clip: "0".repeat(64),
            durationMs: 6000,
          },
        ],
        anchorMs: NOW_MS,
      },
    ],
  };
}

function boardNow(one: Board, hall: FakeHall): z.input<typeof BoardNow> {
  const black = hall.black.includes(one.id);
  return {
    board: one,
    resolution: resolutionOf(one.id, hall),
    blackout: black ? { boardId: one.id, sinceMs: NOW_MS, byName: ME.displayName, reason: "" } : null,
    status: {
      id: one.id,
      state: black ? "blackout" : "playing",
      programSeq: 1,
      controlSeq: 1,
      now: [
        { place: "main", tier: "scheduled", itemId: "item-2", title: "社保卡补换", clip: null, untilMs: NOW_MS + 6000 },
      ],
      output: {
        driver: "ddp",
        state: "up",
        framesSent: 1234,
        framesRepeated: 34,
        packetsSent: 5678,
        bytesSent: 100,
        framesDropped: 0,
        lastFrameAtMs: NOW_MS,
        controller: null,
        acknowledgedAtMs: null,
        seen: null,
        readings: [],
        screen: null,
        lastError: null,
      },
      control: null,
    },
  };
}
