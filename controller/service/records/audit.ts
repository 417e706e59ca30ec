import { z } from "zod";
import type { Sql } from "../../adapters/sqlite.ts";
import { type ChainTable, createChain } from "./chain.ts";

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

const ActorRow = z.object({ actor_id: z.string(), actor_name: z.string(), at_ms: z.number().int() });
/** Somebody who acted, by the name and the instant of the last time. */
export type PastActor = { readonly id: string; readonly name: string; readonly lastAtMs: number };

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
  hash: z.string(),
});

export type AuditRow = AuditInput & { readonly no: number; readonly hash: string };

export const AUDIT_TABLE: ChainTable = {
  name: "audit",
  columns: [
    ["at_ms", "INTEGER"],
    ["actor_id", "TEXT"],
    ["actor_name", "TEXT"],
    ["origin", "TEXT"],
    ["what", "TEXT"],
    ["subject", "TEXT"],
    ["outcome", "TEXT"],
    ["details", "TEXT"],
  ],
};

/** Everything that was done, in one chain. */
export function createAudit(sql: Sql) {
  const chain = createChain(sql, AUDIT_TABLE);
  return {
    chain,
    /** Returns when the row is on disk. Throws `records.*` or `disk.*`. */
    append: (input: AuditInput): void =>
      void chain.append({
        at_ms: Math.floor(input.atMs),
        actor_id: input.actorId,
        actor_name: input.actorName,
        origin: input.origin,
        what: input.what,
        subject: input.subject,
        outcome: input.outcome,
        details: JSON.stringify(input.details),
      }),
    /** Bearer tokens that ever did something, the last first. */
    tokens: (): PastActor[] =>
      sql
        .all(
          ActorRow,
          // `.` is what follows `-`; SQLite takes the other columns of the row that has the maximum.
          `SELECT actor_id, actor_name, max(at_ms) AS at_ms FROM audit
           WHERE actor_id >= 'token-' AND actor_id < 'token.' GROUP BY actor_id ORDER BY at_ms DESC`,
        )
        .map((row) => ({ id: row.actor_id, name: row.actor_name, lastAtMs: row.at_ms })),
    /** What was done of these names, the oldest first. */
    done: (names: readonly string[]): AuditRow[] =>
      sql
        .all(
          Row,
          `SELECT * FROM audit WHERE outcome = 'done' AND what IN (${names.map(() => "?").join(", ")}) ORDER BY no`,
          ...names,
        )
        .map(fromRow),
    /** Newest first; of one subject, and before a row, if asked. */
    list: (count: number, subject: string | null, beforeNo: number | null = null): AuditRow[] => {
      const end = beforeNo ?? Number.MAX_SAFE_INTEGER;
      return (
        subject === null
          ? sql.all(Row, "SELECT * FROM audit WHERE no < ? ORDER BY no DESC LIMIT ?", end, count)
          : sql.all(
              Row,
              "SELECT * FROM audit WHERE subject = ? AND no < ? ORDER BY no DESC LIMIT ?",
              subject,
              end,
              count,
            )
      ).map(fromRow);
    },
  };
}
export type Audit = ReturnType<typeof createAudit>;

function fromRow(row: z.infer<typeof Row>): AuditRow {
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
