import { HallcastError } from "../errors.ts";
import { type Item, latestRevision, playableRevision } from "../item.ts";
import type { Library } from "../library.ts";
import { may } from "../permission.ts";
import type { EntryContent } from "../schedule.ts";
import { type Person, standingFor } from "./person.ts";
import { stepProgress } from "./progress.ts";

/**
 * Keeps reviewers from putting on air what they reviewed, unless that rule was relaxed: whoever signed a step of an item that
 * plays, or may soon play, does not schedule it. Throws `entry.reviewedIt` (forbidden) with the item's title.
 */
export function refuseOwnReview(
  library: Pick<Library, "items" | "playlists" | "workflow">,
  content: EntryContent,
  by: Person,
): void {
  if (library.workflow.relaxations.some(({ rule }) => rule === "reviewerPublishes")) return;
  const itemIds =
    content.kind === "item"
      ? [content.itemId]
      : (library.playlists.find(({ id }) => id === content.playlistId)?.itemIds ?? []);
  for (const item of library.items) {
    if (!itemIds.includes(item.id)) continue;
    const signers = signersOf(item);
    const isFree = publishingPeople(by).some((people) => !people.some((id) => signers.includes(id)));
    if (!isFree) throw new HallcastError("forbidden", "entry.reviewedIt", { title: latestRevision(item).title });
  }
}

/** Everybody who signed, in person or through a deputy, what plays of an item or is on its way. */
function signersOf(item: Item): string[] {
  const latest = latestRevision(item);
  const revisions = [playableRevision(item), latest.state === "submitted" ? latest : null];
  return revisions.flatMap((revision) =>
    revision === null
      ? []
      : revision.route.flatMap((step) =>
          stepProgress(revision, step)
            .signatures.filter(({ action }) => action === "approve")
            .flatMap(({ byId, forId }) => (forId === null ? [byId] : [byId, forId])),
        ),
  );
}

/** Who acts when somebody publishes, in each capacity in which they may. */
function publishingPeople(by: Person): string[][] {
  const allowed = standingFor(by).filter(({ holder }) => may(holder.roles, "publish"));
  if (allowed.length === 0) return [[by.id]];
  return allowed.map(({ holder }) => [...new Set([by.id, holder.id])]);
}
