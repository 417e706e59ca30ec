import { minutesOf } from "./civil.ts";
import { HallcastError } from "./errors.ts";
import { seasonOf } from "./hall-day.ts";
import type { HallHours, Interval } from "./hours.ts";
import { datesOf } from "./year-table/plausible.ts";

/**
 * Throws an input error: `hours.interval…` for hours that end before they begin or lie over one another, `hours.noSuchDay` for
 * a season that begins or ends on the 30th of February, `hours.seasonGap` with the first days that have no season,
 * `hours.exceptionTwice` for a date that has two. Where seasons overlap, the first of the list counts.
 */
export function checkHours(hours: HallHours): void {
  // A leap year has every day there is.
  const days = datesOf(2000).map((date) => date.slice(5));
  for (const { name, firstDay, lastDay, workday, restDay, extended } of hours.seasons) {
    for (const day of [firstDay, lastDay])
      if (!days.includes(day)) throw new HallcastError("input", "hours.noSuchDay", { name, found: day });
    checkIntervals([...workday, ...extended], name);
    checkIntervals(restDay, name);
  }
  const gap = days.findIndex((day) => seasonOf(hours.seasons, `2000-${day}`) === undefined);
  if (gap >= 0) {
    const covered = days.findIndex((day, n) => n > gap && seasonOf(hours.seasons, `2000-${day}`) !== undefined);
    const to = days[(covered < 0 ? days.length : covered) - 1] ?? "";
    throw new HallcastError("input", "hours.seasonGap", { from: days[gap] ?? "", to });
  }
  const dates = new Set<string>();
  for (const { date, open } of hours.exceptions) {
    if (dates.has(date)) throw new HallcastError("input", "hours.exceptionTwice", { found: date });
    dates.add(date);
    checkIntervals(open, date);
  }
  checkIntervals(hours.hotline, "12333");
}

/** In whatever order they were written: each ends after it begins, and none begins before another has ended. */
function checkIntervals(intervals: readonly Interval[], name: string): void {
  const sorted = intervals.toSorted((a, b) => minutesOf(a.from) - minutesOf(b.from));
  for (const [index, { from, to }] of sorted.entries()) {
    const found = `${from}–${to}`;
    if (minutesOf(to) <= minutesOf(from)) throw new HallcastError("input", "hours.intervalEmpty", { name, found });
    const next = sorted[index + 1];
    if (next !== undefined && minutesOf(next.from) < minutesOf(to))
      throw new HallcastError("input", "hours.intervalsOverlap", { name, found, other: `${next.from}–${next.to}` });
  }
}
