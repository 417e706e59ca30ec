import type { CivilDate, CivilDateTime } from "./civil.ts";
import { type Item, playableRevision, type Revision } from "./item.ts";
import type { Library } from "./library.ts";
import type { EntryContent, ScheduleEntry } from "./schedule.ts";

/** Whether and from when the schedule has an item on the boards, by its days; which day types play is not asked. */
export type Airing = {
  readonly isScheduled: boolean;
  /** The first instant still to come; null if it may show already, or if it is in no entry. */
  readonly startsAt: CivilDateTime | null;
};

type Scheduled = Pick<Library, "entries" | "playlists" | "boards">;

/** Entries that are over do not count; a filler of a region is always on. */
export function airingOf(library: Scheduled, itemId: string, today: CivilDate): Airing {
  const shows = (content: EntryContent): boolean =>
    content.kind === "item" ? content.itemId === itemId : isInPlaylist(library, content.playlistId, itemId);
  const entries = library.entries.filter(
    ({ enabled, lastDay, content }) => enabled && (lastDay === null || lastDay >= today) && shows(content),
  );
  const fills = library.boards.some(({ regions }) =>
    regions.some(
      ({ fillerPlaylistId }) => fillerPlaylistId !== null && isInPlaylist(library, fillerPlaylistId, itemId),
    ),
  );
  const starts = fills ? [null] : entries.map((entry) => startOf(entry, today));
  const [first] = starts.flatMap((start) => start ?? []).toSorted();
  return {
    isScheduled: starts.length > 0,
    startsAt: starts.includes(null) ? null : (first ?? null),
  };
}

/** Approved, not past its end, and in the schedule of today or of a day to come. */
export function isAiring(library: Scheduled, item: Item, revision: Revision, now: CivilDateTime): boolean {
  return (
    playableRevision(item) === revision &&
    (revision.expires === null || revision.expires > now) &&
    airingOf(library, item.id, now.slice(0, 10)).isScheduled
  );
}

/** When an entry first shows, by its first day; null if that is not in the future. */
export function startOf(
  { firstDay, times }: Pick<ScheduleEntry, "firstDay"> & { readonly times: { readonly kind: string } },
  today: CivilDate,
): CivilDateTime | null {
  if (firstDay === null || firstDay <= today) return null;
  return `${firstDay}T${firstTime(times)}`;
}

function firstTime(times: { readonly kind: string; readonly windows?: readonly { readonly from: string }[] }): string {
  const [first] = (times.windows ?? []).map(({ from }) => from).toSorted();
  return first ?? "00:00";
}

function isInPlaylist({ playlists }: Pick<Library, "playlists">, playlistId: string, itemId: string): boolean {
  return playlists.some(({ id, itemIds }) => id === playlistId && itemIds.includes(itemId));
}
