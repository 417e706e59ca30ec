import { type CivilDate, type ClockTime, isoWeekday } from "./civil.ts";
import type { Interval } from "./hours.ts";

const WEEKDAYS = ["一", "二", "三", "四", "五", "六", "日"] as const;

/** `10月1日（星期四）`, as notices write a day. */
export function dayWords(date: CivilDate): string {
  return `${monthDayWords(date)}（星期${WEEKDAYS[isoWeekday(date) - 1] ?? ""}）`;
}

/** `2026年10月1日` */
export function fullDayWords(date: CivilDate): string {
  return `${Number(date.slice(0, 4))}年${monthDayWords(date)}`;
}

/** `8:30—12:00、14:00—17:00` */
export function hoursWords(intervals: readonly Interval[]): string {
  return intervals.map(({ from, to }) => `${timeWords(from)}—${timeWords(to)}`).join("、");
}

/** A notice with its 落款: the text, the unit that signs, the day. */
export function signed(lines: readonly string[], signature: string, date: CivilDate): string {
  return [...lines, signature, fullDayWords(date)].join("\n");
}

function monthDayWords(date: CivilDate): string {
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`;
}

function timeWords(time: ClockTime): string {
  return time.replace(/^0/u, "");
}
