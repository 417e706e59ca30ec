import type { Program } from "../../../playlists/program.ts";

/**
 * What a programme says about [fromMs, untilMs), in a form in which two programmes that show the same are equal texts:
 * segments cut to the stretch, neighbours that differ only in their cut joined, rotations written out.
 */
export function timelineKey(program: Program, fromMs: number, untilMs: number): string {
  const regions = program.regions.map((region) => {
    const segments: { key: string; untilMs: number }[] = [];
    for (const segment of region.segments) {
      if (segment.untilMs <= fromMs || segment.fromMs >= untilMs) continue;
      const rotation = segment.rotation === null ? null : (program.rotations[segment.rotation] ?? null);
      const key = JSON.stringify([segment.tier, segment.anchorMs, rotation, segment.winners, segment.losers]);
      const end = Math.min(segment.untilMs, untilMs);
      const last = segments.at(-1);
      if (last?.key === key) last.untilMs = end;
      else segments.push({ key, untilMs: end });
    }
    return [region.place, region.x, region.y, region.widthPx, region.heightPx, segments];
  });
  return JSON.stringify([program.zone, program.board, program.failsafe, regions]);
}
