/** Two clocks and timers. Wall clock says what to show, monotonic says when; nothing outside `adapters/` reads a clock. */
export type Clock = {
  /** UTC epoch milliseconds, may have a fraction, may jump. */
  readonly wallMs: () => number;
  /** Never jumps; only differences mean anything. Milliseconds with a fraction. */
  readonly monoMs: () => number;
  /** Runs `fn` once after at least `delayMs`; the answer cancels it. */
  readonly after: (delayMs: number, fn: () => void) => () => void;
};
