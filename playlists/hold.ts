import { z } from "zod";
import { EpochMs, Slug } from "./board.ts";
import { Topic } from "./content-class.ts";

/** 暂停播出: what it names is off all boards until it is released; approvals stay as they are (R11). */
export const Hold = z.object({
  id: Slug,
  target: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("item"), itemId: Slug }),
    z.object({ kind: z.literal("topic"), topic: Topic }),
    z.object({ kind: z.literal("campaign"), campaignId: Slug }),
  ]),
  reason: z.string().trim().min(1).max(500),
  byId: z.string(),
  byName: z.string(),
  sinceMs: EpochMs,
});
export type Hold = z.infer<typeof Hold>;
