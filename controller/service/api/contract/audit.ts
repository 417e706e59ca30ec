import { z } from "zod";
import { EpochMs } from "../../../../playlists/board.ts";

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
