import { z } from "zod";
import type { Sql } from "../../adapters/sqlite.ts";
import type { Condition, Incident } from "./incident.ts";

/** Beginnings and ends, each a row that stays. */
export const INCIDENT_SCHEMA = `
CREATE TABLE incidents (
  no INTEGER PRIMARY KEY,
  opened_at_ms INTEGER NOT NULL,
  key TEXT NOT NULL, code TEXT NOT NULL, params TEXT NOT NULL, board_id TEXT, severity TEXT NOT NULL
) STRICT;
CREATE TABLE incident_ends (no INTEGER PRIMARY KEY REFERENCES incidents, closed_at_ms INTEGER NOT NULL, repeats INTEGER NOT NULL) STRICT;
`;

const Row = z.object({
  no: z.number().int(),
  opened_at_ms: z.number().int(),
  key: z.string(),
  code: z.string(),
  params: z.string(),
  board_id: z.string().nullable(),
  severity: z.enum(["warn", "error"]),
  closed_at_ms: z.number().int().nullable(),
  repeats: z.number().int().nullable(),
});
const Params = z.record(z.string(), z.union([z.string(), z.number()]));
const No = z.object({ no: z.number().int() });

const SELECT = "SELECT i.*, e.closed_at_ms, e.repeats FROM incidents i LEFT JOIN incident_ends e USING (no)";

export type IncidentLog = {
  readonly begin: (condition: Condition, atMs: number) => Incident;
  readonly end: (no: number, atMs: number, repeats: number) => void;
  /** Those without an end, oldest first: after a restart they go on. */
  readonly standing: () => Incident[];
  /** Newest first. */
  readonly newest: (count: number) => Incident[];
};

/** What broke and when it was whole again, for years. Throws `records.*` or `disk.*`. */
export function createIncidentLog(sql: Sql): IncidentLog {
  return {
    begin: (condition, atMs) => {
      const { key, code, params, boardId, severity } = condition;
      const openedAtMs = Math.round(atMs);
      const values = [openedAtMs, key, code, JSON.stringify(params), boardId, severity];
      const row = sql.get(
        No,
        "INSERT INTO incidents (opened_at_ms, key, code, params, board_id, severity) VALUES (?, ?, ?, ?, ?, ?) RETURNING no",
        ...values,
      );
      return { ...condition, no: row?.no ?? 0, openedAtMs, closedAtMs: null, repeats: 0 };
    },
    end: (no, atMs, repeats) =>
      sql.run("INSERT INTO incident_ends (no, closed_at_ms, repeats) VALUES (?, ?, ?)", no, Math.round(atMs), repeats),
    standing: () => sql.all(Row, `${SELECT} WHERE e.no IS NULL ORDER BY no`).map(incidentOf),
    newest: (count) => sql.all(Row, `${SELECT} ORDER BY no DESC LIMIT ?`, count).map(incidentOf),
  };
}

function incidentOf(row: z.infer<typeof Row>): Incident {
  const { no, key, code, severity } = row;
  return {
    ...{ no, key, code, severity },
    params: Params.parse(JSON.parse(row.params)),
    boardId: row.board_id,
    openedAtMs: row.opened_at_ms,
    closedAtMs: row.closed_at_ms,
    repeats: row.repeats ?? 0,
  };
}
