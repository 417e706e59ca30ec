/** A clock may be set back a little; more than this behind what was seen before is a clock that lost its time. */
const BEHIND_MS = 5 * 60_000;
/** A step forward must stand for this long before it counts as seen, so that a wrong year does not outlive its correction. */
const PROBATION_MS = 10 * 60_000;

export type ClockTrust = {
  readonly trusted: boolean;
  /** `beforeBuild` or `behind`; null if trusted. */
  readonly reason: "beforeBuild" | "behind" | null;
};

export type ClockTrustKeeper = {
  /** Judges the wall clock now; call it with every look at the time. */
  readonly check: (wallMs: number, monoMs: number) => ClockTrust;
  /** Newest instant that a trusted clock has shown for long enough. */
  readonly lastSeenMs: () => number;
};

const TRUSTED: ClockTrust = { trusted: true, reason: null };

/** Whether the wall clock can be right: not before the product was built, nor well behind the last instant seen. */
export function createClockTrust(buildMs: number, seenMs: number): ClockTrustKeeper {
  let lastSeenMs = seenMs;
  let steady: { readonly offsetMs: number; readonly sinceMonoMs: number } | null = null;
  return {
    check: (wallMs, monoMs) => {
      const offsetMs = wallMs - monoMs;
      if (steady === null || Math.abs(offsetMs - steady.offsetMs) > BEHIND_MS)
        steady = { offsetMs, sinceMonoMs: monoMs };
      if (wallMs < buildMs) return { trusted: false, reason: "beforeBuild" };
      if (wallMs < lastSeenMs - BEHIND_MS) return { trusted: false, reason: "behind" };
      if (monoMs - steady.sinceMonoMs >= PROBATION_MS || wallMs - lastSeenMs < PROBATION_MS)
        lastSeenMs = Math.max(lastSeenMs, wallMs);
      return TRUSTED;
    },
    lastSeenMs: () => Math.floor(lastSeenMs),
  };
}
