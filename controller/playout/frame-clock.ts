import { BASE_RATE_HZ } from "../../renderer/clip.ts";
import type { Clock } from "../ports/clock.ts";
import { createLateness } from "./lateness.ts";

const PERIOD_MS = 1000 / BASE_RATE_HZ;
/** A tick this much too early is on time: timers have whole milliseconds, and waiting once more would make it later than that. */
const EARLY_MS = 0.5;
/** Wall and monotonic clock part slowly under NTP: such a difference is followed smoothly, a larger one at once. */
const JUMP_MS = 5;
const SLEW_SHARE = 1 / 64;
/** Even when nothing moves, look again after this long. */
const LONGEST_SLEEP_MS = 1000;

export type Tick = {
  /** Instant of the frame on the common grid of 1/60 s, epoch ms with a fraction; what to show depends on it alone. */
  readonly frameMs: number;
  readonly frameNo: number;
};

export type TickCounts = {
  readonly count: number;
  /** Frames of the grid that were due and not drawn. */
  readonly skipped: number;
  readonly lateP50Ms: number;
  readonly lateP99Ms: number;
  readonly lateMaxMs: number;
};

export type FrameClock = {
  readonly start: () => void;
  /** Something changed: the next frame of the grid is wanted even if the clock meant to sleep longer. */
  readonly wake: () => void;
  readonly counts: () => TickCounts;
  readonly close: () => void;
};

export type FrameClockOptions = {
  readonly clock: Clock;
  /** Draws a frame; the answer is the next instant at which any picture can change (the clock sleeps until then, at most a second). */
  readonly onTick: (tick: Tick) => number;
  /** The wall clock was set by more than a slew. */
  readonly onJump: (byMs: number) => void;
};

/**
 * One clock for all boards, so that they stay in step: instants come from the wall clock, waiting is done on the monotonic one.
 * A tick that comes too late is for the newest frame of the grid; those before it are skipped and counted.
 */
export function createFrameClock(options: FrameClockOptions): FrameClock {
  const { clock } = options;
  const lateness = createLateness();
  let cancelTimer: (() => void) | null = null;
  let isRunning = false;
  /** wall − monotonic */
  let offsetMs = 0;
  let dueNo = 0;
  let lastNo = 0;
  let count = 0;
  let skipped = 0;

  const follow = (): boolean => {
    const differenceMs = clock.wallMs() - clock.monoMs() - offsetMs;
    const isJump = Math.abs(differenceMs) >= JUMP_MS;
    offsetMs += isJump ? differenceMs : differenceMs * SLEW_SHARE;
    if (isJump) options.onJump(differenceMs);
    return isJump;
  };
  const wait = (): void => {
    cancelTimer?.();
    const delayMs = dueNo * PERIOD_MS - offsetMs - clock.monoMs();
    cancelTimer = clock.after(Math.max(0, Math.round(delayMs)), tick);
  };
  const tick = (): void => {
    cancelTimer = null;
    const isJump = follow();
    const nowMs = clock.monoMs() + offsetMs;
    const nowNo = Math.floor((nowMs + EARLY_MS) / PERIOD_MS);
    if (nowNo < dueNo && !isJump) {
      wait();
      return;
    }
    if (!isJump) {
      lateness.add(Math.max(0, nowMs - dueNo * PERIOD_MS));
      skipped += nowNo - dueNo;
    }
    count++;
    lastNo = nowNo;
    const nextMs = options.onTick({ frameMs: (nowNo * 1000) / BASE_RATE_HZ, frameNo: nowNo });
    if (!isRunning) return;
    const sleepNo = Math.ceil(Math.min(nextMs, nowMs + LONGEST_SLEEP_MS) / PERIOD_MS - 1e-3);
    // A frame whose instant passed while this one was drawn is counted as skipped by the next tick.
    dueNo = Math.max(nowNo + 1, sleepNo);
    wait();
  };
  return {
    start: () => {
      if (isRunning) return;
      isRunning = true;
      offsetMs = clock.wallMs() - clock.monoMs();
      lastNo = Math.floor((clock.monoMs() + offsetMs) / PERIOD_MS);
      dueNo = lastNo + 1;
      wait();
    },
    wake: () => {
      if (!isRunning || cancelTimer === null) return;
      const isJump = follow();
      const comingNo = Math.floor((clock.monoMs() + offsetMs) / PERIOD_MS) + 1;
      if (isJump) lastNo = comingNo - 1;
      const nextNo = Math.max(lastNo + 1, comingNo);
      if (nextNo >= dueNo && !isJump) return;
      dueNo = nextNo;
      wait();
    },
    counts: () => {
      const { p50Ms, p99Ms, maxMs } = lateness.summary();
      return { count, skipped, lateP50Ms: p50Ms, lateP99Ms: p99Ms, lateMaxMs: maxMs };
    },
    close: () => {
      isRunning = false;
      cancelTimer?.();
      cancelTimer = null;
    },
  };
}
