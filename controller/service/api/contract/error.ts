import { z } from "zod";
import { Finding } from "./finding.ts";

/** Every refusal has this shape. `message` is in the language of Accept-Language (Chinese unless English is asked for). */
export const ErrorBody = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    /** Where in the input, as a path of keys, if it is about the input. */
    path: z.array(z.union([z.string(), z.number()])),
    /** Set when a draft was refused because of remarks on it. */
    findings: z.array(Finding).optional(),
  }),
});
export type ErrorBody = z.infer<typeof ErrorBody>;
