import type { Standing, StandingArea } from "../../playlists/standing.ts";
import type { Clip } from "../../renderer/clip.ts";
import { hasClock } from "./card-clocks.ts";
import { type Approximation, type StillStep, stepsOf } from "./card-steps.ts";

/** A clip that cannot be read is black for as long as its showing was meant to be; one without a length for this long. */
const UNKNOWN_MS = 10_000;
/** A rest of a showing that is shorter than this is given to the picture before it. */
const SHORTEST_STEP_MS = 500;

export type PlannedStep = StillStep & { readonly clip: string };

/** Steps of one area for a card, and until when they say what is to play. */
export type PlannedArea = {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly steps: readonly PlannedStep[];
  /** `Infinity` if they are the whole rotation. */
  readonly untilMs: number;
};

/** What a card cannot show as it was drawn, item by item. */
export type Inexact = { readonly title: string; readonly how: Approximation };

type ClipOf = (sha256: string) => Clip | null;

/** The same as long as a card need not be told anything: rectangles, slots and brightness, not where in the rotation we are. */
export function standingKey({ isLit, areas }: Standing, brightnessPct: number): string {
  return JSON.stringify([isLit, brightnessPct, areas.map(areaKey)]);
}

function areaKey({ x, y, widthPx, heightPx, slots }: StandingArea): unknown[] {
  return [x, y, widthPx, heightPx, slots.map(({ clip, durationMs }) => [clip, durationMs])];
}

/**
 * The steps of an area from `atMs` on. The rotation begins with the showing that is on now. One with more steps than a card can
 * hold is cut to the next `mostSteps`, and `untilMs` is their end.
 */
export function planArea(area: StandingArea, clipOf: ClipOf, mostSteps: number, atMs: number): PlannedArea {
  const { x, y, widthPx, heightPx, slots, index, fromMs } = area;
  const bySlot = slots.map((slot) => slotSteps(slot, clipOf));
  const all = [...bySlot.slice(index), ...bySlot.slice(0, index)].flat();
  const place = { x, y, widthPx, heightPx };
  if (all.length <= mostSteps)
    return { ...place, key: JSON.stringify(areaKey(area)), steps: all, untilMs: Number.POSITIVE_INFINITY };
  let first = 0;
  let firstMs = fromMs;
  for (let step = all[0]; step !== undefined && firstMs + step.durationMs <= atMs; step = all[first]) {
    firstMs += step.durationMs;
    first = (first + 1) % all.length;
  }
  const steps = [...all.slice(first), ...all.slice(0, first)].slice(0, mostSteps);
  const untilMs = firstMs + steps.reduce((sum, { durationMs }) => sum + durationMs, 0);
  return { ...place, key: JSON.stringify([...areaKey(area), firstMs]), steps, untilMs };
}

/** Which items of a board are shown otherwise than drawn, each with every way once. `tellsTime` as for the card. */
export function inexactOf({ areas }: Standing, clipOf: ClipOf, tellsTime: boolean): Inexact[] {
  const found = new Map<string, Inexact>();
  for (const { slots } of areas)
    for (const { clip, title } of slots) {
      const known = clipOf(clip);
      for (const how of known === null ? [] : waysOf(known, tellsTime)) found.set(`${how} ${title}`, { title, how });
    }
  return [...found.values()];
}

function waysOf(clip: Clip, tellsTime: boolean): readonly Approximation[] {
  const { inexact } = stepsOf(clip);
  if (tellsTime || !hasClock(clip)) return inexact;
  return [...inexact.filter((how) => how !== "minutes"), "noClock"];
}

/** The pictures of one showing, which may be longer or shorter than its clip. */
function slotSteps({ clip, durationMs }: StandingArea["slots"][number], clipOf: ClipOf): PlannedStep[] {
  const known = clipOf(clip);
  const wholeMs = durationMs ?? known?.durationMs ?? UNKNOWN_MS;
  if (known === null) return [{ clip, elapsedMs: 0, durationMs: wholeMs, enter: "cut", isLive: false }];
  const { steps } = stepsOf(known);
  if (steps.length === 1) return steps.map((step) => ({ ...step, clip, durationMs: wholeMs }));
  const filled: PlannedStep[] = [];
  let restMs = wholeMs;
  for (let i = 0; restMs > 0; i = (i + 1) % steps.length) {
    const step = steps[i];
    if (step === undefined) break;
    const shownMs = restMs - step.durationMs < SHORTEST_STEP_MS ? restMs : step.durationMs;
    filled.push({ ...step, clip, durationMs: shownMs });
    restMs -= shownMs;
  }
  return filled;
}
