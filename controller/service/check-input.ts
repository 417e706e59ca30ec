import { airingOf, isAiring } from "../../playlists/airing.ts";
import type { Place } from "../../playlists/board.ts";
import type { CheckInput } from "../../playlists/checks/check.ts";
import type { SlipIndex } from "../../playlists/checks/slip-index.ts";
import { type CivilDate, type CivilDateTime, civilAt, dayAt } from "../../playlists/civil.ts";
import type { Item, Revision } from "../../playlists/item.ts";
import type { Library } from "../../playlists/library.ts";

/** What the checks need to know beside what is drawn. */
export type About = {
  /** Null plays on whole boards. */
  readonly place: Place | null;
  readonly subtype: string;
  readonly source: string;
  readonly writtenOn: CivilDate;
  readonly startsAt: CivilDateTime | null;
  readonly onAir: boolean;
};

/** A draft is as of today; what has been handed in keeps the day it was written. */
export function aboutItem(library: Library, item: Item, revision: Revision, nowMs: number): About {
  const { zone } = library.hall;
  const now = civilAt(nowMs, zone);
  const today = now.slice(0, 10);
  const airing = airingOf(library, item.id, today);
  return {
    place: item.place,
    subtype: item.subtype,
    source: revision.facts.source,
    writtenOn: revision.state === "draft" || revision.state === "returned" ? today : dayAt(revision.draftedAtMs, zone),
    startsAt: airing.startsAt,
    onAir: airing.startsAt === null && isAiring(library, item, revision, now),
  };
}

/** A text that is no item, such as a takeover typed on the spot: it comes on at once. */
export function aboutText(place: Place | null, zone: string, nowMs: number): About {
  return { place, subtype: "", source: "", writtenOn: dayAt(nowMs, zone), startsAt: null, onAir: false };
}

export function checkInput(
  library: Library,
  drawable: Pick<CheckInput, "title" | "content" | "style" | "expires">,
  about: About,
  nowMs: number,
  names: SlipIndex,
): CheckInput {
  const { title, content, style, expires } = drawable;
  const { place, ...facts } = about;
  const regions = library.boards.flatMap((board) => {
    const { pitchMm, viewingDistanceM } = board;
    const sizes = place === null ? [board] : board.regions.filter((region) => region.place === place);
    return sizes.map(({ widthPx, heightPx }) => ({ widthPx, heightPx, pitchMm, viewingDistanceM }));
  });
  const { words, windows } = library;
  return {
    ...{ title, content, style, expires },
    ...facts,
    ...{ nowMs, zone: library.hall.zone, regions, words, windows, names },
  };
}
