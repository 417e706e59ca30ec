import { z } from "zod";

/** Lists of words that the office edits; the checks read them. */
export const WordLists = z.object({
  /** Own names and set words: slips of shape or sound near them are found without listing each (units, leaders, programmes). */
  own: z.array(z.string().trim().min(2).max(40)).max(2000),
  /** Known slips with their correction. */
  wrong: z.array(z.object({ wrong: z.string().trim().min(1).max(40), right: z.string().trim().max(40) })).max(5000),
  sensitive: z
    .array(
      z.object({
        word: z.string().trim().min(1).max(40),
        severity: z.enum(["block", "warn", "hint"]),
        note: z.string().max(100),
      }),
    )
    .max(5000),
  superlative: z.array(z.string().trim().min(1).max(40)).max(1000),
  /** Hosts a QR code or an address may lead to; `gov.cn` covers its subdomains. */
  hosts: z.array(z.string().trim().min(3).max(100)).max(200),
});
export type WordLists = z.infer<typeof WordLists>;

export const EMPTY_WORDS: WordLists = { own: [], wrong: [], sensitive: [], superlative: [], hosts: ["gov.cn"] };
