import { z } from "zod";
import { EpochMs, Sha256, Slug } from "../../playlists/board.ts";
import { LiveCall } from "../../playlists/live.ts";

/** One showing (or, around a restart, a part of one) that really went out. */
export const ShowLine = z.object({
  type: z.literal("show"),
  boardId: z.string(),
  place: z.string(),
  tier: z.string(),
  itemId: z.string().nullable(),
  revisionNo: z.number().int().nullable(),
  /** Which takeover it was; lines of older files do not say. */
  takeoverId: z.string().nullable().default(null),
  title: z.string(),
  clip: z.string().nullable(),
  programSeq: z.number().int(),
  controlSeq: z.number().int(),
  fromMs: EpochMs,
  untilMs: EpochMs,
  /** Frames handed to the board meanwhile, repetitions of a still picture included; of a card that plays by itself, what it confirmed. */
  frames: z.number().int(),
});
export type ShowLine = z.infer<typeof ShowLine>;

/**
 * Something has come on a board for the first time since the playout began: told at once, because a showing stands in the log only
 * when it ends, and a still may stand for hours.
 */
export const BeganLine = ShowLine.omit({ type: true, untilMs: true, frames: true }).extend({
  type: z.literal("began"),
});
export type BeganLine = z.infer<typeof BeganLine>;

/** What a machine of the hall said, shown from `atMs` on; stale from `untilMs`. */
export const LiveLine = z.object({
  type: z.literal("live"),
  feedId: Slug,
  atMs: EpochMs,
  untilMs: EpochMs,
  call: LiveCall,
});
export type LiveLine = z.infer<typeof LiveLine>;

/** The playout began, knowing nothing of what machines had said. */
export const LiveBeganLine = z.object({ type: z.literal("liveBegan"), atMs: EpochMs });
export type LiveBeganLine = z.infer<typeof LiveBeganLine>;

/**
 * One line of `spool/as-run/<civil date>.ndjson`, written by the playout alone. A reader skips lines it cannot parse:
 * a power cut may tear one.
 */
export const AsRunLine = z.discriminatedUnion("type", [
  ShowLine,
  BeganLine,
  /** Proof of the pixels: SHA-256 of the frame (RGB888) that was on the board at an instant. Once a minute per board; none for cards that play by themselves. */
  z.object({ type: z.literal("digest"), boardId: z.string(), atMs: z.number(), sha256: Sha256 }),
  LiveLine,
  LiveBeganLine,
  /** Lines that had to be given up while the disk was full. */
  z.object({ type: z.literal("lost"), atMs: EpochMs, lines: z.number().int() }),
]);
export type AsRunLine = z.infer<typeof AsRunLine>;
