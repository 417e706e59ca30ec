import { isoWeekdayOfDayNo } from "../civil.ts";
import { type Check, type CheckFinding, type Part, readableParts } from "./check.ts";
import { chainsOf, dateOf, daysIn, type NamedDay } from "./dates.ts";
import { folded, HITS_AT_MOST, placesOf } from "./hits.ts";

const NAMES = "一二三四五六日";
const WORD = "(?:星期|周|礼拜)";
const AFTER = new RegExp(
  `\\s*(?:上午|下午|中午|晚上?)?\\s*(?:\\d{1,2}:\\d{2})?\\s*[(【[,，、]?\\s*(?=${WORD}[一二三四五六日天])`,
  "uy",
);
/** One weekday, or several joined: （星期一至星期五）, （周一、周二）. */
const WEEKDAYS = new RegExp(
  `${WORD}[一二三四五六日天](?:\\s*(?:[、和及至到—–~-]{1,2})\\s*${WORD}?[一二三四五六日天](?![\\d:]))*`,
  "uy",
);
const BEFORE = new RegExp(`(?<!每)(?:${WORD})([一二三四五六日天])\\s*[(]\\s*$`, "u");

type Weekday = { readonly from: number; readonly to: number; readonly day: NamedDay };

/** A weekday beside a day it does not fall on, and days that no calendar has. */
export const weekdayCheck: Check = {
  id: "weekday",
  run: (input) => readableParts(input).flatMap((part) => check(part, input.writtenOn).slice(0, HITS_AT_MOST)),
};

function check(part: Part, writtenOn: string): CheckFinding[] {
  const text = folded(part.text);
  const days = daysIn(text, writtenOn);
  if (days.length === 0) return [];
  const placeOf = placesOf(part);
  const impossible = days
    .filter(({ dayNo }) => dayNo === null)
    .map(({ from, to }): CheckFinding => {
      const params = { part: part.part, found: part.text.slice(from, to) };
      return { code: "date.noSuchDay", severity: "warn", params, at: placeOf(from, to), fix: null };
    });
  const wrong = chainsOf(days)
    .flatMap((chain) => weekdaysOf(text, chain))
    .flatMap(({ from, to, day }): CheckFinding[] => {
      if (day.dayNo === null) return [];
      const written = NAMES.indexOf(text.charAt(to - 1).replace("天", "日")) + 1;
      if ([day.dayNo, ...day.alsoDayNos].some((one) => isoWeekdayOfDayNo(one) === written)) return [];
      const right = NAMES[isoWeekdayOfDayNo(day.dayNo) - 1] ?? "";
      const prefix = part.text.slice(from, to - 1);
      const params = {
        part: part.part,
        date: part.text.slice(day.from, day.to),
        full: dateOf(day),
        found: part.text.slice(from, to),
        wanted: `${prefix}${right}`,
      };
      return [{ code: "date.weekday", severity: "warn", params, at: placeOf(from, to), fix: `${prefix}${right}` }];
    });
  return [...impossible, ...wrong];
}

/** Which weekday word belongs to which day of a chain. */
function weekdaysOf(text: string, chain: readonly NamedDay[]): Weekday[] {
  return chain.flatMap((day, index): Weekday[] => {
    const ahead = BEFORE.exec(text.slice(Math.max(0, day.from - 8), day.from));
    if (ahead !== null && chain.length === 1) {
      const from = Math.max(0, day.from - 8) + ahead.index;
      return [{ from, to: from + ahead[0].replace(/\s*[(]\s*$/u, "").length, day }];
    }
    AFTER.lastIndex = day.to;
    const gap = AFTER.exec(text);
    if (gap === null) return [];
    WEEKDAYS.lastIndex = gap.index + gap[0].length;
    const found = WEEKDAYS.exec(text);
    if (found === null) return [];
    const words = wordsOf(found[0], found.index);
    const those = chain.slice(0, index + 1).slice(-words.length);
    // Three weekdays after two days speak of something else, such as opening days.
    if (words.length > 1 && those.length !== words.length) return [];
    return words.flatMap(({ from, to }, i) => {
      const of = those[i];
      return of === undefined ? [] : [{ from, to, day: of }];
    });
  });
}

function wordsOf(run: string, start: number): { readonly from: number; readonly to: number }[] {
  return [...run.matchAll(new RegExp(`${WORD}?[一二三四五六日天]`, "gu"))].map((found) => ({
    from: start + found.index,
    to: start + found.index + found[0].length,
  }));
}
