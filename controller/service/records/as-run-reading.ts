import { z } from "zod";
import type { Sql } from "../../adapters/sqlite.ts";
import type { AsRun } from "../api/contract/showing.ts";
import type { AsRunFolds } from "./as-run-folds.ts";
import { type FrameDigest, lineOf, SELECT_SHOWINGS, ShowingRow } from "./as-run-rows.ts";

/** Where a page of showings ended. */
export type AsRunCursor = { readonly fromMs: number; readonly place: string };

const Lane = z.object({ id: z.number(), place: z.string(), longest_ms: z.number() });
type Lane = z.infer<typeof Lane>;
const Stretch = z.object({ from_ms: z.number(), until_ms: z.number() });
const DigestRow = z.object({ board_id: z.string(), at_ms: z.number(), sha256: z.string() });

/** The log as it is read: by page, by its holes, by its proofs; old days from where they are folded. */
export function createAsRunReading(sql: Sql, folds: Pick<AsRunFolds, "showings" | "digests">) {
  const lanesOf = (boardId: string) =>
    sql.all(
      Lane,
      "SELECT l.id, l.place, s.longest_ms FROM lanes l JOIN long_shows s ON s.lane = l.id WHERE l.board_id = ?",
      boardId,
    );
  /** The first `count` of a place that begin in [beginMs, toMs) and go on after `endMs`; the folded and the others each in order. */
  const showings = (
    boardId: string,
    lane: Lane,
    { beginMs, toMs, endMs, count }: { beginMs: number; toMs: number; endMs: number; count: number },
  ): AsRun[] => [
    ...taken(folds.showings(boardId, lane.place, beginMs, toMs), ({ untilMs }) => untilMs > endMs, count),
    ...sql
      .all(
        ShowingRow,
        `${SELECT_SHOWINGS} WHERE r.lane = ? AND r.from_ms < ? AND r.from_ms >= ? AND r.until_ms > ? ORDER BY r.from_ms LIMIT ?`,
        ...[lane.id, toMs, beginMs, endMs, count],
      )
      .map(lineOf),
  ];
  return {
    /** Showings that touch [fromMs, toMs) after the cursor, oldest first; `next` is null when there are no more. */
    list: (
      boardId: string,
      fromMs: number,
      toMs: number,
      count: number,
      after: AsRunCursor | null = null,
    ): { readonly rows: AsRun[]; readonly next: AsRunCursor | null } => {
      const found = lanesOf(boardId)
        .flatMap((lane) =>
          showings(boardId, lane, {
            beginMs: Math.max(Math.floor(fromMs) - lane.longest_ms, after?.fromMs ?? Number.MIN_SAFE_INTEGER),
            toMs: Math.ceil(toMs),
            endMs: Math.floor(fromMs),
            count: count + 2,
          }),
        )
        .filter((line) => after === null || compare(line, after) > 0)
        .sort(compare);
      const rows = found.slice(0, count);
      const last = rows.at(-1);
      return {
        rows,
        next: found.length > count && last !== undefined ? { fromMs: last.fromMs, place: last.place } : null,
      };
    },
    /**
     * Stretches of [fromMs, toMs) in which nothing went out to the board for longer than `longerThanMs`. What follows the last showing
     * in the log is none: it may still be on.
     */
    gaps: (
      boardId: string,
      fromMs: number,
      toMs: number,
      longerThanMs: number,
    ): { fromMs: number; untilMs: number }[] => {
      const shows = lanesOf(boardId).flatMap((lane) => {
        const beginMs = Math.floor(fromMs) - lane.longest_ms;
        const endMs = Math.floor(fromMs);
        const [reachMs, after] = [Math.ceil(toMs), Number.MAX_SAFE_INTEGER];
        return [
          ...taken(folds.showings(boardId, lane.place, beginMs, reachMs), ({ untilMs }) => untilMs > endMs, after),
          ...taken(folds.showings(boardId, lane.place, reachMs, after), () => true, 1),
          ...sql
            .all(
              Stretch,
              "SELECT from_ms, until_ms FROM as_run WHERE lane = ? AND from_ms >= ? AND from_ms < ? AND until_ms > ?",
              ...[lane.id, beginMs, reachMs, endMs],
            )
            .map(stretchOf),
          ...sql
            .all(
              Stretch,
              "SELECT from_ms, until_ms FROM as_run WHERE lane = ? AND from_ms >= ? ORDER BY from_ms LIMIT 1",
              ...[lane.id, reachMs],
            )
            .map(stretchOf),
        ];
      });
      const found: { fromMs: number; untilMs: number }[] = [];
      let reachedMs = fromMs;
      for (const show of shows.sort((a, b) => a.fromMs - b.fromMs)) {
        const untilMs = Math.min(show.fromMs, toMs);
        if (untilMs - reachedMs > longerThanMs) found.push({ fromMs: reachedMs, untilMs });
        reachedMs = Math.max(reachedMs, show.untilMs);
      }
      return found;
    },
    digests: (boardId: string, fromMs: number, toMs: number): FrameDigest[] =>
      [
        ...folds.digests(boardId, fromMs, toMs),
        ...sql
          .all(
            DigestRow,
            "SELECT * FROM digests WHERE board_id = ? AND at_ms >= ? AND at_ms < ? ORDER BY at_ms",
            boardId,
            fromMs,
            toMs,
          )
          .map((row) => ({ boardId: row.board_id, atMs: row.at_ms, sha256: row.sha256 })),
      ].sort((a, b) => a.atMs - b.atMs),
  };
}

function stretchOf({ from_ms: fromMs, until_ms: untilMs }: z.infer<typeof Stretch>) {
  return { fromMs, untilMs };
}

/** The first `most` that are wanted; what comes after them is not read. */
function taken<T>(rows: Iterable<T>, isWanted: (row: T) => boolean, most: number): T[] {
  const found: T[] = [];
  for (const row of rows) {
    if (isWanted(row)) found.push(row);
    if (found.length >= most) break;
  }
  return found;
}

function compare(a: AsRunCursor, b: AsRunCursor): number {
  return a.fromMs - b.fromMs || (a.place < b.place ? -1 : a.place > b.place ? 1 : 0);
}
