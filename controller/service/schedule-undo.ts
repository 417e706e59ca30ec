import { latestRevision } from "../../playlists/item.ts";
import type { Library } from "../../playlists/library.ts";
import { refuseOwnReview } from "../../playlists/review/scheduling.ts";
import type { EntryContent } from "../../playlists/schedule.ts";
import type { Actor } from "./auth/actor.ts";
import { moverOf } from "./auth/actor.ts";
import { elementBack, type Undo } from "./undo.ts";

type Schedule = "entries" | "playlists" | "inserts";

/**
 * Offers that what was done to one element of the schedule is taken back; `before` is null for what was made, `after` for what was
 * removed. Taking back puts on air what comes back, so it is refused to whoever reviewed that.
 */
export function createScheduleOffer(undo: Pick<Undo, "offer">) {
  return <K extends Schedule>(
    code: string,
    title: string,
    actor: Actor,
    list: K,
    before: Library[K][number] | null,
    after: Library[K][number] | null,
  ): void => {
    const back = elementBack(list, before, after);
    undo.offer({
      code,
      title,
      byId: actor.id,
      byName: actor.displayName,
      needs: "publish",
      back: (library, by) => {
        const still = new Set(playedBy(after).map(keyOf));
        for (const content of playedBy(before))
          if (!still.has(keyOf(content))) refuseOwnReview(library, content, moverOf(by));
        return back(library, by);
      },
    });
  };
}

/** What people call the content of an entry or insert. */
export function contentTitle(library: Library, content: EntryContent): string {
  if (content.kind === "playlist")
    return library.playlists.find((playlist) => playlist.id === content.playlistId)?.name ?? content.playlistId;
  const item = library.items.find((one) => one.id === content.itemId);
  return item === undefined ? content.itemId : latestRevision(item).title;
}

/** What an element of the schedule plays; nothing if it is none. */
function playedBy(element: Library[Schedule][number] | null): EntryContent[] {
  if (element === null) return [];
  return "content" in element ? [element.content] : element.itemIds.map((itemId) => ({ kind: "item", itemId }));
}

function keyOf(content: EntryContent): string {
  return JSON.stringify(content);
}
