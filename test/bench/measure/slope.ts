/** A value at an instant of the clock that never steps. */
export type Point = { readonly atMs: number; readonly value: number };

/** How much a value gains in an hour, by least squares; 0 for fewer than two instants. */
export function slopePerHour(points: readonly Point[]): number {
  const mean = (of: (point: Point) => number) => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [atMs, value] = [mean((point) => point.atMs), mean((point) => point.value)];
  const spread = points.reduce((sum, point) => sum + (point.atMs - atMs) ** 2, 0);
  if (!(spread > 0)) return 0;
  return (points.reduce((sum, point) => sum + (point.atMs - atMs) * (point.value - value), 0) / spread) * 3_600_000;
}
