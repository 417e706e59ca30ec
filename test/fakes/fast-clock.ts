import type { Clock } from "../../controller/ports/clock.ts";

/** Real time, so many times as fast: for tests over real sockets in which minutes have to pass. */
export function createFastClock(times: number, wallStartMs: number): Clock {
  const begunMs = performance.now();
  const monoMs = (): number => (performance.now() - begunMs) * times;
  return {
    monoMs,
    wallMs: () => wallStartMs + monoMs(),
    after: (delayMs, fn) => {
      const timer = setTimeout(fn, Math.max(0, delayMs / times));
      return () => clearTimeout(timer);
    },
  };
}
