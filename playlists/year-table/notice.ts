import { addDays, CivilDate, dayNoOf, isoWeekday } from "../civil.ts";
import { type Token, tokensOf } from "./notice-tokens.ts";
import type { ReadDays } from "./read.ts";
import type { NamedDay, Remark } from "./remark.ts";

/** No festival is longer; a longer stretch is a misreading. */
const LONGEST_DAYS = 16;
const WEEKDAYS = "一二三四五六日";

/**
 * The State Council's yearly notice as offices paste it, or a plain list with one day a line:
 * "元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。" A verb decides about all days since the verb before; a day
 * without year is one of `year`, but December under 元旦 is the year before.
 */
export function readNotice(year: number, text: string): ReadDays {
  const days: NamedDay[] = [];
  const remarks: Remark[] = [];
  let festival = "";

  for (const sentence of joined(text).split(/[。;\r\n]+/u)) {
    // Advice to let people take leave is no day off.
    if (/鼓励|建议|提倡/u.test(sentence)) continue;
    let waiting: string[] = [];
    let range: string | null = null;
    let off = 0;
    let isAfterFestival = false;
    const unread = (code: string, found: string): void => void remarks.push({ code, params: { found } });

    const take = (date: string): void => {
      if (!CivilDate.safeParse(date).success) {
        unread("calendar.noSuchDate", date);
        return;
      }
      if (range === null) {
        waiting.push(date);
        return;
      }
      const length = dayNoOf(date) - dayNoOf(range);
      if (length <= 0 || length >= LONGEST_DAYS) unread("calendar.badRange", `${range} – ${date}`);
      else for (let i = 1; i <= length; i++) waiting.push(addDays(range, i));
      range = null;
    };

    for (const token of tokensOf(sentence)) {
      switch (token.kind) {
        case "festival":
          festival = isAfterFestival ? `${festival}、${token.name}` : token.name;
          break;
        case "date":
          take(dateOf(token, range ?? waiting[waiting.length - 1] ?? null, { year, festival, isEnd: range !== null }));
          break;
        case "range":
          range = waiting[waiting.length - 1] ?? null;
          break;
        case "weekday": {
          const date = waiting[waiting.length - 1];
          const is = date === undefined ? "" : (WEEKDAYS[isoWeekday(date) - 1] ?? "");
          if (date !== undefined && is !== token.day)
            remarks.push({ code: "calendar.wrongWeekday", params: { date, said: token.day, found: is } });
          break;
        }
        case "verb":
          for (const date of waiting) days.push({ date, off: token.off, name: festival });
          if (token.off) off += waiting.length;
          waiting = [];
          range = null;
          break;
        case "count":
          if (off > 0 && token.days !== off)
            remarks.push({
              code: "calendar.wrongCount",
              params: { name: festival, said: token.days, found: off },
            });
          break;
        case "and":
          break;
        default:
          token satisfies never;
      }
      isAfterFestival = token.kind === "festival" || (isAfterFestival && token.kind === "and");
    }
    if (waiting.length > 0 && !isSignature(sentence)) unread("calendar.sentenceUnread", shortened(sentence));
  }
  return { days, remarks, source: "" };
}

/** In NFKC, and without the gaps that copying from a page leaves between the parts of a date or a verb. */
function joined(text: string): string {
  return text.normalize("NFKC").replace(/[ \t]+(?=[年月日天至])|(?<=[年月至共放补上])[ \t]+/gu, "");
}

/** Year and month that a date leaves out. The end of a stretch takes them from its start and may lie beyond New Year. */
function dateOf(
  token: Token & { readonly kind: "date" },
  before: string | null,
  at: { readonly year: number; readonly festival: string; readonly isEnd: boolean },
): string {
  const month = token.month ?? (before === null ? 0 : Number(before.slice(5, 7)));
  let year = token.year ?? at.year;
  if (token.year === null && before !== null && (at.isEnd || token.month === null)) {
    year = Number(before.slice(0, 4));
    if (at.isEnd && month < Number(before.slice(5, 7))) year++;
  } else if (token.year === null && at.festival === "元旦" && month === 12) year--;
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(token.day).padStart(2, "0")}`;
}

/** The date under a notice. */
function isSignature(sentence: string): boolean {
  return /^\s*\d{4}年\d{1,2}月\d{1,2}日\s*$/u.test(sentence);
}

function shortened(sentence: string): string {
  const chars = [...sentence.trim()];
  return chars.length <= 40 ? chars.join("") : `${chars.slice(0, 39).join("")}…`;
}
