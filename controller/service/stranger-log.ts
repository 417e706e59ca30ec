import type { Clock } from "../ports/clock.ts";

const PER_MINUTE = 30;
const MINUTE_MS = 60_000;

/**
 * Whether one more refusal of somebody without a name is worth a row in the records: some each minute, so that an attempt is
 * seen, but not each, or who cannot sign in could still fill the disk.
 */
export function createStrangerLog(clock: Pick<Clock, "monoMs">): () => boolean {
  let sinceMs = Number.NEGATIVE_INFINITY;
  let count = 0;
  return () => {
    if (clock.monoMs() - sinceMs >= MINUTE_MS) {
      sinceMs = clock.monoMs();
      count = 0;
    }
    count += 1;
    return count <= PER_MINUTE;
  };
}
