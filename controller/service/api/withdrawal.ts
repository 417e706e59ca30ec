import type { Item } from "../../../playlists/item.ts";
import { latestRevision } from "../../../playlists/item.ts";
import type { Library } from "../../../playlists/library.ts";
import { moveRevision } from "../../../playlists/review/moves.ts";
import { rulesFor } from "../../../playlists/review/rules.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Actor } from "../auth/actor.ts";
import { findById, withItem } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import type { Undo } from "../undo.ts";
import type { Handlers } from "./handler.ts";
import { moverOf } from "./items.ts";
import { endedTakeover } from "./takeover-state.ts";

/** 撤稿: off the boards first, the form follows. It can be taken back for ten minutes; both stand in the item's decisions. */
export function withdrawalHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
  readonly undo: Pick<Undo, "offer">;
}): Pick<Handlers, "withdrawItem"> {
  const { publishing, clock } = deps;
  const now = (): number => Math.round(clock.wallMs());
  return {
    withdrawItem: async ({ params, body, actor, note }) => {
      note(params.id, { reason: body.reason, cause: body.cause });
      const item = await publishing.command((library) => {
        const next = moved(library, params.id, "withdraw", actor, body.reason, now());
        const takeovers = library.takeovers.map((takeover) =>
          takeover.source.kind === "template" && takeover.source.itemId === next.id
            ? endedTakeover(takeover, now())
            : takeover,
        );
        return { library: withItem({ ...library, takeovers }, next), result: next };
      }, true);
      deps.undo.offer({
        code: "undo.withdraw",
        title: latestRevision(item).title,
        byId: actor.id,
        byName: actor.displayName,
        back: (library) => withItem(library, moved(library, params.id, "restore", actor, "", now())),
      });
      return item;
    },
  };
}

const FROM = { withdraw: "approved", restore: "withdrawn" } as const;

/** The item with its newest revision that can make this move moved. Throws `approval.*`. */
function moved(
  library: Library,
  itemId: string,
  action: keyof typeof FROM,
  actor: Actor,
  reason: string,
  atMs: number,
): Item {
  const item = findById(library.items, itemId, "item");
  const from = item.revisions.findLast(({ state }) => state === FROM[action]) ?? latestRevision(item);
  const next = moveRevision(from, action, moverOf(actor), { atMs, reason }, rulesFor(library, item));
  return { ...item, revisions: item.revisions.map((revision) => (revision === from ? next : revision)) };
}
