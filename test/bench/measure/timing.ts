export type Spread = {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly mean: number;
};

/** Median and the like of numbers; NaN when there are none. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return {
    p50: at(0.5),
    p99: at(0.99),
    max: at(1),
    mean: sorted.reduce((sum, value) => sum + value, 0) / sorted.length,
  };
}

/** Milliseconds of each run, after as many unmeasured ones as a tenth of them. */
export function timeEach(runs: number, run: (n: number) => void): Spread {
  const times: number[] = [];
  for (let n = -Math.ceil(runs / 10); n < runs; n++) {
    const start = performance.now();
    run(n + Math.ceil(runs / 10));
    if (n >= 0) times.push(performance.now() - start);
  }
  return spreadOf(times);
}
