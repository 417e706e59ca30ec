import { expect, test } from "vitest";
import { checkBoard, checkEntry, checkPlaylist } from "../../../playlists/checks/input.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import type { CronFields, ScheduleEntry } from "../../../playlists/schedule.ts";
import { board, calendarOf, entry, item, library, playlist, year } from "../builders.ts";

function error(run: () => void): { code: string; params: unknown } | null {
  try {
    run();
    return null;
  } catch (caught) {
    if (caught instanceof HallcastError && caught.kind === "input") return { code: caught.code, params: caught.params };
    throw caught;
  }
}

const lib = library({
  items: [item("i1"), item("i2", {}, "ticker"), item("i3", {}, "corner")],
  playlists: [playlist("p1", ["i1"])],
  calendar: calendarOf(year(2026)),
});

function entryError(changes: Partial<ScheduleEntry>): { code: string; params: unknown } | null {
  return error(() => checkEntry(entry("e1", changes), lib));
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

function cron(fields: Partial<CronFields>): ScheduleEntry["times"] {
  return {
    kind: "cron",
    expression: "表达式",
    fields: {
      minute: [0],
      hour: [9],
      dayOfMonth: range(1, 31),
      month: range(1, 12),
      dayOfWeek: range(0, 6),
      ...fields,
    },
    durationMin: 10,
  };
}

test("an entry for what exists, on days that come, is accepted", () => {
  expect(entryError({})).toBeNull();
  expect(entryError({ boards: ["west"], firstDay: "2026-11-23", lastDay: "2026-11-23" })).toBeNull();
  expect(
    entryError({
      content: { kind: "playlist", playlistId: "p1" },
      times: cron({ dayOfMonth: [29], month: [2], dayOfWeek: [1] }),
    }),
  ).toBeNull();
  expect(
    entryError({ days: { kind: "types", types: ["workday"] }, firstDay: "2030-01-01", lastDay: "2030-01-02" }),
  ).toBeNull();
});

test.each<[string, Partial<ScheduleEntry>, { code: string; params: unknown }]>([
  [
    "ends before it starts",
    { firstDay: "2026-11-23", lastDay: "2026-11-22" },
    { code: "entry.lastBeforeFirst", params: { first: "2026-11-23", last: "2026-11-22" } },
  ],
  [
    "has a cron for 30 February",
    { times: cron({ dayOfMonth: [30], month: [2] }) },
    { code: "entry.cronNever", params: { found: "表达式" } },
  ],
  [
    "has a cron whose weekday is not among its days",
    { times: cron({ dayOfWeek: [1] }), days: { kind: "weekdays", weekdays: [2] } },
    { code: "entry.cronNever", params: { found: "表达式" } },
  ],
  [
    "wants Sundays from Monday to Friday",
    { firstDay: "2026-11-23", lastDay: "2026-11-27", days: { kind: "weekdays", weekdays: [7] } },
    { code: "entry.noDay", params: { first: "2026-11-23", last: "2026-11-27" } },
  ],
  [
    "names dates outside its range",
    { firstDay: "2026-11-23", days: { kind: "dates", dates: ["2026-11-22"] } },
    { code: "entry.noDay", params: { first: "2026-11-23", last: "…" } },
  ],
  [
    "wants opening hours of a weekend",
    {
      firstDay: "2026-11-28",
      lastDay: "2026-11-29",
      times: { kind: "openingHours", part: "open", beforeMin: 0, afterMin: 0 },
    },
    { code: "entry.noDay", params: { first: "2026-11-28", last: "2026-11-29" } },
  ],
  [
    "wants holidays where the year has none",
    { firstDay: "2026-11-23", lastDay: "2026-11-24", days: { kind: "types", types: ["holiday"] } },
    { code: "entry.noDay", params: { first: "2026-11-23", last: "2026-11-24" } },
  ],
  [
    "starts a window at 24:00",
    { times: { kind: "windows", windows: [{ from: "24:00", to: "06:00" }] } },
    { code: "entry.windowEmpty", params: { found: "24:00–06:00" } },
  ],
  [
    "plays an item that does not exist",
    { content: { kind: "item", itemId: "i9" } },
    { code: "entry.unknownItem", params: { found: "i9" } },
  ],
  [
    "plays a playlist that does not exist",
    { content: { kind: "playlist", playlistId: "p9" } },
    { code: "entry.unknownPlaylist", params: { found: "p9" } },
  ],
  [
    "names a board that does not exist",
    { boards: ["east", "north"] },
    { code: "entry.unknownBoard", params: { found: "north" } },
  ],
  [
    "is for a place no board has",
    { content: { kind: "item", itemId: "i3" } },
    { code: "entry.noRegion", params: { place: "corner", boards: "east屏、west屏" } },
  ],
])("an entry that %s is refused with what was found", (_name, changes, wanted) => {
  expect(entryError(changes)).toEqual(wanted);
});

const region = (place: "main" | "ticker" | "corner", x: number, y: number, widthPx: number, heightPx: number) => ({
  place,
  x,
  y,
  widthPx,
  heightPx,
  fillerPlaylistId: null,
});

test.each([
  ["the usual board", [region("main", 0, 0, 640, 272), region("ticker", 0, 272, 640, 48)], null],
  ["a corner over the main area", [region("main", 0, 0, 640, 320), region("corner", 540, 0, 100, 40)], null],
  [
    "a region that leaves the board",
    [region("main", 10, 0, 640, 320)],
    { code: "board.regionOutside", params: { place: "main", wanted: "640×320", found: "650×320" } },
  ],
  [
    "two main areas",
    [region("main", 0, 0, 10, 10), region("main", 20, 0, 10, 10)],
    { code: "board.regionTwice", params: { place: "main" } },
  ],
  [
    "a ticker over the main area",
    [region("main", 0, 0, 640, 273), region("ticker", 0, 272, 640, 48)],
    { code: "board.regionsOverlap", params: { place: "main", other: "ticker" } },
  ],
])("%s", (_name, regions, wanted) => {
  expect(error(() => checkBoard(board("east", { regions })))).toEqual(wanted);
});

test("a board of one pixel and the largest board are boards", () => {
  expect(
    error(() => checkBoard(board("a", { widthPx: 1, heightPx: 1, regions: [region("main", 0, 0, 1, 1)] }))),
  ).toBeNull();
  expect(
    error(() => checkBoard(board("a", { widthPx: 3840, heightPx: 2160, regions: [region("main", 0, 0, 3840, 2160)] }))),
  ).toBeNull();
});

test("a playlist holds existing items of its own place", () => {
  expect(error(() => checkPlaylist(playlist("p1", ["i1", "i1"]), lib))).toBeNull();
  expect(error(() => checkPlaylist(playlist("p1", ["i9"]), lib))).toEqual({
    code: "playlist.unknownItem",
    params: { found: "i9" },
  });
  expect(error(() => checkPlaylist(playlist("p1", ["i2"]), lib))).toEqual({
    code: "playlist.otherPlace",
    params: { title: "标题i2", wanted: "main", found: "ticker" },
  });
});
