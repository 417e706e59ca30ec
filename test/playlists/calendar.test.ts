import { expect, test } from "vitest";
import { createDayTypes, dayTypeOf } from "../../playlists/calendar.ts";
import { dayNoOf } from "../../playlists/civil.ts";
import { calendarOf, year } from "./builders.ts";

const calendar = calendarOf(year(2026, ["2026-10-01", "2026-02-16"], ["2026-10-10", "2026-01-04"]));

test.each([
  ["2026-11-23", "workday"],
  ["2026-11-22", "restDay"],
  ["2026-10-01", "holiday"],
  ["2026-10-10", "makeUpWorkday"],
  ["2026-01-04", "makeUpWorkday"],
  ["2027-01-01", "unknown"],
  ["2025-12-31", "unknown"],
])("%s is %s", (date, type) => {
  expect(dayTypeOf(calendar, date)).toBe(type);
  expect(createDayTypes(calendar)(dayNoOf(date))).toBe(type);
});

test("without any year every day is unknown, weekends too", () => {
  expect(dayTypeOf(calendarOf(), "2026-11-22")).toBe("unknown");
});
