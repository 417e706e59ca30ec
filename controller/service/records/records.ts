import { z } from "zod";
import { openSql } from "../../adapters/sqlite.ts";
import { createAirTime } from "./air-time.ts";
import { createAsRunLog } from "./as-run.ts";
import { createAudit } from "./audit.ts";
import type { ChainHead, ChainReport } from "./chain.ts";
import { migrateRecords } from "./migrations.ts";
import { createRegister } from "./register.ts";

const Count = z.object({ n: z.number() });

/**
 * Opens `records.db`: audit chain, register, as-run log. `read` changes nothing and wants a file of this version.
 * Throws `records.damaged`, `records.newer` and their like.
 */
export function openRecords(path: string, access: "write" | "read" = "write") {
  const sql = openSql(path, access);
  try {
    if (access === "write") migrateRecords(sql, path);
    const air = createAirTime(sql);
    const audit = createAudit(sql);
    const register = createRegister(sql, air);
    const chains = [audit.chain, ...register.chains];
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
      asRun: createAsRunLog(sql, air),
      chains,
      transaction: sql.transaction,
      /** Walks every chain; `known` are heads that were written down elsewhere. */
      verify: (known: ReadonlyMap<string, readonly ChainHead[]>): ChainReport[] => {
        const reports = chains.map((chain) => chain.verify(known.get(chain.name) ?? []));
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
