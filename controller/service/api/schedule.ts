import { checkPlaylist } from "../../../playlists/checks/input.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import { playableRevision } from "../../../playlists/item.ts";
import type { Library } from "../../../playlists/library.ts";
import type { Playlist } from "../../../playlists/playlist.ts";
import type { EntryContent, Insert } from "../../../playlists/schedule.ts";
import type { Clock } from "../../ports/clock.ts";
import { boardsOf, findById, replaceById, takeId } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import { entryFrom } from "./entry-input.ts";
import type { Handlers } from "./handler.ts";

type Area =
  | "listPlaylists"
  | "createPlaylist"
  | "changePlaylist"
  | "deletePlaylist"
  | "listEntries"
  | "createEntry"
  | "changeEntry"
  | "deleteEntry"
  | "createInsert"
  | "listInserts"
  | "endInsert";

const DONE = { ok: true } as const;

export function scheduleHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
}): Pick<Handlers, Area> {
  const { publishing, clock } = deps;
  const now = (): number => Math.round(clock.wallMs());

  return {
    listPlaylists: () => [...publishing.read().playlists],
    createPlaylist: ({ body }) =>
      publishing.publish((library) => {
        const taken = takeId(library, "playlist");
        const playlist: Playlist = { ...body, id: taken.id };
        checkPlaylist(playlist, library);
        return { library: { ...taken.library, playlists: [...taken.library.playlists, playlist] }, result: playlist };
      }),
    changePlaylist: ({ params, body }) =>
      publishing.publish((library) => {
        const before = findById(library.playlists, params.id, "playlist");
        const playlist: Playlist = { ...body, id: params.id };
        checkPlaylist(playlist, library);
        if (before.place !== playlist.place) refuseUsed(library, params.id);
        return { library: { ...library, playlists: replaceById(library.playlists, playlist) }, result: playlist };
      }),
    deletePlaylist: ({ params }) =>
      publishing.publish((library) => {
        findById(library.playlists, params.id, "playlist");
        refuseUsed(library, params.id);
        const playlists = library.playlists.filter((playlist) => playlist.id !== params.id);
        return { library: { ...library, playlists }, result: DONE };
      }),
    listEntries: () => [...publishing.read().entries],
    createEntry: ({ body, actor }) =>
      publishing.publish((library) => {
        const taken = takeId(library, "entry");
        const entry = entryFrom(body, taken.id, { createdById: actor.id, createdAtMs: now() }, library);
        return { library: { ...taken.library, entries: [...taken.library.entries, entry] }, result: entry };
      }),
    changeEntry: ({ params, body }) =>
      publishing.publish((library) => {
        const entry = entryFrom(body, params.id, findById(library.entries, params.id, "entry"), library);
        return { library: { ...library, entries: replaceById(library.entries, entry) }, result: entry };
      }),
    deleteEntry: ({ params }) =>
      publishing.publish((library) => {
        findById(library.entries, params.id, "entry");
        return {
          library: { ...library, entries: library.entries.filter((entry) => entry.id !== params.id) },
          result: DONE,
        };
      }),
    createInsert: ({ body, actor }) =>
      publishing.publish((library) => {
        checkInsertable(library, body.content);
        boardsOf(library, body.boards);
        const taken = takeId(library, "insert");
        const insert: Insert = {
          id: taken.id,
          content: body.content,
          boards: body.boards,
          fromMs: now(),
          untilMs: now() + body.minutes * 60_000,
          byId: actor.id,
          byName: actor.displayName,
        };
        const running = taken.library.inserts.filter((other) => other.untilMs > now());
        return { library: { ...taken.library, inserts: [...running, insert] }, result: insert };
      }),
    listInserts: () => publishing.read().inserts.filter((insert) => insert.untilMs > now()),
    endInsert: ({ params }) =>
      publishing.publish((library) => {
        findById(library.inserts, params.id, "insert");
        return {
          library: { ...library, inserts: library.inserts.filter((insert) => insert.id !== params.id) },
          result: DONE,
        };
      }),
  };
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

/** Something of it must be approved, or the insert would only hide what plays. */
function checkInsertable(library: Library, content: EntryContent): void {
  const items =
    content.kind === "item"
      ? [findById(library.items, content.itemId, "item")]
      : findById(library.playlists, content.playlistId, "playlist").itemIds.flatMap((id) =>
          library.items.filter((item) => item.id === id),
        );
  if (!items.some((item) => playableRevision(item) !== null))
    throw new HallcastError("conflict", "insert.notApproved", {});
}
