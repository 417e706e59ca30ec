import type { HallcastError } from "../../playlists/errors.ts";
import {
  type DriverPorts,
  type LinkNews,
  type OutputLink,
  type PreparedDriver,
  sizeProblem,
  type WireCount,
} from "../drivers/driver.ts";
import type { Clock } from "../ports/clock.ts";
import type { ControllerFacts } from "../ports/playout-status.ts";
import { createLastingLink } from "./lasting-link.ts";
import { createOutputPeer, OUTPUT_TROUBLE, type PeerKnowledge } from "./output-peer.ts";
import { createTimers } from "./timers.ts";

/** First wait after a failure, doubled up to the cap while failures follow one another. */
const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 10_000;
/** A datagram is refused after it was sent, so a link counts as up again only when it has lived for a while. */
const STEADY_MS = 1_000;
/** A link that does not give back a frame for this long is dead, whatever it says. */
const STUCK_MS = 3_000;
/** A frame may take as long as its line needs for it, and this much longer. */
const SLOW_LINE_SHARE = 2;
/** A name server may answer late. */
const CONNECT_MS = 15_000;
const BLACK_WAIT_MS = 500;
/** The playout has three seconds to end; a frame under way and a black one have to fit. */
const LONGEST_BLACK_WAIT_MS = 1_200;

export type OutputCounts = {
  readonly framesSent: number;
  /** Those among `framesSent` that only repeated the standing picture. */
  readonly framesRepeated: number;
  readonly framesDropped: number;
  readonly packetsSent: number;
  readonly bytesSent: number;
  /** Wall clock; null before the first frame. */
  readonly lastFrameAtMs: number | null;
  /** Why the link is not up; null when it is. */
  readonly lastError: HallcastError | null;
};

export type OutputRunner = {
  /**
   * The board's bytes have changed in [firstByte, endByte). `data` is the one buffer of this board and always holds the newest frame:
   * what cannot be sent now is sent from it later, and the frames in between are dropped and counted.
   */
  readonly offer: (data: Uint8Array, firstByte: number, endByte: number) => void;
  readonly state: () => "up" | "connecting" | "down";
  readonly counts: () => OutputCounts;
  readonly peer: () => PeerKnowledge;
  /** Ends the output, black first if asked; resolves when nothing more will be sent. */
  readonly close: (black: boolean) => Promise<void>;
};

export type OutputRunnerOptions = {
  readonly boardId: string;
  readonly driver: PreparedDriver;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Length of the board's bytes. */
  readonly dataBytes: number;
  /** The controller that belongs to this board; null takes any. */
  readonly boundTo: string | null;
  readonly ports: DriverPorts;
  readonly clock: Clock;
  readonly onStateChange: () => void;
};

/**
 * What every output of frames needs whatever its driver: a mailbox of one frame, a shortest and a longest gap, the whole picture after
 * each connection, black at the end. One stuck or dead board never holds up another. Starts connecting at once.
 */
export function createOutputRunner(options: OutputRunnerOptions): OutputRunner {
  const { driver, clock, dataBytes, widthPx, heightPx } = options;
  const wire: WireCount = { packets: 0, bytes: 0 };
  const lineFrameMs = frameMsOf(driver.load?.(widthPx, heightPx).framesPerSecond ?? null);
  const patienceMs = Math.round(STUCK_MS + lineFrameMs * SLOW_LINE_SHARE);
  const lastWaitMs = Math.min(LONGEST_BLACK_WAIT_MS, BLACK_WAIT_MS + lineFrameMs);
  const timers = createTimers(clock, ["gap", "refresh", "steady"]);
  const peer = createOutputPeer(options);
  let data: Uint8Array | null = null;
  /** The mailbox: the range of `data` that the link does not have yet; empty when both are equal. */
  let pendingFirst = 0;
  let pendingEnd = 0;
  let isRefreshDue = false;
  let framesSent = 0;
  let framesRepeated = 0;
  let framesDropped = 0;
  let lastFrameAtMs: number | null = null;
  let lastError: HallcastError | null = null;
  let lastSentMs = Number.NEGATIVE_INFINITY;

  const meet = (controller: ControllerFacts | null): HallcastError | null => {
    const fault = peer.meet(controller);
    if (fault !== null) return fault;
    timers.set("steady", STEADY_MS, () => {
      lastError = null;
      line.prove();
      options.onStateChange();
    });
    if (driver.refreshEveryMs !== null) timers.set("refresh", driver.refreshEveryMs, refresh);
    if (data !== null) {
      pendingFirst = 0;
      pendingEnd = dataBytes;
    }
    return null;
  };
  const hear = (news: LinkNews): void => {
    const fault = peer.hear(news);
    if (fault !== null) line.fail(fault);
  };
  const line = createLastingLink<OutputLink, ControllerFacts | null>({
    clock,
    firstWaitMs: FIRST_RETRY_MS,
    longestWaitMs: LONGEST_RETRY_MS,
    connectMs: CONNECT_MS,
    codes: OUTPUT_TROUBLE,
    open: ({ onUp, onDown, heard }) => {
      const tooLarge = sizeProblem(driver, widthPx, heightPx);
      if (tooLarge !== null) throw tooLarge;
      const { boardId, ports } = options;
      return driver.open({
        boardId,
        dataBytes,
        widthPx,
        heightPx,
        ports,
        clock,
        wire,
        onUp,
        onDown,
        onNews: heard(hear),
      });
    },
    meet,
    onFree: () => {
      if (isRefreshDue) repeat();
      else send();
    },
    onGone: (error) => {
      timers.cancelAll();
      isRefreshDue = false;
      peer.forget();
      lastError = error ?? lastError;
    },
    onChange: options.onStateChange,
  });

  const count = (): void => {
    lastSentMs = clock.monoMs();
    framesSent++;
    lastFrameAtMs = Math.round(clock.wallMs());
  };
  const send = (): void => {
    if (!line.isFree() || data === null || pendingFirst === pendingEnd) return;
    const gapMs = lastSentMs + driver.minGapMs - clock.monoMs();
    if (gapMs > 0) {
      timers.set("gap", gapMs, send);
      return;
    }
    const newest = data;
    const [first, end] = [pendingFirst, pendingEnd];
    pendingFirst = pendingEnd = 0;
    count();
    line.occupy(patienceMs, (to, done) => to.show(newest, first, end, done));
  };
  const refresh = (): void => {
    if (driver.refreshEveryMs !== null) timers.set("refresh", driver.refreshEveryMs, refresh);
    // A frame that waits for its gap is fresher than any repetition, which would make it wait anew.
    isRefreshDue = framesSent > 0 && pendingFirst === pendingEnd;
    if (isRefreshDue) repeat();
  };
  const repeat = (): void => {
    if (!line.isFree()) return;
    isRefreshDue = false;
    framesRepeated++;
    count();
    line.occupy(patienceMs, (to, done) => to.refresh(done));
  };
  const blacken = (to: OutputLink, done: () => void): void => {
    count();
    to.show(new Uint8Array(dataBytes), 0, dataBytes, done);
  };
  const farewell = (to: OutputLink, done: () => void): void => {
    if (to.farewell === undefined) done();
    else to.farewell(done);
  };

  line.begin();
  return {
    offer: (newest, firstByte, endByte) => {
      const isWaiting = pendingFirst !== pendingEnd;
      if (isWaiting && line.state() === "up") framesDropped++;
      data = newest;
      pendingFirst = isWaiting ? Math.min(pendingFirst, firstByte) : firstByte;
      pendingEnd = isWaiting ? Math.max(pendingEnd, endByte) : endByte;
      send();
    },
    // A link that has failed before and is not steady yet is not called up.
    state: () => (line.state() === "up" && lastError !== null ? "connecting" : line.state()),
    counts: () => ({
      framesSent,
      framesRepeated,
      framesDropped,
      packetsSent: wire.packets,
      bytesSent: wire.bytes,
      lastFrameAtMs,
      lastError,
    }),
    peer: peer.known,
    close: (black) => line.close(black ? [blacken, farewell] : [], lastWaitMs),
  };
}

/** How long a frame is on its way; 0 where nothing known limits it. */
function frameMsOf(framesPerSecond: number | null): number {
  return framesPerSecond === null ? 0 : 1000 / framesPerSecond;
}
