import { z } from "zod";
import { BoardTarget, EntryContent, Insert } from "../../../../playlists/schedule.ts";
import { IdParams, Ok, type Routes, route } from "./route.ts";

/** What plays above the schedule for some minutes. */
export const insertsContract = {
  listInserts: route({
    method: "GET",
    url: "/api/inserts",
    summary: "Inserts running now",
    access: "look",
    response: z.array(Insert),
  }),
  createInsert: route({
    method: "POST",
    url: "/api/inserts",
    summary: "Play an approved item now, above the schedule, for some minutes",
    access: "publish",
    body: z.object({ content: EntryContent, boards: BoardTarget, minutes: z.number().int().min(1).max(1440) }),
    response: Insert,
  }),
  endInsert: route({
    method: "DELETE",
    url: "/api/inserts/:id",
    summary: "End an insert",
    access: "publish",
    params: IdParams,
    response: Ok,
  }),
} as const satisfies Routes;
