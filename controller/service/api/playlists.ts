import { checkPlaylist } from "../../../playlists/checks/input.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import type { Library } from "../../../playlists/library.ts";
import { Playlist, type PlaylistInput } from "../../../playlists/playlist.ts";
import { refuseOwnReview } from "../../../playlists/review/scheduling.ts";
import type { Actor } from "../auth/actor.ts";
import { moverOf } from "../auth/actor.ts";
import { findById, replaceById, takeId } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import { createScheduleOffer } from "../schedule-undo.ts";
import type { Undo } from "../undo.ts";
import type { playlistsContract } from "./contract/playlists.ts";
import type { HandlersOf } from "./handler.ts";

const DONE = { ok: true } as const;

/** Items in a row. What was done can be taken back by whoever did it. */
export function playlistHandlers(deps: {
  readonly publishing: Publishing;
  readonly undo: Pick<Undo, "offer">;
}): HandlersOf<typeof playlistsContract> {
  const { publishing } = deps;
  const offer = createScheduleOffer(deps.undo);

  return {
    listPlaylists: () => [...publishing.read().playlists],
    createPlaylist: async ({ body, actor }) => {
      const made = await publishing.publish((library) => {
        const taken = takeId(library, "playlist");
        const playlist: Playlist = { ...body, id: taken.id, addedById: addersOf(body, null, actor) };
        checkPlaylist(playlist, library);
        return { library: { ...taken.library, playlists: [...taken.library.playlists, playlist] }, result: playlist };
      });
      offer("undo.playlistCreated", made.name, actor, "playlists", null, made);
      return made;
    },
    changePlaylist: async ({ params, body, actor, checkSeen }) => {
      const { before, after } = await publishing.publish((library) => {
        const before = findById(library.playlists, params.id, "playlist");
        checkSeen(Playlist, before);
        const after: Playlist = { ...body, id: params.id, addedById: addersOf(body, before, actor) };
        checkPlaylist(after, library);
        if (before.place !== after.place) refuseUsed(library, params.id);
        for (const itemId of after.itemIds)
          if (!before.itemIds.includes(itemId)) refuseOwnReview(library, { kind: "item", itemId }, moverOf(actor));
        const playlists = replaceById(library.playlists, after);
        return { library: { ...library, playlists }, result: { before, after } };
      });
      offer("undo.playlistChanged", after.name, actor, "playlists", before, after);
      return after;
    },
    deletePlaylist: async ({ params, actor }) => {
      const gone = await publishing.publish((library) => {
        const result = findById(library.playlists, params.id, "playlist");
        refuseUsed(library, params.id);
        const playlists = library.playlists.filter((playlist) => playlist.id !== params.id);
        return { library: { ...library, playlists }, result };
      });
      offer("undo.playlistDeleted", gone.name, actor, "playlists", gone, null);
      return DONE;
    },
  };
}

/** What was in it before stays theirs who put it in. */
function addersOf({ itemIds }: PlaylistInput, before: Playlist | null, { id }: Actor): Playlist["addedById"] {
  const known = (itemId: string): string | null => {
    if (before?.itemIds.includes(itemId) !== true) return id;
    return before.addedById[itemId] ?? null;
  };
  return Object.fromEntries(
    itemIds.flatMap((itemId) => {
      const by = known(itemId);
      return by === null ? [] : [[itemId, by]];
    }),
  );
}

/** Throws `playlist.inUse` (conflict) with the number of uses. */
function refuseUsed(library: Library, playlistId: string): void {
  const entries = [...library.entries, ...library.inserts].filter(
    ({ content }) => content.kind === "playlist" && content.playlistId === playlistId,
  ).length;
  const regions = library.boards
    .flatMap((board) => board.regions)
    .filter((region) => region.fillerPlaylistId === playlistId);
  if (entries + regions.length > 0)
    throw new HallcastError("conflict", "playlist.inUse", { entries, regions: regions.length });
}
