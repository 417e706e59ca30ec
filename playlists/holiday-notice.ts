import { dayTypeOf, type WorkCalendar } from "./calendar.ts";
import { addDays, type CivilDate, dayNoOf } from "./civil.ts";
import { dayWords, hoursWords, signed } from "./day-words.ts";
import { HallcastError } from "./errors.ts";
import { hallDay } from "./hall-day.ts";
import type { HallHours } from "./hours.ts";

/** A stretch of days on which the hall is closed because of one festival or several. */
export type Holiday = {
  readonly names: readonly string[];
  readonly firstDay: CivilDate;
  readonly lastDay: CivilDate;
  /** Weekend days worked in exchange. */
  readonly workedDays: readonly CivilDate[];
  readonly reopensOn: CivilDate;
};

type Source = { readonly calendar: WorkCalendar; readonly hours: HallHours };

/** Exchanged weekends lie within two weeks of their festival; so wide also finds those of tables to come. */
const EXCHANGED_WITHIN_DAYS = 30;

/**
 * The first holiday that is not over on a day, with the rest days around it. Throws `holiday.none` if no known year has one,
 * `holiday.endUnknown` if it runs into an unknown year (conflict).
 */
export function holidayFrom(source: Source, from: CivilDate): Holiday {
  const start = firstHoliday(source, from);
  if (start === null) throw new HallcastError("conflict", "holiday.none", { from });
  let firstDay = start;
  while (isClosed(source, addDays(firstDay, -1)) === true) firstDay = addDays(firstDay, -1);
  let reopensOn = addDays(start, 1);
  for (;;) {
    const closed = isClosed(source, reopensOn);
    if (closed === null) throw new HallcastError("conflict", "holiday.endUnknown", { year: reopensOn.slice(0, 4) });
    if (!closed) break;
    reopensOn = addDays(reopensOn, 1);
  }
  const lastDay = addDays(reopensOn, -1);
  const names: string[] = [];
  for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) {
    const name = nameOf(source.calendar, day);
    if (name !== null && !names.includes(name)) names.push(name);
  }
  return { names, firstDay, lastDay, workedDays: workedFor(source.calendar, names, firstDay, lastDay), reopensOn };
}

/** Title and text of the closure notice of a holiday, to be read over by its drafter. */
export function holidayNotice(
  holiday: Holiday,
  hall: {
    readonly name: string;
    readonly signature: string;
    readonly hours: HallHours;
    readonly calendar: WorkCalendar;
  },
  today: CivilDate,
): { readonly title: string; readonly text: string } {
  const { firstDay, lastDay, workedDays, reopensOn } = holiday;
  const festival = holiday.names.join("、");
  const days = dayNoOf(lastDay) - dayNoOf(firstDay) + 1;
  const isSameYear = firstDay.slice(0, 4) === lastDay.slice(0, 4);
  const year = (date: CivilDate): string => `${Number(date.slice(0, 4))}年`;
  const closed =
    days === 1
      ? `${year(firstDay)}${dayWords(firstDay)}放假1天`
      : `${year(firstDay)}${dayWords(firstDay)}至${isSameYear ? "" : year(lastDay)}${dayWords(lastDay)}放假，共${days}天`;
  const open = hallDay(hall.hours, reopensOn, dayTypeOf(hall.calendar, reopensOn))?.open ?? [];
  const hours = open.length === 0 ? "" : `，办公时间${hoursWords(open)}`;
  const lines = [
    `根据国家法定节假日安排，${hall.name}${festival}放假时间如下：`,
    `${closed}，期间不对外办公。`,
    ...(workedDays.length === 0 ? [] : [`${workedDays.map(dayWords).join("、")}调休上班，照常办公。`]),
    `${dayWords(reopensOn)}恢复办公${hours}。`,
    ...(hall.hours.hotline.length === 0 ? [] : ["放假期间咨询热线提供自助查询和语音留言服务。"]),
    "请提前安排办事时间。",
  ];
  return { title: `${festival}放假通知`, text: signed(lines, hall.signature, today) };
}

/** The day for which a notice says when it may leave the boards. */
export function noticeEnds(holiday: Holiday): string {
  return `${holiday.reopensOn}T00:00`;
}

function firstHoliday({ calendar, hours }: Source, from: CivilDate): CivilDate | null {
  const last = Math.max(0, ...calendar.years.map(({ year }) => year));
  for (let day = from; Number(day.slice(0, 4)) <= last; day = addDays(day, 1))
    if (dayTypeOf(calendar, day) === "holiday" && isClosed({ calendar, hours }, day)) return day;
  return null;
}

/** Whether the hall stays closed on a day; null if that is not known. */
function isClosed({ calendar, hours }: Source, day: CivilDate): boolean | null {
  const known = hallDay(hours, day, dayTypeOf(calendar, day));
  return known === null ? null : known.extended.length === 0;
}

function nameOf(calendar: WorkCalendar, day: CivilDate): string | null {
  if (dayTypeOf(calendar, day) !== "holiday") return null;
  const override = calendar.overrides.find(({ date }) => date === day);
  const year = calendar.years.find((one) => String(one.year) === day.slice(0, 4));
  const name = override?.name ?? year?.holidays[day];
  return name === undefined ? null : fullName(name);
}

/** Tables write 清明 and 清明节 alike. */
function fullName(name: string): string {
  return ["清明", "端午", "中秋", "国庆", "劳动"].includes(name) ? `${name}节` : name;
}

function workedFor(
  calendar: WorkCalendar,
  names: readonly string[],
  firstDay: CivilDate,
  lastDay: CivilDate,
): CivilDate[] {
  const from = addDays(firstDay, -EXCHANGED_WITHIN_DAYS);
  const to = addDays(lastDay, EXCHANGED_WITHIN_DAYS);
  return calendar.years
    .flatMap(({ makeUpWorkdays }) => Object.entries(makeUpWorkdays))
    .filter(([date, name]) => from <= date && date <= to && names.some((one) => fullName(name).includes(one)))
    .map(([date]) => date)
    .filter((date) => dayTypeOf(calendar, date) === "makeUpWorkday")
    .sort();
}
