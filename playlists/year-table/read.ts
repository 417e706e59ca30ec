import type { CalendarYear } from "../calendar.ts";
import { HallcastError } from "../errors.ts";
import { readJson } from "./json.ts";
import { readNotice } from "./notice.ts";
import type { NamedDay, Remark } from "./remark.ts";

/** What stands in a table, of whatever years, and what could not be made out. */
export type ReadDays = {
  readonly days: readonly NamedDay[];
  readonly remarks: readonly Remark[];
  /** Where the table itself says it is from; "" if it does not. */
  readonly source: string;
};

/**
 * A year's table out of JSON (our own, holiday-cn's or chinese-days') or out of the notice as it is pasted.
 * Throws `calendar.notRead` (input) if nothing of that year is in it, `calendar.otherYear` if only other years are, and
 * `calendar.dayTwice` if a day is both off and worked.
 */
export function readYearTable(
  year: number,
  text: string,
  source: string,
): { readonly year: CalendarYear; readonly remarks: readonly Remark[] } {
  const read = /^\s*[[{]/.test(text) ? readJson(text) : readNotice(year, text);
  const mine = read.days.filter(({ date }) => date.startsWith(`${year}-`));
  const others = [...new Set(read.days.filter((day) => !mine.includes(day)).map(({ date }) => date))].toSorted();
  if (mine.length === 0) {
    const found = others[0]?.slice(0, 4);
    if (found !== undefined) throw new HallcastError("input", "calendar.otherYear", { wanted: year, found });
    throw new HallcastError("input", "calendar.notRead", { wanted: year });
  }
  const namesOf = (off: boolean): Record<string, string> =>
    Object.fromEntries(
      mine
        .filter((day) => day.off === off)
        .toSorted((a, b) => (a.date < b.date ? -1 : 1))
        .map(({ date, name }) => [date, name]),
    );
  const holidays = namesOf(true);
  const makeUpWorkdays = namesOf(false);
  // A file of all years is not a table with days of its neighbours.
  const isCollection = new Set(others.map((date) => date.slice(0, 4))).size > 1;
  const remarks: Remark[] = [...read.remarks];
  if (others.length > 0 && !isCollection)
    remarks.push({ code: "calendar.otherYearDays", params: { year, found: others.join("、") } });
  const table = { year, source: source === "" ? read.source : source, holidays, makeUpWorkdays };
  checkYear(table);
  return { year: table, remarks };
}

/** Throws what `readYearTable` throws. Every published year has days off. */
export function checkYear({ year, holidays, makeUpWorkdays }: CalendarYear): void {
  const dates = Object.keys(holidays);
  if (dates.length === 0) throw new HallcastError("input", "calendar.notRead", { wanted: year });
  const other = [...dates, ...Object.keys(makeUpWorkdays)].find((date) => !date.startsWith(`${year}-`));
  if (other !== undefined) throw new HallcastError("input", "calendar.otherYear", { wanted: year, found: other });
  const twice = dates.find((date) => Object.hasOwn(makeUpWorkdays, date));
  if (twice !== undefined) throw new HallcastError("input", "calendar.dayTwice", { found: twice });
}
