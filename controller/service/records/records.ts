import { openSql } from "../../adapters/sqlite.ts";
import { createAsRunLog } from "./as-run.ts";
import { createAudit } from "./audit.ts";

/** Opens `records.db`: the audit chain and the as-run log. Throws `records.damaged` and its like. */
export function openRecords(path: string) {
  const sql = openSql(path);
  return { audit: createAudit(sql), asRun: createAsRunLog(sql), close: () => sql.close() };
}
export type Records = ReturnType<typeof openRecords>;
