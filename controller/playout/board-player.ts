import { HallcastError } from "../../playlists/errors.ts";
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
import { createPixelPipeline, type PixelPipeline } from "../../renderer/pixels/pipeline.ts";
import { driverOf } from "../drivers/list.ts";
import type { Clock } from "../ports/clock.ts";
import type { BoardStatus } from "../ports/playout-status.ts";
import { type Alarms, asHallcastError } from "./alarms.ts";
import { createOutputRunner, type OutputRunner, type OutputRunnerOptions } from "./output-runner.ts";
import type { ShowLog } from "./show-log.ts";

/** A still picture is looked at again after this long: a guard against a wrong forecast, for next to nothing. */
const LONGEST_STILL_MS = 1_000;

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
  /** Draws and hands over the frame of this instant if it differs from the last; the answer is the next instant at which it can. */
  readonly tick: (frameMs: number) => number;
  readonly status: () => BoardStatus;
  /** The newest frame, for those who begin to watch and for the log; null before the first. */
  readonly frame: () => NewestFrame | null;
  /** Ends the board: black if asked and so configured. */
  readonly close: (black: boolean) => Promise<void>;
};

export type BoardPlayerOptions = {
  readonly boardId: string;
  readonly clock: Clock;
  readonly ports: OutputRunnerOptions["ports"];
  readonly clipOf: (sha256: string) => Clip | null;
  readonly alarms: Alarms;
  readonly showLog: ShowLog;
  readonly onFrame: FrameListener;
  /** Something on the status page changed. */
  readonly onStateChange: () => void;
};

/** Everything whose size and wiring depend on the board's settings; made anew when they change. */
type Stage = {
  readonly key: string;
  readonly program: Program;
  readonly frame: Uint8Array;
  readonly compose: (
    placements: readonly Placement[],
    atMs: number,
  ) => { readonly firstRow: number; readonly rows: number } | null;
  readonly offer: (firstRow: number, rows: number) => void;
};

/** One board: what is in force, its picture, its output. Boards know nothing of each other. */
export function createBoardPlayer(options: BoardPlayerOptions): BoardPlayer {
  const { boardId, clock, alarms } = options;
  let programs: readonly Program[] = [];
  let control: Control | null = null;
  let isTrusted = true;
  let stage: Stage | null = null;
  let output: {
    readonly key: string;
    readonly driver: string;
    readonly black: boolean;
    readonly runner: OutputRunner | null;
  } | null = null;
  let outputError: HallcastError | null = null;
  /** Instant of the frame that stands; null when it must be drawn again whatever the instant. */
  let lastMs: number | null = null;
  let shownMs = 0;
  /** Nothing can change in [lastMs, stillUntilMs). */
  let stillUntilMs = 0;
  let now: readonly NowPlaying[] = [];
  let nowUntilMs = 0;
  let programSeq = 0;
  const outputAlarm = `output ${boardId}`;

  const inForce = (atMs: number): Program | null =>
    programs.findLast(({ fromMs }) => fromMs <= atMs) ?? programs[0] ?? null;

  const outputFor = (program: Program): OutputRunner | null => {
    const { board } = program;
    const key = JSON.stringify([board.output.driver, board.output.settings, board.widthPx, board.heightPx]);
    if (output?.key === key) {
      output = { ...output, black: board.output.blackOnStop };
      return output.runner;
    }
    void output?.runner?.close(false);
    output = { key, driver: board.output.driver, black: board.output.blackOnStop, runner: openOutput(program) };
    return output.runner;
  };
  const openOutput = ({ board }: Program): OutputRunner | null => {
    outputError = null;
    try {
      const driver = driverOf(board.output.driver);
      if (driver === null)
        throw new HallcastError("input", "output.unknownDriver", { boardId, found: board.output.driver });
      const runner: OutputRunner = createOutputRunner({
        driver: driver.prepare(board.output.settings),
        dataBytes: board.widthPx * board.heightPx * 3,
        ports: options.ports,
        clock,
        onStateChange: () => {
          if (output?.runner === runner) reportOutput(runner);
        },
      });
      return runner;
    } catch (error) {
      outputError = asHallcastError(error, "output.failed");
      alarms.raise(outputAlarm, { error: outputError, boardId, severity: "error" });
      return null;
    }
  };
  const reportOutput = (runner: OutputRunner): void => {
    const { lastError } = runner.counts();
    if (runner.state() === "up") alarms.clear(outputAlarm);
    else if (lastError !== null) alarms.raise(outputAlarm, { error: lastError, boardId, severity: "error" });
    options.onStateChange();
  };

  const stageFor = (program: Program): Stage => {
    if (stage?.program === program) return stage;
    const { board } = program;
    const key = JSON.stringify([board.widthPx, board.heightPx, board.pixels, board.output, program.zone]);
    const runner = outputFor(program);
    stage = stage?.key === key ? { ...stage, program } : buildStage(key, program, runner);
    return stage;
  };
  const buildStage = (key: string, program: Program, runner: OutputRunner | null): Stage => {
    const { widthPx, heightPx } = program.board;
    const frame = new Uint8Array(widthPx * heightPx * 3);
    const compositor = createCompositor({ widthPx, heightPx, zone: program.zone, clipOf: options.clipOf });
    const pipeline = buildPipeline(program);
    const data = pipeline.isIdentity ? frame : new Uint8Array(pipeline.outBytes);
    return {
      key,
      program,
      frame,
      compose: (placements, atMs) => compositor.compose(placements, atMs, frame),
      offer: (firstRow, rows) => {
        if (pipeline.isIdentity) runner?.offer(data, firstRow * widthPx * 3, (firstRow + rows) * widthPx * 3);
        else {
          const { offset, bytes } = pipeline.apply(frame, data, firstRow, rows);
          runner?.offer(data, offset, offset + bytes);
        }
      },
    };
  };

  /** A mapping that does not suit the board costs the mapping, not the picture. */
  const buildPipeline = ({ board }: Program): PixelPipeline => {
    const alarm = `pixels ${boardId}`;
    try {
      const pipeline = createPixelPipeline(board.pixels, board.widthPx, board.heightPx);
      alarms.clear(alarm);
      return pipeline;
    } catch (error) {
      alarms.raise(alarm, { error: asHallcastError(error, "output.failed"), boardId, severity: "error" });
      return createPixelPipeline({ ...board.pixels, mapping: [] }, board.widthPx, board.heightPx);
    }
  };

  const placementsNow = (program: Program, atMs: number): readonly Placement[] => {
    if (isTrusted || isBlackedOut()) return placementsAt(program, control, atMs);
    return failsafePlacements(program, atMs);
  };
  const isBlackedOut = (): boolean => control?.blackouts.some((one) => one.boardId === boardId) ?? false;

  const refreshNow = (program: Program, atMs: number): void => {
    now = isTrusted || isBlackedOut() ? nowPlaying(program, control, atMs) : untrustedNow(program);
    nowUntilMs = Math.min(...now.map(({ untilMs }) => untilMs), nextBoundaryMs(atMs));
    programSeq = program.seq;
    options.showLog.update(boardId, program, control?.seq ?? 0, now, atMs, output?.runner?.counts().framesSent ?? 0);
    options.onStateChange();
  };
  /** Next instant at which another programme or takeover begins or ends. */
  const nextBoundaryMs = (atMs: number): number => {
    const edges = programs.flatMap(({ fromMs, untilMs }) => [fromMs, untilMs]);
    for (const { fromMs, untilMs } of control?.takeovers ?? []) edges.push(fromMs, untilMs);
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
    tick: (frameMs) => {
      const program = inForce(frameMs);
      if (program === null) return Number.POSITIVE_INFINITY;
      const { rateHz } = program.board;
      const atMs = frameInstant(frameMs, rateHz);
      if (lastMs !== null && atMs >= lastMs && (atMs === lastMs || atMs < stillUntilMs)) return stillUntilMs;
      const { compose, offer, frame } = stageFor(program);
      const isBack = lastMs !== null && atMs < lastMs;
      lastMs = shownMs = atMs;
      if (atMs >= nowUntilMs || isBack) refreshNow(program, atMs);
      const placements = placementsNow(program, atMs);
      const band = compose(placements, atMs);
      if (band !== null) {
        offer(band.firstRow, band.rows);
        const { widthPx, heightPx } = program.board;
        options.onFrame({ boardId, widthPx, heightPx, firstRow: band.firstRow, rows: band.rows, atMs, frame });
      }
      const changeMs = Math.min(nextChangeMs(placements, options.clipOf, atMs), nowUntilMs, atMs + LONGEST_STILL_MS);
      // On this board's own grid, or a 20 Hz board would be woken for frames that it does not show.
      stillUntilMs =
        (Math.max(Math.ceil((changeMs * rateHz) / 1000 - 1e-3), Math.round((atMs * rateHz) / 1000) + 1) * 1000) /
        rateHz;
      return stillUntilMs;
    },
    status: () => {
      const counts = output?.runner?.counts();
      const lastError = outputError ?? counts?.lastError ?? null;
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
        output: {
          driver: output?.driver ?? "",
          state: output?.runner?.state() ?? "down",
          framesSent: counts?.framesSent ?? 0,
          packetsSent: counts?.packetsSent ?? 0,
          bytesSent: counts?.bytesSent ?? 0,
          framesDropped: counts?.framesDropped ?? 0,
          lastFrameAtMs: counts?.lastFrameAtMs ?? null,
          lastError: lastError === null ? null : { code: lastError.code, params: { ...lastError.params } },
        },
      };
    },
    frame: () => {
      if (stage === null) return null;
      const { widthPx, heightPx } = stage.program.board;
      return { rgb: stage.frame, widthPx, heightPx, atMs: shownMs, zone: stage.program.zone };
    },
    close: async (black) => {
      options.showLog.end(boardId, shownMs, output?.runner?.counts().framesSent ?? 0);
      alarms.clearBoard(boardId);
      await output?.runner?.close(black && output.black);
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
    fromMs: 0,
    untilMs: Number.MAX_SAFE_INTEGER,
  }));
}

function stateOf(now: readonly NowPlaying[]): BoardStatus["state"] {
  if (now.length === 0) return "idle";
  if (now.some(({ tier }) => tier === "blackout")) return "blackout";
  if (now.some(({ tier }) => tier === "takeover")) return "takeover";
  return now.every(({ tier }) => tier === "failsafe") ? "failsafe" : "playing";
}
