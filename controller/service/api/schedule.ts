import { checkPlaylist } from "../../../playlists/checks/input.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import { latestRevision, playableRevision } from "../../../playlists/item.ts";
import type { Library } from "../../../playlists/library.ts";
import type { Playlist, PlaylistInput } from "../../../playlists/playlist.ts";
import { refuseOwnReview } from "../../../playlists/review/scheduling.ts";
import type { EntryContent, Insert } from "../../../playlists/schedule.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Actor } from "../auth/actor.ts";
import { boardsOf, findById, replaceById, takeId } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import { elementBack, type Undo } from "../undo.ts";
import { entryFrom } from "./entry-input.ts";
import type { Handlers } from "./handler.ts";
import { moverOf } from "./items.ts";

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

type Schedule = "entries" | "playlists" | "inserts";

export function scheduleHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
  readonly undo: Pick<Undo, "offer">;
}): Pick<Handlers, Area> {
  const { publishing, clock } = deps;
  const now = (): number => Math.round(clock.wallMs());

  /** What was done to one element of a list can be taken back by whoever did it. */
  const offer = <K extends Schedule>(
    code: string,
    title: string,
    actor: Actor,
    list: K,
    before: Library[K][number] | null,
    after: Library[K][number] | null,
  ): void => {
    const back = elementBack(list, before, after);
    deps.undo.offer({
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

  const titleOf = (content: EntryContent): string => contentTitle(publishing.read(), content);

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
    changePlaylist: async ({ params, body, actor }) => {
      const { before, after } = await publishing.publish((library) => {
        const before = findById(library.playlists, params.id, "playlist");
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
    listEntries: () => [...publishing.read().entries],
    createEntry: async ({ body, actor }) => {
      const made = await publishing.publish((library) => {
        const taken = takeId(library, "entry");
        refuseOwnReview(library, body.content, moverOf(actor));
        const entry = entryFrom(body, taken.id, { createdById: actor.id, createdAtMs: now() }, library);
        return { library: { ...taken.library, entries: [...taken.library.entries, entry] }, result: entry };
      });
      offer("undo.entryCreated", titleOf(made.content), actor, "entries", null, made);
      return made;
    },
    changeEntry: async ({ params, body, actor }) => {
      const { before, after } = await publishing.publish((library) => {
        const before = findById(library.entries, params.id, "entry");
        refuseOwnReview(library, body.content, moverOf(actor));
        // Whoever changes an entry answers for it from now on.
        const by = { createdById: actor.id, createdAtMs: before.createdAtMs };
        const after = entryFrom(body, params.id, by, library);
        return { library: { ...library, entries: replaceById(library.entries, after) }, result: { before, after } };
      });
      offer("undo.entryChanged", titleOf(after.content), actor, "entries", before, after);
      return after;
    },
    deleteEntry: async ({ params, actor }) => {
      const gone = await publishing.publish((library) => {
        const result = findById(library.entries, params.id, "entry");
        return { library: { ...library, entries: library.entries.filter((entry) => entry !== result) }, result };
      });
      offer("undo.entryDeleted", titleOf(gone.content), actor, "entries", gone, null);
      return DONE;
    },
    createInsert: async ({ body, actor }) => {
      const made = await publishing.publish((library) => {
        checkInsertable(library, body.content);
        refuseOwnReview(library, body.content, moverOf(actor));
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
      });
      offer("undo.insertStarted", titleOf(made.content), actor, "inserts", null, made);
      return made;
    },
    listInserts: () => publishing.read().inserts.filter((insert) => insert.untilMs > now()),
    endInsert: async ({ params, actor }) => {
      const gone = await publishing.publish((library) => {
        const result = findById(library.inserts, params.id, "insert");
        return { library: { ...library, inserts: library.inserts.filter((insert) => insert !== result) }, result };
      });
      offer("undo.insertEnded", titleOf(gone.content), actor, "inserts", gone, null);
      return DONE;
    },
  };
}

/** What an element of the schedule plays; nothing if it is none. */
function playedBy(element: Library[Schedule][number] | null): EntryContent[] {
  if (element === null) return [];
  return "content" in element ? [element.content] : element.itemIds.map((itemId) => ({ kind: "item", itemId }));
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

function keyOf(content: EntryContent): string {
  return JSON.stringify(content);
}

/** What people call it. */
function contentTitle(library: Library, content: EntryContent): string {
  if (content.kind === "playlist")
    return library.playlists.find((playlist) => playlist.id === content.playlistId)?.name ?? content.playlistId;
  const item = library.items.find((one) => one.id === content.itemId);
  return item === undefined ? content.itemId : latestRevision(item).title;
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
