import type { Board } from "../../playlists/board.ts";
import type { CalendarYear, WorkCalendar } from "../../playlists/calendar.ts";
import { DEFAULT_STYLE, type Decision, type Item, NO_FACTS, type Revision } from "../../playlists/item.ts";
import { emptyLibrary, type Library } from "../../playlists/library.ts";
import type { Playlist } from "../../playlists/playlist.ts";
import type { Insert, ScheduleEntry } from "../../playlists/schedule.ts";
import type { Takeover } from "../../playlists/takeover.ts";

export const MAIN = { widthPx: 640, heightPx: 272 } as const;

/** A stand-in for a digest that is recognisable in failures: `clipOf("a", 1)` = `00…0a1`-like, 64 characters. */
export function clipOf(itemId: string, no = 1): string {
  const hex = [...`${itemId}${no}`].map((char) => char.charCodeAt(0).toString(16)).join("");
  return hex.padStart(64, "0").slice(-64);
}

export function board(id: string, changes: Partial<Board> = {}): Board {
  return {
    id,
    name: `${id}屏`,
    widthPx: 640,
    heightPx: 320,
    pitchMm: 4,
    viewingDistanceM: 12,
    lit: "always",
    rateHz: 60,
    regions: [
      { place: "main", x: 0, y: 0, ...MAIN, fillerPlaylistId: null },
      { place: "ticker", x: 0, y: 272, widthPx: 640, heightPx: 48, fillerPlaylistId: null },
    ],
    pixels: { brightnessPct: 100, gamma: 1, colourOrder: "RGB", mapping: [] },
    output: { driver: "null", settings: {}, blackOnStop: true, boundTo: null },
    control: null,
    brightness: null,
    failsafeText: "",
    ...changes,
  };
}

export function revision(itemId: string, changes: Partial<Revision> = {}): Revision {
  return {
    no: 1,
    title: `标题${itemId}`,
    content: { kind: "text", text: `通知${itemId}` },
    style: DEFAULT_STYLE,
    expires: null,
    change: "first",
    facts: NO_FACTS,
    state: "approved",
    draftedById: "u1",
    draftedByName: "乌兰",
    draftedAtMs: 0,
    decisions: [],
    route: [],
    clips: [
      { sha256: clipOf(itemId), ...MAIN, durationMs: 6000, variant: "" },
      { sha256: clipOf(`${itemId}t`), widthPx: 640, heightPx: 48, durationMs: 8000, variant: "" },
    ],
    seal: null,
    ...changes,
  };
}

/** The signature that ended a review. */
export function approval(changes: Partial<Decision> = {}): Decision {
  return {
    action: "approve",
    stepId: null,
    unitId: null,
    byId: "u2",
    byName: "其其格",
    forId: null,
    forName: null,
    atMs: 0,
    reason: "",
    secrecy: null,
    ...changes,
  };
}

export function item(id: string, changes: Partial<Revision> = {}, place: Item["place"] = "main"): Item {
  return {
    id,
    category: "business",
    subtype: "",
    topic: "general",
    audience: ["public"],
    place,
    takeoverTemplate: false,
    unitId: null,
    campaignId: null,
    createdAtMs: 0,
    revisions: [revision(id, changes)],
  };
}

export function playlist(id: string, itemIds: string[], changes: Partial<Playlist> = {}): Playlist {
  const transition = { kind: "fade" as const, durationMs: 400 };
  return { id, name: `节目单${id}`, place: "main", itemIds, transition, addedById: {}, ...changes };
}

/** By default: one item of the same number, on all boards, all day, every day. */
export function entry(id: string, changes: Partial<ScheduleEntry> = {}): ScheduleEntry {
  return {
    id,
    content: { kind: "item", itemId: id.replace(/^e/, "i") },
    boards: "all",
    importance: "normal",
    firstDay: null,
    lastDay: null,
    days: { kind: "every" },
    times: { kind: "allDay" },
    enabled: true,
    createdById: "u1",
    createdAtMs: 0,
    ...changes,
  };
}

export function insert(id: string, fromMs: number, untilMs: number, itemId: string): Insert {
  return { id, content: { kind: "item", itemId }, boards: "all", fromMs, untilMs, byId: "u2", byName: "其其格" };
}

export function takeover(id: string, fromMs: number, untilMs: number, changes: Partial<Takeover> = {}): Takeover {
  return {
    id,
    source: { kind: "text", text: "紧急" },
    title: `接管${id}`,
    boards: "all",
    durationMin: Math.max(1, Math.round((untilMs - fromMs) / 60_000)),
    state: "running",
    drill: false,
    postReview: null,
    requestedById: "u1",
    requestedByName: "乌兰",
    requestedAtMs: fromMs,
    confirmedById: "u2",
    confirmedByName: "其其格",
    fromMs,
    untilMs,
    clips: [{ sha256: clipOf(id), widthPx: 640, heightPx: 320, durationMs: 5000, variant: "" }],
    ...changes,
  };
}

export function year(number: number, holidays: string[] = [], makeUpWorkdays: string[] = []): CalendarYear {
  return {
    year: number,
    source: "test",
    holidays: Object.fromEntries(holidays.map((date) => [date, "节日"])),
    makeUpWorkdays: Object.fromEntries(makeUpWorkdays.map((date) => [date, "补班"])),
  };
}

/** A calendar of these years without overridden days. */
export function calendarOf(...years: CalendarYear[]): WorkCalendar {
  return { years, overrides: [] };
}

export function library(changes: Partial<Library> = {}, zone = "Asia/Shanghai"): Library {
  return { ...emptyLibrary("试验大厅", zone), boards: [board("east"), board("west")], ...changes };
}

/** Epoch ms of an ISO instant such as `2026-11-23T08:00+08:00`. */
export function ms(iso: string): number {
  const found = Date.parse(iso);
  if (Number.isNaN(found)) throw new RangeError(`not an instant: ${iso}`);
  return found;
}
