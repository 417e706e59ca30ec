import { createResolver } from "../../../playlists/resolve.ts";
import { spreadOf, timeEach } from "../measure/timing.ts";
import {
  LARGE_BOARDS,
  LARGE_ENTRIES,
  LARGE_ITEMS,
  largeLibrary,
  LARGE_START_MS as START,
} from "../product/large-library.ts";
import type { Section } from "../section.ts";

const DAY_MS = 86_400_000;

/** Who wins and why, on a library far larger than a hall's. */
export const resolve: Section = {
  id: "resolve",
  title: `Resolving with ${LARGE_ENTRIES} schedule entries, ${LARGE_ITEMS} items, 2 boards (ms)`,
  run: async (bench) => {
    const library = largeLibrary();
    const made = timeEach(5, () => createResolver(library));
    const resolver = createResolver(library);
    // Instants jump about the year by a fixed stride, so that nothing is found near the last answer.
    const apart = timeEach(1000, (n) => resolver.resolve("board-1", START + ((n * 97.31) % 365) * DAY_MS));
    const following = timeEach(1000, (n) => resolver.resolve("board-2", START + n * 1000));
    const years = LARGE_BOARDS.map((id) =>
      timeOnce(() => createResolver(library).agenda(id, START, START + 365 * DAY_MS)),
    );
    bench.add("making a resolver, mean", made.mean, "ms");
    bench.add("resolve, instants all over the year, mean", apart.mean, "ms", { limit: 1, note: spread(apart) });
    bench.add("resolve, second by second, mean", following.mean, "ms", { limit: 1, note: spread(following) });
    bench.add("agenda of a year, one board, with a new resolver", spreadOf(years).max, "ms", { limit: 300 });
    const segments = resolver.agenda("board-1", START, START + 365 * DAY_MS).length;
    bench.add("stretches in that agenda", segments, "");
  },
};

function spread({ p50, p99, max }: { p50: number; p99: number; max: number }): string {
  return `p50 ${p50.toFixed(3)}, p99 ${p99.toFixed(3)}, max ${max.toFixed(2)}`;
}

function timeOnce(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
