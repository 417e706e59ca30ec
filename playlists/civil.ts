import { Temporal } from "temporal-polyfill";
import { z } from "zod";

/** `2026-11-23`, a day of the hall's calendar, never an instant. */
export const CivilDate = z.iso.date();
export type CivilDate = z.infer<typeof CivilDate>;

/** `2026-11-23T08:30`, read in the hall's zone. */
export const CivilDateTime = z.iso.datetime({ local: true, offset: false, precision: -1 });
export type CivilDateTime = z.infer<typeof CivilDateTime>;

/** `08:30`; `24:00` is allowed as an end. */
export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);
export type ClockTime = z.infer<typeof ClockTime>;

export const ZoneId = z.string().refine(
  (id) => {
    try {
      new Intl.DateTimeFormat("en", { timeZone: id });
      return true;
    } catch {
      return false;
    }
  },
  { message: "IANA time zone" },
);

/** Instant (epoch ms) of a civil date-time in a zone. A time in a DST gap moves forward by the gap, a doubled one is the earlier. */
export function instantOf(local: CivilDateTime, zone: string): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds;
}

/** The civil day of an instant in a zone. */
export function dayAt(atMs: number, zone: string): CivilDate {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(atMs)).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** The civil minute of an instant in a zone. */
export function civilAt(atMs: number, zone: string): CivilDateTime {
  const local = Temporal.Instant.fromEpochMilliseconds(Math.floor(atMs)).toZonedDateTimeISO(zone).toPlainDateTime();
  return local.toString({ smallestUnit: "minute" });
}

/** Days since 1970-01-01 of a civil date: the form in which days are counted and compared. */
export function dayNoOf(date: CivilDate): number {
  return dayNoOfCivil(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8)));
}

const DAYS_IN_400_YEARS = 146_097;
const DAYS_IN_100_YEARS = 36_524;
const DAYS_IN_4_YEARS = 1461;
/** From 0000-03-01 to 1970-01-01. Years counted from March have their leap day at the end. */
const DAYS_BEFORE_1970 = 719_468;

/** Year, month 1…12 and day of a day number (Gregorian): plain arithmetic, because a year's agenda asks for it very often. */
export function civilOfDayNo(dayNo: number): { readonly year: number; readonly month: number; readonly day: number } {
  const since = dayNo + DAYS_BEFORE_1970;
  const era = Math.floor(since / DAYS_IN_400_YEARS);
  const dayOfEra = since - era * DAYS_IN_400_YEARS;
  const leapDays =
    Math.floor(dayOfEra / (DAYS_IN_4_YEARS - 1)) -
    Math.floor(dayOfEra / DAYS_IN_100_YEARS) +
    Math.floor(dayOfEra / (DAYS_IN_400_YEARS - 1));
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  // Five months from March on have 153 days, twice over.
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

/** Day number of a Gregorian day by plain arithmetic, the inverse of `civilOfDayNo`; the day must exist. */
export function dayNoOfCivil(year: number, month: number, day: number): number {
  const fromMarch = month <= 2 ? year - 1 : year;
  const era = Math.floor(fromMarch / 400);
  const yearOfEra = fromMarch - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_IN_400_YEARS + dayOfEra - DAYS_BEFORE_1970;
}

/** 28 to 31; 31 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Years 0 to 9999. */
export function dateOfDayNo(dayNo: number): CivilDate {
  const { year, month, day } = civilOfDayNo(dayNo);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** First instant of a civil day, which is not 00:00 where clocks change at midnight. */
export function dayStartMs(date: CivilDate, zone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return dateOfDayNo(dayNoOf(date) + days);
}

/** 1 Monday … 7 Sunday. */
export function isoWeekday(date: CivilDate): number {
  return isoWeekdayOfDayNo(dayNoOf(date));
}

/** 1 Monday … 7 Sunday; 1970-01-01 was a Thursday. */
export function isoWeekdayOfDayNo(dayNo: number): number {
  return ((((dayNo + 3) % 7) + 7) % 7) + 1;
}

/** `08:30` → 510; `24:00` → 1440. */
export function minutesOf(time: ClockTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
