import { z } from "zod";
import { EpochMs } from "./board.ts";
import { CivilDate, dateOfDayNo, isoWeekday } from "./civil.ts";
import { DayType } from "./schedule.ts";

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

/** A single day that is otherwise than its year's table says, or than any year's (local customary holidays, 放假办法 art. 4). */
export const DayOverride = z.object({
  date: CivilDate,
  type: DayType,
  name: z.string().trim().min(1).max(40),
  reason: z.string().trim().min(1).max(200),
  byName: z.string(),
  atMs: EpochMs,
});
export type DayOverride = z.infer<typeof DayOverride>;

/** All that is known of days. An override counts only in a year that is known. */
export const WorkCalendar = z.object({ years: z.array(CalendarYear), overrides: z.array(DayOverride) });
export type WorkCalendar = z.infer<typeof WorkCalendar>;

/**
 * What kind of day the statutory calendar makes of a date. A year that is not in the library is `unknown`,
 * whatever weekday it is: the State Council moves weekends every year.
 */
export function dayTypeOf(calendar: WorkCalendar, date: CivilDate): DayType | "unknown" {
  const year = calendar.years.find((candidate) => candidate.year === Number(date.slice(0, 4)));
  if (year === undefined) return "unknown";
  const override = calendar.overrides.find((candidate) => candidate.date === date);
  if (override !== undefined) return override.type;
  if (Object.hasOwn(year.makeUpWorkdays, date)) return "makeUpWorkday";
  if (Object.hasOwn(year.holidays, date)) return "holiday";
  return isoWeekday(date) >= 6 ? "restDay" : "workday";
}

/** `dayTypeOf` by day number, with what was found kept. */
export function createDayTypes(calendar: WorkCalendar): (dayNo: number) => DayType | "unknown" {
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
