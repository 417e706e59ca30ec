import { z } from "zod";
import { addDays, dayAt, dayStartMs } from "../../../playlists/civil.ts";
import type { Sql } from "../../adapters/sqlite.ts";

/** What was on a board: an item's revision, or a takeover (revision 0). */
export type AirSubject = { readonly subject: string; readonly revisionNo: number };

/** Takeovers have no item of their own; in the tables of air time they stand beside items under this name. */
export function takeoverSubject(takeoverId: string): string {
  return `takeover:${takeoverId}`;
}

/** The id behind `takeoverSubject`; null if it is an item's. */
export function takeoverIdOf(subject: string): string | null {
  return subject.startsWith("takeover:") ? subject.slice("takeover:".length) : null;
}

export type Appearance = AirSubject & {
  readonly boardId: string;
  readonly title: string;
  readonly clip: string;
  readonly fromMs: number;
  readonly untilMs: number;
};

/** The first time something was on a board. */
export type FirstShowing = AirSubject & {
  readonly boardId: string;
  readonly title: string;
  readonly clip: string;
  readonly atMs: number;
};

const Open = z.object({
  subject: z.string(),
  revision_no: z.number(),
  board_id: z.string(),
  title: z.string(),
  clip: z.string(),
  first_ms: z.number(),
});
const Air = z.object({ register_no: z.string(), board_id: z.string(), ms: z.number() });
const Total = z.object({ ms: z.number(), last_ms: z.number().nullable() });
const Known = z.object({ register_no: z.string().nullable() });
const Stay = z.object({
  board_id: z.string(),
  revision_no: z.number(),
  first_ms: z.number(),
  last_ms: z.number(),
});
const Day = z.object({ board_id: z.string(), day: z.string(), ms: z.number(), showings: z.number() });

/** Air time added up by day and month, and when what was first on which board. Kept beside the showings, in the same transaction. */
export function createAirTime(sql: Sql) {
  const addUp = (appearances: readonly Appearance[], zone: string): void => {
    const daysOf = createDaySplitter(zone);
    const days = new Map<string, { of: Appearance; day: string; ms: number; showings: number }>();
    const stays = new Map<string, { of: Appearance; firstMs: number; lastMs: number }>();
    for (const one of appearances) {
      const key = `${one.subject}|${one.revisionNo}|${one.boardId}`;
      const stay = stays.get(key);
      if (stay === undefined) stays.set(key, { of: one, firstMs: one.fromMs, lastMs: one.untilMs });
      else {
        stay.firstMs = Math.min(stay.firstMs, one.fromMs);
        stay.lastMs = Math.max(stay.lastMs, one.untilMs);
      }
      for (const { day, ms } of daysOf(one.fromMs, one.untilMs)) {
        const sum = days.get(`${key}|${day}`);
        if (sum === undefined) days.set(`${key}|${day}`, { of: one, day, ms, showings: 1 });
        else {
          sum.ms += ms;
          sum.showings += 1;
        }
      }
    }
    for (const { of, firstMs, lastMs } of stays.values())
      sql.run(
        `INSERT INTO on_air VALUES (?,?,?,?,?,?,?,0,NULL) ON CONFLICT DO UPDATE SET
           first_ms = min(first_ms, excluded.first_ms), last_ms = max(last_ms, excluded.last_ms)`,
        of.subject,
        of.revisionNo,
        of.boardId,
        of.title,
        of.clip,
        firstMs,
        lastMs,
      );
    for (const { of, day, ms, showings } of days.values()) {
      const key = [of.subject, of.revisionNo, of.boardId] as const;
      sql.run(
        "INSERT INTO air_days VALUES (?,?,?,?,?,?) ON CONFLICT DO UPDATE SET ms = ms + excluded.ms, showings = showings + excluded.showings",
        ...key,
        day,
        ms,
        showings,
      );
      sql.run(
        "INSERT INTO air_months VALUES (?,?,?,?,?) ON CONFLICT DO UPDATE SET ms = ms + excluded.ms",
        ...key,
        day.slice(0, 7),
        ms,
      );
    }
  };

  return {
    addUp,
    /** First showings the register has not looked at, in the order in which they were. */
    open: (): FirstShowing[] =>
      sql
        .all(
          Open,
          `SELECT subject, revision_no, board_id, title, clip, first_ms FROM on_air
           WHERE settled = 0 ORDER BY first_ms, board_id, subject, revision_no`,
        )
        .map((row) => ({
          subject: row.subject,
          revisionNo: row.revision_no,
          boardId: row.board_id,
          title: row.title,
          clip: row.clip,
          atMs: row.first_ms,
        })),
    /** The register has looked at it; `registerNo` null is for what has none. */
    settle: ({ subject, revisionNo, boardId }: FirstShowing, registerNo: string | null): void =>
      sql.run(
        "UPDATE on_air SET settled = 1, register_no = ? WHERE subject = ? AND revision_no = ? AND board_id = ?",
        registerNo,
        subject,
        revisionNo,
        boardId,
      ),
    /** The register number under which a revision of an item was on air; null if it has none. */
    numberOf: (itemId: string, revisionNo: number): string | null =>
      sql.get(
        Known,
        "SELECT register_no FROM on_air WHERE subject = ? AND revision_no = ? AND register_no IS NOT NULL LIMIT 1",
        itemId,
        revisionNo,
      )?.register_no ?? null,
    /** Air time of all and when the last showing ended. */
    totalOf: (registerNo: string): { readonly airTimeMs: number; readonly lastShownAtMs: number | null } => {
      const found = sql.get(
        Total,
        `SELECT ifnull(sum(ms), 0) AS ms, max(last_ms) AS last_ms FROM (
           SELECT o.last_ms, (SELECT sum(m.ms) FROM air_months m
             WHERE m.subject = o.subject AND m.revision_no = o.revision_no AND m.board_id = o.board_id) AS ms
           FROM on_air o WHERE o.register_no = ?)`,
        registerNo,
      );
      return { airTimeMs: found?.ms ?? 0, lastShownAtMs: found?.last_ms ?? null };
    },
    /** Air time by number and board from one month to another (`2026-01`, both inclusive), of publications of a year. */
    ofYear: (year: number, fromMonth: string, toMonth: string): Map<string, Map<string, number>> => {
      const found = new Map<string, Map<string, number>>();
      const rows = sql.all(
        Air,
        `SELECT r.register_no, o.board_id, sum(m.ms) AS ms FROM register r
         JOIN on_air o ON o.register_no = r.register_no
         JOIN air_months m ON m.subject = o.subject AND m.revision_no = o.revision_no AND m.board_id = o.board_id
         WHERE r.year = ? AND m.month BETWEEN ? AND ? GROUP BY r.register_no, o.board_id`,
        year,
        fromMonth,
        toMonth,
      );
      for (const { register_no, board_id, ms } of rows) {
        const boards = found.get(register_no) ?? new Map<string, number>();
        boards.set(board_id, ms);
        found.set(register_no, boards);
      }
      return found;
    },
    /** When an item's revisions were on each board, first to last. */
    staysOf: (itemId: string) =>
      sql
        .all(
          Stay,
          "SELECT board_id, revision_no, first_ms, last_ms FROM on_air WHERE subject = ? ORDER BY first_ms",
          itemId,
        )
        .map((row) => ({
          boardId: row.board_id,
          revisionNo: row.revision_no,
          firstMs: row.first_ms,
          lastMs: row.last_ms,
        })),
    /** An item's air time day by day. */
    daysOf: (itemId: string) =>
      sql
        .all(
          Day,
          "SELECT board_id, day, sum(ms) AS ms, sum(showings) AS showings FROM air_days WHERE subject = ? GROUP BY day, board_id ORDER BY day, board_id",
          itemId,
        )
        .map(({ board_id, ...rest }) => ({ boardId: board_id, ...rest })),
  };
}
export type AirTime = ReturnType<typeof createAirTime>;

/** Cuts stretches at the hall's midnights. The day last met is kept, because a log goes through days one after the other. */
function createDaySplitter(zone: string): (fromMs: number, untilMs: number) => { day: string; ms: number }[] {
  let day = "";
  let startMs = 0;
  let endMs = 0;
  const goTo = (atMs: number): void => {
    if (day !== "" && atMs >= startMs && atMs < endMs) return;
    day = dayAt(atMs, zone);
    startMs = dayStartMs(day, zone);
    endMs = dayStartMs(addDays(day, 1), zone);
  };
  return (fromMs, untilMs) => {
    const parts: { day: string; ms: number }[] = [];
    for (let atMs = fromMs; atMs < untilMs; atMs = endMs) {
      goTo(atMs);
      parts.push({ day, ms: Math.min(untilMs, endMs) - atMs });
    }
    return parts;
  };
}
