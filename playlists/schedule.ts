import { z } from "zod";
import { EpochMs, Slug } from "./board.ts";
import { CivilDate, ClockTime } from "./civil.ts";

export const DayType = z.enum(["workday", "makeUpWorkday", "restDay", "holiday"]);
export type DayType = z.infer<typeof DayType>;

/** Which civil days; a window past midnight belongs to the day it starts on. */
export const DaySet = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("every") }),
  z.object({ kind: z.literal("types"), types: z.array(DayType).min(1) }),
  /** ISO: 1 Monday … 7 Sunday. */
  z.object({ kind: z.literal("weekdays"), weekdays: z.array(z.number().int().min(1).max(7)).min(1) }),
  z.object({ kind: z.literal("dates"), dates: z.array(CivilDate).min(1).max(400) }),
]);
export type DaySet = z.infer<typeof DaySet>;

/** A five-field cron expression, expanded at the door (by node-cron) so that nothing here has to parse it. Sunday is 0. */
export const CronFields = z.object({
  minute: z.array(z.number().int().min(0).max(59)).min(1),
  hour: z.array(z.number().int().min(0).max(23)).min(1),
  dayOfMonth: z.array(z.number().int().min(1).max(31)).min(1),
  month: z.array(z.number().int().min(1).max(12)).min(1),
  dayOfWeek: z.array(z.number().int().min(0).max(6)).min(1),
});
export type CronFields = z.infer<typeof CronFields>;

/** When on such a day. Windows are half-open; `to` at or before `from` means the next day. */
export const DayTimes = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("allDay") }),
  z.object({
    kind: z.literal("windows"),
    windows: z
      .array(z.object({ from: ClockTime, to: ClockTime }))
      .min(1)
      .max(12),
  }),
  /** The hall's own hours of that day, whatever season it is; `extended` adds the extended service, `noon` is the gap between. */
  z.object({
    kind: z.literal("openingHours"),
    part: z.enum(["open", "extended", "noon"]),
    beforeMin: z.number().int().min(0).max(180),
    afterMin: z.number().int().min(0).max(180),
  }),
  z.object({
    kind: z.literal("cron"),
    expression: z.string().max(100),
    fields: CronFields,
    durationMin: z
      .number()
      .int()
      .min(1)
      .max(24 * 60),
  }),
]);
export type DayTimes = z.infer<typeof DayTimes>;

/** Named classes, strongest first; staff never invent numbers. */
export const Importance = z.enum(["urgent", "important", "normal", "background"]);
export type Importance = z.infer<typeof Importance>;

export const EntryContent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("item"), itemId: Slug }),
  z.object({ kind: z.literal("playlist"), playlistId: Slug }),
]);
export type EntryContent = z.infer<typeof EntryContent>;

export const BoardTarget = z.union([z.literal("all"), z.array(Slug).min(1)]);
export type BoardTarget = z.infer<typeof BoardTarget>;

export const ScheduleEntry = z.object({
  id: Slug,
  content: EntryContent,
  boards: BoardTarget,
  importance: Importance,
  /** First and last start day, both inclusive; null is open. */
  firstDay: CivilDate.nullable(),
  lastDay: CivilDate.nullable(),
  days: DaySet,
  times: DayTimes,
  enabled: z.boolean(),
  /** Whoever made it or changed it last: they answer for its being on air. */
  createdById: z.string(),
  createdAtMs: EpochMs,
});
export type ScheduleEntry = z.infer<typeof ScheduleEntry>;

/** Play now, above everything scheduled, until an instant. */
export const Insert = z.object({
  id: Slug,
  content: EntryContent,
  boards: BoardTarget,
  fromMs: EpochMs,
  untilMs: EpochMs,
  byId: z.string(),
  byName: z.string(),
});
export type Insert = z.infer<typeof Insert>;
