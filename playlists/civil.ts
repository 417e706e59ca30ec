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
