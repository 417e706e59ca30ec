import { civilOfDayNo, dayNoOf, isoWeekdayOfDayNo, minutesOf } from "./civil.ts";
import type { Days } from "./days.ts";
import type { HallDay, HallDays } from "./hall-day.ts";
import type { CronFields, DaySet, DayTimes, DayType, ScheduleEntry } from "./schedule.ts";

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

/** One stretch in which an entry may play, half-open. `startMs` is where its run began: earlier than `fromMs` if whole days follow one another. */
export type Window = { readonly startMs: number; readonly fromMs: number; readonly untilMs: number };

/** Why no window of an entry starts on a day; null if one may. */
export type DayReason = "notYet" | "over" | "notToday" | "calendarUnknown" | null;

/** The windows of one entry, by the civil day on which they start. */
export type Occurrences = {
  /** No window starts on a day outside of these, both inclusive; infinite if open. */
  readonly firstDayNo: number;
  readonly lastDayNo: number;
  /** False if windows always end with their start day. None lasts longer than 24 hours. */
  readonly mayPassMidnight: boolean;
  readonly reasonOn: (dayNo: number) => DayReason;
  /** In order, not overlapping. Empty unless `reasonOn` is null. */
  readonly windowsOn: (dayNo: number) => readonly Window[];
};

/** Minutes from the start day's midnight; `to` may lie on the next day. */
type Span = { readonly from: number; readonly to: number };

export function createOccurrences(
  entry: Pick<ScheduleEntry, "firstDay" | "lastDay" | "days" | "times">,
  days: Days,
  hall: HallDays,
): Occurrences {
  const { times } = entry;
  const first = entry.firstDay === null ? Number.NEGATIVE_INFINITY : dayNoOf(entry.firstDay);
  const last = entry.lastDay === null ? Number.POSITIVE_INFINITY : dayNoOf(entry.lastDay);
  const inSet = daySetTest(entry.days, hall.typeOf);
  const onCronDay = times.kind === "cron" ? cronDayTest(times.fields) : null;
  const spans = spansOf(times);
  const merged = merge(spans);
  const wholeDay = merged.length === 1 && merged[0]?.from === 0 && merged[0].to === DAY_MINUTES;

  const reasonOn = (dayNo: number): DayReason => {
    if (dayNo < first) return "notYet";
    if (dayNo > last) return "over";
    if (onCronDay !== null && !onCronDay(dayNo)) return "notToday";
    const belongs = inSet(dayNo);
    if (belongs === "unknown") return "calendarUnknown";
    if (!belongs) return "notToday";
    if (times.kind !== "openingHours") return null;
    const day = hall.hoursOf(dayNo);
    if (day === null) return "calendarUnknown";
    return day[times.part].length > 0 ? null : "notToday";
  };

  const everyDay = isEveryDay(entry.days) && (times.kind !== "cron" || isEveryCronDay(times.fields));
  let run = { first: 0, last: -1, startMs: 0 };
  /** Whole days that follow one another are one run, so that a rotation does not begin anew at midnight. */
  const runStart = (dayNo: number): number => {
    if (everyDay) return entry.firstDay === null ? 0 : days.startMs(first);
    if (dayNo >= run.first && dayNo <= run.last) return run.startMs;
    if (dayNo === run.last + 1 && reasonOn(run.last) === null) {
      run = { ...run, last: dayNo };
      return run.startMs;
    }
    let from = dayNo;
    while (reasonOn(from - 1) === null) from--;
    run = { first: from, last: dayNo, startMs: days.startMs(from) };
    return run.startMs;
  };

  const windowsOn = (dayNo: number): readonly Window[] => {
    if (reasonOn(dayNo) !== null) return [];
    const dayMs = days.startMs(dayNo);
    if (wholeDay) return [{ startMs: runStart(dayNo), fromMs: dayMs, untilMs: days.startMs(dayNo + 1) }];
    if (times.kind === "cron") {
      if (days.isEven(dayNo))
        return merged.map((span) => at(dayMs + span.from * MINUTE_MS, dayMs + span.to * MINUTE_MS));
      const starts = spans.map(({ from, to }) => ({ from: days.instantAt(dayNo, from), minutes: to - from }));
      return merge(starts.map(({ from, minutes }) => ({ from, to: from + minutes * MINUTE_MS }))).map((s) =>
        at(s.from, s.to),
      );
    }
    const day = times.kind === "openingHours" ? hall.hoursOf(dayNo) : null;
    const today = times.kind === "openingHours" && day !== null ? merge(hallSpans(times, day)) : merged;
    const even = days.isEven(dayNo);
    const endMin = today[today.length - 1]?.to ?? 0;
    if (even && (endMin <= DAY_MINUTES || days.isEven(dayNo + 1)))
      return today.map((span) => at(dayMs + span.from * MINUTE_MS, dayMs + span.to * MINUTE_MS));
    const wall = (minute: number): number => {
      if (minute > DAY_MINUTES) return days.instantAt(dayNo + 1, minute - DAY_MINUTES);
      return even ? dayMs + minute * MINUTE_MS : days.instantAt(dayNo, minute);
    };
    // On a day that skips an hour a window may lie wholly in the gap: it does not happen.
    return merge(today.map((span) => ({ from: wall(span.from), to: wall(span.to) })).filter((s) => s.from < s.to)).map(
      (s) => at(s.from, s.to),
    );
  };

  const mayPassMidnight = times.kind === "cron" || merged.some((span) => span.to > DAY_MINUTES);
  return { firstDayNo: first, lastDayNo: last, mayPassMidnight, reasonOn, windowsOn };
}

function at(fromMs: number, untilMs: number): Window {
  return { startMs: fromMs, fromMs, untilMs };
}

function spansOf(times: DayTimes): Span[] {
  switch (times.kind) {
    case "allDay":
      return [{ from: 0, to: DAY_MINUTES }];
    case "windows":
      return times.windows.map((window) => {
        const from = minutesOf(window.from);
        const to = minutesOf(window.to);
        return { from, to: to > from ? to : to + DAY_MINUTES };
      });
    // Not the same on every day: `hallSpans`.
    case "openingHours":
      return [];
    case "cron": {
      const { hour, minute } = times.fields;
      const starts = hour.flatMap((h) => minute.map((m) => h * 60 + m));
      return starts.map((from) => ({ from, to: from + times.durationMin }));
    }
    default:
      return times satisfies never;
  }
}

/** The hours of one day, widened as asked but never beyond the day, so that none of its windows passes midnight. */
function hallSpans(times: DayTimes & { readonly kind: "openingHours" }, day: HallDay): Span[] {
  return day[times.part].map(({ from, to }) => ({
    from: Math.max(0, minutesOf(from) - times.beforeMin),
    to: Math.min(DAY_MINUTES, minutesOf(to) + times.afterMin),
  }));
}

/** Joins spans that overlap or touch; in order. */
function merge(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const before = joined[joined.length - 1];
    if (before !== undefined && span.from <= before.to) {
      joined[joined.length - 1] = { from: before.from, to: Math.max(before.to, span.to) };
    } else joined.push(span);
  }
  return joined;
}

function isEveryDay(set: DaySet): boolean {
  return set.kind === "every" || (set.kind === "weekdays" && new Set(set.weekdays).size === 7);
}

function isEveryCronDay(fields: CronFields): boolean {
  return (
    new Set(fields.dayOfMonth).size === 31 && new Set(fields.month).size === 12 && new Set(fields.dayOfWeek).size === 7
  );
}

function daySetTest(
  set: DaySet,
  dayTypeAt: (dayNo: number) => DayType | "unknown",
): (dayNo: number) => boolean | "unknown" {
  switch (set.kind) {
    case "every":
      return () => true;
    case "weekdays": {
      const wanted = new Set(set.weekdays);
      return (dayNo) => wanted.has(isoWeekdayOfDayNo(dayNo));
    }
    case "types": {
      const wanted = new Set<string>(set.types);
      return (dayNo) => {
        const type = dayTypeAt(dayNo);
        return type === "unknown" ? "unknown" : wanted.has(type);
      };
    }
    case "dates": {
      const wanted = new Set(set.dates.map(dayNoOf));
      return (dayNo) => wanted.has(dayNo);
    }
    default:
      return set satisfies never;
  }
}

/**
 * Day of month, month and day of week must all match, as in node-cron 4 (`0 9 1 * 1` is "the first of a month that is a Monday").
 * Unix cron would take either day; the same library that read the expression shall also have the last word on its meaning.
 */
export function cronDayTest(
  fields: Pick<CronFields, "dayOfMonth" | "month" | "dayOfWeek">,
): (dayNo: number) => boolean {
  const dayOfMonth = new Set(fields.dayOfMonth);
  const month = new Set(fields.month);
  const dayOfWeek = new Set(fields.dayOfWeek);
  const everyDate = dayOfMonth.size === 31 && month.size === 12;
  return (dayNo) => {
    if (!dayOfWeek.has(isoWeekdayOfDayNo(dayNo) % 7)) return false;
    if (everyDate) return true;
    const date = civilOfDayNo(dayNo);
    return month.has(date.month) && dayOfMonth.has(date.day);
  };
}
