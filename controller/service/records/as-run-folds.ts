import { setImmediate as nextTurn } from "node:timers/promises";
import { z } from "zod";
import type { Sql } from "../../adapters/sqlite.ts";
import type { AsRun } from "../api/contract/showing.ts";
import { type FrameDigest, lineOf, SELECT_SHOWINGS, ShowingRow } from "./as-run-rows.ts";
import { type Folds, foldDayOf, foldDayStartMs } from "./folds.ts";

const Oldest = z.object({ at_ms: z.number() });
const Lane = z.object({ id: z.number(), board_id: z.string(), place: z.string() });
const Board = z.object({ board_id: z.string() });
const DigestRow = z.object({ at_ms: z.number(), sha256: z.string() });
const Numbers = z.array(z.number());

/** A day of one place of a board. Everything shown stands once in `things`; `gap` is from the end of the showing before. */
const PackedShowings = z.object({
  things: z.array(
    z.object({
      tier: z.string(),
      itemId: z.string().nullable(),
      revisionNo: z.number().nullable(),
      takeoverId: z.string().nullable(),
      title: z.string(),
      clip: z.string().nullable(),
    }),
  ),
  startMs: z.number(),
  gap: Numbers,
  ms: Numbers,
  thing: Numbers,
  programSeq: Numbers,
  controlSeq: Numbers,
  frames: Numbers,
});
/** A day of a board: instants, and the hashes one after the other. */
const PackedDigests = z.object({ atMs: Numbers, sha256: z.base64() });

const HASH_BYTES = 32;

/** Where the showings of a place are folded. */
export function laneSource(boardId: string, place: string): string {
  return `${boardId}|${place}`;
}

/** Packed showings and digests of old days, and the work that packs them. Totals and registers are made when a log is read and know nothing of it. */
export function createAsRunFolds(sql: Sql, folds: Folds) {
  const showingsOf = folds.reader("showings", unpackShowings);
  const digestsOf = folds.reader("digests", unpackDigests);

  /** The oldest day that has rows of its own, if it is before `beforeDay`. */
  const oldestDay = (text: string, values: readonly (string | number)[], beforeDay: number): number | null => {
    const oldest = sql.get(Oldest, text, ...values);
    const day = oldest === null ? beforeDay : foldDayOf(oldest.at_ms);
    return day < beforeDay ? day : null;
  };
  const foldLane = ({ id, board_id, place }: z.infer<typeof Lane>, beforeDay: number, nowMs: number): boolean => {
    const first = "SELECT from_ms AS at_ms FROM as_run WHERE lane = ? ORDER BY from_ms LIMIT 1";
    const day = oldestDay(first, [id], beforeDay);
    if (day === null) return false;
    const span = [id, foldDayStartMs(day), foldDayStartMs(day + 1)];
    const where = "lane = ? AND from_ms >= ? AND from_ms < ?";
    const rows = sql.all(ShowingRow, `${SELECT_SHOWINGS} WHERE r.${where} ORDER BY r.from_ms`, ...span).map(lineOf);
    folds.put("showings", laneSource(board_id, place), day, rows.length, packShowings(rows), nowMs);
    sql.run(`DELETE FROM as_run WHERE ${where}`, ...span);
    return true;
  };
  const foldDigests = (boardId: string, beforeDay: number, nowMs: number): boolean => {
    const first = "SELECT at_ms FROM digests WHERE board_id = ? ORDER BY at_ms LIMIT 1";
    const day = oldestDay(first, [boardId], beforeDay);
    if (day === null) return false;
    const span = [boardId, foldDayStartMs(day), foldDayStartMs(day + 1)];
    const where = "WHERE board_id = ? AND at_ms >= ? AND at_ms < ?";
    const rows = sql.all(DigestRow, `SELECT at_ms, sha256 FROM digests ${where} ORDER BY at_ms`, ...span);
    const hashes = Buffer.concat(rows.map(({ sha256 }) => Buffer.from(sha256, "hex")));
    const packed = { atMs: rows.map(({ at_ms }) => at_ms), sha256: hashes.toString("base64") };
    folds.put("digests", boardId, day, rows.length, packed, nowMs);
    sql.run(`DELETE FROM digests ${where}`, ...span);
    return true;
  };

  return {
    /** Showings of a place that were folded and begin in [fromMs, toMs), oldest first. */
    showings: function* (boardId: string, place: string, fromMs: number, toMs: number): Generator<AsRun> {
      const source = laneSource(boardId, place);
      for (const day of folds.days("showings", source, foldDayOf(fromMs), foldDayOf(toMs)))
        for (const row of showingsOf(source, day))
          if (row.fromMs >= fromMs && row.fromMs < toMs) yield { boardId, place, ...row };
    },
    digests: (boardId: string, fromMs: number, toMs: number): FrameDigest[] =>
      folds
        .days("digests", boardId, foldDayOf(fromMs), foldDayOf(toMs))
        .flatMap((day) => digestsOf(boardId, day))
        .filter(({ atMs }) => atMs >= fromMs && atMs < toMs)
        .map((row) => ({ boardId, ...row })),
    /** Packs days before `beforeDay`, one of a place at a time, so that nobody waits long. Throws `records.*` or `disk.*`. */
    fold: async (beforeDay: number, nowMs: number): Promise<void> => {
      for (const lane of sql.all(Lane, "SELECT * FROM lanes"))
        while (sql.transaction(() => foldLane(lane, beforeDay, nowMs))) await nextTurn();
      for (const { board_id } of sql.all(Board, "SELECT DISTINCT board_id FROM lanes"))
        while (sql.transaction(() => foldDigests(board_id, beforeDay, nowMs))) await nextTurn();
    },
  };
}
export type AsRunFolds = ReturnType<typeof createAsRunFolds>;

function packShowings(rows: readonly AsRun[]): z.input<typeof PackedShowings> {
  const things = new Map<string, number>();
  const startMs = rows[0]?.fromMs ?? 0;
  const thingOf = ({ tier, itemId, revisionNo, takeoverId, title, clip }: AsRun): number => {
    const text = JSON.stringify({ tier, itemId, revisionNo, takeoverId, title, clip });
    const no = things.get(text) ?? things.size;
    things.set(text, no);
    return no;
  };
  const thing = rows.map(thingOf);
  return {
    things: [...things.keys()].map((text) => PackedShowings.shape.things.element.parse(JSON.parse(text))),
    startMs,
    gap: rows.map(({ fromMs }, i) => fromMs - (rows[i - 1]?.untilMs ?? startMs)),
    ms: rows.map(({ fromMs, untilMs }) => untilMs - fromMs),
    thing,
    programSeq: rows.map(({ programSeq }) => programSeq),
    controlSeq: rows.map(({ controlSeq }) => controlSeq),
    frames: rows.map(({ frames }) => frames),
  };
}

function unpackShowings(value: unknown): Omit<AsRun, "boardId" | "place">[] {
  const { things, startMs, gap, ms, thing, programSeq, controlSeq, frames } = PackedShowings.parse(value);
  let reachedMs = startMs;
  return ms.flatMap((length, i) => {
    const shown = things[thing[i] ?? -1];
    const fromMs = reachedMs + (gap[i] ?? 0);
    reachedMs = fromMs + length;
    if (shown === undefined) return [];
    return [
      {
        ...shown,
        ...{ programSeq: programSeq[i] ?? 0, controlSeq: controlSeq[i] ?? 0, frames: frames[i] ?? 0 },
        ...{ fromMs, untilMs: reachedMs },
      },
    ];
  });
}

function unpackDigests(value: unknown): Omit<FrameDigest, "boardId">[] {
  const { atMs, sha256 } = PackedDigests.parse(value);
  const hashes = Buffer.from(sha256, "base64");
  return atMs.map((at, i) => ({
    atMs: at,
    sha256: hashes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES).toString("hex"),
  }));
}
