import { z } from "zod";
import { EpochMs, Slug } from "../../../../playlists/board.ts";
import { CivilDate } from "../../../../playlists/civil.ts";
import { RegionResolution, Resolution } from "../../../../playlists/resolution.ts";
import { IdParams, Instant, type Routes, route } from "./route.ts";

/** What one second of a board was, is or will be. */
export const Moment = z.object({
  boardId: Slug,
  atMs: z.number(),
  /** `past` is what was issued, `future` what the schedule says now. */
  tense: z.enum(["past", "now", "future"]),
  resolution: Resolution,
  regions: z.array(
    RegionResolution.pick({ place: true, tier: true }).extend({
      /** What was showing there at this very second; null for black, failsafe or a takeover. */
      item: z
        .object({
          itemId: z.string(),
          revisionNo: z.number().int(),
          title: z.string(),
          category: z.string(),
          registerNo: z.string().nullable(),
          draftedByName: z.string(),
          approvedByName: z.string(),
          approvedAtMs: EpochMs.nullable(),
        })
        .nullable(),
    }),
  ),
  /** The nearest proof of the pixels in the log, and whether this drawing agrees with it; null if there is none that minute. */
  proof: z.object({ atMs: z.number(), sha256: z.string(), agrees: z.boolean() }).nullable(),
});
export type Moment = z.infer<typeof Moment>;

/** A stretch of a day for the scrubber. */
export const DayStretch = z.object({
  fromMs: EpochMs,
  untilMs: EpochMs,
  /** A tier, or `off` where nothing was sent although something should have been. */
  tier: z.string(),
  itemId: z.string().nullable(),
  title: z.string(),
  category: z.string(),
});
export type DayStretch = z.infer<typeof DayStretch>;

/** 回看: one second, or one day, of a board told to people. */
export const momentContract = {
  moment: route({
    method: "GET",
    url: "/api/boards/:id/moment",
    summary: "回看: what a board was, is or will be at a second, who approved it and why it played",
    access: "look",
    params: IdParams,
    query: z.object({ at: Instant }),
    response: Moment,
  }),
  boardDay: route({
    method: "GET",
    url: "/api/boards/:id/day",
    summary: "One day of the main region for the scrubber: from the log as far as it is past, else from the schedule",
    access: "look",
    params: IdParams,
    query: z.object({ day: CivilDate }),
    response: z.object({ day: CivilDate, fromMs: EpochMs, untilMs: EpochMs, stretches: z.array(DayStretch) }),
  }),
} as const satisfies Routes;
