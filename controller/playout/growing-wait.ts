export type GrowingWait = {
  /** How long to wait this time, in milliseconds. */
  readonly next: () => number;
  /** All is well: the next wait is the first one again. */
  readonly reset: () => void;
};

/** Waits between tries of the same thing: each twice the one before, up to the longest. */
export function createGrowingWait(firstMs: number, longestMs: number): GrowingWait {
  let nextMs = firstMs;
  return {
    next: () => {
      const waitMs = nextMs;
      nextMs = Math.min(longestMs, nextMs * 2);
      return waitMs;
    },
    reset: () => {
      nextMs = firstMs;
    },
  };
}
