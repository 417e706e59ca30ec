import { z } from "zod";
import { EpochMs, Slug } from "./board.ts";
import { Topic } from "./content-class.ts";
import type { Item } from "./item.ts";

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

/** Whether an item is off the boards by one of the holds: its own, its topic's or its campaign's. */
export function isHeld(holds: readonly Hold[], item: Pick<Item, "id" | "topic" | "campaignId">): boolean {
  return holds.some(({ target }) => {
    switch (target.kind) {
      case "item":
        return target.itemId === item.id;
      case "topic":
        return target.topic === item.topic;
      case "campaign":
        return target.campaignId === item.campaignId;
      default:
        return target satisfies never;
    }
  });
}
