/** Which seconds of a clip have been on the screen. Jumping to the end does not see what lies between. */
export type Coverage = {
  /** Marks the second of this instant; true if it was new. */
  readonly see: (elapsedMs: number) => boolean;
  /** 0 to 1. */
  readonly part: () => number;
};

const BUCKET_MS = 1000;

export function createCoverage(durationMs: number): Coverage {
  const buckets = Math.max(1, Math.ceil(durationMs / BUCKET_MS));
  const seen = new Set<number>();
  return {
    see: (elapsedMs) => {
      const bucket = Math.min(buckets - 1, Math.max(0, Math.floor(elapsedMs / BUCKET_MS)));
      if (seen.has(bucket)) return false;
      seen.add(bucket);
      return true;
    },
    part: () => seen.size / buckets,
  };
}
