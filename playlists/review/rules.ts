import type { Item } from "../item.ts";
import type { Library } from "../library.ts";
import type { ReviewRules } from "./separation.ts";

/** What of the library decides about moves of an item's revisions. */
export function rulesFor(
  { workflow, entries }: Pick<Library, "workflow" | "entries">,
  item: Pick<Item, "id" | "unitId">,
): ReviewRules {
  return {
    relaxed: workflow.relaxations.map(({ rule }) => rule),
    itemUnitId: item.unitId,
    checklist: workflow.secrecyChecklist,
    schedulerIds: entries
      .filter(({ content }) => content.kind === "item" && content.itemId === item.id)
      .map(({ createdById }) => createdById),
  };
}
