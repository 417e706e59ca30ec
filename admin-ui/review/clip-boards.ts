import type { Board, Place } from "../../playlists/board.ts";
import type { ClipRef } from "../../playlists/item.ts";

/** Boards with a region at that place of exactly the clip's size. */
export function boardsOfClip(
  clip: Pick<ClipRef, "widthPx" | "heightPx">,
  place: Place,
  boards: readonly Board[],
): Board[] {
  return boards.filter((board) =>
    board.regions.some(
      (region) => region.place === place && region.widthPx === clip.widthPx && region.heightPx === clip.heightPx,
    ),
  );
}
