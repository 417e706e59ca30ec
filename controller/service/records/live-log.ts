import { z } from "zod";
import { ENTRIES_LOOKED_AT, LiveCall, type LiveEntry, LONGEST_STALE_SEC } from "../../../playlists/live.ts";
import type { Sql } from "../../adapters/sqlite.ts";
import type { LiveBeganLine, LiveLine } from "../../ports/as-run.ts";

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
const Row = z.object({ at_ms: z.number(), until_ms: z.number(), call: z.string() });

/** What machines said, as the boards showed it. */
export type LiveLog = ReturnType<typeof createLiveLog>;

export function createLiveLog(sql: Sql) {
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
      const began = sql.get(
        At,
        "SELECT at_ms FROM live_values WHERE feed_id = ? AND at_ms <= ? ORDER BY at_ms DESC LIMIT 1",
        BEGAN,
        toMs,
      );
      const fromMs = Math.max(began?.at_ms ?? 0, toMs - LONGEST_STALE_SEC * 1000);
      return sql
        .all(
          Row,
          "SELECT at_ms, until_ms, call FROM live_values WHERE feed_id = ? AND at_ms >= ? AND at_ms <= ? ORDER BY at_ms DESC, no DESC LIMIT ?",
          feedId,
          fromMs,
          toMs,
          ENTRIES_LOOKED_AT,
        )
        .map((row) => ({ atMs: row.at_ms, untilMs: row.until_ms, call: LiveCall.parse(JSON.parse(row.call)) }));
    },
  };
}
