import type { Item } from "../item.ts";
import type { Library } from "../library.ts";
import type { ReviewRules } from "./moves.ts";

/** What of the library decides about moves of an item's revisions. */
export function rulesFor({ workflow }: Pick<Library, "workflow">, item: Pick<Item, "unitId">): ReviewRules {
  return {
    relaxed: workflow.relaxations.map(({ rule }) => rule),
    itemUnitId: item.unitId,
    checklist: workflow.secrecyChecklist,
  };
}
