import { createTimers } from "./playout/timers.ts";
import type { ChildHandle, ForkChild } from "./ports/child-process.ts";
import type { Clock } from "./ports/clock.ts";
import type { Log } from "./ports/log.ts";
import type { ChildMessage } from "./ports/process-messages.ts";

const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 10_000;
/** A child that lived this long was well: its next death is answered at once again. */
const GOOD_LIFE_MS = 30_000;

export type KeeperSpec = {
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
  /** Kill when nothing was heard for so long; null if the child does not report. */
  readonly silenceMs: number | null;
  /** Allowed until the first report: programs take their time to load. */
  readonly firstSilenceMs: number;
  /** Wait this long for an orderly end. */
  readonly stopMs: number;
};

export type Keeper = {
  readonly start: () => void;
  /** Asks the child to end, kills it if it does not; resolves when it is gone. Idempotent. */
  readonly stop: () => Promise<void>;
};

export type KeeperDeps = {
  readonly clock: Clock;
  readonly fork: ForkChild;
  readonly log: Log;
  readonly onMessage: (message: ChildMessage) => void;
  readonly onExit: (how: string) => void;
};

/** Keeps one child alive: restarted when it dies (first at once, then with growing waits), killed when it falls silent. */
export function createKeeper(spec: KeeperSpec, deps: KeeperDeps): Keeper {
  const { clock, log } = deps;
  const timers = createTimers(clock, ["retry", "silence", "stop"]);
  let child: ChildHandle | null = null;
  let startedMs = 0;
  let retryMs = 0;
  let isStopping = false;
  let stopping: Promise<void> | null = null;
  let whenGone: (() => void) | null = null;

  const listenFor = (ms: number | null): void => {
    if (ms === null) return;
    timers.set("silence", ms, () => {
      log.error("no sign of life, killed", { child: spec.name, afterMs: ms });
      child?.kill();
    });
  };
  const start = (): void => {
    if (child !== null || isStopping) return;
    startedMs = clock.monoMs();
    child = deps.fork(spec.script, spec.args, {
      onMessage: (message) => {
        if (message.type === "frames" || message.type === "heartbeat") listenFor(spec.silenceMs);
        deps.onMessage(message);
      },
      onExit: (how) => {
        child = null;
        timers.cancelAll();
        whenGone?.();
        if (!isStopping) deps.onExit(how);
        if (isStopping) return;
        if (clock.monoMs() - startedMs >= GOOD_LIFE_MS) retryMs = 0;
        log.warn("ended, starting again", { child: spec.name, how, afterMs: retryMs });
        if (retryMs === 0) start();
        else timers.set("retry", retryMs, start);
        retryMs = Math.min(LONGEST_RETRY_MS, retryMs === 0 ? FIRST_RETRY_MS : retryMs * 2);
      },
    });
    listenFor(spec.silenceMs === null ? null : spec.firstSilenceMs);
  };
  return {
    start,
    stop: () => {
      isStopping = true;
      stopping ??= new Promise((resolve) => {
        timers.cancelAll();
        if (child === null) {
          resolve();
          return;
        }
        whenGone = resolve;
        child.stop();
        timers.set("stop", spec.stopMs, () => child?.kill());
      });
      return stopping;
    },
  };
}
