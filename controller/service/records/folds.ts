import { createHash } from "node:crypto";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { z } from "zod";
import { HallcastError } from "../../../playlists/errors.ts";
import type { Sql } from "../../adapters/sqlite.ts";
import { type ChainHead, type ChainReport, type ChainTable, chainSchema, createChain } from "./chain.ts";

const DAY_MS = 86_400_000;
/** Unpacked days kept while somebody goes along the past. */
const KEPT_DAYS = 16;

export type FoldKind = "showings" | "digests" | "live";

/** One day of one source, packed: `sha256` is that of the packed bytes, so the chain proves what is in them. */
export const FOLD_TABLE: ChainTable = {
  name: "folds",
  columns: [
    ["at_ms", "INTEGER"],
    ["kind", "TEXT"],
    ["source", "TEXT"],
    ["day", "INTEGER"],
    ["row_count", "INTEGER"],
    ["sha256", "TEXT"],
  ],
};

export const FOLD_SCHEMA = `${chainSchema(FOLD_TABLE)}
CREATE INDEX folds_by_day ON folds (kind, source, day);
CREATE TABLE fold_rows (no INTEGER PRIMARY KEY REFERENCES folds, packed BLOB NOT NULL) STRICT;
`;

const Day = z.object({ day: z.number().int() });
const Packed = z.object({ no: z.number().int(), packed: z.instanceof(Uint8Array) });
const Whole = Packed.extend({ at_ms: z.number(), sha256: z.string(), packed: z.instanceof(Uint8Array).nullable() });

/** The days since 1970 (UTC) that folds are counted in: they are drawers, and nobody reads their labels. */
export function foldDayOf(atMs: number): number {
  return Math.floor(atMs / DAY_MS);
}

/** First instant of such a day. */
export function foldDayStartMs(day: number): number {
  return day * DAY_MS;
}

export type Folds = ReturnType<typeof createFolds>;

/** What is old enough not to change any more, day by day: a twentieth of the room, chained like everything that must be proven. */
export function createFolds(sql: Sql) {
  const chain = createChain(sql, FOLD_TABLE);
  let puts = 0;

  const unpack = (no: number, packed: Uint8Array): unknown => {
    try {
      const value: unknown = JSON.parse(brotliDecompressSync(packed).toString("utf8"));
      return value;
    } catch (cause) {
      throw new HallcastError("internal", "records.damaged", { path: `folds ${no}`, cause: String(cause) }, cause);
    }
  };
  return {
    chain,
    /** Part of the transaction around it, in which the rows themselves are removed. */
    put: (kind: FoldKind, source: string, day: number, rows: number, value: unknown, nowMs: number): void => {
      const packed = brotliCompressSync(JSON.stringify(value), { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
      const row = { at_ms: Math.floor(nowMs), kind, source, day, row_count: rows, sha256: sha256Of(packed) };
      const { no } = chain.append(row);
      sql.run("INSERT INTO fold_rows VALUES (?,?)", no, packed);
      puts += 1;
    },
    /** Days that were folded, ascending; both ends included. */
    days: (kind: FoldKind, source: string, fromDay: number, toDay: number): number[] =>
      sql
        .all(
          Day,
          "SELECT DISTINCT day FROM folds WHERE kind = ? AND source = ? AND day BETWEEN ? AND ? ORDER BY day",
          ...[kind, source, fromDay, Math.min(toDay, Number.MAX_SAFE_INTEGER)],
        )
        .map(({ day }) => day),
    /** Rows of days that were folded, in the order in which they were put; `parse` answers those of one fold. Throws `records.damaged`. */
    reader: <T>(kind: FoldKind, parse: (value: unknown) => readonly T[]) => {
      // Whoever goes along the past asks for the same few days again and again; the last one read stands at the end.
      const lastRead = new Map<string, readonly T[]>();
      let readAfter = puts;
      return (source: string, day: number): readonly T[] => {
        if (readAfter !== puts) lastRead.clear();
        readAfter = puts;
        const key = `${day} ${source}`;
        const found =
          lastRead.get(key) ??
          sql
            .all(
              Packed,
              "SELECT r.* FROM folds f JOIN fold_rows r USING (no) WHERE f.kind = ? AND f.source = ? AND f.day = ? ORDER BY no",
              ...[kind, source, day],
            )
            .flatMap(({ no, packed }) => parse(unpack(no, packed)));
        lastRead.delete(key);
        lastRead.set(key, found);
        for (const oldest of lastRead.keys()) if (lastRead.size > KEPT_DAYS) lastRead.delete(oldest);
        return found;
      };
    },
    /** Walks the chain, and looks whether every packed day is the one that it names. */
    verify: (known: readonly ChainHead[]): ChainReport => {
      const walked = chain.verify(known);
      if (walked.broken !== null) return walked;
      const all =
        "SELECT f.no, f.at_ms, f.sha256, r.packed FROM folds f LEFT JOIN fold_rows r USING (no) ORDER BY f.no";
      for (const { no, at_ms, sha256, packed } of sql.each(Whole, all))
        if (packed === null || sha256Of(packed) !== sha256)
          return { ...walked, broken: { no, reason: "hash", atMs: at_ms } };
      return walked;
    },
  };
}

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
