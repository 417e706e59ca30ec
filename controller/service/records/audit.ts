import { createHash } from "node:crypto";
import { z } from "zod";
import type { Sql } from "../../adapters/sqlite.ts";

/** One thing that was done (or tried). `what` is the name of the route or job, `details` are for people and later counting. */
export type AuditInput = {
  readonly atMs: number;
  readonly actorId: string;
  readonly actorName: string;
  /** Address it came from, or the name of the part of the product. */
  readonly origin: string;
  readonly what: string;
  /** Id of the thing concerned, or "". */
  readonly subject: string;
  readonly outcome: "done" | "refused" | "failed";
  readonly details: Readonly<Record<string, unknown>>;
};

const Row = z.object({
  no: z.number().int(),
  at_ms: z.number().int(),
  actor_id: z.string(),
  actor_name: z.string(),
  origin: z.string(),
  what: z.string(),
  subject: z.string(),
  outcome: z.string(),
  details: z.string(),
  previous: z.string(),
  hash: z.string(),
});
type Row = z.infer<typeof Row>;

export type AuditRow = AuditInput & { readonly no: number; readonly hash: string };

/** Where the chain is first broken; `null` if it is whole. */
export type ChainBreak = { readonly no: number; readonly reason: "hash" | "link" | "gap" } | null;

const FIRST_LINK = "0".repeat(64);

export const AUDIT_SCHEMA = `
CREATE TABLE IF NOT EXISTS audit (
  no INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  actor_id TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  origin TEXT NOT NULL,
  what TEXT NOT NULL,
  subject TEXT NOT NULL,
  outcome TEXT NOT NULL,
  details TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX IF NOT EXISTS audit_by_subject ON audit (subject, no);
CREATE TRIGGER IF NOT EXISTS audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER IF NOT EXISTS audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
`;

/** The chained list of all that was done. Each row carries the hash of the row before it. */
export function createAudit(sql: Sql) {
  sql.script(AUDIT_SCHEMA);
  return {
    /** Returns when the row is on disk. Throws `records.*` or `disk.*`. */
    append: (input: AuditInput): void =>
      sql.transaction(() => {
        const last = sql.get(Row, "SELECT * FROM audit ORDER BY no DESC LIMIT 1");
        const row = {
          no: (last?.no ?? 0) + 1,
          at_ms: Math.floor(input.atMs),
          actor_id: input.actorId,
          actor_name: input.actorName,
          origin: input.origin,
          what: input.what,
          subject: input.subject,
          outcome: input.outcome,
          details: JSON.stringify(input.details),
          previous: last?.hash ?? FIRST_LINK,
        };
        sql.run(
          "INSERT INTO audit VALUES (?,?,?,?,?,?,?,?,?,?,?)",
          row.no,
          row.at_ms,
          row.actor_id,
          row.actor_name,
          row.origin,
          row.what,
          row.subject,
          row.outcome,
          row.details,
          row.previous,
          hashOf(row),
        );
      }),
    /** Newest first. */
    list: (limit: number, subject: string | null): AuditRow[] =>
      (subject === null
        ? sql.all(Row, "SELECT * FROM audit ORDER BY no DESC LIMIT ?", limit)
        : sql.all(Row, "SELECT * FROM audit WHERE subject = ? ORDER BY no DESC LIMIT ?", subject, limit)
      ).map(fromRow),
    /** Walks the whole chain. */
    verify: (): ChainBreak => {
      let previous = FIRST_LINK;
      let no = 0;
      for (const row of sql.each(Row, "SELECT * FROM audit ORDER BY no")) {
        no += 1;
        if (row.no !== no) return { no, reason: "gap" };
        if (row.previous !== previous) return { no, reason: "link" };
        if (row.hash !== hashOf(row)) return { no, reason: "hash" };
        previous = row.hash;
      }
      return null;
    },
  };
}
export type Audit = ReturnType<typeof createAudit>;

/** JSON of an array, so that no two different rows give the same text. */
function hashOf(row: Omit<Row, "hash">): string {
  const text = JSON.stringify([
    row.previous,
    row.no,
    row.at_ms,
    row.actor_id,
    row.actor_name,
    row.origin,
    row.what,
    row.subject,
    row.outcome,
    row.details,
  ]);
  return createHash("sha256").update(text).digest("hex");
}

function fromRow(row: Row): AuditRow {
  const details: unknown = JSON.parse(row.details);
  return {
    no: row.no,
    atMs: row.at_ms,
    actorId: row.actor_id,
    actorName: row.actor_name,
    origin: row.origin,
    what: row.what,
    subject: row.subject,
    outcome: row.outcome === "done" || row.outcome === "refused" ? row.outcome : "failed",
    details: z.record(z.string(), z.unknown()).catch({}).parse(details),
    hash: row.hash,
  };
}
