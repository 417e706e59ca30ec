import { z } from "zod";
import type { Sql } from "../../adapters/sqlite.ts";
import type { AsRun } from "../api/contract.ts";

/** SHA-256 of a whole frame that went out, taken now and then as proof. */
export const FrameDigest = z.object({ boardId: z.string(), atMs: z.number(), sha256: z.string() });
export type FrameDigest = z.infer<typeof FrameDigest>;

/** Where a page of showings ended. */
export type AsRunCursor = { readonly fromMs: number; readonly place: string };

/** A row of `SELECT_SHOWINGS`. */
export const ShowingRow = z.object({
  board_id: z.string(),
  place: z.string(),
  tier: z.string(),
  item_id: z.string().nullable(),
  revision_no: z.number().nullable(),
  takeover_id: z.string().nullable(),
  title: z.string(),
  clip: z.string().nullable(),
  program_seq: z.number(),
  control_seq: z.number(),
  from_ms: z.number(),
  until_ms: z.number(),
  frames: z.number(),
});
const Lane = z.object({ id: z.number(), longest_ms: z.number() });
const Stretch = z.object({ from_ms: z.number(), until_ms: z.number() });
const DigestRow = z.object({ board_id: z.string(), at_ms: z.number(), sha256: z.string() });

/** Showings as they are read: `r` is the stretch, `s` what was shown. */
export const SELECT_SHOWINGS = `SELECT s.board_id, s.place, s.tier, s.item_id, s.revision_no, s.takeover_id, s.title, s.clip,
  r.program_seq, r.control_seq, r.from_ms, r.until_ms, r.frames FROM as_run r JOIN shown s ON s.id = r.shown`;

/** The log as it is read: by page, by its holes, by its proofs. */
export function createAsRunReading(sql: Sql) {
  const lanesOf = (boardId: string) =>
    sql.all(
      Lane,
      "SELECT l.id, s.longest_ms FROM lanes l JOIN long_shows s ON s.lane = l.id WHERE l.board_id = ?",
      boardId,
    );
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
        .flatMap(({ id, longest_ms }) =>
          sql.all(
            ShowingRow,
            `${SELECT_SHOWINGS} WHERE r.lane = ? AND r.from_ms < ? AND r.from_ms >= ? AND r.until_ms > ? ORDER BY r.from_ms LIMIT ?`,
            id,
            Math.ceil(toMs),
            Math.max(Math.floor(fromMs) - longest_ms, after?.fromMs ?? Number.MIN_SAFE_INTEGER),
            Math.floor(fromMs),
            count + 2,
          ),
        )
        .map(lineOf)
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
      const shows = lanesOf(boardId).flatMap(({ id, longest_ms }) => [
        ...sql.all(
          Stretch,
          "SELECT from_ms, until_ms FROM as_run WHERE lane = ? AND from_ms >= ? AND from_ms < ? AND until_ms > ?",
          id,
          Math.floor(fromMs) - longest_ms,
          Math.ceil(toMs),
          Math.floor(fromMs),
        ),
        ...sql.all(
          Stretch,
          "SELECT from_ms, until_ms FROM as_run WHERE lane = ? AND from_ms >= ? ORDER BY from_ms LIMIT 1",
          id,
          Math.ceil(toMs),
        ),
      ]);
      const found: { fromMs: number; untilMs: number }[] = [];
      let reachedMs = fromMs;
      for (const show of shows.sort((a, b) => a.from_ms - b.from_ms)) {
        const untilMs = Math.min(show.from_ms, toMs);
        if (untilMs - reachedMs > longerThanMs) found.push({ fromMs: reachedMs, untilMs });
        reachedMs = Math.max(reachedMs, show.until_ms);
      }
      return found;
    },
    digests: (boardId: string, fromMs: number, toMs: number): FrameDigest[] =>
      sql
        .all(
          DigestRow,
          "SELECT * FROM digests WHERE board_id = ? AND at_ms >= ? AND at_ms < ? ORDER BY at_ms",
          boardId,
          fromMs,
          toMs,
        )
        .map((row) => ({ boardId: row.board_id, atMs: row.at_ms, sha256: row.sha256 })),
  };
}

function compare(a: AsRunCursor, b: AsRunCursor): number {
  return a.fromMs - b.fromMs || (a.place < b.place ? -1 : a.place > b.place ? 1 : 0);
}

/** A showing in the words of the API. */
export function lineOf(row: z.infer<typeof ShowingRow>): AsRun {
  return {
    boardId: row.board_id,
    place: row.place,
    tier: row.tier,
    itemId: row.item_id,
    revisionNo: row.revision_no,
    takeoverId: row.takeover_id,
    title: row.title,
    clip: row.clip,
    programSeq: row.program_seq,
    controlSeq: row.control_seq,
    fromMs: row.from_ms,
    untilMs: row.until_ms,
    frames: row.frames,
  };
}
