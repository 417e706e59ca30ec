import { Temporal } from "temporal-polyfill";
import { SolarDay } from "tyme4ts";
import type { ClockFormat } from "./item.ts";

const WEEKDAYS = "一二三四五六日";
const DIGITS = "0123456789";
const DATE = `${DIGITS}年月日 星期${WEEKDAYS}`;
const TIME = `${DIGITS}:`;
const LUNAR = "农历闰正一二三四五六七八九十初廿月";

/**
 * The lines a clock shows at an instant in a zone, top to bottom: `time` 09:00 · `timeSeconds` 09:00:05 ·
 * `date` 2018年1月3日 星期三 · `dateTime` date, then time · `dateTimeLunar` also 农历十一月十七.
 */
export function clockLines(format: ClockFormat, atMs: number, zone: string): string[] {
  const local = Temporal.Instant.fromEpochMilliseconds(Math.floor(atMs)).toZonedDateTimeISO(zone);
  const time = `${two(local.hour)}:${two(local.minute)}`;
  const date = `${local.year}年${local.month}月${local.day}日 星期${WEEKDAYS[local.dayOfWeek - 1] ?? ""}`;
  switch (format) {
    case "time":
      return [time];
    case "timeSeconds":
      return [`${time}:${two(local.second)}`];
    case "date":
      return [date];
    case "dateTime":
      return [date, time];
    case "dateTimeLunar":
      return [date, time, lunarText(local.year, local.month, local.day)];
    default:
      return format satisfies never;
  }
}

/** Every character that `clockLines` can give for this format, each once. */
export function clockCharacters(format: ClockFormat): string {
  switch (format) {
    case "time":
    case "timeSeconds":
      return TIME;
    case "date":
      return distinct(DATE);
    case "dateTime":
      return distinct(DATE + TIME);
    case "dateTimeLunar":
      return distinct(DATE + TIME + LUNAR);
    default:
      return format satisfies never;
  }
}

function lunarText(year: number, month: number, day: number): string {
  const lunar = SolarDay.fromYmd(year, month, day).getLunarDay();
  return `农历${lunar.getLunarMonth().getName()}${lunar.getName()}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

function distinct(characters: string): string {
  return [...new Set(characters)].join("");
}
