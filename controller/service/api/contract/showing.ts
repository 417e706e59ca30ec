import { z } from "zod";
import { EpochMs } from "../../../../playlists/board.ts";
import { RegionResolution, Resolution } from "../../../../playlists/resolution.ts";
import { ShowLine } from "../../../ports/as-run.ts";
import { Count, IdParams, Instant, type Routes, route } from "./route.ts";

/** A stretch of unchanged result in one region. */
export const AgendaSegment = RegionResolution.extend({
  fromMs: EpochMs,
  untilMs: EpochMs,
  /** Set when the whole board is black or taken over in this stretch. */
  whole: Resolution.shape.whole,
});
export type AgendaSegment = z.infer<typeof AgendaSegment>;

/** One line of what really went out. */
export const AsRun = ShowLine.omit({ type: true });
export type AsRun = z.infer<typeof AsRun>;

/** What a board shows at any instant, and what went out. */
export const showingContract = {
  frame: route({
    method: "GET",
    url: "/api/boards/:id/frame.png",
    summary: "The exact frame at an instant, past or future (PNG, board size)",
    access: "look",
    params: IdParams,
    query: z.object({ at: Instant.optional() }),
    response: z.any(),
    polled: true,
  }),
  resolution: route({
    method: "GET",
    url: "/api/boards/:id/resolution",
    summary: "What wins at an instant, what loses and why, and when that can change",
    access: "look",
    params: IdParams,
    query: z.object({ at: Instant.optional() }),
    response: Resolution,
  }),
  agenda: route({
    method: "GET",
    url: "/api/boards/:id/agenda",
    summary: "Stretches of unchanged result between two instants (at most 400 days)",
    access: "look",
    params: IdParams,
    query: z.object({ from: Instant, to: Instant }),
    response: z.array(AgendaSegment),
  }),
  asRun: route({
    method: "GET",
    url: "/api/boards/:id/as-run",
    summary: "What really went out between two instants, oldest first, in pages; `next` is the cursor of the next one",
    access: "look",
    params: IdParams,
    query: z.object({
      from: Instant,
      to: Instant,
      cursor: z
        .string()
        .regex(/^-?\d{1,16}\.[a-z]{1,20}$/)
        .optional(),
      count: Count.min(1).max(20_000).default(5_000),
    }),
    response: z.object({ rows: z.array(AsRun), next: z.string().nullable() }),
  }),
} as const satisfies Routes;
