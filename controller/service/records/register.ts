import { z } from "zod";
import { type CountedEvent, type Line, registerNoOf, standingBefore } from "../../../playlists/counting.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import type { Sql } from "../../adapters/sqlite.ts";
import type { RegisterEntry, RegisterEvent } from "../api/contract/register.ts";
import type { AirTime } from "./air-time.ts";
import { createChain } from "./chain.ts";
import { type RegisterFilter, whereOf } from "./register-filter.ts";
import {
  columnsOf,
  countedEvent,
  EventRow,
  Headline,
  type NewEntry,
  type NewEvent,
  PeriodRow,
  Row,
} from "./register-rows.ts";
import { EVENT_TABLE, REGISTER_TABLE } from "./register-table.ts";

const Count = z.object({ n: z.number() });
const Last = z.object({ seq: z.number() });
const LastNumber = z.object({ line: z.enum(["counted", "emergency"]), year: z.number(), seq: z.number() });
const Year = z.object({ year: z.number() });

/** 台账: one row per number, and what happened to it later. Nothing is ever changed or removed. */
export function createRegister(sql: Sql, air: Pick<AirTime, "totalOf">) {
  const entries = createChain(sql, REGISTER_TABLE);
  const events = createChain(sql, EVENT_TABLE);

  const eventsOf = (registerNo: string): EventRow[] =>
    sql.all(EventRow, "SELECT * FROM register_events WHERE register_no = ? ORDER BY no", registerNo);
  const lastSeq = (line: Line, year: number): number =>
    sql.get(Last, "SELECT seq FROM register WHERE line = ? AND year = ? ORDER BY seq DESC LIMIT 1", line, year)?.seq ??
    0;

  const viewOf = (row: Row): RegisterEntry => {
    const happened = eventsOf(row.register_no);
    const counted = happened.flatMap(countedEvent);
    return {
      registerNo: row.register_no,
      year: row.year,
      seq: row.seq,
      itemId: row.item_id,
      revisionNo: row.revision_no,
      title: row.title,
      category: row.category,
      subtype: row.subtype,
      topic: row.topic,
      audience: row.audience,
      unitId: row.unit_id,
      unitName: row.unit_name,
      drafterName: row.drafter_name,
      draftedAtMs: row.drafted_at_ms,
      reviewers: row.reviewers,
      approverName: row.approver_name,
      approvedAtMs: row.approved_at_ms,
      publisherName: row.publisher_name,
      source: row.source,
      docNo: row.doc_no,
      disclosure: row.disclosure,
      alsoOn: row.also_on,
      dueDay: row.due_day,
      carrier: row.carrier,
      summary: row.summary,
      clipSha256: row.clip,
      seal: row.seal,
      firstBoardId: row.first_board_id,
      onAirAtMs: row.on_air_at_ms,
      onAirDay: row.on_air_day,
      boardIds: [
        row.first_board_id,
        ...counted.flatMap((event) => (event.kind === "boardAdded" ? [event.boardId] : [])),
      ],
      ...air.totalOf(row.register_no),
      ...standingBefore(row.category, counted, Number.POSITIVE_INFINITY),
    };
  };
  const rowOf = (registerNo: string): Row | null =>
    sql.get(Row, "SELECT * FROM register WHERE register_no = ?", registerNo);

  return {
    chains: [entries, events] as const,
    lastSeq,
    /** The last number of each line and year. */
    lastNumbers: (): { readonly line: Line; readonly year: number; readonly seq: number }[] =>
      sql.all(LastNumber, "SELECT line, year, max(seq) AS seq FROM register GROUP BY line, year"),
    /**
     * Gives the next number of a line and year, never one up to `floor`, and writes the entry. Throws `records.*` or `disk.*`;
     * then no number was given.
     */
    give: (entry: NewEntry, atMs: number, floor: number): string =>
      sql.transaction(() => {
        const seq = Math.max(lastSeq(entry.line, entry.year), floor) + 1;
        const registerNo = registerNoOf(entry.line, entry.year, seq);
        entries.append(columnsOf(entry, registerNo, seq, atMs));
        return registerNo;
      }),
    /** Writes an event down unless it stands there already; answers whether it was new. */
    note: (event: NewEvent): boolean =>
      sql.transaction(() => {
        const known = "SELECT count(*) AS n FROM register_events WHERE register_no = ? AND event_key = ?";
        if ((sql.get(Count, known, event.registerNo, event.key)?.n ?? 0) > 0) return false;
        events.append({
          at_ms: Math.floor(event.atMs),
          register_no: event.registerNo,
          kind: event.kind,
          event_key: event.key,
          by_name: event.byName,
          details: JSON.stringify(event.details),
        });
        return true;
      }),
    /** Throws `register.unknown`. */
    get: (registerNo: string): RegisterEntry => {
      const row = rowOf(registerNo);
      if (row === null) throw new HallcastError("notFound", "register.unknown", { found: registerNo });
      return viewOf(row);
    },
    eventsOf: (registerNo: string): RegisterEvent[] =>
      eventsOf(registerNo).map(({ no, at_ms, register_no, kind, by_name, details }) => ({
        no,
        atMs: at_ms,
        registerNo: register_no,
        kind,
        byName: by_name,
        details,
      })),
    /** The publication a revision belongs to by the revision its content begins with; null if it was never on air. */
    find: (
      subject: string,
      firstRevision: number,
    ): { readonly registerNo: string; readonly revisionNos: number[]; readonly boardIds: string[] } | null => {
      const row = sql.get(
        Row,
        "SELECT * FROM register WHERE subject = ? AND first_revision = ?",
        subject,
        firstRevision,
      );
      if (row === null) return null;
      const happened = eventsOf(row.register_no);
      return {
        registerNo: row.register_no,
        revisionNos: [
          row.revision_no,
          ...happened.flatMap(({ kind, details }) =>
            kind === "correction" ? [z.number().catch(0).parse(details["revisionNo"])] : [],
          ),
        ],
        boardIds: [
          row.first_board_id,
          ...happened.flatMap((event) =>
            countedEvent(event).flatMap((one) => (one.kind === "boardAdded" ? [one.boardId] : [])),
          ),
        ],
      };
    },
    /** Numbers of an item, oldest first, with the revision each content begins with. */
    ofItem: (itemId: string): { readonly registerNo: string; readonly firstRevision: number }[] =>
      sql
        .all(Row, "SELECT * FROM register WHERE subject = ? ORDER BY first_revision", itemId)
        .map(({ register_no, first_revision }) => ({ registerNo: register_no, firstRevision: first_revision })),
    /** Newest first. */
    list: (
      filter: RegisterFilter,
      from: number,
      count: number,
    ): { readonly total: number; readonly entries: RegisterEntry[]; readonly years: number[] } => {
      const { where, values } = whereOf(filter);
      const total = sql.get(Count, `SELECT count(*) AS n FROM register r ${where}`, ...values)?.n ?? 0;
      const rows = sql.all(
        Row,
        `SELECT r.* FROM register r ${where} ORDER BY r.on_air_at_ms DESC, r.no DESC LIMIT ? OFFSET ?`,
        ...values,
        count,
        from,
      );
      const years = sql.all(Year, "SELECT DISTINCT year FROM register ORDER BY year DESC").map(({ year }) => year);
      return { total, entries: rows.map(viewOf), years };
    },
    /** The newest that a filter finds, as they were given, without what happened later: for looking through many. */
    headlines: (filter: RegisterFilter, count: number): Headline[] => {
      const { where, values } = whereOf(filter);
      return sql.all(
        Headline,
        `SELECT ${Object.keys(Headline.shape).join(", ")} FROM register r ${where} ORDER BY on_air_at_ms DESC, no DESC LIMIT ?`,
        ...values,
        count,
      );
    },
    /** Rows of a stretch of days with their events, for adding up. */
    period: (
      year: number,
      fromDay: string,
      toDay: string,
    ): { readonly row: PeriodRow; readonly events: CountedEvent[] }[] => {
      const events = new Map<string, CountedEvent[]>();
      const found = sql.each(
        EventRow,
        `SELECT e.* FROM register r JOIN register_events e ON e.register_no = r.register_no
         WHERE r.year = ? AND r.on_air_day BETWEEN ? AND ? ORDER BY e.no`,
        year,
        fromDay,
        toDay,
      );
      for (const event of found) {
        const list = events.get(event.register_no) ?? [];
        list.push(...countedEvent(event));
        events.set(event.register_no, list);
      }
      return sql
        .all(
          PeriodRow,
          `SELECT ${Object.keys(PeriodRow.shape).join(", ")} FROM register WHERE year = ? AND on_air_day BETWEEN ? AND ? ORDER BY no`,
          year,
          fromDay,
          toDay,
        )
        .map((row) => ({ row, events: events.get(row.register_no) ?? [] }));
    },
    /** Where numbers of a line and year were passed over, by the number that follows; empty while all are gapless. */
    gaps: (): { readonly nextNo: string; readonly firstSeq: number; readonly atMs: number }[] =>
      sql
        .all(
          z.object({ register_no: z.string(), at_ms: z.number(), seq: z.number(), before: z.number() }),
          `SELECT register_no, at_ms, seq, before FROM (SELECT register_no, at_ms, seq,
             lag(seq, 1, 0) OVER (PARTITION BY line, year ORDER BY seq) AS before FROM register) WHERE seq <> before + 1`,
        )
        .map((row) => ({ nextNo: row.register_no, firstSeq: row.before + 1, atMs: row.at_ms })),
  };
}
export type Register = ReturnType<typeof createRegister>;
