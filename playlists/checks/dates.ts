import { type CivilDate, dateOfDayNo, dayNoOf, dayNoOfCivil, daysInMonth } from "../civil.ts";
import { before, numberOf } from "./hits.ts";

/** A day that a text names. Offsets are UTF-16. */
export type NamedDay = {
  readonly from: number;
  readonly to: number;
  /** Day number; null if there is no such day, such as 2月30日. */
  readonly dayNo: number | null;
  /** Other years that the writer may as well have meant, if none is written. */
  readonly alsoDayNos: readonly number[];
  readonly hasYear: boolean;
  /** Joined to the day before it in the text, as in 5月4日至6日. */
  readonly joined: "none" | "range" | "list";
};

/** A day without a year up to this long ago is read as past, an earlier one as next year's. */
const PAST_DAYS = 60;
/** How far back a report may still name a day without its year. */
const REPORT_DAYS = 120;
const DAYS_IN_YEAR = 366;

const NUMBER = "(?:\\d{1,2}|[一二三四五六七八九十]{1,3})";
const YEAR = "(?:\\d{4}|[〇零一二三四五六七八九]{4})";
const FULL = new RegExp(
  `(?<![\\d.])(?:(${YEAR})\\s*年\\s*)?(${NUMBER})\\s*月\\s*(?:份\\s*)?(?:(${NUMBER})\\s*(?:[日号]|(?=\\s*(?:[—–~～、至-]|--)\\s*${NUMBER}\\s*[日号]))|(底|末))`,
  "gu",
);
const NUMERIC = /(?<![\d.\-/])(\d{4})([-./])(\d{1,2})\2(\d{1,2})(?![\d.\-/]|\s*[万亿%元])/gu;
/** What may stand between one day and the next of the same month: a weekday in brackets, a time, and the joint. */
const NEXT = new RegExp(
  `\\s*(?:[（(][^（()）]{1,14}[)）])?\\s*(?:上午|下午|中午|晚上?)?\\s*(?:\\d{1,2}[:：]\\d{2})?\\s*([、，,和及]|至|到|[—–~～-]{1,2})\\s*(${NUMBER})\\s*[日号](?!窗|楼|屏|厅|线|文|令|柜|台)`,
  "uy",
);

/** Every day named, in order. `around` is when the text was written; offsets are those of the text given. */
export function daysIn(text: string, around: CivilDate): NamedDay[] {
  const days: NamedDay[] = [];
  const read = createReader(around);
  let lastYear: number | null = null;
  for (const found of text.matchAll(FULL)) {
    const from = found.index;
    if (
      /(?:农历|阴历|旧历)\s*[^\s，。、,()（）]{0,6}$/u.test(before(text, from, 10)) ||
      /每年\s*$/u.test(before(text, from, 4))
    )
      continue;
    const year = found[1] === undefined ? null : yearOf(found[1]);
    const month = numberOf(found[2] ?? "") ?? 0;
    const isEnd = found[4] !== undefined;
    const day = isEnd ? daysInMonth(year ?? Number(around.slice(0, 4)), month) : (numberOf(found[3] ?? "") ?? 0);
    const previous = days.at(-1);
    const joined = previous === undefined ? "none" : jointOf(text.slice(previous.to, from));
    if (year !== null) lastYear = year;
    let to = from + found[0].length;
    days.push({ from, to, joined, ...read(year, month, day, lastYear) });
    for (NEXT.lastIndex = to; ; NEXT.lastIndex = to) {
      const next = NEXT.exec(text);
      if (next === null) break;
      const width = /\S+\s*$/u.exec(next[0].slice(next[0].lastIndexOf(next[1] ?? "") + (next[1] ?? "").length));
      to = next.index + next[0].length;
      const start = to - (width?.[0].length ?? 0);
      const how = /[、，,和及]/u.test(next[1] ?? "") ? "list" : "range";
      const nextDay = numberOf(next[2] ?? "") ?? 0;
      days.push({ from: start, to, joined: how, ...read(year, month, nextDay, lastYear) });
    }
  }
  for (const found of text.matchAll(NUMERIC)) {
    const [whole, year = "", , month = "", day = ""] = found;
    const at = { from: found.index, to: found.index + whole.length };
    const previous = days.filter((one) => one.to <= at.from).at(-1);
    const joined = previous === undefined ? "none" : jointOf(text.slice(previous.to, at.from));
    days.push({ ...at, joined, ...read(Number(year), Number(month), Number(day), null) });
  }
  return days.sort((a, b) => a.from - b.from);
}

/** Days that hang together, such as 5月4日、5日 or 5月4日（星期一）至8日. */
export function chainsOf(days: readonly NamedDay[]): NamedDay[][] {
  const chains: NamedDay[][] = [];
  for (const day of days) {
    const last = chains.at(-1);
    if (last === undefined || day.joined === "none") chains.push([day]);
    else last.push(day);
  }
  return chains;
}

function jointOf(between: string): NamedDay["joined"] {
  const bare = between
    .replace(/[（(][^（()）]{1,14}[)）]/gu, "")
    .replace(/上午|下午|中午|晚上?|起|\d{1,2}[:：]\d{2}|\d{1,2}[时点]|\s/gu, "");
  if (/^(?:至|到|[—–~～-]{1,2})$/u.test(bare)) return "range";
  return /^[、和及]$/u.test(bare) ? "list" : "none";
}

function yearOf(text: string): number {
  return Number(
    [...text.replaceAll("零", "〇")]
      .map((char) => (/\d/.test(char) ? char : "〇一二三四五六七八九".indexOf(char)))
      .join(""),
  );
}

type Read = Pick<NamedDay, "dayNo" | "alsoDayNos" | "hasYear">;

/** Reads days as of the day of the writing. */
function createReader(writtenOn: CivilDate) {
  const today = dayNoOf(writtenOn);
  const thisYear = Number(writtenOn.slice(0, 4));
  return (year: number | null, month: number, day: number, lastYear: number | null): Read => {
    if (year !== null) return { dayNo: dayNo(year, month, day), alsoDayNos: [], hasYear: true };
    const near = [-1, 0, 1].flatMap((step) => dayNo(thisYear + step, month, day) ?? []);
    const within = (pastDays: number) =>
      near.filter((one) => one >= today - pastDays && one < today - pastDays + DAYS_IN_YEAR);
    const likely = within(PAST_DAYS)[0] ?? near.at(-1) ?? null;
    const meant = lastYear === null ? null : dayNo(lastYear, month, day);
    const also = likely === null ? within(REPORT_DAYS) : [...within(REPORT_DAYS), likely];
    return { dayNo: meant ?? likely, alsoDayNos: also, hasYear: false };
  };
}

function dayNo(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month) || year < 1900 || year > 2199) return null;
  return dayNoOfCivil(year, month, day);
}

/** `2026-11-23` of a day that is named; "" if there is no such day. */
export function dateOf({ dayNo }: Pick<NamedDay, "dayNo">): CivilDate {
  return dayNo === null ? "" : dateOfDayNo(dayNo);
}
