import { z } from "zod";
import { EpochMs, Slug } from "./board.ts";

/** A counter of the hall and what is done there (R23). */
export const ServiceWindow = z.object({
  no: z.number().int().min(1).max(999),
  business: z.string().trim().max(60),
  unitId: Slug.nullable(),
  open: z.boolean(),
});
export type ServiceWindow = z.infer<typeof ServiceWindow>;

/** What was changed in the directory, for the notice and for later questions. */
export const WindowChange = z.object({
  atMs: EpochMs,
  byName: z.string(),
  no: z.number().int(),
  before: ServiceWindow.nullable(),
  after: ServiceWindow.nullable(),
  reason: z.string().max(100),
});
export type WindowChange = z.infer<typeof WindowChange>;
