import { z } from "zod";
import type { Sql } from "../../adapters/sqlite.ts";
import { AsRun } from "../api/contract.ts";

const AS_RUN_SCHEMA = `
CREATE TABLE IF NOT EXISTS as_run (
  board_id TEXT NOT NULL,
  place TEXT NOT NULL,
  tier TEXT NOT NULL,
  item_id TEXT,
  revision_no INTEGER,
  title TEXT NOT NULL,
  clip TEXT,
  program_seq INTEGER NOT NULL,
  control_seq INTEGER NOT NULL,
  from_ms INTEGER NOT NULL,
  until_ms INTEGER NOT NULL,
  frames INTEGER NOT NULL,
  UNIQUE (board_id, place, from_ms)
) STRICT;
CREATE INDEX IF NOT EXISTS as_run_by_time ON as_run (board_id, from_ms);
CREATE INDEX IF NOT EXISTS as_run_by_item ON as_run (item_id, from_ms);
CREATE TABLE IF NOT EXISTS digests (
  board_id TEXT NOT NULL,
  at_ms REAL NOT NULL,
  sha256 TEXT NOT NULL,
  UNIQUE (board_id, at_ms)
) STRICT;
CREATE TABLE IF NOT EXISTS as_run_files (
  name TEXT PRIMARY KEY,
  read_bytes INTEGER NOT NULL,
  skipped_lines INTEGER NOT NULL
) STRICT;
CREATE TRIGGER IF NOT EXISTS as_run_no_update BEFORE UPDATE ON as_run BEGIN SELECT RAISE(ABORT, 'as_run is append-only'); END;
CREATE TRIGGER IF NOT EXISTS as_run_no_delete BEFORE DELETE ON as_run BEGIN SELECT RAISE(ABORT, 'as_run is append-only'); END;
CREATE TRIGGER IF NOT EXISTS digests_no_update BEFORE UPDATE ON digests BEGIN SELECT RAISE(ABORT, 'digests are append-only'); END;
CREATE TRIGGER IF NOT EXISTS digests_no_delete BEFORE DELETE ON digests BEGIN SELECT RAISE(ABORT, 'digests are append-only'); END;
`;

/** SHA-256 of a whole frame that went out, taken now and then as proof. */
export const FrameDigest = z.object({ boardId: z.string(), atMs: z.number(), sha256: z.string() });
export type FrameDigest = z.infer<typeof FrameDigest>;

/** A line of the playout's log is one of these; lines of kinds to come are counted and passed over. */
const Line = z.union([AsRun, FrameDigest]);

const Row = z.object({
  board_id: z.string(),
  place: z.string(),
  tier: z.string(),
  item_id: z.string().nullable(),
  revision_no: z.number().nullable(),
  title: z.string(),
  clip: z.string().nullable(),
  program_seq: z.number(),
  control_seq: z.number(),
  from_ms: z.number(),
  until_ms: z.number(),
  frames: z.number(),
});
const FileRow = z.object({ read_bytes: z.number(), skipped_lines: z.number() });
const DigestRow = z.object({ board_id: z.string(), at_ms: z.number(), sha256: z.string() });

/** What went out, taken from the playout's files. Taking the same bytes twice changes nothing. */
export function createAsRunLog(sql: Sql) {
  sql.script(AS_RUN_SCHEMA);

  const insert = (line: z.infer<typeof Line>): void => {
    if ("sha256" in line) {
      sql.run("INSERT OR IGNORE INTO digests VALUES (?,?,?)", line.boardId, line.atMs, line.sha256);
      return;
    }
    sql.run(
      "INSERT OR IGNORE INTO as_run VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
      line.boardId,
      line.place,
      line.tier,
      line.itemId,
      line.revisionNo,
      line.title,
      line.clip,
      line.programSeq,
      line.controlSeq,
      line.fromMs,
      line.untilMs,
      line.frames,
    );
  };

  return {
    /** How many bytes of a file were taken. */
    offsetOf: (fileName: string): number =>
      sql.get(FileRow, "SELECT read_bytes, skipped_lines FROM as_run_files WHERE name = ?", fileName)?.read_bytes ?? 0,
    /**
     * Takes the whole lines of `bytes`, which begin at `offset` of the file; a torn last line waits for the next time. Nothing is
     * taken if `offset` is not the remembered one any more, because somebody else was quicker. Answers how many lines were understood.
     */
    take: (fileName: string, offset: number, bytes: Buffer): number =>
      sql.transaction(() => {
        const end = bytes.lastIndexOf(0x0a) + 1;
        const known = sql.get(FileRow, "SELECT read_bytes, skipped_lines FROM as_run_files WHERE name = ?", fileName);
        if (end === 0 || offset !== (known?.read_bytes ?? 0)) return 0;
        let taken = 0;
        let skipped = known?.skipped_lines ?? 0;
        for (const text of bytes.subarray(0, end).toString("utf8").split("\n")) {
          if (text.trim() === "") continue;
          const line = parseLine(text);
          if (line === null) skipped += 1;
          else {
            insert(line);
            taken += 1;
          }
        }
        sql.run(
          "INSERT INTO as_run_files VALUES (?,?,?) ON CONFLICT (name) DO UPDATE SET read_bytes = excluded.read_bytes, skipped_lines = excluded.skipped_lines",
          fileName,
          offset + end,
          skipped,
        );
        return taken;
      }),
    /** Showings that touch [fromMs, toMs), oldest first, at most `limit`. */
    list: (boardId: string, fromMs: number, toMs: number, limit: number): AsRun[] =>
      sql
        .all(
          Row,
          "SELECT * FROM as_run WHERE board_id = ? AND from_ms < ? AND until_ms > ? ORDER BY from_ms, place LIMIT ?",
          boardId,
          Math.ceil(toMs),
          Math.floor(fromMs),
          limit,
        )
        .map((row) => ({
          boardId: row.board_id,
          place: row.place,
          tier: row.tier,
          itemId: row.item_id,
          revisionNo: row.revision_no,
          title: row.title,
          clip: row.clip,
          programSeq: row.program_seq,
          controlSeq: row.control_seq,
          fromMs: row.from_ms,
          untilMs: row.until_ms,
          frames: row.frames,
        })),
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
export type AsRunLog = ReturnType<typeof createAsRunLog>;

function parseLine(text: string): z.infer<typeof Line> | null {
  try {
    const parsed = Line.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
