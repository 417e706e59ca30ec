import { isAiring } from "./airing.ts";
import { partsOf } from "./checks/check.ts";
import { deadlinesIn } from "./checks/deadlines.ts";
import { addDays, type CivilDate, civilAt, dayAt } from "./civil.ts";
import { playableRevision } from "./item.ts";
import type { Library } from "./library.ts";

/** Something on the boards, or still to come there, that somebody has to look at again. `code` has a sentence in the messages. */
export type StaleItem = {
  readonly itemId: string;
  readonly title: string;
  readonly code: "stale.deadlinePast" | "stale.reviewPast" | "stale.reviewSoon";
  /** The deadline or the day of the review. */
  readonly date: CivilDate;
};

/** A review that is due is told this long ahead. */
const REVIEW_AHEAD_DAYS = 7;

/**
 * The daily stale list: items on air or scheduled whose text names a deadline that is past, or whose day of review is past or
 * near. Longest due first. An item may come with both.
 */
export function staleItems(
  library: Pick<Library, "items" | "entries" | "playlists" | "boards" | "hall">,
  nowMs: number,
): StaleItem[] {
  const { zone } = library.hall;
  const now = civilAt(nowMs, zone);
  const today = now.slice(0, 10);
  return library.items
    .flatMap((item): StaleItem[] => {
      const revision = playableRevision(item);
      if (revision === null || !isAiring(library, item, revision, now)) return [];
      const { title, content, draftedAtMs, facts } = revision;
      const writtenOn = dayAt(draftedAtMs, zone);
      const past = partsOf(content)
        .flatMap(({ text }) => deadlinesIn(text, writtenOn))
        .map(({ until }) => until)
        .filter((until) => until < now)
        .toSorted();
      const [first] = past;
      const about = { itemId: item.id, title };
      const { reviewBy } = facts;
      return [
        ...(first === undefined ? [] : [{ ...about, code: "stale.deadlinePast" as const, date: first.slice(0, 10) }]),
        ...(reviewBy === null || reviewBy > addDays(today, REVIEW_AHEAD_DAYS)
          ? []
          : [
              {
                ...about,
                code: reviewBy < today ? ("stale.reviewPast" as const) : ("stale.reviewSoon" as const),
                date: reviewBy,
              },
            ]),
      ];
    })
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}
