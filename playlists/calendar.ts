import { z } from "zod";
import { CivilDate, dateOfDayNo, isoWeekday } from "./civil.ts";
import type { DayType } from "./schedule.ts";

/** One statutory year. A year that is not in the library is unknown: nothing is guessed from weekdays. */
export const CalendarYear = z.object({
  year: z.number().int().min(2000).max(2100),
  source: z.string(),
  /** Days off on what would be working days, with the festival's name. */
  holidays: z.record(CivilDate, z.string()),
  /** Weekend days that are worked instead. */
  makeUpWorkdays: z.record(CivilDate, z.string()),
});
export type CalendarYear = z.infer<typeof CalendarYear>;

/**
 * What kind of day the statutory calendar makes of a date. A year that is not in the library is `unknown`,
 * whatever weekday it is: the State Council moves weekends every year.
 */
export function dayTypeOf(calendar: readonly CalendarYear[], date: CivilDate): DayType | "unknown" {
  const year = calendar.find((candidate) => candidate.year === Number(date.slice(0, 4)));
  if (year === undefined) return "unknown";
  if (Object.hasOwn(year.makeUpWorkdays, date)) return "makeUpWorkday";
  if (Object.hasOwn(year.holidays, date)) return "holiday";
  return isoWeekday(date) >= 6 ? "restDay" : "workday";
}

/** `dayTypeOf` by day number, with what was found kept. */
export function createDayTypes(calendar: readonly CalendarYear[]): (dayNo: number) => DayType | "unknown" {
  const known = new Map<number, DayType | "unknown">();
  return (dayNo) => {
    let type = known.get(dayNo);
    if (type === undefined) {
      type = dayTypeOf(calendar, dateOfDayNo(dayNo));
      known.set(dayNo, type);
    }
    return type;
  };
}
