import type { Program, Segment } from "../../../playlists/program.ts";

/**
 * Whether two programmes show the same in [fromMs, untilMs): segments are compared cut to the stretch, neighbours that
 * differ only in their cut joined, and rotations by what is in them, not by where they stand in the list.
 */
export function sameTimeline(a: Program, b: Program, fromMs: number, untilMs: number): boolean {
  const known = new Map<string, number>();
  const number = (text: string): number => {
    const found = known.get(text) ?? known.size;
    known.set(text, found);
    return found;
  };
  const rotationsOf = (program: Program): number[] => program.rotations.map((one) => number(JSON.stringify(one)));
  const [rotationsA, rotationsB] = [rotationsOf(a), rotationsOf(b)];
  return (
    JSON.stringify([a.zone, a.board, a.failsafe]) === JSON.stringify([b.zone, b.board, b.failsafe]) &&
    brightnessIn(a, fromMs, untilMs) === brightnessIn(b, fromMs, untilMs) &&
    a.regions.length === b.regions.length &&
    a.regions.every((one, i) => {
      const other = b.regions[i];
      if (other === undefined || placed(one) !== placed(other)) return false;
      const pieces = joined(other.segments, rotationsB, fromMs, untilMs);
      for (const piece of joined(one.segments, rotationsA, fromMs, untilMs)) {
        const { value } = pieces.next();
        if (value === undefined || value.untilMs !== piece.untilMs || value.key !== piece.key) return false;
      }
      return pieces.next().done === true;
    })
  );
}

/** What holds at the beginning counts from there, whenever it began. */
function brightnessIn({ brightness }: Program, fromMs: number, untilMs: number): string {
  const steps = brightness.steps
    .filter((step, i, all) => step.fromMs < untilMs && (all[i + 1]?.fromMs ?? Number.POSITIVE_INFINITY) > fromMs)
    .map((step) => ({ ...step, fromMs: Math.max(step.fromMs, fromMs) }));
  return JSON.stringify([steps, brightness.ambient]);
}

function placed({ place, x, y, widthPx, heightPx }: Program["regions"][number]): string {
  return JSON.stringify([place, x, y, widthPx, heightPx]);
}

type Piece = { readonly key: string; readonly untilMs: number };

/** One after the other, so that the first difference ends the work. */
function* joined(
  segments: readonly Segment[],
  rotations: readonly number[],
  fromMs: number,
  untilMs: number,
): Generator<Piece, undefined> {
  let last: Piece | null = null;
  for (const segment of segments) {
    if (segment.untilMs <= fromMs || segment.fromMs >= untilMs) continue;
    const rotation = segment.rotation === null ? null : (rotations[segment.rotation] ?? null);
    const key = JSON.stringify([segment.tier, segment.anchorMs, rotation, segment.winners, segment.losers]);
    const end = Math.min(segment.untilMs, untilMs);
    if (last !== null && last.key !== key) yield last;
    last = { key, untilMs: end };
  }
  if (last !== null) yield last;
  return undefined;
}
