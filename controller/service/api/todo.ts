import { dayAt } from "../../../playlists/civil.ts";
import { sentence } from "../../../playlists/messages/sentence.ts";
import { waitingFor } from "../../../playlists/todo.ts";
import type { Clock } from "../../ports/clock.ts";
import { moverOf } from "../auth/actor.ts";
import type { Publishing } from "../publishing.ts";
import type { todoContract } from "./contract/todo.ts";
import type { HandlersOf } from "./handler.ts";

/** What waits for the asker. */
export function todoHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Pick<Publishing, "read">;
}): HandlersOf<typeof todoContract> {
  const { publishing, clock } = deps;
  return {
    todo: ({ actor, lang }) => {
      const library = publishing.read();
      const dayOf = (atMs: number): string => dayAt(atMs, library.hall.zone);
      const nowMs = Math.round(clock.wallMs());
      const today = dayOf(nowMs);
      return waitingFor(library, moverOf(actor), { nowMs, today, dayOf }).map(
        ({ kind, subject, itemId, params, dueDay, to }) => ({
          kind,
          subject,
          itemId,
          message: sentence(lang, `todo.${kind}`, params),
          dueDay,
          overdue: dueDay !== null && dueDay < today,
          to,
        }),
      );
    },
  };
}
