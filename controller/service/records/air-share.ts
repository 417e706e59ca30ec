import type { CivilDate } from "../../../playlists/civil.ts";
import type { Category } from "../../../playlists/content-class.ts";
import type { Library } from "../../../playlists/library.ts";
import type { AsRunLog } from "./as-run.ts";
import type { AsRunCursor } from "./as-run-reading.ts";

const PAGE_ROWS = 20_000;

export type DayShare = {
  readonly day: CivilDate;
  readonly minPct: number | null;
  readonly category: string | null;
  readonly boards: {
    readonly boardId: string;
    readonly totalMs: number;
    readonly byCategory: Record<string, number>;
  }[];
};

/**
 * How much of the main area's time in these hours each class really had, from the log. The ticker and a clock in the corner would only
 * blur it; a board without a main area is taken as a whole. Failsafe and darkness belong to no class and not to the total.
 */
export function shareOfDay(
  log: Pick<AsRunLog, "list">,
  library: Pick<Library, "items" | "boards" | "share">,
  day: CivilDate,
  hours: readonly { readonly fromMs: number; readonly untilMs: number }[],
): DayShare {
  const categories = new Map<string, Category>(library.items.map(({ id, category }) => [id, category]));
  const boards = library.boards.map((board) => {
    const hasMain = board.regions.some(({ place }) => place === "main");
    const byCategory: Record<string, number> = {};
    let totalMs = 0;
    for (const { fromMs, untilMs } of hours)
      for (const row of pagesOf(log, board.id, fromMs, untilMs)) {
        if (hasMain && row.place !== "main") continue;
        const category =
          row.tier === "takeover" ? "emergency" : row.itemId === null ? undefined : categories.get(row.itemId);
        if (category === undefined) continue;
        const ms = Math.min(row.untilMs, untilMs) - Math.max(row.fromMs, fromMs);
        byCategory[category] = (byCategory[category] ?? 0) + ms;
        totalMs += ms;
      }
    return { boardId: board.id, totalMs, byCategory };
  });
  return { day, minPct: library.share?.minPct ?? null, category: library.share?.category ?? null, boards };
}

function* pagesOf(log: Pick<AsRunLog, "list">, boardId: string, fromMs: number, untilMs: number) {
  let cursor: AsRunCursor | null = null;
  do {
    const page: ReturnType<AsRunLog["list"]> = log.list(boardId, fromMs, untilMs, PAGE_ROWS, cursor);
    yield* page.rows;
    cursor = page.next;
  } while (cursor !== null);
}
