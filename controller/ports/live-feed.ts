import { z } from "zod";
import { EpochMs, Slug } from "../../playlists/board.ts";
import { LiveCall } from "../../playlists/live.ts";
import { FEED_SOURCE_KINDS } from "../../playlists/live-feed.ts";

const Words = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** What became of a feed, as who receives it tells; never what a refused message said: it may hold a name. */
export const LiveReport = z.object({
  /** The way it is heard: a report of the way before says nothing any more. */
  source: z.enum(FEED_SOURCE_KINDS),
  state: z.enum(["up", "connecting", "down"]),
  lastError: Words.nullable(),
  /** Since the receiver began. */
  taken: z.number().int(),
  dropped: z.number().int(),
  /** Why the last message, or part of one, was not taken. */
  lastDrop: Words.extend({ atMs: EpochMs }).nullable(),
});
export type LiveReport = z.infer<typeof LiveReport>;

/** A feed as the playout knows it. */
export const LiveStatus = z.object({
  feedId: Slug,
  report: LiveReport.nullable(),
  /** What stands now, newest first. */
  calls: z.array(z.object({ atMs: EpochMs, untilMs: EpochMs, call: LiveCall })),
});
export type LiveStatus = z.infer<typeof LiveStatus>;

/** Where receivers bring what they have checked. */
export type LiveSink = {
  readonly live: (feedId: string, call: LiveCall, untilMs: number) => void;
  readonly liveReport: (feedId: string, report: LiveReport) => void;
};
