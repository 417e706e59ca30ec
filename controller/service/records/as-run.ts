import { z } from "zod";
import type { Sql } from "../../adapters/sqlite.ts";
import { BeganLine, ShowLine } from "../../ports/as-run.ts";
import type { AsRun } from "../api/contract.ts";
import { type AirTime, type Appearance, takeoverSubject } from "./air-time.ts";

/** SHA-256 of a whole frame that went out, taken now and then as proof. */
export const FrameDigest = z.object({ boardId: z.string(), atMs: z.number(), sha256: z.string() });
export type FrameDigest = z.infer<typeof FrameDigest>;

/** A line of the playout's log is one of these; lines of kinds to come are counted and passed over. */
const Line = z.discriminatedUnion("type", [ShowLine, BeganLine, FrameDigest.extend({ type: z.literal("digest") })]);
type Line = z.infer<typeof Line>;

const Row = z.object({
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
const Id = z.object({ id: z.number() });
const Lane = z.object({ id: z.number(), longest_ms: z.number() });
const Stretch = z.object({ from_ms: z.number(), until_ms: z.number() });
const Until = z.object({ until_ms: z.number(), frames: z.number() });
const FileRow = z.object({ read_bytes: z.number(), skipped_lines: z.number() });
const DigestRow = z.object({ board_id: z.string(), at_ms: z.number(), sha256: z.string() });
const Count = z.object({ n: z.number() });

/** Where a page of showings ended. */
export type AsRunCursor = { readonly fromMs: number; readonly place: string };

/** Things shown in one sitting whose numbers are remembered, so that a line costs no search. */
const MOST_KNOWN = 20_000;
/** Old showings added up in one transaction. */
const PIECE_ROWS = 50_000;

/** What went out, taken from the playout's files. Taking the same bytes twice changes nothing. */
export function createAsRunLog(sql: Sql, air: Pick<AirTime, "addUp">) {
  const lanes = new Map<string, number>();
  const things = new Map<string, number>();

  const laneOf = (boardId: string, place: string): number => {
    const key = `${boardId}|${place}`;
    let id = lanes.get(key);
    if (id === undefined) {
      sql.run("INSERT OR IGNORE INTO lanes (board_id, place) VALUES (?,?)", boardId, place);
      id = sql.get(Id, "SELECT id FROM lanes WHERE board_id = ? AND place = ?", boardId, place)?.id ?? 0;
      sql.run("INSERT OR IGNORE INTO long_shows VALUES (?, 0)", id);
      lanes.set(key, id);
    }
    return id;
  };
  const shownOf = (line: ShowLine): number => {
    const { boardId, place, tier, itemId, revisionNo, takeoverId, title, clip } = line;
    const values = [boardId, place, tier, itemId, revisionNo, takeoverId, title, clip] as const;
    const key = JSON.stringify(values);
    let id = things.get(key);
    if (id === undefined) {
      sql.run(
        "INSERT OR IGNORE INTO shown (board_id, place, tier, item_id, revision_no, takeover_id, title, clip) VALUES (?,?,?,?,?,?,?,?)",
        ...values,
      );
      id =
        sql.get(
          Id,
          `SELECT id FROM shown WHERE board_id = ? AND place = ? AND tier = ? AND ifnull(item_id, '') = ifnull(?, '')
             AND ifnull(revision_no, 0) = ifnull(?, 0) AND ifnull(takeover_id, '') = ifnull(?, '') AND title = ?
             AND ifnull(clip, '') = ifnull(?, '')`,
          ...values,
        )?.id ?? 0;
      if (things.size >= MOST_KNOWN) things.clear();
      things.set(key, id);
    }
    return id;
  };

  /**
   * Stores a showing and answers from when it was new; null if it told nothing new. Around a sudden end of the playout the log may
   * tell one showing twice, once shorter: what the longer one adds is kept as a piece of its own. A showing of no length is none.
   */
  const store = (line: ShowLine): number | null => {
    const lane = laneOf(line.boardId, line.place);
    let { fromMs, frames } = line;
    while (fromMs < line.untilMs) {
      const known = sql.get(Until, "SELECT until_ms, frames FROM as_run WHERE lane = ? AND from_ms = ?", lane, fromMs);
      if (known === null) {
        const { programSeq, controlSeq, untilMs } = line;
        sql.run(
          "INSERT INTO as_run VALUES (?,?,?,?,?,?,?)",
          lane,
          fromMs,
          untilMs,
          shownOf(line),
          programSeq,
          controlSeq,
          frames,
        );
        const lengthMs = untilMs - fromMs;
        sql.run("UPDATE long_shows SET longest_ms = ? WHERE lane = ? AND longest_ms < ?", lengthMs, lane, lengthMs);
        return fromMs;
      }
      fromMs = known.until_ms;
      frames = Math.max(0, frames - known.frames);
    }
    return null;
  };
  const lanesOf = (boardId: string) =>
    sql.all(
      Lane,
      "SELECT l.id, s.longest_ms FROM lanes l JOIN long_shows s ON s.lane = l.id WHERE l.board_id = ?",
      boardId,
    );
  /** A takeover has the whole board and is told for each place: one of them stands for all. */
  const standsForBoard = (boardId: string, place: string): boolean =>
    sql.get(
      z.object({ place: z.string() }),
      "SELECT place FROM lanes WHERE board_id = ? ORDER BY place = 'main' DESC, id LIMIT 1",
      boardId,
    )?.place === place;
  const takeLine = (line: Line, appearances: Appearance[]): void => {
    if (line.type === "digest") {
      sql.run("INSERT OR IGNORE INTO digests VALUES (?,?,?)", line.boardId, line.atMs, line.sha256);
      return;
    }
    const fromMs = line.type === "show" ? store(line) : line.fromMs;
    if (fromMs === null) return;
    const appearance = appearanceOf(line, fromMs, line.type === "show" ? line.untilMs : fromMs);
    if (appearance === null) return;
    if (line.takeoverId !== null && line.type === "show" && !standsForBoard(line.boardId, line.place)) return;
    appearances.push(appearance);
  };

  return {
    /** How many bytes of a file were taken. */
    offsetOf: (fileName: string): number =>
      sql.get(FileRow, "SELECT read_bytes, skipped_lines FROM as_run_files WHERE name = ?", fileName)?.read_bytes ?? 0,
    /**
     * Takes the whole lines of `bytes`, which begin at `offset` of the file; a torn last line waits for the next time. Nothing is
     * taken if `offset` is not the remembered one any more, because somebody else was quicker. Days of air time are those of `zone`.
     * Answers how many lines were understood.
     */
    take: (fileName: string, offset: number, bytes: Buffer, zone: string): number =>
      sql.transaction(() => {
        const end = bytes.lastIndexOf(0x0a) + 1;
        const known = sql.get(FileRow, "SELECT read_bytes, skipped_lines FROM as_run_files WHERE name = ?", fileName);
        if (end === 0 || offset !== (known?.read_bytes ?? 0)) return 0;
        let taken = 0;
        let skipped = known?.skipped_lines ?? 0;
        const appearances: Appearance[] = [];
        for (const text of bytes.subarray(0, end).toString("utf8").split("\n")) {
          if (text.trim() === "") continue;
          const line = parseLine(text);
          if (line === null) skipped += 1;
          else {
            takeLine(line, appearances);
            taken += 1;
          }
        }
        air.addUp(appearances, zone);
        sql.run(
          "INSERT INTO as_run_files VALUES (?,?,?) ON CONFLICT (name) DO UPDATE SET read_bytes = excluded.read_bytes, skipped_lines = excluded.skipped_lines",
          fileName,
          offset + end,
          skipped,
        );
        return taken;
      }),
    /** Adds up the showings of records that were kept before air time was: once, at the first start after that. */
    addUpOld: (zone: string): void => {
      const isNew =
        sql.get(Count, "SELECT count(*) AS n FROM (SELECT 1 FROM on_air LIMIT 1)")?.n === 0 &&
        sql.get(Count, "SELECT count(*) AS n FROM (SELECT 1 FROM as_run LIMIT 1)")?.n === 1;
      if (!isNew) return;
      sql.transaction(() => {
        let piece: Appearance[] = [];
        for (const row of sql.each(Row, `${SELECT} ORDER BY r.from_ms`)) {
          const line = lineOf(row);
          const appearance = appearanceOf(line, line.fromMs, line.untilMs);
          if (appearance !== null) piece.push(appearance);
          if (piece.length < PIECE_ROWS) continue;
          air.addUp(piece, zone);
          piece = [];
        }
        air.addUp(piece, zone);
      });
    },
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
            Row,
            `${SELECT} WHERE r.lane = ? AND r.from_ms < ? AND r.from_ms >= ? AND r.until_ms > ? ORDER BY r.from_ms LIMIT ?`,
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
export type AsRunLog = ReturnType<typeof createAsRunLog>;

const SELECT = `SELECT s.board_id, s.place, s.tier, s.item_id, s.revision_no, s.takeover_id, s.title, s.clip,
  r.program_seq, r.control_seq, r.from_ms, r.until_ms, r.frames FROM as_run r JOIN shown s ON s.id = r.shown`;

function compare(a: AsRunCursor, b: AsRunCursor): number {
  return a.fromMs - b.fromMs || (a.place < b.place ? -1 : a.place > b.place ? 1 : 0);
}

function lineOf(row: z.infer<typeof Row>): AsRun {
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

/** Failsafe pictures, black-outs and dark boards are nobody's publication. */
function appearanceOf(
  line: Pick<ShowLine, "boardId" | "itemId" | "revisionNo" | "takeoverId" | "title" | "clip">,
  fromMs: number,
  untilMs: number,
): Appearance | null {
  const { boardId, itemId, revisionNo, takeoverId, title } = line;
  const clip = line.clip ?? "";
  if (takeoverId !== null)
    return { subject: takeoverSubject(takeoverId), revisionNo: 0, boardId, title, clip, fromMs, untilMs };
  return itemId === null
    ? null
    : { subject: itemId, revisionNo: revisionNo ?? 0, boardId, title, clip, fromMs, untilMs };
}

function parseLine(text: string): Line | null {
  try {
    const parsed = Line.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
