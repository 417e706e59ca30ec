import { z } from "zod";
import { ENTRIES_LOOKED_AT, LiveCall, type LiveEntry, LONGEST_STALE_SEC } from "../../../playlists/live.ts";
import type { Sql } from "../../adapters/sqlite.ts";
import type { LiveBeganLine, LiveLine } from "../../ports/as-run.ts";
import { type Folds, foldDayOf, foldDayStartMs } from "./folds.ts";

/** A start of the playout is a row without a feed: nothing older stands after it. */
export const LIVE_SCHEMA = `
CREATE TABLE live_values (
  no INTEGER PRIMARY KEY,
  feed_id TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  until_ms INTEGER NOT NULL,
  call TEXT NOT NULL
) STRICT;
CREATE INDEX live_values_by_time ON live_values (feed_id, at_ms, no);
`;

const BEGAN = "";
const At = z.object({ at_ms: z.number() });
const Feed = z.object({ feed_id: z.string() });
const Row = z.object({ at_ms: z.number(), until_ms: z.number(), call: z.string() });

/** A day of a feed, oldest first. */
const Packed = z.object({ atMs: z.array(z.number()), untilMs: z.array(z.number()), call: z.array(z.string()) });

type Said = { readonly atMs: number; readonly untilMs: number; readonly call: string };

/** What machines said, as the boards showed it. */
export type LiveLog = ReturnType<typeof createLiveLog>;

export function createLiveLog(sql: Sql, folds: Pick<Folds, "put" | "days" | "reader">) {
  const foldedOf = folds.reader("live", (value): Said[] => {
    const { atMs, untilMs, call } = Packed.parse(value);
    return atMs.map((at, i) => ({ atMs: at, untilMs: untilMs[i] ?? at, call: call[i] ?? "" }));
  });
  /** Newest first, of [fromMs, toMs]. */
  const said = (feedId: string, fromMs: number, toMs: number, count: number): Said[] => {
    const rows = sql.all(
      Row,
      "SELECT at_ms, until_ms, call FROM live_values WHERE feed_id = ? AND at_ms >= ? AND at_ms <= ? ORDER BY at_ms DESC, no DESC LIMIT ?",
      ...[feedId, fromMs, toMs, count],
    );
    const folded = folds
      .days("live", feedId, foldDayOf(fromMs), foldDayOf(toMs))
      .flatMap((day) => foldedOf(feedId, day))
      .filter(({ atMs }) => atMs >= fromMs && atMs <= toMs)
      .reverse();
    return [...rows.map(({ at_ms: atMs, until_ms: untilMs, call }) => ({ atMs, untilMs, call })), ...folded]
      .sort((a, b) => b.atMs - a.atMs)
      .slice(0, count);
  };
  return {
    /** In the caller's transaction, which also keeps how far the file was read: no line comes twice. */
    add: (line: LiveLine | LiveBeganLine): void => {
      const [feedId, untilMs, call] =
        line.type === "live" ? [line.feedId, line.untilMs, JSON.stringify(line.call)] : [BEGAN, line.atMs, ""];
      sql.run(
        "INSERT INTO live_values (feed_id, at_ms, until_ms, call) VALUES (?,?,?,?)",
        feedId,
        line.atMs,
        untilMs,
        call,
      );
    },
    /** What decides the picture of an instant, newest first. */
    entriesAt: (feedId: string, atMs: number): LiveEntry[] => {
      const toMs = Math.ceil(atMs);
      const oldestMs = toMs - LONGEST_STALE_SEC * 1000;
      const began = said(BEGAN, oldestMs, toMs, 1)[0]?.atMs ?? oldestMs;
      return said(feedId, began, toMs, ENTRIES_LOOKED_AT).map(({ call, ...life }) => ({
        ...life,
        call: LiveCall.parse(JSON.parse(call)),
      }));
    },
    feeds: (): string[] => sql.all(Feed, "SELECT DISTINCT feed_id FROM live_values").map(({ feed_id }) => feed_id),
    /** Packs the oldest day of a feed if it is before `beforeDay`; false if there is none. In the caller's transaction. */
    foldDay: (feedId: string, beforeDay: number, nowMs: number): boolean => {
      const oldest = sql.get(At, "SELECT at_ms FROM live_values WHERE feed_id = ? ORDER BY at_ms LIMIT 1", feedId);
      const day = oldest === null ? beforeDay : foldDayOf(oldest.at_ms);
      if (day >= beforeDay) return false;
      const span = [feedId, foldDayStartMs(day), foldDayStartMs(day + 1)];
      const where = "WHERE feed_id = ? AND at_ms >= ? AND at_ms < ?";
      const rows = sql.all(Row, `SELECT at_ms, until_ms, call FROM live_values ${where} ORDER BY at_ms, no`, ...span);
      const packed: z.input<typeof Packed> = {
        atMs: rows.map(({ at_ms }) => at_ms),
        untilMs: rows.map(({ until_ms }) => until_ms),
        call: rows.map(({ call }) => call),
      };
      folds.put("live", feedId, day, rows.length, packed, nowMs);
      sql.run(`DELETE FROM live_values ${where}`, ...span);
      return true;
    },
  };
}
