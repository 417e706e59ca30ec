import type { Clock } from "../ports/clock.ts";

export const systemClock: Clock = {
  wallMs: () => performance.timeOrigin + performance.now() + wallDriftMs(),
  monoMs: () => performance.now(),
  after: (delayMs, fn) => {
    const timer = setTimeout(fn, delayMs);
    return () => clearTimeout(timer);
  },
};

/** `performance.timeOrigin` is taken once at start; a later step of the system clock shows only in `Date.now()`. */
function wallDriftMs(): number {
  const drift = Date.now() - (performance.timeOrigin + performance.now());
  return Math.abs(drift) < 2 ? 0 : drift;
}
