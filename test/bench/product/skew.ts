import { type Spread, spreadOf } from "../measure/timing.ts";
import type { Push } from "./children.ts";

/** How far apart the same frame became visible on two boards, in ms: each changed push of one with the nearest of the other. */
export function skewOf(one: readonly Push[], other: readonly Push[]): Spread {
  const times = other.filter((push) => push.changed).map((push) => push.sharedMs);
  const apart: number[] = [];
  let nearest = 0;
  for (const { sharedMs, changed } of one) {
    if (!changed) continue;
    while (
      Math.abs((times[nearest + 1] ?? Number.POSITIVE_INFINITY) - sharedMs) <=
      Math.abs((times[nearest] ?? 0) - sharedMs)
    )
      nearest++;
    apart.push(Math.abs((times[nearest] ?? Number.NaN) - sharedMs));
  }
  return spreadOf(apart);
}
