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

const DAY_MS = 86_400_000;

/** Days since 1970-01-01 of a civil date: the form in which days are counted and compared. */
export function dayNoOf(date: CivilDate): number {
  return Math.round(Temporal.PlainDate.from(date).toZonedDateTime("UTC").epochMilliseconds / DAY_MS);
}

export function dateOfDayNo(dayNo: number): CivilDate {
  return Temporal.Instant.fromEpochMilliseconds(dayNo * DAY_MS)
    .toZonedDateTimeISO("UTC")
    .toPlainDate()
    .toString();
}

/** The hall's civil day at an instant (fractions of a millisecond are allowed). */
export function civilDateOf(ms: number, zone: string): CivilDate {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(ms)).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** First instant of a civil day, which is not 00:00 where clocks change at midnight. */
export function dayStartMs(date: CivilDate, zone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** 1 Monday … 7 Sunday. */
export function isoWeekday(date: CivilDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/** 1 Monday … 7 Sunday; 1970-01-01 was a Thursday. */
export function isoWeekdayOfDayNo(dayNo: number): number {
  return ((((dayNo + 3) % 7) + 7) % 7) + 1;
}

/** `08:30` → 510; `24:00` → 1440. */
export function minutesOf(time: ClockTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
