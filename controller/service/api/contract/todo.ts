import { z } from "zod";
import { Slug } from "../../../../playlists/board.ts";
import { CivilDate } from "../../../../playlists/civil.ts";
import { type Routes, route } from "./route.ts";

/** One line of 今日: what somebody has to do, with the page that leads there. */
export const Todo = z.object({
  kind: z.enum([
    "sign",
    "returned",
    "confirmTakeover",
    "postReview",
    "swap",
    "stale",
    "reviewBy",
    "leaflet",
    "calendar",
    "roster",
  ]),
  /** Number or day of what it is about: for telling two lines apart, not for reading. */
  subject: z.string(),
  /** The item it is about, so that a page can list it by what it is; null if it is about something else. */
  itemId: Slug.nullable(),
  message: z.string(),
  dueDay: CivilDate.nullable(),
  overdue: z.boolean(),
  /** Path of the page. */
  to: z.string(),
});
export type Todo = z.infer<typeof Todo>;

/** What waits for the asker. */
export const todoContract = {
  todo: route({
    method: "GET",
    url: "/api/todo",
    summary: "What waits for the asker",
    access: "look",
    response: z.array(Todo),
  }),
} as const satisfies Routes;
