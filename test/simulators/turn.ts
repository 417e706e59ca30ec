/** The entry of a round that is on at an instant, and for how long already; null for an empty round. A single entry stays. */
export function turnAt<T extends { readonly durationMs: number | null }>(
  round: readonly T[],
  sinceMs: number,
): { readonly entry: T; readonly sinceMs: number } | null {
  const totalMs = round.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0);
  const [first] = round;
  if (first === undefined) return null;
  // An entry without an end, or a round without any time, never moves on.
  if (round.length === 1 || totalMs === 0 || round.some(({ durationMs }) => durationMs === null))
    return { entry: first, sinceMs };
  let left = sinceMs % totalMs;
  for (const entry of round) {
    if (left < (entry.durationMs ?? 0)) return { entry, sinceMs: left };
    left -= entry.durationMs ?? 0;
  }
  return { entry: first, sinceMs };
}
