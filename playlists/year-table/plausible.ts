import type { CalendarYear } from "../calendar.ts";
import { dateOfDayNo, dayNoOf, isoWeekday } from "../civil.ts";
import type { Remark } from "./remark.ts";
import { statutoryDays } from "./statutory.ts";

/** Working days and days off on what would be working days, weekends aside. */
export function countDays(table: CalendarYear): { readonly workdays: number; readonly holidays: number } {
  let workdays = 0;
  for (const date of datesOf(table.year)) if (isWorked(table, date)) workdays++;
  return { workdays, holidays: Object.keys(table.holidays).length };
}

/**
 * What is odd about a table by itself: a festival that is worked, a make-up day that is no weekend, and a number of working
 * days that the law's days off do not explain (days moved from weekends must be worked for).
 */
export function oddities(table: CalendarYear): Remark[] {
  const statutory = statutoryDays(table.year);
  const missing = statutory
    .filter(({ date }) => isWorked(table, date))
    .map(({ date, name }): Remark => ({ code: "calendar.statutoryMissing", params: { date, name } }));
  const strange = Object.keys(table.makeUpWorkdays)
    .filter((date) => isoWeekday(date) < 6)
    .map((date): Remark => ({ code: "calendar.makeUpOnWeekday", params: { date } }));
  const wanted = datesOf(table.year).filter((date) => isoWeekday(date) < 6).length - statutory.length;
  const { workdays } = countDays(table);
  const count: Remark = { code: "calendar.workdayCount", params: { found: workdays, wanted } };
  return [...missing, ...strange, ...(workdays === wanted ? [] : [count])];
}

function isWorked(table: CalendarYear, date: string): boolean {
  if (Object.hasOwn(table.makeUpWorkdays, date)) return true;
  return isoWeekday(date) < 6 && !Object.hasOwn(table.holidays, date);
}

/** Every civil day of a year. */
export function datesOf(year: number): string[] {
  const first = dayNoOf(`${year}-01-01`);
  const days = dayNoOf(`${year + 1}-01-01`) - first;
  return Array.from({ length: days }, (_, n) => dateOfDayNo(first + n));
}
