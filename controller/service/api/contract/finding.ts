import { z } from "zod";

/** A remark on a draft. `block` refuses submission and approval. */
export const Finding = z.object({
  code: z.string(),
  severity: z.enum(["block", "warn", "hint"]),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  message: z.string(),
  /** Where in the content: part, page (from 1) and code-point range; null if it is about the whole. */
  at: z
    .object({ part: z.string(), page: z.number().int().nullable(), from: z.number().int(), to: z.number().int() })
    .nullable(),
  /** What to put in the place of that range; null if a person has to think. */
  fix: z.string().nullable(),
});
export type Finding = z.infer<typeof Finding>;
