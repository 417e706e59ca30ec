/** Spread of the last 4096 ticks: a little over a minute at 60 per second. */
const KEPT = 4096;

export type Lateness = {
  /** Allocates nothing. */
  readonly add: (lateMs: number) => void;
  readonly summary: () => { readonly p50Ms: number; readonly p99Ms: number; readonly maxMs: number };
};

/** How late ticks ran, over a ring of the newest. */
export function createLateness(): Lateness {
  const ring = new Float64Array(KEPT);
  const sorted = new Float64Array(KEPT);
  let count = 0;
  return {
    add: (lateMs) => {
      ring[count % KEPT] = lateMs;
      count++;
    },
    summary: () => {
      const kept = Math.min(count, KEPT);
      if (kept === 0) return { p50Ms: 0, p99Ms: 0, maxMs: 0 };
      const view = sorted.subarray(0, kept);
      view.set(ring.subarray(0, kept));
      view.sort();
      const at = (share: number): number => view[Math.min(kept - 1, Math.floor(kept * share))] ?? 0;
      return { p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) };
    },
  };
}
