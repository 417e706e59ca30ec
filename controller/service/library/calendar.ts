import type { Library } from "../../../playlists/library.ts";
import { statutoryYear } from "../../adapters/chinese-days.ts";

/** The statutory years around today that the library lacks and the table that comes with the product has. */
export function withCalendar(library: Library, nowMs: number): Library {
  const year = new Date(nowMs).getUTCFullYear();
  const missing = [year - 1, year, year + 1]
    .filter((wanted) => !library.calendar.years.some((known) => known.year === wanted))
    .flatMap((wanted) => statutoryYear(wanted) ?? []);
  return missing.length === 0
    ? library
    : {
        ...library,
        calendar: {
          ...library.calendar,
          years: [...library.calendar.years, ...missing].sort((a, b) => a.year - b.year),
        },
      };
}
