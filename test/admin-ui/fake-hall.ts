import type { z } from "zod";
import type { Me } from "../../controller/service/api/contract/session.ts";
import type { Undoable } from "../../controller/service/api/contract/undo.ts";
import type { contract } from "../../controller/service/api/contract.ts";
import type { Board } from "../../playlists/board.ts";
import type { Hold } from "../../playlists/hold.ts";
import {
  type ClipRef,
  DEFAULT_STYLE,
  type Decision,
  type Item,
  NO_FACTS,
  type Revision,
} from "../../playlists/item.ts";
import type { Playlist } from "../../playlists/playlist.ts";
import { DEFAULT_WORKFLOW, type Workflow } from "../../playlists/review/chain.ts";
import type { ScheduleEntry } from "../../playlists/schedule.ts";
import type { Takeover } from "../../playlists/takeover.ts";

/** Monday 23 November 2026, 10:00 in the hall. */
export const NOW_MS = Date.parse("2026-11-23T10:00:00+08:00");

export const ME: Me = {
  id: "user-1",
  name: "wuyun",
  displayName: "乌云其木格",
  roles: ["officeHead", "secrecyReviewer", "publisher", "sysAdmin"],
  permissions: ["look", "draft", "review", "publish", "operate", "organise", "audit", "administer"],
  unitId: "office",
  onDuty: false,
  releasesOwnWords: true,
  csrfToken: "token-of-this-session",
  nowMs: NOW_MS,
  hall: { name: "鄂尔多斯市社会保障服务中心", zone: "Asia/Shanghai" },
};

export type FakeHall = {
  boards: Board[];
  items: Item[];
  playlists: Playlist[];
  entries: ScheduleEntry[];
  takeovers: Takeover[];
  /** Boards that are black. */
  black: string[];
  holds: Hold[];
  undo: Undoable[];
  workflow: Workflow;
};

export function board(no: number): Board {
  return {
    id: `board-${no}`,
    name: `${no}号屏`,
    widthPx: 320,
    heightPx: 160,
    pitchMm: 4,
    viewingDistanceM: 20,
    lit: no === 1 ? "always" : "hallHours",
    rateHz: 60,
    regions: [
      { place: "main", x: 0, y: 0, widthPx: 320, heightPx: 128, fillerPlaylistId: "list-1" },
      { place: "ticker", x: 0, y: 128, widthPx: 320, heightPx: 32, fillerPlaylistId: null },
    ],
    pixels: { brightnessPct: 60, gamma: 1, colourOrder: "RGB", mapping: [] },
    output: { driver: "ddp", settings: { host: "127.0.0.1", port: 4048 }, blackOnStop: true, boundTo: null },
    control: null,
    brightness: null,
    failsafeText: "",
  };
}

export function revision(text: string, part: Partial<Revision>): Revision {
  return {
    no: 1,
    title: text,
    content: { kind: "text", text },
    style: DEFAULT_STYLE,
    expires: null,
    change: "first",
    facts: NO_FACTS,
    state: "approved",
    draftedById: "user-2",
    draftedByName: "巴特尔",
    draftedAtMs: NOW_MS - 3_600_000,
    decisions: [],
    route: [],
    clips: [],
    seal: null,
    ...part,
  };
}

/** What the person signed in just decided. */
export function decision(action: Decision["action"], part: Partial<Decision> = {}): Decision {
  return {
    action,
    stepId: null,
    unitId: null,
    byId: ME.id,
    byName: ME.displayName,
    forId: null,
    forName: null,
    atMs: NOW_MS,
    reason: "",
    secrecy: null,
    ...part,
  };
}

export function item(no: number, one: Revision): Item {
  return {
    id: `item-${no}`,
    category: "business",
    subtype: "",
    topic: "general",
    audience: ["public"],
    place: "main",
    takeoverTemplate: no === 1,
    unitId: "office",
    campaignId: null,
    createdAtMs: NOW_MS - 3_600_000,
    revisions: [one],
  };
}

/** Two boards, three approved items in a playlist, and what else there is. */
export function createFakeHall(clip: ClipRef, others: readonly Item[]): FakeHall {
  const clips = [clip];
  return {
    boards: [board(1), board(2)],
    items: [
      item(1, revision("紧急疏散", { clips })),
      item(2, revision("社保卡补换", { clips })),
      item(3, revision("窗口调整", { clips })),
      ...others,
    ],
    playlists: [
      {
        id: "list-1",
        name: "业务轮播",
        place: "main",
        itemIds: ["item-1", "item-2", "item-3"],
        transition: { kind: "fade", durationMs: 300 },
        addedById: {},
      },
    ],
    entries: [],
    takeovers: [],
    black: [],
    holds: [],
    undo: [],
    workflow: DEFAULT_WORKFLOW,
  };
}

/** One driver with a text, a number and a switch, in both languages. */
export const DRIVERS: z.input<typeof contract.listDrivers.response> = [
  {
    id: "ddp",
    title: { zh: "DDP 网络输出", en: "DDP over the network" },
    note: null,
    takesFrames: true,
    schema: {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      type: "object",
      properties: {
        host: { type: "string", minLength: 1, title: "接收端地址", titleEn: "Receiver's address" },
        port: { type: "integer", minimum: 1, maximum: 65535, default: 4048, title: "UDP 端口", titleEn: "UDP port" },
      },
      required: ["host", "port"],
      additionalProperties: false,
    },
    defaults: { host: "127.0.0.1", port: 4048 },
  },
  {
    id: "screen",
    title: { zh: "本机屏幕", en: "Screen of this PC" },
    note: null,
    takesFrames: true,
    schema: { type: "object", properties: {}, additionalProperties: false },
    defaults: {},
  },
];
