import { addDays, type CivilDate, dayNoOf } from "../civil.ts";
import { before, numberOf } from "./hits.ts";

/** A day that a text names. Offsets are UTF-16. */
export type NamedDay = {
  readonly from: number;
  readonly to: number;
  /** Null if there is no such day, such as 2月30日. */
  readonly date: CivilDate | null;
  /** Other years that the writer may as well have meant, if none is written. */
  readonly alsoDates: readonly CivilDate[];
  readonly hasYear: boolean;
  /** Joined to the day before it in the text, as in 5月4日至6日. */
  readonly joined: "none" | "range" | "list";
};

/** A day without a year up to this long ago is read as past, an earlier one as next year's. */
const PAST_DAYS = 60;
/** How far back a report may still name a day without its year. */
const REPORT_DAYS = 120;

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
  let lastYear: number | null = null;
  for (const found of text.matchAll(FULL)) {
    const from = found.index;
    if (/(?:农历|阴历|旧历)\s*\S{0,6}$/u.test(before(text, from, 10)) || /每年\s*$/u.test(before(text, from, 4)))
      continue;
    const year = found[1] === undefined ? null : yearOf(found[1]);
    const month = numberOf(found[2] ?? "") ?? 0;
    const isEnd = found[4] !== undefined;
    const day = isEnd ? lastDayOf(year ?? Number(around.slice(0, 4)), month) : (numberOf(found[3] ?? "") ?? 0);
    const previous = days.at(-1);
    const joined = previous === undefined ? "none" : jointOf(text.slice(previous.to, from));
    if (year !== null) lastYear = year;
    let to = from + found[0].length;
    days.push({ from, to, joined, ...dated(year, month, day, around, lastYear) });
    for (NEXT.lastIndex = to; ; NEXT.lastIndex = to) {
      const next = NEXT.exec(text);
      if (next === null) break;
      const width = /\S+\s*$/u.exec(next[0].slice(next[0].lastIndexOf(next[1] ?? "") + (next[1] ?? "").length));
      to = next.index + next[0].length;
      const start = to - (width?.[0].length ?? 0);
      const how = /[、，,和及]/u.test(next[1] ?? "") ? "list" : "range";
      const nextDay = numberOf(next[2] ?? "") ?? 0;
      days.push({ from: start, to, joined: how, ...dated(year, month, nextDay, around, lastYear) });
    }
  }
  for (const found of text.matchAll(NUMERIC)) {
    const [whole, year = "", , month = "", day = ""] = found;
    const at = { from: found.index, to: found.index + whole.length };
    const previous = days.filter((one) => one.to <= at.from).at(-1);
    const joined = previous === undefined ? "none" : jointOf(text.slice(previous.to, at.from));
    days.push({ ...at, joined, ...dated(Number(year), Number(month), Number(day), around, null) });
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

function dated(
  year: number | null,
  month: number,
  day: number,
  around: CivilDate,
  lastYear: number | null,
): Pick<NamedDay, "date" | "alsoDates" | "hasYear"> {
  if (year !== null) return { date: dateOf(year, month, day), alsoDates: [], hasYear: true };
  const today = dayNoOf(around);
  const near = [-1, 0, 1].flatMap((step) => dateOf(Number(around.slice(0, 4)) + step, month, day) ?? []);
  const within = (from: number) =>
    near.filter((date) => dayNoOf(date) >= today - from && dayNoOf(date) < today - from + 366);
  const meant = lastYear === null ? null : dateOf(lastYear, month, day);
  const likely = within(PAST_DAYS).at(0) ?? near.at(-1) ?? null;
  const also = [...within(REPORT_DAYS), ...(likely === null ? [] : [likely])];
  return { date: meant ?? likely, alsoDates: also, hasYear: false };
}

function dateOf(year: number, month: number, day: number): CivilDate | null {
  if (month < 1 || month > 12 || day < 1 || day > lastDayOf(year, month) || year < 1900 || year > 2199) return null;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function lastDayOf(year: number, month: number): number {
  if (month < 1 || month > 12) return 31;
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`;
  return Number(addDays(next, -1).slice(8));
}
