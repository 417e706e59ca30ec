import { expect, test } from "vitest";
import { statutoryYear } from "../../../controller/adapters/chinese-days.ts";
import type { CalendarYear } from "../../../playlists/calendar.ts";
import { EMPTY_ROSTER } from "../../../playlists/roster.ts";
import { changedDays, consequences, withYear } from "../../../playlists/year-table/changes.ts";
import { calendarOf, entry, item, library } from "../builders.ts";

function table(year: number): CalendarYear {
  const found = statutoryYear(year);
  if (found === null) throw new RangeError(`no table of ${year}`);
  return found;
}

const TABLE = table(2026);
const { "2026-10-10": _worked, ...makeUpWorkdays } = TABLE.makeUpWorkdays;
/** As if 10 October were not worked and 9 October off too. */
const LONGER: CalendarYear = {
  ...TABLE,
  holidays: { ...TABLE.holidays, "2026-10-09": "国庆节" },
  makeUpWorkdays,
};

test("of a year that was unknown the special days are told, of a known one the days that differ", () => {
  const fresh = changedDays(calendarOf(), TABLE);
  expect(fresh).toHaveLength(33 + 6);
  expect(fresh[0]).toEqual({ date: "2026-01-01", before: "unknown", after: "holiday", name: "元旦" });
  expect(changedDays(calendarOf(TABLE), TABLE)).toEqual([]);
  expect(changedDays(calendarOf(TABLE), LONGER)).toEqual([
    { date: "2026-10-09", before: "workday", after: "holiday", name: "国庆节" },
    { date: "2026-10-10", before: "makeUpWorkday", after: "restDay", name: "" },
  ]);
});

test("a day that the office set by hand stays as it is, and is told", () => {
  const override = {
    date: "2026-10-09",
    type: "workday",
    name: "照常",
    reason: "急事",
    byName: "白梅",
    atMs: 0,
  } as const;
  const calendar = { years: [TABLE], overrides: [override] };
  expect(changedDays(calendar, LONGER).map(({ date }) => date)).toEqual(["2026-10-10"]);
  expect(consequences(library({ calendar }), LONGER)).toEqual([
    { code: "calendar.overrideStays", params: { date: "2026-10-09", name: "照常" } },
  ]);
});

test("entries that play less or more and duties on days off are told", () => {
  const source = library({
    calendar: calendarOf(TABLE),
    items: [item("i1"), item("i2"), item("i3")],
    entries: [
      entry("e1", { days: { kind: "types", types: ["workday", "makeUpWorkday"] } }),
      entry("e2", { times: { kind: "openingHours", part: "open", beforeMin: 0, afterMin: 0 } }),
      entry("e3", { days: { kind: "types", types: ["holiday"] } }),
      entry("e4", { content: { kind: "item", itemId: "i1" } }),
    ],
    roster: {
      ...EMPTY_ROSTER,
      members: [{ id: "m1", unitId: "u1", name: "王晓", post: "", phone: "", userId: null, active: true }],
      rotation: ["m1"],
      days: { "2026-10-09": "m1", "2026-10-12": "m1" },
    },
  });
  expect(consequences(source, LONGER)).toEqual([
    { code: "calendar.entryStops", params: { title: "标题i1", count: 2, date: "2026-10-09" } },
    { code: "calendar.entryStops", params: { title: "标题i2", count: 2, date: "2026-10-09" } },
    { code: "calendar.entryStarts", params: { title: "标题i3", count: 1, date: "2026-10-09" } },
    { code: "calendar.dutyOnRestDay", params: { date: "2026-10-09", name: "王晓" } },
  ]);
  expect(consequences({ ...source, calendar: calendarOf() }, LONGER)).toEqual([
    { code: "calendar.dutyOnRestDay", params: { date: "2026-10-09", name: "王晓" } },
  ]);
});

test("a table takes the place of its year's earlier one, and years stay in order", () => {
  const calendar = calendarOf(table(2025), TABLE);
  expect(withYear(calendar, LONGER).years.map(({ year }) => year)).toEqual([2025, 2026]);
  expect(withYear(calendar, table(2024)).years.map(({ year }) => year)).toEqual([2024, 2025, 2026]);
  expect(withYear(calendar, LONGER).years[1]).toBe(LONGER);
});
