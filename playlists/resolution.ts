import { z } from "zod";
import { EpochMs, Place, Slug } from "./board.ts";

/** Strongest first. */
export const Tier = z.enum(["blackout", "takeover", "test", "insert", "scheduled", "filler", "dark", "failsafe"]);
export type Tier = z.infer<typeof Tier>;

/** Why something does not show; `playlists/messages` has the sentence for each. */
export const LossReason = z.enum([
  "blackout",
  "takeover",
  "test",
  "insertRunning",
  "lowerImportance",
  "widerTarget",
  "earlierStart",
  "notToday",
  "notThisHour",
  "notYet",
  "over",
  "disabled",
  "calendarUnknown",
  "notApproved",
  "withdrawn",
  "itemExpired",
  "noClipForBoard",
  "emptyPlaylist",
  "missing",
  "held",
  "notProactive",
  "campaignNotYet",
  "campaignOver",
  "boardDark",
  "nobodyOnDuty",
]);
export type LossReason = z.infer<typeof LossReason>;

/** A thing that wants to be seen: a schedule entry, an insert, a takeover, a test picture, a filler playlist or one item of a playlist. */
export const Contender = z.object({
  kind: z.enum(["entry", "insert", "takeover", "test", "filler", "item"]),
  id: z.string(),
  title: z.string(),
});
export type Contender = z.infer<typeof Contender>;

/** A contender that does not show, why, and the contender that stands in its way if there is one. */
export const Loser = Contender.extend({ reason: LossReason, byId: z.string().nullable() });
export type Loser = z.infer<typeof Loser>;

/** One item as it will play: the frozen clip for the region's size. */
export const Slot = z.object({
  itemId: Slug,
  revisionNo: z.number().int(),
  title: z.string(),
  category: z.string(),
  clip: z.string(),
  durationMs: z.number().int().positive(),
});
export type Slot = z.infer<typeof Slot>;

export const RegionResolution = z.object({
  place: Place,
  tier: Tier,
  winners: z.array(Contender),
  losers: z.array(Loser),
  /** The rotation that plays, weighed by the rule of shares; empty for dark, failsafe, takeover and black-out. */
  slots: z.array(Slot),
  /** Instant from which the rotation is counted: position = (instant − anchor) modulo its length. */
  anchorMs: EpochMs,
});
export type RegionResolution = z.infer<typeof RegionResolution>;

export const Resolution = z.object({
  boardId: Slug,
  atMs: EpochMs,
  /** The result is the same for every instant in [atMs, untilMs). */
  untilMs: EpochMs,
  /** Set when the whole board is black or taken over. */
  whole: z
    .object({ tier: Tier, contender: Contender.nullable(), clip: z.string().nullable(), sinceMs: EpochMs })
    .nullable(),
  regions: z.array(RegionResolution),
});
export type Resolution = z.infer<typeof Resolution>;
