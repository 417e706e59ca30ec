import { expect, test } from "vitest";
import { createAlarms } from "../../../controller/service/alarms.ts";
import { lookAtYears } from "../../../controller/service/calendar-alarm.ts";
import { createFakeClock } from "../../fakes/clock.ts";
import { calendarOf, year } from "../../playlists/builders.ts";

const hall = { name: "大厅", zone: "Asia/Shanghai", signature: "", location: null };
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

function alarmAt(instant: string, ...years: number[]): unknown {
  const atMs = Date.parse(instant);
  const alarms = createAlarms(createFakeClock(atMs), quiet);
  lookAtYears({ hall, calendar: calendarOf(...years.map((one) => year(one))) }, atMs, alarms);
  return alarms.list().map(({ code, params, severity }) => [code, params["year"], severity])[0] ?? null;
}

test.each<[string, number[], unknown]>([
  ["2026-11-30T23:59:59+08:00", [2026], null],
  ["2026-12-01T00:00:00+08:00", [2026], ["calendar.yearUnknown", 2027, "warn"]],
  ["2026-12-01T00:00:00+08:00", [2026, 2027], null],
  ["2027-01-01T00:00:00+08:00", [2026], ["calendar.yearUnknown", 2027, "error"]],
  ["2026-12-20T10:00:00+08:00", [2027], ["calendar.yearUnknown", 2026, "error"]],
])("at %s, knowing %j, the alarm is %j", (instant, years, wanted) => {
  expect(alarmAt(instant, ...years)).toEqual(wanted);
});

test("an alarm ends when the year is known", () => {
  const atMs = Date.parse("2026-12-01T09:00:00+08:00");
  const alarms = createAlarms(createFakeClock(atMs), quiet);
  lookAtYears({ hall, calendar: calendarOf(year(2026)) }, atMs, alarms);
  expect(alarms.list()).toHaveLength(1);
  lookAtYears({ hall, calendar: calendarOf(year(2026), year(2027)) }, atMs, alarms);
  expect(alarms.list()).toEqual([]);
});
