import { isBlack, rotationOf, segmentAt, showsFailsafe, stepAt, takeoverAt } from "./position.ts";
import type { Program } from "./program.ts";
import type { Control } from "./takeover.ts";
import { testAt } from "./test-picture.ts";

/** What one rectangle plays again and again until something decides otherwise. */
export type StandingArea = {
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** In order, at least one; `durationMs` null is the clip's own. */
  readonly slots: readonly { readonly clip: string; readonly title: string; readonly durationMs: number | null }[];
  /** The slot that shows now, and when that showing began. */
  readonly index: number;
  readonly fromMs: number;
};

/** A board as a player sees it that is told what to repeat and not every frame. */
export type Standing = {
  /** False: black, because somebody said so or the hall is closed. */
  readonly isLit: boolean;
  /** A takeover, a black-out, or a test that somebody stands before: nothing may hold it up. */
  readonly isUrgent: boolean;
  /** In painting order; empty is black. */
  readonly areas: readonly StandingArea[];
};

const BLACK: Standing = { isLit: false, isUrgent: false, areas: [] };

/**
 * The same decision as `placementsAt`, told as rotations: at any instant the placement of an area shows the slot named here.
 * A clock that is not trusted shows the failsafe picture, but never lifts a black-out.
 */
export function standingAt(program: Program, control: Control | null, isTrusted: boolean, atMs: number): Standing {
  const { id } = program.board;
  if (control !== null && isBlack(control, id)) return { ...BLACK, isUrgent: true };
  const failsafe = program.failsafe === null ? [] : [wholeBoard(program, program.failsafe, "", atMs)];
  if (!isTrusted) return lit(failsafe);
  const takeover = control === null ? null : takeoverAt(control, id, atMs);
  if (takeover !== null)
    return { ...lit([wholeBoard(program, takeover.clip, takeover.title, takeover.fromMs)]), isUrgent: true };
  const test = control === null ? null : testAt(control.tests, id, atMs);
  if (test !== null) return { ...lit([wholeBoard(program, test.clip, "", test.fromMs)]), isUrgent: true };
  if (atMs < program.fromMs || atMs >= program.untilMs) return lit(failsafe);
  const areas = program.regions.flatMap(({ x, y, widthPx, heightPx, segments }): StandingArea[] => {
    const segment = segmentAt(segments, atMs);
    const rotation = segment === null ? null : rotationOf(program, segment);
    if (segment === null || rotation === null) return [];
    const { index, fromMs } = stepAt(rotation, segment.anchorMs, atMs);
    return [{ x, y, widthPx, heightPx, slots: rotation.slots, index, fromMs }];
  });
  return lit(showsFailsafe(program, atMs) ? [...failsafe, ...areas] : areas);
}

function lit(areas: readonly StandingArea[]): Standing {
  return areas.length === 0 ? BLACK : { isLit: true, isUrgent: false, areas };
}

function wholeBoard({ board }: Program, clip: string, title: string, fromMs: number): StandingArea {
  const { widthPx, heightPx } = board;
  return { x: 0, y: 0, widthPx, heightPx, slots: [{ clip, title, durationMs: null }], index: 0, fromMs };
}
