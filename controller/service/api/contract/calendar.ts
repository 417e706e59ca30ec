import { z } from "zod";
import { EpochMs } from "../../../../playlists/board.ts";
import { CalendarYear, DayOverride, WorkCalendar } from "../../../../playlists/calendar.ts";
import { CivilDate } from "../../../../playlists/civil.ts";
import { Interval } from "../../../../playlists/hours.ts";
import { DutyMember } from "../../../../playlists/roster.ts";
import { DayType } from "../../../../playlists/schedule.ts";
import { type Routes, route } from "./route.ts";

/** One day as the hall lives it. */
export const DayView = z.object({
  date: CivilDate,
  type: z.union([DayType, z.literal("unknown")]),
  /** Festival or reason. */
  name: z.string(),
  season: z.string().nullable(),
  open: z.array(Interval),
  extended: z.array(Interval),
  /** Null while the boards stay dark that day. */
  litFromMs: EpochMs.nullable(),
  litUntilMs: EpochMs.nullable(),
  dutyMember: DutyMember.nullable(),
  overridden: z.boolean(),
});
export type DayView = z.infer<typeof DayView>;

/** Differences between a table that is about to be imported and what is known. */
export const CalendarDiff = z.object({
  year: CalendarYear,
  isNew: z.boolean(),
  days: z.array(z.object({ date: CivilDate, before: z.string(), after: z.string(), name: z.string() })),
  workdays: z.number().int(),
  holidays: z.number().int(),
  /** Entries and duties that now fall on another kind of day. */
  warnings: z.array(z.string()),
});
export type CalendarDiff = z.infer<typeof CalendarDiff>;

/** Which day is which. */
export const calendarContract = {
  getCalendar: route({
    method: "GET",
    url: "/api/calendar",
    summary: "Statutory years known and single days that differ",
    access: "look",
    response: WorkCalendar,
  }),
  calendarDays: route({
    method: "GET",
    url: "/api/calendar/days",
    summary: "Days with type, hours, lights and duty leader (at most 400)",
    access: "look",
    query: z.object({ from: CivilDate, to: CivilDate }),
    response: z.array(DayView),
  }),
  checkCalendar: route({
    method: "POST",
    url: "/api/calendar/check",
    summary: "Read a year's table (JSON or a pasted list) and show what it would change, without keeping it",
    access: "organise",
    audited: false,
    body: z.object({ year: z.number().int(), text: z.string().max(200_000), source: z.string().max(200) }),
    response: CalendarDiff,
  }),
  importCalendar: route({
    method: "POST",
    url: "/api/calendar/import",
    summary: "Keep a year's table as it was shown",
    access: "organise",
    body: CalendarYear,
    response: WorkCalendar,
  }),
  overrideDay: route({
    method: "PUT",
    url: "/api/calendar/overrides/:date",
    summary: "Make a single day something else, with a reason (local holidays too)",
    access: "organise",
    params: z.object({ date: CivilDate }),
    body: DayOverride.pick({ type: true, name: true, reason: true }),
    response: WorkCalendar,
  }),
  removeOverride: route({
    method: "DELETE",
    url: "/api/calendar/overrides/:date",
    summary: "Back to what the table says",
    access: "organise",
    params: z.object({ date: CivilDate }),
    response: WorkCalendar,
  }),
} as const satisfies Routes;
