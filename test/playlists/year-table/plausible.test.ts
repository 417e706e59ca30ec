import { expect, test } from "vitest";
import { statutoryYear } from "../../../controller/adapters/chinese-days.ts";
import { dayTypeOf } from "../../../playlists/calendar.ts";
import { countDays, oddities } from "../../../playlists/year-table/plausible.ts";
import { statutoryDays } from "../../../playlists/year-table/statutory.ts";
import { datesOfYear, publishedYear, weekdayOf } from "./statutory-tables.ts";

const YEARS = Array.from({ length: 17 }, (_, n) => 2010 + n);

function tableOf(year: number) {
  const table = statutoryYear(year);
  if (table === null) throw new RangeError(`no table of ${year}`);
  return table;
}

test.each(YEARS)("every day of %i is what the published table makes of it", (year) => {
  const { holidays, workdays } = publishedYear(year);
  const calendar = { years: [tableOf(year)], overrides: [] };
  for (const date of datesOfYear(year)) {
    const isWeekend = weekdayOf(date) % 6 === 0;
    const wanted =
      date in workdays ? "makeUpWorkday" : date in holidays ? "holiday" : isWeekend ? "restDay" : "workday";
    expect(dayTypeOf(calendar, date), date).toBe(wanted);
  }
});

test("working days of the years that are written in the hall's notes", () => {
  expect([2017, 2025, 2026].map((year) => countDays(tableOf(year)).workdays)).toEqual([249, 248, 248]);
  expect(Object.keys(tableOf(2026).makeUpWorkdays)).toEqual([
    "2026-01-04",
    "2026-02-14",
    "2026-02-28",
    "2026-05-09",
    "2026-09-20",
    "2026-10-10",
  ]);
  expect(Object.keys(tableOf(2017).makeUpWorkdays)).toEqual([
    "2017-01-22",
    "2017-02-04",
    "2017-04-01",
    "2017-05-27",
    "2017-09-30",
  ]);
});

test("the thirteen days of 2026, by the moon where the law goes by it", () => {
  expect(statutoryDays(2026).map(({ date }) => date)).toEqual([
    "2026-01-01",
    "2026-02-16",
    "2026-02-17",
    "2026-02-18",
    "2026-02-19",
    "2026-04-05",
    "2026-05-01",
    "2026-05-02",
    "2026-06-19",
    "2026-09-25",
    "2026-10-01",
    "2026-10-02",
    "2026-10-03",
  ]);
  expect(statutoryDays(2024)).toHaveLength(11);
  expect(statutoryDays(2027).find(({ name }) => name === "春节")?.date).toBe("2027-02-05");
});

test("of seventeen real years only those are odd in which the State Council gave away or moved a day", () => {
  const odd = YEARS.flatMap((year) => oddities(tableOf(year)).map(({ code, params }) => [year, code, params]));
  expect(odd).toEqual([
    // The last day of 2011 was worked for New Year 2012.
    [2011, "calendar.workdayCount", { found: 250, wanted: 249 }],
    [2012, "calendar.workdayCount", { found: 249, wanted: 250 }],
    // A day more on 3 September.
    [2015, "calendar.workdayCount", { found: 249, wanted: 250 }],
    // Spring Festival was made longer while it ran.
    [2020, "calendar.workdayCount", { found: 249, wanted: 251 }],
  ]);
});

test("a festival left out, a make-up day in the week and a day too many are told", () => {
  const table = tableOf(2026);
  const { "2026-06-19": _left, ...holidays } = table.holidays;
  expect(oddities({ ...table, holidays })).toEqual([
    { code: "calendar.statutoryMissing", params: { date: "2026-06-19", name: "端午" } },
    { code: "calendar.workdayCount", params: { found: 249, wanted: 248 } },
  ]);
  expect(oddities({ ...table, makeUpWorkdays: { ...table.makeUpWorkdays, "2026-03-03": "元旦" } })).toEqual([
    { code: "calendar.makeUpOnWeekday", params: { date: "2026-03-03" } },
  ]);
});
