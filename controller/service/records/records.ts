import { setImmediate as nextTurn } from "node:timers/promises";
import { z } from "zod";
import { openSql, type Sql } from "../../adapters/sqlite.ts";
import { createIncidentLog } from "../incidents/incident-log.ts";
import { createAirTime } from "./air-time.ts";
import { createAsRunLog } from "./as-run.ts";
import { createAsRunFolds } from "./as-run-folds.ts";
import { createAudit } from "./audit.ts";
import type { ChainHead, ChainReport } from "./chain.ts";
import { createFolds, foldDayOf } from "./folds.ts";
import { createLiveLog } from "./live-log.ts";
import { checkVersion, migrateRecords } from "./migrations.ts";
import { createRegister } from "./register.ts";

/** Days that lie as single rows: what people look at most, and what late lines of a log still add to. */
export const UNFOLDED_DAYS = 60;

/** The newest row of each table lies where a file is cut off first, and is what is read and followed next. */
const NEWEST = [
  "SELECT * FROM audit ORDER BY no DESC LIMIT 1",
  "SELECT * FROM register ORDER BY no DESC LIMIT 1",
  "SELECT * FROM register_events ORDER BY no DESC LIMIT 1",
  "SELECT * FROM as_run ORDER BY lane DESC, from_ms DESC LIMIT 1",
  "SELECT * FROM shown ORDER BY id DESC LIMIT 1",
  "SELECT * FROM on_air ORDER BY subject DESC LIMIT 1",
  "SELECT * FROM digests ORDER BY rowid DESC LIMIT 1",
  "SELECT * FROM live_values ORDER BY no DESC LIMIT 1",
  "SELECT * FROM folds ORDER BY no DESC LIMIT 1",
  "SELECT * FROM fold_rows ORDER BY no DESC LIMIT 1",
];

/** Throws `records.damaged` if a file that still looks like a database has lost pages at its end. */
function probe(sql: Sql): void {
  for (const text of NEWEST) sql.get(z.unknown(), text);
}

const Count = z.object({ n: z.number() });
const Highest = z.object({ n: z.number().nullable() });

/**
 * Opens `records.db`: audit chain, register, as-run log. `read` changes nothing and wants a file of this version, else it throws
 * `records.older`. Throws `records.damaged`, `records.newer` and their like.
 */
export function openRecords(path: string, access: "write" | "read" = "write") {
  const sql = openSql(path, access);
  try {
    if (access === "write") migrateRecords(sql, path);
    else checkVersion(sql, path);
    probe(sql);
    const air = createAirTime(sql);
    const folds = createFolds(sql);
    const live = createLiveLog(sql, folds);
    const audit = createAudit(sql);
    const register = createRegister(sql, air);
    const asRunFolds = createAsRunFolds(sql, folds);
    const chains = [audit.chain, ...register.chains, folds.chain];
    /** Numbers that were passed over without a word in the audit. */
    const numbers = (): ChainReport => {
      const rows = sql.get(Count, "SELECT count(*) AS n FROM register")?.n ?? 0;
      const hole = register
        .gaps()
        .find(
          ({ nextNo }) =>
            sql.get(Count, "SELECT count(*) AS n FROM audit WHERE subject = ? AND what = 'registerContinued'", nextNo)
              ?.n === 0,
        );
      const broken = hole === undefined ? null : { no: hole.firstSeq, reason: "number" as const, atMs: hole.atMs };
      return { name: "numbers", rows, broken };
    };
    return {
      air,
      audit,
      register,
      incidents: createIncidentLog(sql),
      asRun: createAsRunLog(sql, air, live, asRunFolds),
      live,
      /** Packs what was shown, proven and said on old days. Throws `records.*` or `disk.*`. */
      foldOld: async (nowMs: number): Promise<void> => {
        const beforeDay = foldDayOf(nowMs) - UNFOLDED_DAYS;
        await asRunFolds.fold(beforeDay, nowMs);
        for (const feedId of live.feeds())
          while (sql.transaction(() => live.foldDay(feedId, beforeDay, nowMs))) await nextTurn();
      },
      /** The highest number that an id of a kind (`item-7`) has had; 0 if there was none. */
      highestId: (kind: string): number =>
        sql.get(
          Highest,
          `SELECT max(CAST(substr(id, ?) AS INTEGER)) AS n FROM (
             SELECT subject AS id FROM audit WHERE subject > ? AND subject < ? AND outcome = 'done'
             UNION ALL SELECT item_id FROM register WHERE item_id > ? AND item_id < ?)`,
          kind.length + 2,
          ...[`${kind}-`, `${kind}.`, `${kind}-`, `${kind}.`],
        )?.n ?? 0,
      chains,
      transaction: sql.transaction,
      /** Walks every chain; `known` are heads that were written down elsewhere. */
      verify: (known: ReadonlyMap<string, readonly ChainHead[]>): ChainReport[] => {
        const walked = [audit.chain, ...register.chains, { name: folds.chain.name, verify: folds.verify }];
        const reports = walked.map(({ name, verify }) => verify(known.get(name) ?? []));
        return reports.some(({ broken }) => broken !== null) ? reports : [...reports, numbers()];
      },
      /** What SQLite finds wrong with the file; "" if nothing. Reads the whole file. */
      damage: sql.damage,
      close: sql.close,
    };
  } catch (error) {
    sql.close();
    throw error;
  }
}
export type Records = ReturnType<typeof openRecords>;
