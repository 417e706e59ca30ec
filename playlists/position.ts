import type { Place } from "./board.ts";
import type { TransitionKind } from "./playlist.ts";
import type { Program, Rotation, Segment } from "./program.ts";
import type { Slot, Tier } from "./resolution.ts";
import type { Control } from "./takeover.ts";
import { testAt } from "./test-picture.ts";

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

/** One region's present showing. In a takeover or black-out every region says so, with the same instants. */
export type NowPlaying = {
  readonly place: Place;
  readonly tier: Tier;
  readonly slot: Slot | null;
  readonly title: string;
  readonly clip: string | null;
  /** Set in a takeover. */
  readonly takeoverId: string | null;
  /** This showing: [fromMs, untilMs). An end that nobody knows is `FAR_FUTURE_MS`. */
  readonly fromMs: number;
  readonly untilMs: number;
};

/** 9999-12-31T23:59:59Z */
export const FAR_FUTURE_MS = 253_402_300_799_000;

/** A clip's last picture stands until its duration has passed; at the duration itself a looping clip begins anew. */
const LAST_PICTURE_MS = 1;

/** The instant whose picture a board of this rate shows at `atMs`: the start of its frame on the common grid of 1/60 s. */
export function frameInstant(atMs: number, rateHz: number): number {
  return (Math.floor((atMs * rateHz) / 1000 + 1e-6) * 1000) / rateHz;
}

/**
 * What a board shows at an instant: the one function behind boards, previews, time machine and proof.
 * Placements are in painting order, later over earlier, on black; an empty list is a black board.
 * `program` null shows black too (nothing was ever issued). A black-out holds as long as it stands in the control,
 * whatever the clock says. `elapsedMs` of a failsafe or takeover may exceed the clip's duration: such a clip repeats.
 */
export function placementsAt(program: Program | null, control: Control | null, atMs: number): Placement[] {
  if (program === null) return [];
  const boardId = program.board.id;
  if (control !== null && isBlack(control, boardId)) return [];
  const takeover = control === null ? null : takeoverAt(control, boardId, atMs);
  if (takeover !== null) return [wholeBoard(program, takeover.clip, atMs - takeover.fromMs)];
  const test = control === null ? null : testAt(control.tests, boardId, atMs);
  if (test !== null) return [wholeBoard(program, test.clip, atMs - test.fromMs)];
  if (atMs < program.fromMs || atMs >= program.untilMs) return failsafePlacements(program, atMs);

  const placements: Placement[] = [];
  if (showsFailsafe(program, atMs)) placements.push(...failsafePlacements(program, atMs));
  for (const region of program.regions) {
    const segment = segmentAt(region.segments, atMs);
    const rotation = segment === null ? null : rotationOf(program, segment);
    if (segment === null || rotation === null) continue;
    const step = stepAt(rotation, segment.anchorMs, atMs);
    placements.push({
      x: region.x,
      y: region.y,
      widthPx: region.widthPx,
      heightPx: region.heightPx,
      showing: { clip: step.slot.clip, elapsedMs: atMs - step.fromMs },
      before: beforeOf(segment, rotation, step, atMs),
    });
  }
  return placements;
}

/** The picture of a board whose programme or clock may not be trusted. */
export function failsafePlacements(program: Program, atMs: number): Placement[] {
  return program.failsafe === null ? [] : [wholeBoard(program, program.failsafe, atMs)];
}

/** What is on now, for status pages and the as-run log, in painting order. Empty without a programme. */
export function nowPlaying(program: Program | null, control: Control | null, atMs: number): NowPlaying[] {
  if (program === null) return [];
  const everywhere = (all: Omit<NowPlaying, "place">): NowPlaying[] =>
    program.regions.map(({ place }) => ({ place, ...all }));
  const black = control?.blackouts.find((one) => one.boardId === program.board.id);
  if (black !== undefined) {
    return everywhere({
      tier: "blackout",
      slot: null,
      title: black.reason,
      clip: null,
      takeoverId: null,
      fromMs: black.sinceMs,
      untilMs: FAR_FUTURE_MS,
    });
  }
  const takeover = control === null ? null : takeoverAt(control, program.board.id, atMs);
  if (takeover !== null) {
    const { id, title, clip, fromMs, untilMs } = takeover;
    return everywhere({ tier: "takeover", slot: null, title, clip, takeoverId: id, fromMs, untilMs });
  }
  const test = control === null ? null : testAt(control.tests, program.board.id, atMs);
  if (test !== null) {
    const { clip, fromMs, untilMs } = test;
    return everywhere({ tier: "test", slot: null, title: "", clip, takeoverId: null, fromMs, untilMs });
  }
  const failsafe = { tier: "failsafe", slot: null, title: "", clip: program.failsafe, takeoverId: null } as const;
  if (atMs < program.fromMs) return everywhere({ ...failsafe, fromMs: 0, untilMs: program.fromMs });
  if (atMs >= program.untilMs) return everywhere({ ...failsafe, fromMs: program.untilMs, untilMs: FAR_FUTURE_MS });

  const backdrop = showsFailsafe(program, atMs);
  return program.regions.flatMap(({ place, segments }): NowPlaying[] => {
    const segment = segmentAt(segments, atMs);
    if (segment === null) return [];
    const rotation = rotationOf(program, segment);
    const { tier, fromMs, untilMs } = segment;
    if (rotation === null && tier === "dark")
      return [{ place, tier, slot: null, title: "", clip: null, takeoverId: null, fromMs, untilMs }];
    if (rotation === null) return [{ place, ...failsafe, clip: backdrop ? program.failsafe : null, fromMs, untilMs }];
    const { slot, ...step } = stepAt(rotation, segment.anchorMs, atMs);
    const showing = {
      fromMs: Math.max(fromMs, step.fromMs),
      untilMs: Math.min(untilMs, step.fromMs + slot.durationMs),
    };
    return [{ place, tier, slot, title: slot.title, clip: slot.clip, takeoverId: null, ...showing }];
  });
}

type Step = { readonly slot: Slot; readonly index: number; readonly fromMs: number };

/** Whether a black-out of this board stands. */
export function isBlack(control: Control, boardId: string): boolean {
  for (const blackout of control.blackouts) if (blackout.boardId === boardId) return true;
  return false;
}

/** The newest takeover that runs and has a clip for the board. */
export function takeoverAt(control: Control, boardId: string, atMs: number) {
  let found: { title: string; clip: string; id: string; fromMs: number; untilMs: number } | null = null;
  for (const { id, title, fromMs, untilMs, clips } of control.takeovers) {
    if (atMs < fromMs || atMs >= untilMs) continue;
    const clip = clips.find((one) => one.boardId === boardId)?.clip;
    if (clip === undefined) continue;
    const isNewer = found === null || fromMs > found.fromMs || (fromMs === found.fromMs && id < found.id);
    if (isNewer) found = { id, title, clip, fromMs, untilMs };
  }
  return found;
}

/**
 * The failsafe picture is made for the whole board: it stands behind everything while the main area has nothing to show.
 * An empty ticker or corner beside a playing main area stays black instead of showing a cut-off piece of it, and a board
 * that is dark with the hall is black.
 */
export function showsFailsafe(program: Program, atMs: number): boolean {
  let empty = true;
  for (const region of program.regions) {
    const segment = segmentAt(region.segments, atMs);
    const isEmpty = segment === null || (segment.rotation === null && segment.tier !== "dark");
    if (region.place === "main") return isEmpty;
    empty &&= isEmpty;
  }
  return empty;
}

/** The stretch of a region that an instant falls into; null outside all. */
export function segmentAt(segments: readonly Segment[], atMs: number): Segment | null {
  let low = 0;
  let high = segments.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const segment = segments[middle];
    if (segment === undefined) return null;
    if (atMs < segment.fromMs) high = middle - 1;
    else if (atMs >= segment.untilMs) low = middle + 1;
    else return segment;
  }
  return null;
}

/** What a stretch plays; null for the failsafe picture and for black. */
export function rotationOf(program: Program, segment: Segment): Rotation | null {
  return segment.rotation === null ? null : (program.rotations[segment.rotation] ?? null);
}

/** The slot that shows at an instant, and when that showing began. A rotation has slots (schema). */
export function stepAt({ slots }: Rotation, anchorMs: number, atMs: number): Step {
  let loopMs = 0;
  for (const slot of slots) loopMs += slot.durationMs;
  // From whole numbers, so that a showing begins at a whole millisecond although frames do not.
  const loopFromMs = anchorMs + Math.floor((atMs - anchorMs) / loopMs) * loopMs;
  const offset = atMs - loopFromMs;
  let passedMs = 0;
  for (const [index, slot] of slots.entries()) {
    if (offset < passedMs + slot.durationMs) return { slot, index, fromMs: loopFromMs + passedMs };
    passedMs += slot.durationMs;
  }
  throw new TypeError("a rotation has at least one slot (schema)");
}

/** The slot before it and how far the change has come; null outside the change, and where no other slot stood before. */
function beforeOf(segment: Segment, rotation: Rotation, step: Step, atMs: number): Placement["before"] {
  const { slots, transition } = rotation;
  const elapsedMs = atMs - step.fromMs;
  const durationMs = Math.min(transition.durationMs, step.slot.durationMs);
  if (slots.length < 2 || transition.kind === "cut" || elapsedMs >= durationMs) return null;
  // The first showing after another rotation follows that one's picture, not its own predecessor.
  if (step.fromMs <= segment.fromMs) return null;
  const previous = slots[(step.index + slots.length - 1) % slots.length];
  if (previous === undefined) return null;
  return {
    showing: { clip: previous.clip, elapsedMs: previous.durationMs - LAST_PICTURE_MS },
    kind: transition.kind,
    progress: elapsedMs / durationMs,
  };
}

function wholeBoard(program: Program, clip: string, elapsedMs: number): Placement {
  const { widthPx, heightPx } = program.board;
  return { x: 0, y: 0, widthPx, heightPx, showing: { clip, elapsedMs }, before: null };
}
