import { afterEach, expect, test } from "vitest";
import {
  addDays,
  civilOfDayNo,
  dateOfDayNo,
  dayNoOf,
  dayStartMs,
  instantOf,
  isoWeekday,
  isoWeekdayOfDayNo,
} from "../../playlists/civil.ts";
import { createDays } from "../../playlists/days.ts";
import { ms } from "./builders.ts";

const HOUR = 3_600_000;
const pcZone = process.env["TZ"];

afterEach(() => {
  if (pcZone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = pcZone;
});

test("a day of the hall begins at its own midnight whatever zone the PC is set to", () => {
  const offsets = new Set<number>();
  for (const zone of ["UTC", "Asia/Shanghai", "America/New_York", "Pacific/Apia", "Asia/Kolkata"]) {
    process.env["TZ"] = zone;
    offsets.add(new Date(0).getTimezoneOffset());
    const days = createDays("Asia/Shanghai");
    expect(dayStartMs("2026-11-23", "Asia/Shanghai")).toBe(ms("2026-11-22T16:00:00Z"));
    expect(days.instantAt(dayNoOf("2026-11-23"), 8 * 60 + 30)).toBe(ms("2026-11-23T00:30:00Z"));
    expect(isoWeekday("2026-11-23")).toBe(1);
  }
  expect(offsets.size).toBe(5);
});

test("days are counted over month ends, leap days and year ends", () => {
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
  expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
  expect(dayNoOf("1970-01-01")).toBe(0);
});

test("day numbers and dates agree with the calendar on every day from 1899 to 2101", () => {
  const first = dayNoOf("1899-01-01");
  const last = dayNoOf("2101-12-31");
  for (let dayNo = first; dayNo <= last; dayNo++) {
    const known = new Date(dayNo * 24 * HOUR);
    const { year, month, day } = civilOfDayNo(dayNo);
    const isSame = year === known.getUTCFullYear() && month === known.getUTCMonth() + 1 && day === known.getUTCDate();
    const isSameWeekday = isoWeekdayOfDayNo(dayNo) % 7 === known.getUTCDay();
    if (!isSame || !isSameWeekday) expect.fail(`day ${dayNo}: ${dateOfDayNo(dayNo)}, expected ${known.toISOString()}`);
  }
});

test("a day begins where the zone database says, also where clocks change at midnight or a day is left out", () => {
  for (const zone of ["Asia/Shanghai", "Africa/Cairo", "America/Sao_Paulo", "Africa/Casablanca", "Pacific/Apia"]) {
    const days = createDays(zone);
    for (let dayNo = dayNoOf("2007-01-01"); dayNo < dayNoOf("2019-01-01"); dayNo++) {
      const expected = dayStartMs(dateOfDayNo(dayNo), zone);
      if (days.startMs(dayNo) !== expected) expect.fail(`${zone} ${dateOfDayNo(dayNo)}: expected ${expected}`);
    }
  }
});

test("a minute that the clocks skip moves forward, a doubled one is the earlier", () => {
  expect(instantOf("2026-03-29T02:30", "Europe/Berlin")).toBe(ms("2026-03-29T03:30+02:00"));
  expect(instantOf("2026-10-25T02:30", "Europe/Berlin")).toBe(ms("2026-10-25T02:30+02:00"));
  const newYork = createDays("America/New_York");
  expect(newYork.instantAt(dayNoOf("2026-03-08"), 150)).toBe(ms("2026-03-08T03:30-04:00"));
  expect(newYork.instantAt(dayNoOf("2026-11-01"), 90)).toBe(ms("2026-11-01T01:30-04:00"));
});

test.each([
  ["Europe/Berlin", "2026-03-29", 23],
  ["Europe/Berlin", "2026-10-25", 25],
  ["America/New_York", "2026-03-08", 23],
  ["America/New_York", "2026-11-01", 25],
  ["Asia/Shanghai", "2026-03-29", 24],
  // Clocks go forward at midnight: the day begins at 01:00.
  ["America/Sao_Paulo", "2018-11-04", 23],
  // Half an hour.
  ["Australia/Lord_Howe", "2026-10-04", 23.5],
])("in %s the day %s has %d hours", (zone, date, hours) => {
  const days = createDays(zone);
  const dayNo = dayNoOf(date);
  expect(days.startMs(dayNo + 1) - days.startMs(dayNo)).toBe(hours * HOUR);
  expect(days.isEven(dayNo)).toBe(hours === 24);
  expect(days.dayNoAt(days.startMs(dayNo))).toBe(dayNo);
  expect(days.dayNoAt(days.startMs(dayNo) - 0.5)).toBe(dayNo - 1);
  expect(days.dayNoAt(days.startMs(dayNo + 1) - 0.5)).toBe(dayNo);
});

test("a civil day that a place left out is never the day of an instant", () => {
  const days = createDays("Pacific/Apia");
  const leftOut = dayNoOf("2011-12-30");
  expect(days.dayNoAt(days.startMs(leftOut))).toBe(leftOut + 1);
  expect(days.dayNoAt(days.startMs(leftOut) - 1)).toBe(leftOut - 1);
});
