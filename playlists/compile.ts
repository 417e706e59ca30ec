import { type Board, Place } from "./board.ts";
import { brightnessSteps } from "./brightness.ts";
import { HallcastError } from "./errors.ts";
import type { Library } from "./library.ts";
import { MAX_TRANSITION_MS } from "./playlist.ts";
import type { Program, ProgramBrightness, Rotation, Segment } from "./program.ts";
import type { Slot } from "./resolution.ts";
import type { Resolver, ScheduleSegment } from "./resolve.ts";
import type { Control } from "./takeover.ts";
import { targets } from "./whole-board.ts";

export type Issue = {
  readonly seq: number;
  readonly issuedAtMs: number;
  readonly fromMs: number;
  readonly untilMs: number;
  /** Whole-board clip of the failsafe picture; null is black. */
  readonly failsafe: string | null;
};

/**
 * The programme of one board for [fromMs, untilMs), ready to be signed. Throws `board.unknown`.
 * Regions stand in painting order (main, ticker, corner). Segments keep the losers whose turn it was, so that "why" can be
 * answered from the issued programme years later; entries that were merely not scheduled then would multiply its size
 * and are in the library of that day.
 */
export function compileProgram(resolver: Resolver, library: Library, boardId: string, issue: Issue): Program {
  const board = library.boards.find((candidate) => candidate.id === boardId);
  if (board === undefined) throw new HallcastError("notFound", "board.unknown", { found: boardId });
  const intern = createRotations();
  // A little earlier, so that a change of slots that is under way when the programme takes over goes on: the first
  // segment of a region may begin before the programme does.
  const all = resolver
    .schedule(boardId, issue.fromMs - MAX_TRANSITION_MS, issue.untilMs)
    .filter((segment) => segment.untilMs > issue.fromMs);
  const inPaintingOrder = board.regions.toSorted(
    (a, b) => Place.options.indexOf(a.place) - Place.options.indexOf(b.place),
  );
  const regions = inPaintingOrder.map(({ place, x, y, widthPx, heightPx }) => ({
    place,
    x,
    y,
    widthPx,
    heightPx,
    segments: all
      .filter((segment) => segment.place === place)
      .map((segment) => toSegment(segment, intern.indexOf(segment))),
  }));
  return {
    format: 1,
    seq: issue.seq,
    issuedAtMs: issue.issuedAtMs,
    fromMs: issue.fromMs,
    untilMs: issue.untilMs,
    zone: library.hall.zone,
    board,
    failsafe: issue.failsafe,
    brightness: brightnessOf(board, library, issue),
    rotations: intern.rotations,
    regions,
  };
}

function brightnessOf(
  { brightness }: Board,
  { hall, hours }: Library,
  { fromMs, untilMs }: Pick<Issue, "fromMs" | "untilMs">,
): ProgramBrightness {
  if (brightness === null) return { steps: [], ambient: null };
  const { zone, location } = hall;
  const steps = brightnessSteps(brightness, fromMs, untilMs, { zone, location, seasons: hours.seasons });
  return { steps, ambient: brightness.ambient };
}

/**
 * Black-outs and takeovers as the playout obeys them. Takeovers that ended before the control was issued are left out,
 * so the file does not grow; a takeover without a clip of a board's size does not touch that board.
 */
export function controlOf(library: Library, issue: { readonly seq: number; readonly issuedAtMs: number }): Control {
  const takeovers = library.takeovers.flatMap(({ id, title, state, drill, boards, fromMs, untilMs, clips }) => {
    if (drill || state !== "running" || fromMs === null || untilMs === null || untilMs <= issue.issuedAtMs) return [];
    const onBoards = library.boards.flatMap((board) => {
      const clip = clips.find((one) => one.widthPx === board.widthPx && one.heightPx === board.heightPx);
      return clip === undefined || !targets(boards, board.id) ? [] : [{ boardId: board.id, clip: clip.sha256 }];
    });
    return onBoards.length === 0 ? [] : [{ id, title, fromMs, untilMs, clips: onBoards }];
  });
  const tests = library.tests.filter(({ untilMs }) => untilMs > issue.issuedAtMs);
  return {
    format: 1,
    seq: issue.seq,
    issuedAtMs: issue.issuedAtMs,
    blackouts: [...library.blackouts],
    takeovers,
    tests,
  };
}

function toSegment(segment: ScheduleSegment, rotation: number | null): Segment {
  const { fromMs, untilMs, tier, anchorMs, winners, losers } = segment;
  return { fromMs, untilMs, tier, rotation, anchorMs, winners, losers };
}

/** Each rotation once, however many segments play it. */
function createRotations() {
  const rotations: Rotation[] = [];
  const known = new Map<string, number>();
  // A resolver makes each slot once, wherever it stands: writing them out for every segment would cost far more than the rest.
  const slotNos = new Map<Slot, number>();
  const slotNo = (slot: Slot): number => {
    const no = slotNos.get(slot) ?? slotNos.size;
    slotNos.set(slot, no);
    return no;
  };
  return {
    rotations,
    indexOf: (segment: ScheduleSegment): number | null => {
      if (segment.slots.length === 0) return null;
      const rotation = { slots: segment.slots, transition: segment.transition };
      const key = JSON.stringify([segment.transition, segment.slots.map(slotNo)]);
      const index = known.get(key);
      if (index !== undefined) return index;
      known.set(key, rotations.length);
      rotations.push(rotation);
      return rotations.length - 1;
    },
  };
}
