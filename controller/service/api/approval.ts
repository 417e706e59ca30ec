import { dayAt } from "../../../playlists/civil.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import { type Item, latestRevision, type Revision, type SecrecyConclusion } from "../../../playlists/item.ts";
import type { Library } from "../../../playlists/library.ts";
import { moveRevision } from "../../../playlists/review/moves.ts";
import { routeFor } from "../../../playlists/review/route.ts";
import { rulesFor } from "../../../playlists/review/rules.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Actor } from "../auth/actor.ts";
import type { ClipStore } from "../clips.ts";
import { type Drawing, refuseIfBlocked, sizesFor } from "../drawing.ts";
import { findById, withItem } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import type { CallBase, Handlers } from "./handler.ts";
import { moverOf } from "./items.ts";

type Area = "submitItem" | "approveItem" | "returnItem" | "rejectItem" | "objectItem" | "overruleItem" | "recallItem";

/** The moves of a revision. What may move when is the table in `playlists/review/moves.ts`; here the clips are made and compared. */
export function approvalHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
  readonly drawing: Drawing;
  readonly clips: Pick<ClipStore, "verify">;
}): Pick<Handlers, Area> {
  const { publishing, drawing, clock } = deps;
  const at = (reason: string) => ({ atMs: Math.round(clock.wallMs()), reason });
  /** What the product did by itself with its samples must never look like a person's decision. */
  const reasonOf = (actor: Actor): string => (actor.via === "system" ? "示例 / sample" : "");
  const moveLatest = (
    item: Item,
    action: "submit" | "recall" | "approve" | "return" | "reject" | "object" | "overrule",
    actor: Actor,
    reason = reasonOf(actor),
    secrecy: SecrecyConclusion | null = null,
  ): Revision =>
    moveRevision(
      latestRevision(item),
      action,
      moverOf(actor),
      { ...at(reason), secrecy },
      rulesFor(publishing.read(), item),
    );

  const decide = (
    id: string,
    action: "return" | "reject" | "object" | "overrule",
    actor: Actor,
    reason: string,
    note: CallBase["note"],
    secrecy: SecrecyConclusion | null = null,
  ): Promise<Item> => {
    note(id, { action, reason });
    return publishing.publish((current) => {
      const item = findById(current.items, id, "item");
      return replaceLatest(current, item, moveLatest(item, action, actor, reason, secrecy));
    });
  };

  return {
    submitItem: async ({ params, actor, lang, note }) => {
      const before = findById(publishing.read().items, params.id, "item");
      const draft = latestRevision(before);
      moveLatest(before, "submit", actor);
      const library = publishing.read();
      const sizes = sizesFor(library, before.place, before.takeoverTemplate);
      if (sizes.length === 0) throw new HallcastError("conflict", "item.noRegion", { place: before.place });
      const { clips } = await drawing.freeze(library, draft, before.place, sizes, lang);
      const item = await publishing.keep((current) => {
        const now = findById(current.items, params.id, "item");
        if (latestRevision(now) !== draft) throw new HallcastError("conflict", "item.changedMeanwhile", {});
        const day = dayAt(clock.wallMs(), current.hall.zone);
        const route = routeFor(current.workflow, now, draft, day);
        return replaceLatest(current, now, { ...moveLatest(now, "submit", actor), route, clips });
      });
      note(item.id, { revisionNo: draft.no, clips: clips.map((clip) => clip.sha256) });
      return item;
    },
    approveItem: async ({ params, body, actor, lang, note }) => {
      const before = findById(publishing.read().items, params.id, "item");
      const seen = latestRevision(before);
      moveLatest(before, "approve", actor, body?.reason ?? reasonOf(actor), body?.secrecy ?? null);
      if (body?.revisionNo !== undefined && body.revisionNo !== seen.no)
        throw new HallcastError("conflict", "approve.otherRevision", { wanted: seen.no, found: body.revisionNo });
      if (body?.clips !== undefined) refuseOtherClips(seen, body.clips);
      if (seen.clips.length === 0) throw new HallcastError("conflict", "approve.noClips", {});
      for (const clip of seen.clips) await deps.clips.verify(clip.sha256);
      refuseIfBlocked(drawing.check(publishing.read(), seen, before.place, lang));
      const item = await publishing.publish((current) => {
        const now = findById(current.items, params.id, "item");
        if (latestRevision(now) !== seen) throw new HallcastError("conflict", "item.changedMeanwhile", {});
        return replaceLatest(
          current,
          now,
          moveLatest(now, "approve", actor, body?.reason ?? reasonOf(actor), body?.secrecy ?? null),
        );
      });
      note(item.id, { revisionNo: seen.no, clips: seen.clips.map((clip) => clip.sha256) });
      return item;
    },
    returnItem: ({ params, body, actor, note }) => decide(params.id, "return", actor, body.reason, note),
    rejectItem: ({ params, body, actor, note }) => decide(params.id, "reject", actor, body.reason, note, body.secrecy),
    objectItem: ({ params, body, actor, note }) => decide(params.id, "object", actor, body.reason, note),
    overruleItem: ({ params, body, actor, note }) => decide(params.id, "overrule", actor, body.reason, note),
    recallItem: ({ params, actor }) =>
      publishing.keep((current) => {
        const item = findById(current.items, params.id, "item");
        return replaceLatest(current, item, moveLatest(item, "recall", actor));
      }),
  };
}

function replaceLatest(library: Library, item: Item, revision: Revision): { library: Library; result: Item } {
  const result: Item = { ...item, revisions: [...item.revisions.slice(0, -1), revision] };
  return { library: withItem(library, result), result };
}

function refuseOtherClips(revision: Revision, seen: readonly string[]): void {
  const own = revision.clips.map((clip) => clip.sha256).sort();
  const same = own.length === seen.length && [...seen].sort().every((sha256, i) => sha256 === own[i]);
  if (!same) throw new HallcastError("conflict", "approve.otherClips", { wanted: own.length, found: seen.length });
}
