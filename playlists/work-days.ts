import { dayTypeOf, type WorkCalendar } from "./calendar.ts";
import { addDays, type CivilDate } from "./civil.ts";

/** Whether a day is worked; null if its year is unknown. */
export function isWorkday(calendar: WorkCalendar, date: CivilDate): boolean | null {
  const type = dayTypeOf(calendar, date);
  return type === "unknown" ? null : type === "workday" || type === "makeUpWorkday";
}

/**
 * The day that lies `count` working days after `from` (0 is the first working day from `from` on);
 * null if a day on the way is unknown: a deadline is never guessed.
 */
export function addWorkdays(calendar: WorkCalendar, from: CivilDate, count: number): CivilDate | null {
  let date = from;
  let left = count;
  for (;;) {
    const worked = isWorkday(calendar, date);
    if (worked === null) return null;
    if (left === 0 && worked) return date;
    date = addDays(date, 1);
    if (left > 0) {
      const next = isWorkday(calendar, date);
      if (next === null) return null;
      if (next) left--;
    }
  }
}
