import { createHash } from "node:crypto";
import { z } from "zod";
import { HallcastError } from "../../../playlists/errors.ts";
import type { Sql, SqlValue } from "../../adapters/sqlite.ts";

/** A table whose rows can only be added. `at_ms` is always its first column: it tells since when something is wrong. */
export type ChainTable = {
  readonly name: string;
  readonly columns: readonly (readonly [name: string, type: "INTEGER" | "TEXT" | "INTEGER NULL" | "TEXT NULL"])[];
};

export type ChainRow = Readonly<Record<string, SqlValue>>;

/** The end of a chain. `no` 0 with the hash of nothing is an empty one. */
export type ChainHead = { readonly no: number; readonly hash: string };

/**
 * Why a chain is broken: a number is missing, a row does not follow from the one before, a row was changed, the end was cut off
 * (known from a head that was written down), the file cannot be read further, a register number was passed over, or the signed
 * heads are gone.
 */
export type BreakReason = "gap" | "link" | "hash" | "cut" | "damaged" | "number" | "unsigned";

export type ChainReport = {
  readonly name: string;
  readonly rows: number;
  readonly broken: { readonly no: number; readonly reason: BreakReason; readonly atMs: number | null } | null;
};

export const EMPTY_HEAD: ChainHead = { no: 0, hash: "0".repeat(64) };

const Row = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
const Head = z.object({ no: z.number().int(), hash: z.string() });

/** Table, triggers and nothing else; made once by a migration. */
export function chainSchema({ name, columns }: ChainTable): string {
  const lines = columns.map(
    ([column, type]) => `${column} ${type.endsWith(" NULL") ? type.slice(0, -5) : `${type} NOT NULL`}`,
  );
  return `
CREATE TABLE IF NOT EXISTS ${name} (
  no INTEGER PRIMARY KEY,
  ${lines.join(",\n  ")},
  previous TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
) STRICT;
CREATE TRIGGER IF NOT EXISTS ${name}_no_update BEFORE UPDATE ON ${name} BEGIN SELECT RAISE(ABORT, '${name} is append-only'); END;
CREATE TRIGGER IF NOT EXISTS ${name}_no_delete BEFORE DELETE ON ${name} BEGIN SELECT RAISE(ABORT, '${name} is append-only'); END;
`;
}

/** Rows that each carry the hash of the row before: none can be changed, removed or exchanged without its being seen. */
export function createChain(sql: Sql, table: ChainTable) {
  const { name, columns } = table;
  const insert = `INSERT INTO ${name} VALUES (${Array.from({ length: columns.length + 3 }, () => "?").join(",")})`;
  const valuesOf = (row: ChainRow): SqlValue[] => columns.map(([column]) => row[column] ?? null);

  const head = (): ChainHead => sql.get(Head, `SELECT no, hash FROM ${name} ORDER BY no DESC LIMIT 1`) ?? EMPTY_HEAD;
  const add = (row: ChainRow): ChainHead => {
    const last = head();
    const no = last.no + 1;
    const values = valuesOf(row);
    const hash = hashOf(last.hash, no, values);
    sql.run(insert, no, ...values, last.hash, hash);
    return { no, hash };
  };
  return {
    name,
    head,
    /** The hash of a row, or null. */
    hashAt: (no: number): string | null =>
      no === 0 ? EMPTY_HEAD.hash : (sql.get(Head, `SELECT no, hash FROM ${name} WHERE no = ?`, no)?.hash ?? null),
    /** Returns when the row is on the disk; part of the transaction around it, if there is one. Throws `records.*` or `disk.*`. */
    append: (row: ChainRow): ChainHead => sql.transaction(() => add(row)),
    /** Rows as they are stored, from a number on, oldest first. */
    rowsFrom: (no: number): Iterable<ChainRow> => sql.each(Row, `SELECT * FROM ${name} WHERE no >= ? ORDER BY no`, no),
    /** Puts back a row that was read from a copy. Throws `records.copyWrong` if it is not the next one. */
    restore: (row: ChainRow): void => {
      const last = head();
      const values = valuesOf(row);
      const isNext = row["no"] === last.no + 1 && row["previous"] === last.hash;
      if (!isNext || row["hash"] !== hashOf(last.hash, last.no + 1, values))
        throw new HallcastError("internal", "records.copyWrong", { table: name, no: last.no + 1 });
      add(row);
    },
    /** Walks the whole chain; `known` are heads that were written down elsewhere, which must still be in it. */
    verify: (known: readonly ChainHead[]): ChainReport => {
      let last = EMPTY_HEAD;
      let rows = 0;
      const wanted = new Map(known.map(({ no, hash }) => [no, hash]));
      const broken = (no: number, reason: BreakReason, row: ChainRow | null): ChainReport => {
        const atMs = row?.["at_ms"];
        return { name, rows, broken: { no, reason, atMs: typeof atMs === "number" ? atMs : null } };
      };
      try {
        for (const row of sql.each(Row, `SELECT * FROM ${name} ORDER BY no`)) {
          const no = last.no + 1;
          if (row["no"] !== no) return broken(no, "gap", row);
          if (row["previous"] !== last.hash) return broken(no, "link", row);
          const hash = hashOf(last.hash, no, valuesOf(row));
          if (row["hash"] !== hash || (wanted.get(no) ?? hash) !== hash) return broken(no, "hash", row);
          last = { no, hash };
          rows = no;
        }
      } catch (error) {
        if (!(error instanceof HallcastError) && !(error instanceof z.ZodError)) throw error;
        return broken(last.no + 1, "damaged", null);
      }
      return known.some(({ no }) => no > last.no) ? broken(last.no + 1, "cut", null) : { name, rows, broken: null };
    },
  };
}
export type Chain = ReturnType<typeof createChain>;

/** JSON of an array, so that no two different rows give the same text. */
function hashOf(previous: string, no: number, values: readonly SqlValue[]): string {
  return createHash("sha256")
    .update(JSON.stringify([previous, no, ...values]))
    .digest("hex");
}
