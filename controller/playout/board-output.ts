import type { Board } from "../../playlists/board.ts";
import { HallcastError } from "../../playlists/errors.ts";
import type { Clip } from "../../renderer/clip.ts";
import { driverOf } from "../drivers/list.ts";
import { screenPlaceOf } from "../drivers/screen.ts";
import type { Clock } from "../ports/clock.ts";
import type { BoardStatus } from "../ports/playout-status.ts";
import type { ScreenPlace } from "../ports/screen.ts";
import { type Alarms, asHallcastError } from "./alarms.ts";
import { type CardOrder, type CardRunner, createCardRunner } from "./card-runner.ts";
import { createOutputRunner, type OutputRunner, type OutputRunnerOptions } from "./output-runner.ts";

export type BoardOutput = {
  /** Follows the board's settings: opens another output when they name another one. */
  readonly follow: (board: Board) => void;
  /** A frame, for controllers that take frames; others are told by `order`. */
  readonly offer: OutputRunner["offer"];
  /** What is in force, for controllers that play by themselves. */
  readonly order: (order: CardOrder) => void;
  /** Whether the board shows the very frames that are drawn, and not a card's own playing of the same items. */
  readonly takesFrames: () => boolean;
  readonly framesSent: () => number;
  readonly status: () => BoardStatus["output"];
  /** Ends it: black if asked and so configured. */
  readonly close: (black: boolean) => Promise<void>;
};

export type BoardOutputOptions = {
  readonly boardId: string;
  readonly clock: Clock;
  readonly ports: OutputRunnerOptions["ports"];
  readonly clipOf: (sha256: string) => Clip | null;
  readonly alarms: Alarms;
  readonly onStateChange: () => void;
};

type Runner = ({ readonly kind: "frames" } & OutputRunner) | ({ readonly kind: "programs" } & CardRunner);

/** The output that a board's settings name at present; none, with an alarm, if they name none that exists. */
export function createBoardOutput(options: BoardOutputOptions): BoardOutput {
  const { boardId, alarms } = options;
  const alarm = `output ${boardId}`;
  let key = "";
  let driverId = "";
  let isBlackOnStop = false;
  let runner: Runner | null = null;
  let ordered: CardOrder | null = null;
  let screen: ScreenPlace | null = null;
  let badSettings: HallcastError | null = null;

  const report = (): void => {
    const lastError = badSettings ?? runner?.counts().lastError ?? null;
    if (lastError !== null) alarms.raise(alarm, { error: lastError, boardId, severity: "error" });
    else if (runner?.state() === "up") alarms.clear(alarm);
    options.onStateChange();
  };
  const open = ({ output, pixels, widthPx, heightPx }: Board): Runner | null => {
    badSettings = null;
    try {
      const driver = driverOf(output.driver);
      if (driver === null) throw new HallcastError("input", "output.unknownDriver", { boardId, found: output.driver });
      const { ports, clock, clipOf } = options;
      const common = { boundTo: output.boundTo, ports, clock, onStateChange: report };
      if (driver.kind === "programs")
        // A card turns its pictures itself: it is told sizes as they are seen.
        return {
          kind: "programs",
          ...createCardRunner({ ...common, driver: driver.prepare(output.settings), widthPx, heightPx, clipOf }),
        };
      const size = sizeOnWire(pixels, widthPx, heightPx);
      const dataBytes = widthPx * heightPx * 3;
      return {
        kind: "frames",
        ...createOutputRunner({ ...common, ...size, boardId, driver: driver.prepare(output.settings), dataBytes }),
      };
    } catch (error) {
      badSettings = asHallcastError(error, "output.broke");
      return null;
    }
  };
  return {
    follow: (board) => {
      const { driver, settings, blackOnStop, boundTo } = board.output;
      isBlackOnStop = blackOnStop;
      const size = sizeOnWire(board.pixels, board.widthPx, board.heightPx);
      const wanted = JSON.stringify([driver, settings, boundTo, size]);
      if (wanted === key) return;
      key = wanted;
      driverId = driver;
      screen = screenPlaceOf(board.output);
      const old = runner;
      runner = null;
      void old?.close(false);
      runner = open(board);
      if (runner?.kind === "programs" && ordered !== null) runner.order(ordered);
      report();
    },
    offer: (data, firstByte, endByte) => {
      if (runner?.kind === "frames") runner.offer(data, firstByte, endByte);
    },
    order: (order) => {
      ordered = order;
      if (runner?.kind === "programs") runner.order(order);
    },
    takesFrames: () => runner?.kind !== "programs",
    framesSent: () => runner?.counts().framesSent ?? 0,
    status: () => {
      const counts = runner?.counts();
      const lastError = badSettings ?? counts?.lastError ?? null;
      const peer = runner?.peer();
      return {
        driver: driverId,
        state: runner?.state() ?? "down",
        framesSent: counts?.framesSent ?? 0,
        framesRepeated: counts?.framesRepeated ?? 0,
        packetsSent: counts?.packetsSent ?? 0,
        bytesSent: counts?.bytesSent ?? 0,
        framesDropped: counts?.framesDropped ?? 0,
        lastFrameAtMs: counts?.lastFrameAtMs ?? null,
        controller: peer?.controller ?? null,
        acknowledgedAtMs: peer?.acknowledgedAtMs ?? null,
        seen: peer?.seen ?? null,
        readings: [...(peer?.readings ?? [])],
        seenEveryMs: runner?.kind === "programs" ? runner.lookEveryMs : null,
        inexact: runner?.kind === "programs" ? [...runner.inexact()] : [],
        screen,
        lastError: lastError === null ? null : { code: lastError.code, params: { ...lastError.params } },
      };
    },
    close: async (black) => {
      await runner?.close(black && isBlackOnStop);
    },
  };
}

/** A board that is turned on its side has its width and height exchanged where the controller counts them. */
function sizeOnWire({ mapping }: Board["pixels"], widthPx: number, heightPx: number) {
  const turns = mapping.filter((one) => one.kind === "rotate" && one.degrees !== 180).length;
  return turns % 2 === 0 ? { widthPx, heightPx } : { widthPx: heightPx, heightPx: widthPx };
}
