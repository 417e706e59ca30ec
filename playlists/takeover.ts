import { z } from "zod";
import { EpochMs, Sha256, Slug } from "./board.ts";
import { ClipRef } from "./item.ts";
import { BoardTarget } from "./schedule.ts";

/**
 * An operator's message above everything but black-out. It always ends. Started from an approved template it runs at once;
 * a free text waits as `pending` until a second person confirms it.
 */
export const Takeover = z.object({
  id: Slug,
  source: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("template"), itemId: Slug, revisionNo: z.number().int() }),
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
});
export type Control = z.infer<typeof Control>;
