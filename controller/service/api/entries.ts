import { refuseOwnReview } from "../../../playlists/review/scheduling.ts";
import { ScheduleEntry } from "../../../playlists/schedule.ts";
import type { Clock } from "../../ports/clock.ts";
import { moverOf } from "../auth/actor.ts";
import { findById, replaceById, takeId } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import { contentTitle, createScheduleOffer } from "../schedule-undo.ts";
import type { Undo } from "../undo.ts";
import type { entriesContract } from "./contract/entries.ts";
import { entryFrom } from "./entry-input.ts";
import type { HandlersOf } from "./handler.ts";

const DONE = { ok: true } as const;

/** The schedule. What was done can be taken back by whoever did it. */
export function entryHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
  readonly undo: Pick<Undo, "offer">;
}): HandlersOf<typeof entriesContract> {
  const { publishing } = deps;
  const offer = createScheduleOffer(deps.undo);
  const now = (): number => Math.round(deps.clock.wallMs());

  return {
    listEntries: () => [...publishing.read().entries],
    createEntry: async ({ body, actor }) => {
      const made = await publishing.publish((library) => {
        const taken = takeId(library, "entry");
        refuseOwnReview(library, body.content, moverOf(actor));
        const entry = entryFrom(body, taken.id, { createdById: actor.id, createdAtMs: now() }, library);
        return { library: { ...taken.library, entries: [...taken.library.entries, entry] }, result: entry };
      });
      offer("undo.entryCreated", contentTitle(publishing.read(), made.content), actor, "entries", null, made);
      return made;
    },
    changeEntry: async ({ params, body, actor, checkSeen }) => {
      const { before, after } = await publishing.publish((library) => {
        const before = findById(library.entries, params.id, "entry");
        checkSeen(ScheduleEntry, before);
        refuseOwnReview(library, body.content, moverOf(actor));
        // Whoever changes an entry answers for it from now on.
        const by = { createdById: actor.id, createdAtMs: before.createdAtMs };
        const after = entryFrom(body, params.id, by, library);
        return { library: { ...library, entries: replaceById(library.entries, after) }, result: { before, after } };
      });
      offer("undo.entryChanged", contentTitle(publishing.read(), after.content), actor, "entries", before, after);
      return after;
    },
    deleteEntry: async ({ params, actor }) => {
      const gone = await publishing.publish((library) => {
        const result = findById(library.entries, params.id, "entry");
        return { library: { ...library, entries: library.entries.filter((entry) => entry !== result) }, result };
      });
      offer("undo.entryDeleted", contentTitle(publishing.read(), gone.content), actor, "entries", gone, null);
      return DONE;
    },
  };
}
