import { type CalendarYear, dayTypeOf, type WorkCalendar } from "../calendar.ts";
import { type CivilDate, dayNoOf } from "../civil.ts";
import { createDays } from "../days.ts";
import { createHallDays } from "../hall-day.ts";
import { latestRevision } from "../item.ts";
import type { Library } from "../library.ts";
import { createOccurrences } from "../occurrences.ts";
import type { DayType, EntryContent } from "../schedule.ts";
import { datesOf } from "./plausible.ts";
import type { Remark } from "./remark.ts";

type Source = Pick<Library, "calendar" | "hours" | "entries" | "items" | "playlists" | "roster" | "hall">;

/** One day that a table makes otherwise than it was; `unknown` before if the year was not there. */
export type ChangedDay = {
  readonly date: CivilDate;
  readonly before: DayType | "unknown";
  readonly after: DayType | "unknown";
  readonly name: string;
};

/** The calendar with a year's table put in or replaced. */
export function withYear(calendar: WorkCalendar, table: CalendarYear): WorkCalendar {
  const years = [...calendar.years.filter(({ year }) => year !== table.year), table].sort((a, b) => a.year - b.year);
  return { ...calendar, years };
}

/** Days of the year that become otherwise; of a year that was unknown only those that are not what their weekday says. */
export function changedDays(calendar: WorkCalendar, table: CalendarYear): ChangedDay[] {
  const next = withYear(calendar, table);
  return datesOf(table.year).flatMap((date): ChangedDay[] => {
    const before = dayTypeOf(calendar, date);
    const after = dayTypeOf(next, date);
    const isPlain = before === "unknown" && (after === "workday" || after === "restDay");
    if (before === after || isPlain) return [];
    const name = table.holidays[date] ?? table.makeUpWorkdays[date] ?? "";
    return [{ date, before, after, name }];
  });
}

/** Entries that play on other days than before, duties that fall on days off, and single days that stay as the office set them. */
export function consequences(library: Source, table: CalendarYear): Remark[] {
  const { calendar, hours, roster } = library;
  const next = withYear(calendar, table);
  const changed = changedDays(calendar, table).filter(({ before }) => before !== "unknown");
  const days = createDays(library.hall.zone);
  const [hallBefore, hallAfter] = [createHallDays(calendar, hours), createHallDays(next, hours)];

  const entries = library.entries.flatMap((entry): Remark[] => {
    const before = createOccurrences(entry, days, hallBefore);
    const after = createOccurrences(entry, days, hallAfter);
    const plays = (at: typeof before, date: CivilDate): boolean => at.reasonOn(dayNoOf(date)) === null;
    const stops = changed.filter(({ date }) => plays(before, date) && !plays(after, date));
    const starts = changed.filter(({ date }) => !plays(before, date) && plays(after, date));
    const title = titleOf(library, entry.content);
    const told = (code: string, list: readonly ChangedDay[]): Remark[] =>
      list.length === 0 ? [] : [{ code, params: { title, count: list.length, date: list[0]?.date ?? "" } }];
    return [...told("calendar.entryStops", stops), ...told("calendar.entryStarts", starts)];
  });

  const duties = Object.entries(roster.days)
    .filter(([date]) => date.startsWith(`${table.year}-`))
    .flatMap(([date, memberId]): Remark[] => {
      const type = dayTypeOf(next, date);
      const name = roster.members.find(({ id }) => id === memberId)?.name ?? memberId;
      return type === "workday" || type === "makeUpWorkday"
        ? []
        : [{ code: "calendar.dutyOnRestDay", params: { date, name } }];
    });

  const kept = calendar.overrides
    .filter(({ date }) => date.startsWith(`${table.year}-`))
    .map(({ date, name }): Remark => ({ code: "calendar.overrideStays", params: { date, name } }));
  return [...entries, ...duties, ...kept];
}

function titleOf(library: Pick<Source, "items" | "playlists">, content: EntryContent): string {
  if (content.kind === "playlist")
    return library.playlists.find(({ id }) => id === content.playlistId)?.name ?? content.playlistId;
  const item = library.items.find(({ id }) => id === content.itemId);
  return item === undefined ? content.itemId : latestRevision(item).title;
}
