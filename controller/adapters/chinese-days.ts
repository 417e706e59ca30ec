import chineseDays from "chinese-days";
import { Temporal } from "temporal-polyfill";
import type { CalendarYear } from "../../playlists/calendar.ts";

/**
 * The statutory year as the library has it, or null if it has none: a year without a single named day off is unknown,
 * because every published year has some.
 */
export function statutoryYear(year: number): CalendarYear | null {
  const holidays: Record<string, string> = {};
  const makeUpWorkdays: Record<string, string> = {};
  let day = Temporal.PlainDate.from({ year, month: 1, day: 1 });
  for (; day.year === year; day = day.add({ days: 1 })) {
    const date = day.toString();
    const detail = chineseDays.getDayDetail(date);
    const festival = /,([^,]+),\d+$/.exec(detail.name)?.[1] ?? null;
    if (festival === null) continue;
    if (detail.work) makeUpWorkdays[date] = festival;
    else holidays[date] = festival;
  }
  if (Object.keys(holidays).length === 0) return null;
  return { year, source: "chinese-days", holidays, makeUpWorkdays };
}
