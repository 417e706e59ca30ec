import { z } from "zod";
import { DayTimes, ScheduleEntry } from "../../../../playlists/schedule.ts";
import { IdParams, Ok, type Routes, route } from "./route.ts";

/** An entry as people write it: a cron is its expression only, the server expands it. */
export const EntryInput = ScheduleEntry.omit({ id: true, createdById: true, createdAtMs: true, times: true }).extend({
  times: z.discriminatedUnion("kind", [
    DayTimes.options[0],
    DayTimes.options[1],
    DayTimes.options[2],
    z.object({ kind: z.literal("cron"), expression: z.string(), durationMin: z.number().int().min(1).max(1440) }),
  ]),
});
export type EntryInput = z.infer<typeof EntryInput>;

/** The schedule. */
export const entriesContract = {
  listEntries: route({
    method: "GET",
    url: "/api/entries",
    summary: "Schedule entries",
    access: "look",
    response: z.array(ScheduleEntry),
  }),
  createEntry: route({
    method: "POST",
    url: "/api/entries",
    summary: "Schedule an item or a playlist",
    access: "publish",
    body: EntryInput,
    response: ScheduleEntry,
  }),
  changeEntry: route({
    method: "PUT",
    url: "/api/entries/:id",
    summary: "Change a schedule entry",
    access: "publish",
    params: IdParams,
    body: EntryInput,
    response: ScheduleEntry,
  }),
  deleteEntry: route({
    method: "DELETE",
    url: "/api/entries/:id",
    summary: "Remove a schedule entry",
    access: "publish",
    params: IdParams,
    response: Ok,
  }),
} as const satisfies Routes;
