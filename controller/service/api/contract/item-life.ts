import { z } from "zod";
import { EpochMs, Slug } from "../../../../playlists/board.ts";
import { IdParams, type Routes, route } from "./route.ts";

/** One thing that happened to an item, from first draft to archive. */
export const TimelineEntry = z.object({
  atMs: EpochMs,
  kind: z.enum(["decision", "draft", "onAir", "offAir", "register", "hold", "print", "schedule", "audit"]),
  revisionNo: z.number().int().nullable(),
  byName: z.string(),
  message: z.string(),
  detail: z.string(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

/** Why an item is on the boards or not, in one sentence, with the way to the remedy. */
export const WhyAnswer = z.object({
  boardId: Slug,
  onBoard: z.boolean(),
  message: z.string(),
  /** Where the remedy is and what its button says; null if only time helps or nothing is wrong. */
  remedy: z.object({ to: z.string(), label: z.string() }).nullable(),
});
export type WhyAnswer = z.infer<typeof WhyAnswer>;

/** What became of an item, and why it is on the boards or not. */
export const itemLifeContract = {
  itemTimeline: route({
    method: "GET",
    url: "/api/items/:id/timeline",
    summary: "The whole life of an item, oldest first",
    access: "look",
    params: IdParams,
    response: z.array(TimelineEntry),
  }),
  itemWhy: route({
    method: "GET",
    url: "/api/items/:id/why",
    summary: "Why it is on each board now, or why not, and what helps",
    access: "look",
    params: IdParams,
    response: z.array(WhyAnswer),
  }),
} as const satisfies Routes;
