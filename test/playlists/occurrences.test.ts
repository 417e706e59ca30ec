import fc from "fast-check";
import { createTask, parse } from "node-cron";
import { expect, test } from "vitest";
import { dateOfDayNo, dayNoOf } from "../../playlists/civil.ts";
import { createDays } from "../../playlists/days.ts";
import { createHallDays } from "../../playlists/hall-day.ts";
import { DEFAULT_HOURS } from "../../playlists/hours.ts";
import { createOccurrences } from "../../playlists/occurrences.ts";
import type { CronFields, ScheduleEntry } from "../../playlists/schedule.ts";
import { calendarOf, entry, ms, year } from "./builders.ts";

const MINUTE = 60_000;

function occurrences(
  changes: Partial<ScheduleEntry>,
  zone = "Asia/Shanghai",
  calendar = calendarOf(year(2026, ["2026-10-01"], ["2026-10-10"])),
  hours = DEFAULT_HOURS,
) {
  return createOccurrences(entry("e1", changes), createDays(zone), createHallDays(calendar, hours));
}

function windows(changes: Partial<ScheduleEntry>, date: string, zone = "Asia/Shanghai"): [string, string][] {
  return occurrences(changes, zone)
    .windowsOn(dayNoOf(date))
    .map(({ fromMs, untilMs }) => [new Date(fromMs).toISOString(), new Date(untilMs).toISOString()]);
}

function cron(expression: string, durationMin: number): ScheduleEntry["times"] {
  return { kind: "cron", expression, durationMin, fields: fieldsOf(expression) };
}

function fieldsOf(expression: string): CronFields {
  const parsed = parse(expression);
  const numbers = (values: readonly (number | string)[]): number[] => values.map(Number);
  return {
    minute: numbers(parsed.minute),
    hour: numbers(parsed.hour),
    dayOfMonth: numbers(parsed.dayOfMonth),
    month: numbers(parsed.month),
    dayOfWeek: numbers(parsed.dayOfWeek),
  };
}

const overnight: Partial<ScheduleEntry> = { times: { kind: "windows", windows: [{ from: "22:00", to: "06:00" }] } };

test("a window over midnight belongs to the day on which it starts, over the year's end too", () => {
  expect(windows({ ...overnight, lastDay: "2026-12-31" }, "2026-12-31")).toEqual([
    ["2026-12-31T14:00:00.000Z", "2026-12-31T22:00:00.000Z"],
  ]);
  expect(windows({ ...overnight, lastDay: "2026-12-31" }, "2027-01-01")).toEqual([]);
});

test("first and last day are both start days", () => {
  const { reasonOn } = occurrences({ firstDay: "2026-11-23", lastDay: "2026-11-25" });
  expect(["2026-11-22", "2026-11-23", "2026-11-25", "2026-11-26"].map((date) => reasonOn(dayNoOf(date)))).toEqual([
    "notYet",
    null,
    null,
    "over",
  ]);
});

test("day types follow the statutory calendar and an unknown year is told, not guessed", () => {
  const { reasonOn } = occurrences({ days: { kind: "types", types: ["workday", "makeUpWorkday"] } });
  const reasons = ["2026-10-01", "2026-10-10", "2026-10-11", "2026-10-12", "2027-01-04"].map((date) =>
    reasonOn(dayNoOf(date)),
  );
  expect(reasons).toEqual(["notToday", null, "notToday", null, "calendarUnknown"]);
});

test("24:00 ends with the day, and equal times are a whole day from that time on", () => {
  expect(windows({ times: { kind: "windows", windows: [{ from: "18:00", to: "24:00" }] } }, "2026-11-23")).toEqual([
    ["2026-11-23T10:00:00.000Z", "2026-11-23T16:00:00.000Z"],
  ]);
  expect(windows({ times: { kind: "windows", windows: [{ from: "08:00", to: "08:00" }] } }, "2026-11-23")).toEqual([
    ["2026-11-23T00:00:00.000Z", "2026-11-24T00:00:00.000Z"],
  ]);
});

test("overlapping and touching windows of one day are one", () => {
  const times = {
    kind: "windows",
    windows: [
      { from: "14:00", to: "18:00" },
      { from: "08:00", to: "10:00" },
      { from: "09:00", to: "12:00" },
      { from: "12:00", to: "13:00" },
    ],
  } as const;
  expect(windows({ times: { ...times, windows: [...times.windows] } }, "2026-11-23")).toEqual([
    ["2026-11-23T00:00:00.000Z", "2026-11-23T05:00:00.000Z"],
    ["2026-11-23T06:00:00.000Z", "2026-11-23T10:00:00.000Z"],
  ]);
});

test("whole days that follow one another are one run from the first day's midnight", () => {
  const start = (changes: Partial<ScheduleEntry>, date: string): number | undefined =>
    occurrences(changes).windowsOn(dayNoOf(date))[0]?.startMs;
  expect(start({ firstDay: "2026-11-01" }, "2026-11-23")).toBe(ms("2026-11-01T00:00+08:00"));
  expect(start({}, "2026-11-23")).toBe(0);
  const weekdays = { days: { kind: "weekdays" as const, weekdays: [1, 2, 3, 4, 5] } };
  expect(start(weekdays, "2026-11-27")).toBe(ms("2026-11-23T00:00+08:00"));
  expect(start({ ...weekdays, firstDay: "2026-11-25" }, "2026-11-27")).toBe(ms("2026-11-25T00:00+08:00"));
  expect(start({ times: { kind: "windows", windows: [{ from: "00:00", to: "24:00" }] } }, "2026-11-23")).toBe(0);
  expect(start({ times: cron("* * * * *", 1) }, "2026-11-23")).toBe(0);
});

test("a window that lies in the hour the clocks skip does not happen; around it, it is shorter", () => {
  const night = (from: string, to: string): Partial<ScheduleEntry> => ({
    times: { kind: "windows", windows: [{ from, to }] },
  });
  expect(windows(night("02:15", "02:45"), "2026-03-29", "Europe/Berlin")).toEqual([
    ["2026-03-29T01:15:00.000Z", "2026-03-29T01:45:00.000Z"],
  ]);
  expect(windows(night("02:30", "03:00"), "2026-03-29", "Europe/Berlin")).toEqual([]);
  expect(windows(night("01:00", "04:00"), "2026-03-29", "Europe/Berlin")).toEqual([
    ["2026-03-29T00:00:00.000Z", "2026-03-29T02:00:00.000Z"],
  ]);
  expect(windows(night("01:00", "04:00"), "2026-10-25", "Europe/Berlin")).toEqual([
    ["2026-10-24T23:00:00.000Z", "2026-10-25T03:00:00.000Z"],
  ]);
  expect(windows(night("22:00", "06:00"), "2026-03-07", "America/New_York")).toEqual([
    ["2026-03-08T03:00:00.000Z", "2026-03-08T10:00:00.000Z"],
  ]);
});

test("a cron start lasts its minutes, and starts that meet are one window", () => {
  expect(windows({ times: cron("0,20,30 9 * * 1-5", 10) }, "2026-11-23")).toEqual([
    ["2026-11-23T01:00:00.000Z", "2026-11-23T01:10:00.000Z"],
    ["2026-11-23T01:20:00.000Z", "2026-11-23T01:40:00.000Z"],
  ]);
  expect(windows({ times: cron("0,20,30 9 * * 1-5", 10) }, "2026-11-22")).toEqual([]);
  expect(windows({ times: cron("50 23 28 2 *", 20) }, "2026-02-28")).toEqual([
    ["2026-02-28T15:50:00.000Z", "2026-02-28T16:10:00.000Z"],
  ]);
});

test("day of month and day of week must both match, as the cron library has it", () => {
  const times = cron("0 9 1 * 1", 5);
  expect(windows({ times }, "2026-06-01")).toHaveLength(1);
  expect(windows({ times }, "2026-07-01")).toHaveLength(0);
  expect(windows({ times }, "2026-06-08")).toHaveLength(0);
});

const field = (min: number, max: number) =>
  fc.oneof(
    fc.constant("*"),
    fc.integer({ min, max }).map(String),
    fc.tuple(fc.integer({ min, max }), fc.integer({ min, max })).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
    fc.integer({ min: 2, max: 7 }).map((step) => `*/${step}`),
    fc.uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: 4 }).map((list) => list.join(",")),
  );

test("starts are those that node-cron matches, on any day without a change of clocks", () => {
  const expressions = fc
    .tuple(field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 6))
    .map((fields) => fields.join(" "));
  const dayNos = fc.integer({ min: dayNoOf("2024-01-01"), max: dayNoOf("2028-12-31") });
  fc.assert(
    fc.property(
      expressions,
      dayNos,
      fc.integer({ min: 0, max: 1439 }),
      fc.boolean(),
      (expression, dayNo, minute, near) => {
        const zone = "Asia/Shanghai";
        const fields = fieldsOf(expression);
        // Half of the samples are put on a start, or chance would hardly ever meet one.
        const [hour, minuteOfHour] = near
          ? [fields.hour[0] ?? 0, fields.minute[0] ?? 0]
          : [Math.floor(minute / 60), minute % 60];
        const atMs = createDays(zone).instantAt(dayNo, hour * 60 + minuteOfHour);
        const task = createTask(expression, () => undefined, { timezone: zone });
        const wanted = task.match(new Date(atMs));
        void task.destroy();
        const found = occurrences({ times: cron(expression, 1) }, zone).windowsOn(dayNo);
        const isStart = found.some((window) => window.fromMs <= atMs && atMs < window.untilMs);
        if (isStart !== wanted)
          throw new Error(`${expression} on ${dateOfDayNo(dayNo)}: ours ${isStart}, node-cron ${wanted}`);
        expect(found.every((window) => (window.untilMs - window.fromMs) % MINUTE === 0)).toBe(true);
      },
    ),
    { numRuns: 400 },
  );
});

const opening = (part: "open" | "extended" | "noon", beforeMin = 0, afterMin = 0): Partial<ScheduleEntry> => ({
  times: { kind: "openingHours", part, beforeMin, afterMin },
});

test("opening hours are those of the season, and of make-up working days too", () => {
  expect(windows(opening("open"), "2026-09-30")).toEqual([
    ["2026-09-30T00:30:00.000Z", "2026-09-30T04:00:00.000Z"],
    ["2026-09-30T06:30:00.000Z", "2026-09-30T09:30:00.000Z"],
  ]);
  const makeUpSaturday = [
    ["2026-10-10T00:30:00.000Z", "2026-10-10T04:00:00.000Z"],
    ["2026-10-10T06:00:00.000Z", "2026-10-10T09:00:00.000Z"],
  ];
  expect(windows(opening("open"), "2026-10-10")).toEqual(makeUpSaturday);
  expect(windows(opening("noon"), "2026-10-10")).toEqual([["2026-10-10T04:00:00.000Z", "2026-10-10T06:00:00.000Z"]]);
});

test("a day on which the hall does not open is not the entry's day, an unknown one is told", () => {
  const { reasonOn } = occurrences(opening("open"));
  const days = ["2026-10-01", "2026-10-11", "2026-10-12", "2027-01-04"];
  expect(days.map((date) => reasonOn(dayNoOf(date)))).toEqual(["notToday", "notToday", null, "calendarUnknown"]);
});

test("opening hours may be widened until they meet, but stay within their day", () => {
  expect(windows(opening("open", 60, 90), "2026-09-30")).toEqual([
    ["2026-09-29T23:30:00.000Z", "2026-09-30T11:00:00.000Z"],
  ]);
  const night = {
    ...DEFAULT_HOURS,
    exceptions: [{ date: "2026-09-30", open: [{ from: "00:10", to: "24:00" }], reason: "x" }],
  };
  const { windowsOn, mayPassMidnight } = occurrences(opening("open", 30, 30), "Asia/Shanghai", undefined, night);
  expect(windowsOn(dayNoOf("2026-09-30"))).toEqual([
    {
      startMs: ms("2026-09-30T00:00+08:00"),
      fromMs: ms("2026-09-30T00:00+08:00"),
      untilMs: ms("2026-10-01T00:00+08:00"),
    },
  ]);
  expect(mayPassMidnight).toBe(false);
});

test("hours of an exception count on a day nobody knows the type of", () => {
  const hours = {
    ...DEFAULT_HOURS,
    exceptions: [{ date: "2027-01-04", open: [{ from: "09:00", to: "10:00" }], reason: "x" }],
  };
  const { reasonOn, windowsOn } = occurrences(opening("open"), "Asia/Shanghai", undefined, hours);
  expect(reasonOn(dayNoOf("2027-01-04"))).toBeNull();
  expect(windowsOn(dayNoOf("2027-01-04"))).toHaveLength(1);
});

test("extended service is told beside the opening hours, day by day of the week in which the entry plays", () => {
  const [summer, winter] = DEFAULT_HOURS.seasons;
  if (summer === undefined || winter === undefined) throw new RangeError("two seasons");
  const hours = { ...DEFAULT_HOURS, seasons: [{ ...summer, extended: [{ from: "17:30", to: "18:00" }] }, winter] };
  const onMondays = { ...opening("extended"), days: { kind: "weekdays" as const, weekdays: [1] } };
  const { windowsOn } = occurrences(onMondays, "Asia/Shanghai", undefined, hours);
  expect(windowsOn(dayNoOf("2026-09-28")).map(({ untilMs }) => untilMs)).toEqual([
    ms("2026-09-28T12:00+08:00"),
    ms("2026-09-28T18:00+08:00"),
  ]);
  expect(windowsOn(dayNoOf("2026-09-29"))).toEqual([]);
});
