import type { Blackout } from "../../../playlists/takeover.ts";
import type { Clock } from "../../ports/clock.ts";
import { boardsOf } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import type { blackoutContract } from "./contract/blackout.ts";
import type { HandlersOf } from "./handler.ts";

/** Boards black at once, or lit again. */
export function blackoutHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
}): HandlersOf<typeof blackoutContract> {
  const { publishing, clock } = deps;
  return {
    blackout: ({ body, actor, note }) => {
      note("", { boards: body.boards, on: body.on, reason: body.reason });
      return publishing.command((library) => {
        const ids = new Set(boardsOf(library, body.boards).map((board) => board.id));
        const others = library.blackouts.filter((blackout) => !ids.has(blackout.boardId));
        const already = library.blackouts.filter((blackout) => ids.has(blackout.boardId));
        const fresh = [...ids].map(
          (boardId): Blackout =>
            already.find((blackout) => blackout.boardId === boardId) ?? {
              boardId,
              sinceMs: Math.round(clock.wallMs()),
              byName: actor.displayName,
              reason: body.reason,
            },
        );
        const blackouts = body.on ? [...others, ...fresh] : others;
        return { library: { ...library, blackouts }, result: blackouts };
      }, false);
    },
  };
}
