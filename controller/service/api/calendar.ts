import { dayTypeOf } from "../../../playlists/calendar.ts";
import { addDays, type CivilDate, dayNoOf } from "../../../playlists/civil.ts";
import { createDays } from "../../../playlists/days.ts";
import { dutyMemberOn } from "../../../playlists/duty.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import { hallDay, seasonOf } from "../../../playlists/hall-day.ts";
import type { Library } from "../../../playlists/library.ts";
import { sentence } from "../../../playlists/messages/sentence.ts";
import { changedDays, consequences, withYear } from "../../../playlists/year-table/changes.ts";
import { countDays, oddities } from "../../../playlists/year-table/plausible.ts";
import { checkYear, readYearTable } from "../../../playlists/year-table/read.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Publishing } from "../publishing.ts";
import type { calendarContract, DayView } from "./contract/calendar.ts";
import type { HandlersOf } from "./handler.ts";

const MAX_DAYS = 400;

/** Statutory years and single days. Programmes follow every change. */
export function calendarHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
  /** Another year may be known now. */
  readonly onYears: (library: Library) => void;
}): HandlersOf<typeof calendarContract> {
  const { clock, publishing } = deps;
  const changeCalendar = (change: (library: Library) => Library["calendar"]): Promise<Library["calendar"]> =>
    publishing.publish((library) => {
      const calendar = change(library);
      return { library: { ...library, calendar }, result: calendar };
    });

  return {
    getCalendar: () => publishing.read().calendar,
    calendarDays: ({ query: { from, to } }) => {
      if (to < from) throw new HallcastError("input", "stretch.backwards", { from, to });
      const count = dayNoOf(to) - dayNoOf(from) + 1;
      if (count > MAX_DAYS) throw new HallcastError("input", "stretch.tooLong", { max: MAX_DAYS, found: count });
      const library = publishing.read();
      return Array.from({ length: count }, (_, n) => dayView(library, addDays(from, n)));
    },
    checkCalendar: ({ body, lang }) => {
      const library = publishing.read();
      const { year, remarks } = readYearTable(body.year, body.text, body.source.trim());
      const told = [...remarks, ...oddities(year), ...consequences(library, year)];
      return {
        year,
        isNew: !library.calendar.years.some((known) => known.year === year.year),
        days: changedDays(library.calendar, year),
        ...countDays(year),
        warnings: [...new Set(told.map(({ code, params }) => sentence(lang, code, params)))],
      };
    },
    importCalendar: async ({ body, note }) => {
      checkYear(body);
      const before = publishing.read().calendar;
      const calendar = await changeCalendar((library) => withYear(library.calendar, body));
      note(String(body.year), {
        source: body.source,
        ...countDays(body),
        replaced: before.years.find(({ year }) => year === body.year) ?? null,
        days: changedDays(before, body),
      });
      deps.onYears(publishing.read());
      return calendar;
    },
    overrideDay: ({ params: { date }, body, actor, note }) => {
      note(date, body);
      return changeCalendar(({ calendar }) => {
        const override = { date, ...body, byName: actor.displayName, atMs: Math.round(clock.wallMs()) };
        const overrides = [...calendar.overrides.filter((one) => one.date !== date), override];
        return { ...calendar, overrides: overrides.sort((a, b) => (a.date < b.date ? -1 : 1)) };
      });
    },
    removeOverride: ({ params: { date }, note }) =>
      changeCalendar(({ calendar }) => {
        const removed = calendar.overrides.find((one) => one.date === date);
        if (removed === undefined) throw new HallcastError("notFound", "calendar.noOverride", { found: date });
        note(date, { removed });
        return { ...calendar, overrides: calendar.overrides.filter((one) => one !== removed) };
      }),
  };
}

/** On a day of an unknown year boards stay lit all day and nothing is said about the rest. */
function dayView(library: Library, date: CivilDate): DayView {
  const { calendar, hours, hall, roster } = library;
  const type = dayTypeOf(calendar, date);
  const override = calendar.overrides.find((one) => one.date === date);
  const year = calendar.years.find((one) => one.year === Number(date.slice(0, 4)));
  const exception = hours.exceptions.find((one) => one.date === date);
  const day = hallDay(hours, date, type);
  const days = createDays(hall.zone);
  const at = (minute: number): number => days.instantAt(dayNoOf(date), minute);
  const lit = day === null ? { from: 0, to: 24 * 60 } : day.litMin;
  return {
    date,
    type,
    name:
      (type === "unknown" ? undefined : override?.name) ??
      exception?.reason ??
      year?.holidays[date] ??
      year?.makeUpWorkdays[date] ??
      "",
    season: seasonOf(hours.seasons, date)?.name ?? null,
    open: [...(day?.open ?? [])],
    extended: [...(day?.extended ?? [])],
    litFromMs: lit === null ? null : at(lit.from),
    litUntilMs: lit === null ? null : at(lit.to),
    dutyMember: dutyMemberOn(roster, date),
    overridden: override !== undefined,
  };
}
