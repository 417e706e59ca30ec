import { type Hold, isHeld } from "../../../playlists/hold.ts";
import { latestRevision } from "../../../playlists/item.ts";
import type { Library } from "../../../playlists/library.ts";
import type { Takeover } from "../../../playlists/takeover.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Actor } from "../auth/actor.ts";
import { findById, takeId } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import { elementBack, type Undo } from "../undo.ts";
import type { holdsContract } from "./contract/holds.ts";
import type { HandlersOf } from "./handler.ts";
import { endedTakeover } from "./takeover-state.ts";

/** 暂停播出: what it names leaves all boards at once and comes back as it was. */
export function holdsHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
  readonly undo: Pick<Undo, "offer">;
}): HandlersOf<typeof holdsContract> {
  const { publishing, clock } = deps;
  const offer = (code: string, actor: Actor, before: Hold | null, after: Hold | null): void => {
    const subject = after ?? before;
    const title = subject === null ? "" : titleOf(publishing.read(), subject.target);
    deps.undo.offer({
      code,
      title,
      byId: actor.id,
      byName: actor.displayName,
      needs: "operate",
      back: elementBack("holds", before, after),
    });
  };

  return {
    listHolds: () => [...publishing.read().holds],
    hold: async ({ body, actor, note }) => {
      const made = await publishing.command((library) => {
        refuseUnknown(library, body.target);
        const taken = takeId(library, "hold");
        const result: Hold = {
          id: taken.id,
          target: body.target,
          reason: body.reason,
          byId: actor.id,
          byName: actor.displayName,
          sinceMs: Math.round(clock.wallMs()),
        };
        const holds = [...library.holds, result];
        return { library: { ...taken.library, holds, takeovers: withoutHeld(library, holds, clock.wallMs()) }, result };
      }, true);
      note(subjectOf(made.target), { reason: made.reason, target: made.target });
      offer("undo.holdSet", actor, null, made);
      return made;
    },
    releaseHold: async ({ params, actor, note }) => {
      const gone = await publishing.publish((library) => {
        const result = findById(library.holds, params.id, "hold");
        return { library: { ...library, holds: library.holds.filter((one) => one !== result) }, result };
      });
      note(subjectOf(gone.target), { target: gone.target });
      offer("undo.holdReleased", actor, gone, null);
      return { ok: true } as const;
    },
  };
}

/** Throws `item.unknown` or `campaign.unknown` (notFound). */
function refuseUnknown(library: Library, target: Hold["target"]): void {
  if (target.kind === "item") findById(library.items, target.itemId, "item");
  if (target.kind === "campaign") findById(library.campaigns, target.campaignId, "campaign");
}

/** Messages from a template that is on hold now end with it. */
function withoutHeld({ takeovers, items }: Library, holds: readonly Hold[], nowMs: number): Takeover[] {
  return takeovers.map((takeover) => {
    const { source } = takeover;
    const template = source.kind === "template" ? items.find(({ id }) => id === source.itemId) : undefined;
    return template !== undefined && isHeld(holds, template) ? endedTakeover(takeover, Math.round(nowMs)) : takeover;
  });
}

/** What the audit files it under. */
function subjectOf(target: Hold["target"]): string {
  switch (target.kind) {
    case "item":
      return target.itemId;
    case "campaign":
      return target.campaignId;
    case "topic":
      return target.topic;
    default:
      return target satisfies never;
  }
}

function titleOf(library: Library, target: Hold["target"]): string {
  const item = target.kind === "item" ? library.items.find(({ id }) => id === target.itemId) : undefined;
  if (item !== undefined) return latestRevision(item).title;
  const campaign =
    target.kind === "campaign" ? library.campaigns.find(({ id }) => id === target.campaignId) : undefined;
  return campaign?.name ?? subjectOf(target);
}
