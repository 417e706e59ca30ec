/** Pushes kept for asking back: a minute at 60 Hz. */
const KEPT = 3600;

export type Push = {
  /** UTC epoch ms, with a fraction. */
  readonly wallMs: number;
  /** Same clock in every process of this machine, for comparing two boards. */
  readonly sharedMs: number;
  readonly changed: boolean;
};

export type Intervals = {
  readonly count: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  readonly meanMs: number;
};

export type PushLog = {
  readonly add: (push: Push) => void;
  readonly clear: () => void;
  /** First since the start or `clear`. */
  readonly first: () => Push | null;
  readonly last: () => Push | null;
  /** Oldest first, at most the last minute's. */
  readonly recent: () => readonly Push[];
  /** Times between pushes, over those kept. Null with fewer than two. */
  readonly intervals: () => Intervals | null;
};

/** When pictures became visible. */
export function createPushLog(): PushLog {
  let kept: Push[] = [];
  let first: Push | null = null;
  return {
    add: (push) => {
      first ??= push;
      kept.push(push);
      // Dropping half at a time keeps the cost of a push constant.
      if (kept.length >= 2 * KEPT) kept = kept.slice(KEPT);
    },
    clear: () => {
      kept = [];
      first = null;
    },
    first: () => first,
    last: () => kept.at(-1) ?? null,
    recent: () => kept.slice(-KEPT),
    intervals: () => summarize(kept.slice(-KEPT)),
  };
}

function summarize(pushes: readonly Push[]): Intervals | null {
  const gaps = pushes.slice(1).map((push, i) => push.sharedMs - (pushes[i]?.sharedMs ?? 0));
  if (gaps.length === 0) return null;
  gaps.sort((a, b) => a - b);
  const at = (share: number) => gaps[Math.min(gaps.length - 1, Math.floor(gaps.length * share))] ?? 0;
  return {
    count: gaps.length,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    maxMs: at(1),
    meanMs: gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length,
  };
}
