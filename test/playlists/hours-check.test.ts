import { expect, test } from "vitest";
import { DEFAULT_HOURS, type HallHours, type Interval, type Season } from "../../playlists/hours.ts";
import { checkHours } from "../../playlists/hours-check.ts";

const span = (from: string, to: string): Interval => ({ from, to });

/** A hall of one season. */
function alone(changes: Partial<Season>): HallHours {
  return { ...DEFAULT_HOURS, seasons: hours(changes).seasons.slice(0, 1) };
}

function hours(season: Partial<Season>, changes: Partial<HallHours> = {}): HallHours {
  const [summer, winter] = DEFAULT_HOURS.seasons;
  if (summer === undefined || winter === undefined) throw new RangeError("two seasons");
  return { ...DEFAULT_HOURS, seasons: [{ ...summer, ...season }, winter], ...changes };
}

test.each([
  ["what ships", DEFAULT_HOURS],
  ["hours in any order", hours({ workday: [span("14:30", "17:30"), span("08:30", "12:00")] })],
  ["extended service at noon", hours({ extended: [span("12:00", "14:30"), span("17:30", "24:00")] })],
  ["a season inside another", hours({ firstDay: "03-01" })],
  ["a hall that never opens in summer", hours({ workday: [] })],
])("%s can be kept", (_name, kept) => {
  expect(() => checkHours(kept)).not.toThrow();
});

test.each<[string, HallHours, string, Record<string, unknown>]>([
  [
    "hours that end before they begin",
    hours({ workday: [span("12:00", "08:30")] }),
    "hours.intervalEmpty",
    { name: "夏季作息", found: "12:00–08:30" },
  ],
  ["hours of no length", hours({ restDay: [span("09:00", "09:00")] }), "hours.intervalEmpty", {}],
  ["hours from midnight at the end", hours({ workday: [span("24:00", "24:00")] }), "hours.intervalEmpty", {}],
  [
    "hours over one another",
    hours({ workday: [span("08:30", "12:00"), span("11:59", "17:00")] }),
    "hours.intervalsOverlap",
    { found: "08:30–12:00", other: "11:59–17:00" },
  ],
  [
    "extended service inside the opening hours",
    hours({ extended: [span("16:00", "18:00")] }),
    "hours.intervalsOverlap",
    {},
  ],
  ["days without a season", hours({ firstDay: "05-04" }), "hours.seasonGap", { from: "05-01", to: "05-03" }],
  [
    "days at the year's end without a season",
    alone({ firstDay: "01-01", lastDay: "12-30" }),
    "hours.seasonGap",
    { from: "12-31", to: "12-31" },
  ],
  [
    "a leap day without a season",
    alone({ firstDay: "03-01", lastDay: "02-28" }),
    "hours.seasonGap",
    { from: "02-29", to: "02-29" },
  ],
  ["a season that ends on a day that never comes", hours({ lastDay: "09-31" }), "hours.noSuchDay", { found: "09-31" }],
  [
    "two exceptions for a date",
    hours(
      {},
      {
        exceptions: [
          { date: "2026-07-01", open: [], reason: "盘点" },
          { date: "2026-07-01", open: [], reason: "停电" },
        ],
      },
    ),
    "hours.exceptionTwice",
    { found: "2026-07-01" },
  ],
  [
    "an exception whose hours are wrong",
    hours({}, { exceptions: [{ date: "2026-07-01", open: [span("10:00", "09:00")], reason: "盘点" }] }),
    "hours.intervalEmpty",
    { name: "2026-07-01" },
  ],
  [
    "hotline hours over one another",
    hours({}, { hotline: [span("09:00", "12:00"), span("11:00", "17:30")] }),
    "hours.intervalsOverlap",
    { name: "12333" },
  ],
])("%s are refused", (_name, wrong, code, params) => {
  expect(() => checkHours(wrong)).toThrow(expect.objectContaining({ code, params: expect.objectContaining(params) }));
});
