import { z } from "zod";
import { EpochMs, Slug } from "./board.ts";
import { CivilDate } from "./civil.ts";

/** 印制登记: paper made of one revision of a guide (R26). A newer revision makes it invalid. */
export const PrintRun = z.object({
  id: Slug,
  itemId: Slug,
  revisionNo: z.number().int().min(1),
  format: z.enum(["A4", "A5"]),
  copies: z.number().int().min(1).max(1_000_000),
  printedOn: CivilDate,
  place: z.string().max(60),
  byName: z.string(),
  atMs: EpochMs,
  /** Set when somebody cleared away what was left of an invalid run. */
  clearedAtMs: EpochMs.nullable(),
});
export type PrintRun = z.infer<typeof PrintRun>;
