import { z } from "zod";
import type { Sql } from "../../adapters/sqlite.ts";
import { BeganLine, LiveBeganLine, LiveLine, ShowLine } from "../../ports/as-run.ts";
import { type AirTime, type Appearance, takeoverSubject } from "./air-time.ts";
import type { AsRunFolds } from "./as-run-folds.ts";
import { createAsRunReading } from "./as-run-reading.ts";
import { FrameDigest, lineOf, SELECT_SHOWINGS, ShowingRow } from "./as-run-rows.ts";
import type { LiveLog } from "./live-log.ts";

/** A line of the playout's log is one of these; lines of kinds to come are counted and passed over. */
const Line = z.discriminatedUnion("type", [
  ShowLine,
  BeganLine,
  LiveLine,
  LiveBeganLine,
  FrameDigest.extend({ type: z.literal("digest") }),
]);
type Line = z.infer<typeof Line>;

const Id = z.object({ id: z.number() });
const Until = z.object({ until_ms: z.number(), frames: z.number() });
const FileRow = z.object({ read_bytes: z.number(), skipped_lines: z.number() });
const Count = z.object({ n: z.number() });

/** Things shown in one sitting whose numbers are remembered, so that a line costs no search. */
const MOST_KNOWN = 20_000;
/** Old showings added up in one transaction. */
const PIECE_ROWS = 50_000;

/** What went out, taken from the playout's files. Taking the same bytes twice changes nothing. */
export function createAsRunLog(
  sql: Sql,
  air: Pick<AirTime, "addUp">,
  live: Pick<LiveLog, "add">,
  folds: Pick<AsRunFolds, "showings" | "digests">,
) {
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
    if (line.type === "live" || line.type === "liveBegan") {
      live.add(line);
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
        for (const row of sql.each(ShowingRow, `${SELECT_SHOWINGS} ORDER BY r.from_ms`)) {
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
    ...createAsRunReading(sql, folds),
  };
}
export type AsRunLog = ReturnType<typeof createAsRunLog>;

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
