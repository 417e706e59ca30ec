import { HallcastError } from "../../playlists/errors.ts";
import {
  type DriverPorts,
  type LinkNews,
  type OutputLink,
  type PreparedDriver,
  sizeProblem,
  type WireCount,
} from "../drivers/driver.ts";
import type { Clock } from "../ports/clock.ts";
import type { ControllerFacts, Reading } from "../ports/playout-status.ts";
import { createTimers } from "./timers.ts";
import { whileCurrent } from "./while-current.ts";

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

/** `free` and `sending` are the two faces of a link that is up. */
type Phase = "connecting" | "free" | "sending" | "backoff" | "closed";

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

/** What is known of the other side. */
export type OutputPeer = {
  readonly controller: ControllerFacts | null;
  readonly acknowledgedAtMs: number | null;
  readonly seen: { readonly atMs: number; readonly same: boolean } | null;
  readonly readings: readonly Reading[];
};

/** Before anybody has answered. */
export const NOBODY: OutputPeer = { controller: null, acknowledgedAtMs: null, seen: null, readings: [] };

export type OutputRunner = {
  /**
   * The board's bytes have changed in [firstByte, endByte). `data` is the one buffer of this board and always holds the newest frame:
   * what cannot be sent now is sent from it later, and the frames in between are dropped and counted.
   */
  readonly offer: (data: Uint8Array, firstByte: number, endByte: number) => void;
  readonly state: () => "up" | "connecting" | "down";
  readonly counts: () => OutputCounts;
  readonly peer: () => OutputPeer;
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
 * What every output needs whatever its driver: a mailbox of one frame, a shortest and a longest gap, endless reconnecting with growing waits,
 * the whole picture after it, black at the end. One stuck or dead board never holds up another. Starts connecting at once.
 */
export function createOutputRunner(options: OutputRunnerOptions): OutputRunner {
  const { driver, clock, dataBytes, widthPx, heightPx } = options;
  const wire: WireCount = { packets: 0, bytes: 0 };
  const lineFrameMs = frameMsOf(driver.load?.(widthPx, heightPx).framesPerSecond ?? null);
  const timers = createTimers(clock, ["retry", "gap", "stuck", "refresh", "steady"]);
  let phase: Phase = "backoff";
  let link: OutputLink | null = null;
  /** Raised with every link's end, so that what an old link still says is not heard. */
  let generation = 0;
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
  let retryMs = FIRST_RETRY_MS;
  let peer = NOBODY;
  let whenFree: (() => void) | null = null;
  let closing: Promise<void> | null = null;

  const connect = (): void => {
    const mine = generation;
    const heard = whileCurrent(() => mine === generation);
    phase = "connecting";
    timers.set("stuck", CONNECT_MS, () =>
      down(new HallcastError("device", "output.noAnswer", { afterMs: CONNECT_MS })),
    );
    guarded(() => {
      const tooLarge = sizeProblem(driver, widthPx, heightPx);
      if (tooLarge !== null) throw tooLarge;
      const opened = driver.open({
        boardId: options.boardId,
        dataBytes,
        widthPx,
        heightPx,
        ports: options.ports,
        clock,
        wire,
        onUp: heard(meet),
        onNews: heard(hear),
        onDown: heard(down),
      });
      if (mine === generation) link = opened;
      else opened.close();
    });
  };
  /** Nothing goes to a controller that is not this board's: its picture would be another board's. */
  const meet = (controller: ControllerFacts | null): void => {
    if (!judge(controller)) return;
    peer = { ...NOBODY, controller };
    up();
  };
  const judge = (controller: ControllerFacts | null): boolean => {
    const fault = faultOf(controller, options);
    if (fault !== null) down(fault);
    return fault === null;
  };
  const hear = (news: LinkNews): void => {
    if (news.kind === "controller" && !judge(news.controller)) return;
    peer = withNews(peer, news, Math.round(clock.wallMs()));
  };
  const up = (): void => {
    phase = "free";
    timers.cancel("stuck");
    timers.set("steady", STEADY_MS, () => {
      lastError = null;
      retryMs = FIRST_RETRY_MS;
      options.onStateChange();
    });
    if (driver.refreshEveryMs !== null) timers.set("refresh", driver.refreshEveryMs, refresh);
    if (data !== null) {
      pendingFirst = 0;
      pendingEnd = dataBytes;
    }
    options.onStateChange();
    send();
  };
  const down = (error: HallcastError): void => {
    drop();
    phase = "backoff";
    lastError = error;
    timers.set("retry", retryMs, connect);
    retryMs = Math.min(LONGEST_RETRY_MS, retryMs * 2);
    options.onStateChange();
    whenFree?.();
  };
  const drop = (): void => {
    generation++;
    timers.cancelAll();
    isRefreshDue = false;
    const old = link;
    link = null;
    peer = NOBODY;
    try {
      old?.close();
    } catch (error) {
      lastError = failure(error);
    }
  };
  /** A driver that throws costs its link, never the frame clock. */
  const guarded = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      down(failure(error));
    }
  };
  /** Hands something to the link; `done` frees it again, a link that stays silent is given up. */
  const occupy = (act: (to: OutputLink, done: () => void) => void): void => {
    if (link === null) return;
    const to = link;
    const mine = generation;
    phase = "sending";
    lastSentMs = clock.monoMs();
    framesSent++;
    lastFrameAtMs = Math.round(clock.wallMs());
    const afterMs = Math.round(STUCK_MS + lineFrameMs * SLOW_LINE_SHARE);
    timers.set("stuck", afterMs, () => down(new HallcastError("device", "output.stuck", { afterMs })));
    guarded(() =>
      act(to, () => {
        if (mine !== generation || phase !== "sending") return;
        phase = "free";
        timers.cancel("stuck");
        whenFree?.();
        if (isRefreshDue) repeat();
        else send();
      }),
    );
  };
  const send = (): void => {
    if (phase !== "free" || data === null || pendingFirst === pendingEnd || closing !== null) return;
    const gapMs = lastSentMs + driver.minGapMs - clock.monoMs();
    if (gapMs > 0) {
      timers.set("gap", gapMs, send);
      return;
    }
    const newest = data;
    const [first, end] = [pendingFirst, pendingEnd];
    pendingFirst = pendingEnd = 0;
    occupy((to, done) => to.show(newest, first, end, done));
  };
  const refresh = (): void => {
    if (driver.refreshEveryMs !== null) timers.set("refresh", driver.refreshEveryMs, refresh);
    // A frame that waits for its gap is fresher than any repetition, which would make it wait anew.
    isRefreshDue = framesSent > 0 && pendingFirst === pendingEnd;
    if (phase === "free" && isRefreshDue) repeat();
  };
  const repeat = (): void => {
    isRefreshDue = false;
    if (closing !== null) return;
    framesRepeated++;
    occupy((to, done) => to.refresh(done));
  };

  const untilFree = (): Promise<void> =>
    new Promise((resolve) => {
      const cancel = clock.after(Math.min(LONGEST_BLACK_WAIT_MS, BLACK_WAIT_MS + lineFrameMs), resolve);
      const finish = (): void => {
        cancel();
        resolve();
      };
      if (phase === "sending") whenFree = finish;
      else finish();
    });
  const end = async (black: boolean): Promise<void> => {
    if (black) {
      await untilFree();
      if (phase === "free") {
        occupy((to, done) => to.show(new Uint8Array(dataBytes), 0, dataBytes, done));
        await untilFree();
      }
      const farewell = link?.farewell;
      if (phase === "free" && farewell !== undefined) {
        occupy((_to, done) => farewell(done));
        await untilFree();
      }
    }
    drop();
    phase = "closed";
    options.onStateChange();
  };

  connect();
  return {
    offer: (newest, firstByte, endByte) => {
      const isWaiting = pendingFirst !== pendingEnd;
      if (isWaiting && (phase === "free" || phase === "sending")) framesDropped++;
      data = newest;
      pendingFirst = isWaiting ? Math.min(pendingFirst, firstByte) : firstByte;
      pendingEnd = isWaiting ? Math.max(pendingEnd, endByte) : endByte;
      send();
    },
    state: () => {
      if (phase === "free" || phase === "sending") return lastError === null ? "up" : "connecting";
      return phase === "connecting" ? "connecting" : "down";
    },
    counts: () => ({
      framesSent,
      framesRepeated,
      framesDropped,
      packetsSent: wire.packets,
      bytesSent: wire.bytes,
      lastFrameAtMs,
      lastError,
    }),
    peer: () => peer,
    close: (black) => {
      closing ??= end(black);
      return closing;
    },
  };
}

/** What is known of the other side after it told this at `atMs`; whether it may be who it says is judged elsewhere. */
export function withNews(peer: OutputPeer, news: LinkNews, atMs: number): OutputPeer {
  switch (news.kind) {
    case "controller":
      return { ...peer, controller: news.controller };
    case "acknowledged":
      return { ...peer, acknowledgedAtMs: atMs };
    case "seen":
      return { ...peer, seen: { atMs, same: news.same } };
    case "readings":
      return { ...peer, readings: news.readings };
  }
}

/** Why this controller gets nothing: it is another one, or set up for another size. Null if it is the board's. */
export function faultOf(
  controller: ControllerFacts | null,
  { boundTo, widthPx, heightPx }: Pick<OutputRunnerOptions, "boundTo" | "widthPx" | "heightPx">,
): HallcastError | null {
  const identity = controller?.identity ?? null;
  if (boundTo !== null && identity !== boundTo)
    return new HallcastError("device", "output.wrongController", { wanted: boundTo, found: identity ?? "?" });
  const [foundW, foundH] = [controller?.widthPx ?? widthPx, controller?.heightPx ?? heightPx];
  if (foundW !== widthPx || foundH !== heightPx)
    return new HallcastError("device", "output.wrongSize", {
      wanted: `${widthPx}×${heightPx}`,
      found: `${foundW}×${foundH}`,
    });
  return null;
}

/** How long a frame is on its way; 0 where nothing known limits it. */
function frameMsOf(framesPerSecond: number | null): number {
  return framesPerSecond === null ? 0 : 1000 / framesPerSecond;
}

function failure(cause: unknown): HallcastError {
  if (cause instanceof HallcastError) return cause;
  return new HallcastError("device", "output.failed", { host: "", port: 0, cause: String(cause) }, cause);
}
