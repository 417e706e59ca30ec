import { Temporal } from "temporal-polyfill";
import type { Library } from "../../playlists/library.ts";
import type { Alarms } from "./alarms.ts";

/**
 * Alarm while the table of this year is missing, from 1 December on that of the next one too: the State Council's notice comes
 * in November. To be asked daily and after every import.
 */
export function lookAtYears(
  { hall, calendar }: Pick<Library, "hall" | "calendar">,
  nowMs: number,
  alarms: Alarms,
): void {
  const day = Temporal.Instant.fromEpochMilliseconds(Math.floor(nowMs)).toZonedDateTimeISO(hall.zone).toPlainDate();
  const needed = day.month < 12 ? [day.year] : [day.year, day.year + 1];
  const year = needed.find((one) => !calendar.years.some((known) => known.year === one));
  if (year === undefined) alarms.close("calendar");
  else
    alarms.raise("calendar", {
      code: "calendar.yearUnknown",
      params: { year },
      severity: year === day.year ? "error" : "warn",
    });
}
