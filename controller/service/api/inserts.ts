import { HallcastError } from "../../../playlists/errors.ts";
import { playableRevision } from "../../../playlists/item.ts";
import type { Library } from "../../../playlists/library.ts";
import { refuseOwnReview } from "../../../playlists/review/scheduling.ts";
import type { EntryContent, Insert } from "../../../playlists/schedule.ts";
import type { Clock } from "../../ports/clock.ts";
import { moverOf } from "../auth/actor.ts";
import { boardsOf, findById, takeId } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import { contentTitle, createScheduleOffer } from "../schedule-undo.ts";
import type { Undo } from "../undo.ts";
import type { insertsContract } from "./contract/inserts.ts";
import type { HandlersOf } from "./handler.ts";

const DONE = { ok: true } as const;

/** What plays above the schedule for some minutes. What was done can be taken back by whoever did it. */
export function insertHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
  readonly undo: Pick<Undo, "offer">;
}): HandlersOf<typeof insertsContract> {
  const { publishing } = deps;
  const offer = createScheduleOffer(deps.undo);
  const now = (): number => Math.round(deps.clock.wallMs());

  return {
    listInserts: () => publishing.read().inserts.filter((insert) => insert.untilMs > now()),
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
      offer("undo.insertStarted", contentTitle(publishing.read(), made.content), actor, "inserts", null, made);
      return made;
    },
    endInsert: async ({ params, actor }) => {
      const gone = await publishing.publish((library) => {
        const result = findById(library.inserts, params.id, "insert");
        return { library: { ...library, inserts: library.inserts.filter((insert) => insert !== result) }, result };
      });
      offer("undo.insertEnded", contentTitle(publishing.read(), gone.content), actor, "inserts", gone, null);
      return DONE;
    },
  };
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
