import { z } from "zod";
import { Board, EpochMs, Place, Sha256 } from "./board.ts";
import { AmbientRule } from "./brightness-plan.ts";
import { ZoneId } from "./civil.ts";
import { Transition } from "./playlist.ts";
import { RegionResolution, Slot, Tier } from "./resolution.ts";

/** Slots in order and the change between them; shared by the segments that play it. */
export const Rotation = z.object({ slots: z.array(Slot).min(1), transition: Transition });
export type Rotation = z.infer<typeof Rotation>;

/** A stretch of time in which one region plays one rotation; with `rotation` null black if its tier is `dark`, else the failsafe picture. */
export const Segment = z.object({
  fromMs: EpochMs,
  untilMs: EpochMs,
  tier: Tier,
  /** Index into `rotations`. */
  rotation: z.number().int().min(0).nullable(),
  anchorMs: EpochMs,
  winners: RegionResolution.shape.winners,
  losers: RegionResolution.shape.losers,
});
export type Segment = z.infer<typeof Segment>;

/** A timetable worked out for a programme's days; without steps the board's brightness is left alone. */
export const ProgramBrightness = z.object({
  /** In order; each holds until the next, the last for ever. `row` is the row of the board's plan, null its base. */
  steps: z.array(
    z.object({ fromMs: EpochMs, pct: z.number().int().min(1).max(100), row: z.number().int().nullable() }),
  ),
  ambient: AmbientRule.nullable(),
});
export type ProgramBrightness = z.infer<typeof ProgramBrightness>;

/**
 * One board's resolved timeline for the days ahead: all that the playout needs, without library or service.
 * Segments of a region are in order, touch, and cover [fromMs, untilMs); the first may begin up to a transition's length earlier. Black-out and takeover are not in here (see Control).
 */
export const Program = z.object({
  format: z.literal(1),
  seq: z.number().int().min(1),
  issuedAtMs: EpochMs,
  /** In force from this instant until the next programme's. */
  fromMs: EpochMs,
  untilMs: EpochMs,
  zone: ZoneId,
  board: Board,
  /** Whole-board clip; null is black. */
  failsafe: Sha256.nullable(),
  brightness: ProgramBrightness.default({ steps: [], ambient: null }),
  rotations: z.array(Rotation),
  regions: z.array(
    z.object({
      place: Place,
      x: z.number().int(),
      y: z.number().int(),
      widthPx: z.number().int(),
      heightPx: z.number().int(),
      segments: z.array(Segment),
    }),
  ),
});
export type Program = z.infer<typeof Program>;

/** Clips a programme needs, each once. */
export function clipsOf(program: Program): Set<string> {
  const found = new Set<string>();
  if (program.failsafe !== null) found.add(program.failsafe);
  for (const rotation of program.rotations) for (const slot of rotation.slots) found.add(slot.clip);
  return found;
}
