import type { Records } from "../records/records.ts";
import { breakSentence, type RecordsReport } from "../records/verify.ts";
import type { auditContract } from "./contract/audit.ts";
import type { HandlersOf } from "./handler.ts";

/** Who did what, and whether the records are whole. */
export function auditHandlers(deps: {
  readonly records: Records;
  /** Walks chains and file without holding anybody up. Throws as `verifyFolder` does. */
  readonly check: () => Promise<RecordsReport>;
}): HandlersOf<typeof auditContract> {
  const { records } = deps;
  return {
    listAudit: ({ query }) => records.audit.list(query.count, query.subject ?? null, query.before ?? null),
    verifyRecords: async ({ lang }) => {
      const { ok, chains } = await deps.check();
      return {
        ok,
        chains: chains.map((chain) => ({
          name: chain.name,
          rows: chain.rows,
          brokenAt: chain.broken?.no ?? null,
          reason: breakSentence(lang, chain),
          sinceMs: chain.broken?.atMs ?? null,
        })),
      };
    },
  };
}
