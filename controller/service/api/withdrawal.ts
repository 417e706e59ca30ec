import { HallcastError } from "../../../playlists/errors.ts";
import { type Item, latestRevision, playableRevision, type Revision } from "../../../playlists/item.ts";
import type { Library } from "../../../playlists/library.ts";
import { type MoveDetails, moveRevision } from "../../../playlists/review/moves.ts";
import { rulesFor } from "../../../playlists/review/rules.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Actor } from "../auth/actor.ts";
import { moverOf } from "../auth/actor.ts";
import { findById, withItem } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import type { Undo } from "../undo.ts";
import type { withdrawalContract } from "./contract/withdrawal.ts";
import type { HandlersOf } from "./handler.ts";
import { endedTakeover } from "./takeover-state.ts";

/** 撤稿: off the boards first, the form follows. It can be taken back for ten minutes; both stand in the item's decisions. */
export function withdrawalHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
  readonly undo: Pick<Undo, "offer">;
}): HandlersOf<typeof withdrawalContract> {
  const { publishing, clock } = deps;
  const now = (): number => Math.round(clock.wallMs());
  return {
    withdrawItem: async ({ params, body, actor, note }) => {
      note(params.id, { reason: body.reason, cause: body.cause });
      const { item, withdrawn } = await publishing.command((library) => {
        const before = findById(library.items, params.id, "item");
        const from = playableRevision(before) ?? latestRevision(before);
        const withdrawn = moved(library, before, from, "withdraw", actor, { ...body, atMs: now() });
        const item = withRevision(before, withdrawn);
        const takeovers = library.takeovers.map((takeover) =>
          takeover.source.kind === "template" && takeover.source.itemId === item.id
            ? endedTakeover(takeover, now())
            : takeover,
        );
        return { library: withItem({ ...library, takeovers }, item), result: { item, withdrawn } };
      }, true);
      deps.undo.offer({
        code: "undo.withdraw",
        title: withdrawn.title,
        byId: actor.id,
        byName: actor.displayName,
        needs: "operate",
        back: (library, by) => {
          const current = findById(library.items, item.id, "item");
          refuseChanged(current, withdrawn);
          return withItem(
            library,
            withRevision(current, moved(library, current, withdrawn, "restore", by, { reason: "", atMs: now() })),
          );
        },
      });
      return item;
    },
  };
}

function moved(
  library: Library,
  item: Item,
  revision: Revision,
  action: "withdraw" | "restore",
  actor: Actor,
  details: MoveDetails,
): Revision {
  return moveRevision(revision, action, moverOf(actor), details, rulesFor(library, item));
}

function withRevision(item: Item, next: Revision): Item {
  return { ...item, revisions: item.revisions.map((revision) => (revision.no === next.no ? next : revision)) };
}

/** A text that has replaced the withdrawn one stays, and so does its own withdrawal. Throws `undo.changedSince` (conflict). */
function refuseChanged({ revisions }: Item, withdrawn: Revision): void {
  const isSame = revisions.find(({ no }) => no === withdrawn.no)?.decisions.length === withdrawn.decisions.length;
  const isReplaced = revisions.some(
    ({ no, state }) => no > withdrawn.no && (state === "approved" || state === "withdrawn"),
  );
  if (!isSame || isReplaced) throw new HallcastError("conflict", "undo.changedSince", {});
}
