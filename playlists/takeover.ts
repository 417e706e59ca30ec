import { z } from "zod";
import { EpochMs, Sha256, Slug } from "./board.ts";
import { CivilDate } from "./civil.ts";
import { ClipRef } from "./item.ts";
import { BoardTarget } from "./schedule.ts";
import { BoardTest } from "./test-picture.ts";

/** 补审 of an emergency message: due on a working day; null while that day is unknown, because a year of the calendar is missing. */
export const PostReview = z.object({
  dueDay: CivilDate.nullable(),
  result: z
    .object({ passed: z.boolean(), opinion: z.string(), byId: z.string(), byName: z.string(), atMs: EpochMs })
    .nullable(),
});
export type PostReview = z.infer<typeof PostReview>;

/**
 * An operator's message above everything but black-out. It always ends, and waits as `pending` until a second person confirms it.
 * A drill is the same on paper and in the preview, but never reaches a board and is never counted.
 */
export const Takeover = z.object({
  id: Slug,
  source: z.discriminatedUnion("kind", [
    /** `values` fill the template's blanks, by key. */
    z.object({
      kind: z.literal("template"),
      itemId: Slug,
      revisionNo: z.number().int(),
      values: z.record(z.string(), z.string()),
    }),
    z.object({ kind: z.literal("text"), text: z.string() }),
  ]),
  title: z.string(),
  boards: BoardTarget,
  durationMin: z
    .number()
    .int()
    .min(1)
    .max(24 * 60),
  state: z.enum(["pending", "running", "ended", "refused"]),
  drill: z.boolean(),
  postReview: PostReview.nullable(),
  requestedById: z.string(),
  requestedByName: z.string(),
  requestedAtMs: EpochMs,
  confirmedById: z.string().nullable(),
  confirmedByName: z.string().nullable(),
  /** Set when it starts to run. */
  fromMs: EpochMs.nullable(),
  untilMs: EpochMs.nullable(),
  /** Whole-board clips by board size. */
  clips: z.array(ClipRef),
});
export type Takeover = z.infer<typeof Takeover>;

export const Blackout = z.object({
  boardId: Slug,
  sinceMs: EpochMs,
  byName: z.string(),
  reason: z.string(),
});
export type Blackout = z.infer<typeof Blackout>;

/** `spool/control.json`: what the playout obeys without the service. Kept for ever, like programmes, so the past can be drawn. */
export const Control = z.object({
  format: z.literal(1),
  seq: z.number().int().min(1),
  issuedAtMs: EpochMs,
  blackouts: z.array(Blackout),
  takeovers: z.array(
    z.object({
      id: Slug,
      title: z.string(),
      fromMs: EpochMs,
      untilMs: EpochMs,
      /** Which whole-board clip on which board. */
      clips: z.array(z.object({ boardId: Slug, clip: Sha256 })),
    }),
  ),
  /** Controls of earlier versions have none. */
  tests: z.array(BoardTest).default([]),
});
export type Control = z.infer<typeof Control>;
