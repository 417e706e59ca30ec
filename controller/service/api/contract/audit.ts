import { z } from "zod";
import { EpochMs } from "../../../../playlists/board.ts";
import { Count, type Routes, route } from "./route.ts";

/** One row of the audit chain as auditors read it. */
export const AuditView = z.object({
  no: z.number().int(),
  atMs: EpochMs,
  actorName: z.string(),
  origin: z.string(),
  what: z.string(),
  subject: z.string(),
  outcome: z.string(),
  details: z.record(z.string(), z.unknown()),
  hash: z.string(),
});
export type AuditView = z.infer<typeof AuditView>;

/** Who did what, and whether the records are whole. */
export const auditContract = {
  listAudit: route({
    method: "GET",
    url: "/api/audit",
    summary: "The audit chain, newest first",
    access: "audit",
    query: z.object({
      subject: z.string().optional(),
      before: Count.optional(),
      count: Count.min(1).max(1000).default(100),
    }),
    response: z.array(AuditView),
  }),
  verifyRecords: route({
    method: "GET",
    url: "/api/audit/verify",
    summary: "Walks every chain of the records; the first broken link if there is one",
    access: "audit",
    response: z.object({
      ok: z.boolean(),
      chains: z.array(
        z.object({
          name: z.string(),
          rows: z.number().int(),
          brokenAt: z.number().int().nullable(),
          /** "" if it is whole, else what is wrong in a sentence. */
          reason: z.string(),
          /** When the first bad row was written, if it still says so. */
          sinceMs: EpochMs.nullable(),
        }),
      ),
    }),
  }),
} as const satisfies Routes;
