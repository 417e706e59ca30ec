import Database from "better-sqlite3";
import type { z } from "zod";
import { HallcastError } from "../../playlists/errors.ts";
import { errorCode } from "./durable-file.ts";

export type SqlValue = string | number | null;

/** As much of SQLite as the records need. Rows are checked by a schema, because a file on disk is a door. */
export type Sql = {
  /** Several statements, without results. */
  readonly script: (text: string) => void;
  readonly run: (text: string, ...values: readonly (SqlValue | Uint8Array)[]) => void;
  readonly all: <S extends z.ZodType>(row: S, text: string, ...values: readonly SqlValue[]) => z.output<S>[];
  readonly get: <S extends z.ZodType>(row: S, text: string, ...values: readonly SqlValue[]) => z.output<S> | null;
  /** One row after the other without holding all in memory. */
  readonly each: <S extends z.ZodType>(row: S, text: string, ...values: readonly SqlValue[]) => Iterable<z.output<S>>;
  /** All or nothing; inside another transaction a part of it. */
  readonly transaction: <T>(fn: () => T) => T;
  /** A number of the file itself, 0 in a new one: which version of the tables it holds. */
  readonly userVersion: () => number;
  readonly setUserVersion: (version: number) => void;
  /** What SQLite itself finds wrong with the file; "" if nothing. Reads the whole file. */
  readonly damage: () => string;
  readonly close: () => void;
};

/**
 * Opens (or makes) a database that keeps what it acknowledged through a power cut; `read` neither makes nor changes one.
 * Throws `records.*`.
 */
export function openSql(path: string, access: "write" | "read" = "write"): Sql {
  const db = guarded(path, () => {
    const opened = new Database(path, access === "read" ? { readonly: true, fileMustExist: true } : {});
    opened.pragma("busy_timeout = 5000");
    if (access === "read") return opened;
    opened.pragma("journal_mode = WAL");
    opened.pragma("synchronous = FULL");
    opened.pragma("foreign_keys = ON");
    // What one large piece of work blew up is given back.
    opened.pragma("journal_size_limit = 16777216");
    return opened;
  });
  const prepared = new Map<string, Database.Statement>();
  const statement = (text: string): Database.Statement => {
    const known = prepared.get(text);
    if (known !== undefined) return known;
    const made = db.prepare(text);
    prepared.set(text, made);
    return made;
  };
  return {
    script: (text) => guarded(path, () => void db.exec(text)),
    run: (text, ...values) => guarded(path, () => void statement(text).run(...values)),
    all: (row, text, ...values) =>
      guarded(path, () =>
        statement(text)
          .all(...values)
          .map((found) => row.parse(found)),
      ),
    get: (row, text, ...values) =>
      guarded(path, () => {
        const found: unknown = statement(text).get(...values);
        return found === undefined ? null : row.parse(found);
      }),
    each: function* (row, text, ...values) {
      const rows = guarded(path, () => db.prepare(text).iterate(...values));
      try {
        for (;;) {
          const next = guarded(path, () => rows.next());
          if (next.done === true) return;
          yield row.parse(next.value);
        }
      } finally {
        rows.return?.();
      }
    },
    transaction: (fn) => guarded(path, () => db.transaction(fn)()),
    userVersion: () => guarded(path, () => Number(db.pragma("user_version", { simple: true }))),
    setUserVersion: (version) => guarded(path, () => void db.pragma(`user_version = ${Math.floor(version)}`)),
    damage: () => {
      const found = guarded(path, () => String(db.pragma("quick_check(1)", { simple: true })));
      return found === "ok" ? "" : found;
    },
    close: () => db.close(),
  };
}

function guarded<T>(path: string, fn: () => T): T {
  try {
    return fn();
  } catch (error) {
    if (error instanceof HallcastError) throw error;
    const code = errorCode(error);
    const known: Record<string, string> = {
      SQLITE_FULL: "disk.full",
      SQLITE_NOTADB: "records.damaged",
      SQLITE_CORRUPT: "records.damaged",
      SQLITE_READONLY: "disk.readOnly",
      SQLITE_CANTOPEN: "disk.denied",
    };
    throw new HallcastError("internal", known[code] ?? "records.failed", { path, cause: code || String(error) }, error);
  }
}
