import type { Clock } from "../../controller/ports/clock.ts";

export type FakeClock = Clock & {
  /** Moves both clocks on and runs what falls due, in order. */
  advance: (ms: number) => void;
  /** Steps the wall clock only, as an operator or NTP would. */
  stepWall: (ms: number) => void;
  pending: () => number;
};

export function createFakeClock(wallStartMs: number): FakeClock {
  let mono = 0;
  let wallOffset = wallStartMs;
  let nextId = 0;
  const timers = new Map<number, { dueMs: number; fn: () => void }>();
  return {
    wallMs: () => wallOffset + mono,
    monoMs: () => mono,
    after: (delayMs, fn) => {
      const id = nextId++;
      timers.set(id, { dueMs: mono + Math.max(0, delayMs), fn });
      return () => timers.delete(id);
    },
    advance: (ms) => {
      const end = mono + ms;
      for (;;) {
        let first: [number, { dueMs: number; fn: () => void }] | null = null;
        for (const entry of timers)
          if (entry[1].dueMs <= end && (first === null || entry[1].dueMs < first[1].dueMs)) first = entry;
        if (first === null) break;
        timers.delete(first[0]);
        mono = Math.max(mono, first[1].dueMs);
        first[1].fn();
      }
      mono = end;
    },
    stepWall: (ms) => {
      wallOffset += ms;
    },
    pending: () => timers.size,
  };
}
