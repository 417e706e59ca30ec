import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The days of a year as the package's own data files have them: another way to them than the adapter's. */
export function publishedYear(year: number): {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
} {
  return JSON.parse(publishedText(year));
}

/** The file as somebody would paste it. */
export function publishedText(year: number): string {
  const main = createRequire(import.meta.url).resolve("chinese-days");
  return readFileSync(join(dirname(main), "years", `${year}.json`), "utf8");
}

/** 周日 0 … 周六 6 by the proleptic Gregorian calendar, without any time zone. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

export function datesOfYear(year: number): string[] {
  const dates: string[] = [];
  for (let ms = Date.UTC(year, 0, 1); ms < Date.UTC(year + 1, 0, 1); ms += 86_400_000)
    dates.push(new Date(ms).toISOString().slice(0, 10));
  return dates;
}
