import { z } from "zod";
import { EpochMs } from "../../../playlists/board.ts";

/** Something that is not as it should be at present. The same trouble has the same key, however its words change. */
export const Condition = z.object({
  key: z.string(),
  /** With `params` a sentence of `playlists/messages`. */
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  boardId: z.string().nullable(),
  severity: z.enum(["warn", "error"]),
});
export type Condition = z.infer<typeof Condition>;

/** One trouble from its beginning to its end. */
export const Incident = Condition.extend({
  no: z.number().int(),
  openedAtMs: EpochMs,
  closedAtMs: EpochMs.nullable(),
  /** How often it came back while it stood: told once, counted always. */
  repeats: z.number().int(),
});
export type Incident = z.infer<typeof Incident>;
