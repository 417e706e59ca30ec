import { type LiveOf, NO_LIVE } from "../../playlists/live.ts";
import {
  failsafePlacements,
  frameInstant,
  type NowPlaying,
  nowPlaying,
  type Placement,
  placementsAt,
} from "../../playlists/position.ts";
import type { Program } from "../../playlists/program.ts";
import type { Control } from "../../playlists/takeover.ts";
import type { Clip } from "../../renderer/clip.ts";
import { createCompositor } from "../../renderer/compose.ts";
import { nextChangeMs } from "../../renderer/next-change.ts";
import type { SessionPool } from "../controls/session-pool.ts";
import type { Clock } from "../ports/clock.ts";
import type { BoardStatus } from "../ports/playout-status.ts";
import type { Alarms } from "./alarms.ts";
import { type BoardControlDesk, createBoardControl, desiredControl } from "./board-control.ts";
import { createBoardOutput } from "./board-output.ts";
import { type BoardStage, createBoardStage, stageKey } from "./board-stage.ts";
import type { OutputRunnerOptions } from "./output-runner.ts";
import { nextPieceMs, type ShowLog } from "./show-log.ts";

/** A still picture is looked at again after this long: a guard against a wrong forecast, for next to nothing. */
const LONGEST_STILL_MS = 1_000;
/** The clock wakes once a second: a longer step is a PC that slept, stood still or was set, and nobody knows what was on meanwhile. */
const LOST_MS = 10_000;

/** Rows of the board's frame that were just handed to its output; `frame` is the player's own buffer, to be read during the call only. */
export type FrameListener = (frame: {
  readonly boardId: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly firstRow: number;
  readonly rows: number;
  readonly atMs: number;
  readonly frame: Uint8Array;
}) => void;

/** `rgb` is the player's own buffer, to be read at once. */
export type NewestFrame = {
  readonly rgb: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly atMs: number;
  readonly zone: string;
};

export type BoardPlayer = {
  /** Programmes by `fromMs`: the last that has begun is in force. */
  readonly setPrograms: (programs: readonly Program[]) => void;
  readonly setControl: (control: Control | null) => void;
  readonly setTrusted: (trusted: boolean) => void;
  /** A machine said something: the picture is drawn again with the next tick. */
  readonly redraw: () => void;
  /** Draws and hands over the frame of this instant if it differs from the last; the answer is the next instant at which it can. */
  readonly tick: (frameMs: number) => number;
  readonly status: () => BoardStatus;
  /** What steers the board beside its pixels. */
  readonly control: Pick<BoardControlDesk, "showTestPicture" | "reapply">;
  /** False if a card plays by itself: then a drawn frame proves nothing of the instant. */
  readonly takesFrames: () => boolean;
  /** The newest frame, for those who begin to watch and for the log; null before the first. */
  readonly frame: () => NewestFrame | null;
  /** The failsafe picture, drawn apart from what is on; null before the first programme. */
  readonly standby: () => NewestFrame | null;
  /** Ends the board: black if asked and so configured. */
  readonly close: (black: boolean) => Promise<void>;
};

export type BoardPlayerOptions = {
  readonly boardId: string;
  readonly clock: Clock;
  readonly ports: OutputRunnerOptions["ports"];
  /** Of devices that several boards share. */
  readonly sessions: SessionPool;
  readonly clipOf: (sha256: string) => Clip | null;
  readonly liveOf: LiveOf;
  readonly alarms: Alarms;
  readonly showLog: ShowLog;
  readonly onFrame: FrameListener;
  /** Something on the status page changed. */
  readonly onStateChange: () => void;
};

/** One board: what is in force, its picture, its output. Boards know nothing of each other. */
export function createBoardPlayer(options: BoardPlayerOptions): BoardPlayer {
  const { boardId, clock, alarms } = options;
  let programs: readonly Program[] = [];
  let control: Control | null = null;
  let isTrusted = true;
  let stage: { readonly program: Program; readonly of: BoardStage } | null = null;
  /** Instant of the frame that stands; null when it must be drawn again whatever the instant. */
  let lastMs: number | null = null;
  let shownMs = 0;
  /** Nothing can change in [lastMs, stillUntilMs). */
  let stillUntilMs = 0;
  let now: readonly NowPlaying[] = [];
  let nowUntilMs = 0;
  let programSeq = 0;
  const output = createBoardOutput({
    boardId,
    clock,
    ports: options.ports,
    clipOf: options.clipOf,
    alarms,
    onStateChange: options.onStateChange,
  });

  const device = createBoardControl({
    boardId,
    clock,
    ports: options.ports,
    sessions: options.sessions,
    alarms,
    onStateChange: options.onStateChange,
  });

  /** The last look at the time, also where nothing was drawn. */
  let tickedMs: number | null = null;

  const inForce = (atMs: number): Program | null =>
    programs.findLast(({ fromMs }) => fromMs <= atMs) ?? programs[0] ?? null;

  const stageFor = (program: Program): BoardStage => {
    if (stage?.program === program) return stage.of;
    output.follow(program.board);
    device.follow(program.board);
    const isSame = stage?.of.key === stageKey(program);
    const of = isSame && stage !== null ? stage.of : createBoardStage(program, { ...options, offer: output.offer });
    stage = { program, of };
    return of;
  };

  const placementsNow = (program: Program, atMs: number): readonly Placement[] => {
    if (isTrusted || isBlackedOut()) return placementsAt(program, control, atMs);
    return failsafePlacements(program, atMs);
  };
  const isBlackedOut = (): boolean => control?.blackouts.some((one) => one.boardId === boardId) ?? false;

  const refreshNow = (program: Program, atMs: number): void => {
    now = isTrusted || isBlackedOut() ? nowPlaying(program, control, atMs) : untrustedNow(program);
    const nextStepMs = program.brightness.steps.find(({ fromMs }) => fromMs > atMs)?.fromMs ?? Number.POSITIVE_INFINITY;
    nowUntilMs = Math.min(...now.map(({ untilMs }) => untilMs), nextStepMs, nextBoundaryMs(atMs), nextPieceMs(atMs));
    programSeq = program.seq;
    output.order({ program, control, isTrusted });
    options.showLog.update(boardId, program, control?.seq ?? 0, now, atMs, output.framesSent());
    device.want(desiredControl(program, now, atMs, isTrusted));
    options.onStateChange();
  };
  /** Next instant at which another programme or takeover begins or ends. */
  const nextBoundaryMs = (atMs: number): number => {
    const edges = programs.flatMap(({ fromMs, untilMs }) => [fromMs, untilMs]);
    for (const { fromMs, untilMs } of [...(control?.takeovers ?? []), ...(control?.tests ?? [])])
      edges.push(fromMs, untilMs);
    return Math.min(...edges.filter((edgeMs) => edgeMs > atMs));
  };
  const stale = (): void => {
    lastMs = null;
    nowUntilMs = 0;
  };

  return {
    setPrograms: (next) => {
      programs = next;
      stale();
    },
    setControl: (next) => {
      control = next;
      stale();
    },
    setTrusted: (next) => {
      if (next === isTrusted) return;
      isTrusted = next;
      stale();
    },
    redraw: () => {
      stillUntilMs = 0;
    },
    tick: (frameMs) => {
      const program = inForce(frameMs);
      if (program === null) return Number.POSITIVE_INFINITY;
      const { rateHz } = program.board;
      const atMs = frameInstant(frameMs, rateHz);
      if (tickedMs !== null && Math.abs(frameMs - tickedMs) > LOST_MS) {
        options.showLog.end(boardId, tickedMs, output.framesSent());
        stale();
      }
      tickedMs = frameMs;
      if (lastMs !== null && atMs >= lastMs && (atMs === lastMs || atMs < stillUntilMs)) return stillUntilMs;
      const { compose, handOn, frame, widthPx, heightPx } = stageFor(program);
      const isBack = lastMs !== null && atMs < lastMs;
      lastMs = shownMs = atMs;
      if (atMs >= nowUntilMs || isBack) refreshNow(program, atMs);
      const placements = placementsNow(program, atMs);
      const band = compose(placements, atMs);
      if (band !== null) {
        handOn(band.firstRow, band.rows);
        options.onFrame({ boardId, widthPx, heightPx, firstRow: band.firstRow, rows: band.rows, atMs, frame });
      }
      const changeMs = Math.min(
        nextChangeMs(placements, options.clipOf, options.liveOf, atMs),
        nowUntilMs,
        atMs + LONGEST_STILL_MS,
      );
      // On this board's own grid, or a 20 Hz board would be woken for frames that it does not show.
      stillUntilMs =
        (Math.max(Math.ceil((changeMs * rateHz) / 1000 - 1e-3), Math.round((atMs * rateHz) / 1000) + 1) * 1000) /
        rateHz;
      return stillUntilMs;
    },
    status: () => {
      return {
        id: boardId,
        state: stateOf(now),
        programSeq,
        controlSeq: control?.seq ?? 0,
        now: now.map(({ place, tier, slot, title, clip, untilMs }) => ({
          place,
          tier,
          itemId: slot?.itemId ?? null,
          title,
          clip,
          untilMs: Math.round(untilMs),
        })),
        output: output.status(),
        control: device.status(),
      };
    },
    control: device,
    takesFrames: output.takesFrames,
    frame: () => {
      if (stage === null) return null;
      const { frame, widthPx, heightPx, zone } = stage.of;
      return { rgb: frame, widthPx, heightPx, atMs: shownMs, zone };
    },
    standby: () => {
      const program = inForce(clock.wallMs());
      if (program === null) return null;
      const { widthPx, heightPx } = program.board;
      const atMs = clock.wallMs();
      const rgb = new Uint8Array(widthPx * heightPx * 3);
      const compositor = createCompositor({
        widthPx,
        heightPx,
        zone: program.zone,
        clipOf: options.clipOf,
        liveOf: NO_LIVE,
      });
      compositor.compose(failsafePlacements(program, atMs), atMs, rgb);
      return { rgb, widthPx, heightPx, atMs, zone: program.zone };
    },
    close: async (black) => {
      // A still picture stood until now, however long ago it was drawn.
      options.showLog.end(boardId, Math.max(shownMs, clock.wallMs()), output.framesSent());
      alarms.clearBoard(boardId);
      await Promise.all([output.close(black), device.close(black)]);
    },
  };
}

function untrustedNow(program: Program): NowPlaying[] {
  return program.regions.map(({ place }) => ({
    place,
    tier: "failsafe",
    slot: null,
    title: "",
    clip: program.failsafe,
    takeoverId: null,
    fromMs: 0,
    untilMs: Number.MAX_SAFE_INTEGER,
  }));
}

function stateOf(now: readonly NowPlaying[]): BoardStatus["state"] {
  if (now.length === 0) return "idle";
  if (now.some(({ tier }) => tier === "blackout")) return "blackout";
  if (now.some(({ tier }) => tier === "takeover")) return "takeover";
  if (now.some(({ tier }) => tier === "test")) return "test";
  if (now.every(({ tier }) => tier === "dark")) return "dark";
  return now.every(({ tier }) => tier === "failsafe") ? "failsafe" : "playing";
}
