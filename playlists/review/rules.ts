import type { Item } from "../item.ts";
import type { Library } from "../library.ts";
import type { EntryContent } from "../schedule.ts";
import { authorsOf } from "./progress.ts";
import type { ReviewRules } from "./separation.ts";

/** What of the library decides about moves of an item's revisions. */
export function rulesFor(
  { workflow, entries, playlists }: Pick<Library, "workflow" | "entries" | "playlists">,
  item: Pick<Item, "id" | "unitId" | "revisions">,
): ReviewRules {
  const holding = playlists.filter(({ itemIds }) => itemIds.includes(item.id));
  const holders = new Set(holding.map(({ id }) => id));
  const plays = (content: EntryContent): boolean =>
    content.kind === "item" ? content.itemId === item.id : holders.has(content.playlistId);
  return {
    relaxed: workflow.relaxations.map(({ rule }) => rule),
    itemUnitId: item.unitId,
    checklist: workflow.secrecyChecklist,
    schedulerIds: [
      ...entries.filter(({ content }) => plays(content)).map(({ createdById }) => createdById),
      ...holding.flatMap(({ addedById }) => addedById[item.id] ?? []),
    ],
    authorIds: item.revisions.flatMap(authorsOf),
  };
}
