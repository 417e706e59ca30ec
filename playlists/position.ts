import type { Place } from "./board.ts";
import type { TransitionKind } from "./playlist.ts";
import type { Program } from "./program.ts";
import type { Slot, Tier } from "./resolution.ts";
import type { Control } from "./takeover.ts";

/** A clip at a moment of its showing. `clip` null is black. */
export type Showing = { readonly clip: string | null; readonly elapsedMs: number };

/** What stands in one rectangle of the board; `before` is set while a transition runs (`progress` 0 → 1). */
export type Placement = {
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly showing: Showing;
  readonly before: { readonly showing: Showing; readonly kind: TransitionKind; readonly progress: number } | null;
};

/** The instant whose picture a board of this rate shows at `atMs`: the start of its frame on the common grid of 1/60 s. */
export function frameInstant(atMs: number, rateHz: number): number {
  return (Math.floor((atMs * rateHz) / 1000 + 1e-6) * 1000) / rateHz;
}

/**
 * What a board shows at an instant: the one function behind boards, previews, time machine and proof.
 * Placements are in painting order, later over earlier, on black; an empty list is a black board.
 * `program` null shows black too (nothing was ever issued).
 */
export function placementsAt(_program: Program | null, _control: Control | null, _atMs: number): Placement[] {
  return [];
}

/** One region's present showing. In a takeover or black-out every region says so, with the same instants. */
export type NowPlaying = {
  readonly place: Place;
  readonly tier: Tier;
  readonly slot: Slot | null;
  readonly title: string;
  readonly clip: string | null;
  /** This showing: [fromMs, untilMs). Whole milliseconds. */
  readonly fromMs: number;
  readonly untilMs: number;
};

/** What is on now, for status pages and the as-run log. Empty without a programme. */
export function nowPlaying(_program: Program | null, _control: Control | null, _atMs: number): NowPlaying[] {
  return [];
}
