import type { NowPlaying } from "../../playlists/position.ts";
import type { Program } from "../../playlists/program.ts";
import type { ShowLine } from "../ports/as-run.ts";
import type { AsRunLog } from "./as-run.ts";

type OpenShow = {
  readonly show: ShowLine;
  readonly showingFromMs: number;
  readonly framesBefore: number;
  readonly zone: string;
};

export type ShowLog = {
  /** What is on a board now, as one list of all its places; `framesSent` is the board's running count. */
  readonly update: (
    boardId: string,
    program: Program,
    controlSeq: number,
    now: readonly NowPlaying[],
    atMs: number,
    framesSent: number,
  ) => void;
  /** Nothing is on the board any more. */
  readonly end: (boardId: string, atMs: number, framesSent: number) => void;
  /** What is on now, as records that end at `atMs`: for the state file, so that a sudden end does not lose them. */
  readonly open: (atMs: number) => { readonly show: ShowLine; readonly zone: string }[];
};

/** Longest piece in which one showing is told: what stands for days is in the log of every hour. */
const PIECE_MS = 3_600_000;

/** The next instant at which showings are cut into pieces; `update` is wanted then. */
export function nextPieceMs(atMs: number): number {
  return (Math.floor(atMs / PIECE_MS) + 1) * PIECE_MS;
}

/** Turns "what is on now" into records of what was on, from when to when, and tells at once what has come on for the first time. */
export function createShowLog(log: Pick<AsRunLog, "add">): ShowLog {
  const boards = new Map<string, Map<string, OpenShow>>();
  const begun = new Set<string>();

  const finish = ({ show, framesBefore, zone }: OpenShow, atMs: number, framesSent: number): void => {
    const untilMs = Math.round(atMs);
    // What gave way in the same millisecond was never seen.
    if (untilMs <= show.fromMs) return;
    log.add({ ...show, untilMs, frames: Math.max(0, framesSent - framesBefore) }, untilMs, zone);
  };
  const tellBegun = ({ show: { type: _, untilMs: __, frames: ___, ...what }, zone }: OpenShow): void => {
    const key = JSON.stringify([what.boardId, what.itemId, what.revisionNo, what.takeoverId]);
    if ((what.itemId === null && what.takeoverId === null) || begun.has(key)) return;
    begun.add(key);
    log.add({ type: "began", ...what }, what.fromMs, zone);
  };
  return {
    update: (boardId, program, controlSeq, now, atMs, framesSent) => {
      const before = boards.get(boardId) ?? new Map<string, OpenShow>();
      const after = new Map<string, OpenShow>();
      for (const playing of now) {
        const running = before.get(playing.place);
        const isCut = running !== undefined && nextPieceMs(running.show.fromMs) <= atMs;
        if (running !== undefined && !isCut && isSame(running, playing, program)) {
          after.set(playing.place, running);
          continue;
        }
        const show = showOf(boardId, program.seq, controlSeq, playing, atMs);
        const opened = { show, showingFromMs: playing.fromMs, framesBefore: framesSent, zone: program.zone };
        after.set(playing.place, opened);
        tellBegun(opened);
      }
      for (const [place, running] of before) if (after.get(place) !== running) finish(running, atMs, framesSent);
      boards.set(boardId, after);
    },
    end: (boardId, atMs, framesSent) => {
      for (const running of boards.get(boardId)?.values() ?? []) finish(running, atMs, framesSent);
      boards.delete(boardId);
    },
    open: (atMs) =>
      [...boards.values()].flatMap((places) =>
        [...places.values()].map(({ show, zone }) => ({
          show: { ...show, untilMs: Math.max(show.fromMs, Math.round(atMs)) },
          zone,
        })),
      ),
  };
}

function showOf(boardId: string, programSeq: number, controlSeq: number, playing: NowPlaying, atMs: number): ShowLine {
  const { place, tier, slot, title, clip, takeoverId } = playing;
  const fromMs = Math.round(atMs);
  return {
    type: "show",
    boardId,
    place,
    tier,
    itemId: slot?.itemId ?? null,
    revisionNo: slot?.revisionNo ?? null,
    takeoverId,
    title,
    clip,
    programSeq,
    controlSeq,
    fromMs,
    untilMs: fromMs,
    frames: 0,
  };
}

/** The same showing goes on, be it under a newer programme that did not change it. */
function isSame({ show, showingFromMs, zone }: OpenShow, playing: NowPlaying, program: Program): boolean {
  return (
    show.tier === playing.tier &&
    show.clip === playing.clip &&
    show.itemId === (playing.slot?.itemId ?? null) &&
    show.revisionNo === (playing.slot?.revisionNo ?? null) &&
    show.takeoverId === playing.takeoverId &&
    show.title === playing.title &&
    showingFromMs === playing.fromMs &&
    zone === program.zone
  );
}
