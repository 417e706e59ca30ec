import { dayAt } from "../../../playlists/civil.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import { type Item, latestRevision, type Revision, type SecrecyConclusion } from "../../../playlists/item.ts";
import type { Library } from "../../../playlists/library.ts";
import type { Action } from "../../../playlists/review/move-table.ts";
import { moveRevision } from "../../../playlists/review/moves.ts";
import { currentStep } from "../../../playlists/review/progress.ts";
import { routeFor } from "../../../playlists/review/route.ts";
import { rulesFor } from "../../../playlists/review/rules.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Actor } from "../auth/actor.ts";
import { moverOf } from "../auth/actor.ts";
import type { ClipStore } from "../clips.ts";
import { type Drawing, refuseIfBlocked, sizesFor } from "../drawing.ts";
import type { KnownSeals } from "../known-seals.ts";
import { findById, withItem } from "../library/edits.ts";
import type { Changed, Publishing } from "../publishing.ts";
import { reviewFindings } from "../review-findings.ts";
import { sealed } from "../seals.ts";
import type { approvalContract } from "./contract/approval.ts";
import type { Call, HandlersOf } from "./handler.ts";

type Words = { readonly reason: string; readonly secrecy: SecrecyConclusion | null };
type Seen = Call<typeof approvalContract.approveItem>["body"];

/**
 * The moves of a revision. What may move when is the table in `playlists/review/move-table.ts`; here the clips are made and
 * compared, remarks looked at again at each signature, and the seal set with the last one.
 */
export function approvalHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
  readonly drawing: Drawing;
  readonly clips: Pick<ClipStore, "verify">;
  readonly knownSeals: Pick<KnownSeals, "keep">;
}): HandlersOf<typeof approvalContract> {
  const { publishing, drawing, clock } = deps;
  const wordsOf = (actor: Actor, reason = "", secrecy: SecrecyConclusion | null = null): Words => ({
    // What the product did by itself with its samples must never look like a person's decision.
    reason: actor.via === "system" ? "示例 / sample" : reason,
    secrecy,
  });
  const moved = (library: Library, item: Item, action: Action, actor: Actor, words: Words): Revision => {
    const details = { ...words, atMs: Math.round(clock.wallMs()) };
    return moveRevision(latestRevision(item), action, moverOf(actor), details, rulesFor(library, item));
  };

  const decide = async (
    { params, actor, note }: Pick<Call<typeof approvalContract.returnItem>, "params" | "actor" | "note">,
    action: "return" | "reject" | "object" | "overrule",
    words: Words,
  ): Promise<Item> => {
    note(params.id, { action, ...words });
    return publishing.keep((current) => {
      const item = findById(current.items, params.id, "item");
      return withLatest(current, item, moved(current, item, action, actor, words));
    });
  };

  return {
    submitItem: async ({ params, actor, lang, note }) => {
      const library = publishing.read();
      const before = findById(library.items, params.id, "item");
      const draft = latestRevision(before);
      moved(library, before, "submit", actor, wordsOf(actor));
      const sizes = sizesFor(library, before.place, before.takeoverTemplate);
      if (sizes.length === 0) throw new HallcastError("conflict", "item.noRegion", { place: before.place });
      refuseIfBlocked(reviewFindings(drawing, library, before, lang));
      const { clips } = await drawing.freeze(library, draft, drawing.about(library, before, draft), sizes, lang);
      const item = await publishing.keep((current) => {
        const now = findById(current.items, params.id, "item");
        if (latestRevision(now) !== draft) throw new HallcastError("conflict", "item.changedMeanwhile", {});
        const day = dayAt(clock.wallMs(), current.hall.zone);
        const route = routeFor(current.workflow, now, draft, day);
        return withLatest(current, now, { ...moved(current, now, "submit", actor, wordsOf(actor)), route, clips });
      });
      note(item.id, { revisionNo: draft.no, clips: clips.map((clip) => clip.sha256) });
      return item;
    },
    approveItem: async ({ params, body, actor, lang, note }) => {
      const library = publishing.read();
      const before = findById(library.items, params.id, "item");
      const seen = latestRevision(before);
      const words = wordsOf(actor, body?.reason, body?.secrecy ?? null);
      refuseOtherStep(seen, body?.stepId);
      const preview = moved(library, before, "approve", actor, words);
      refuseOther(seen, body);
      for (const clip of seen.clips) await deps.clips.verify(clip.sha256);
      refuseIfBlocked(reviewFindings(drawing, library, before, lang));
      const sign = (current: Library): Changed<Item> => {
        const now = findById(current.items, params.id, "item");
        if (latestRevision(now) !== seen) throw new HallcastError("conflict", "item.changedMeanwhile", {});
        return withLatest(current, now, sealed(moved(current, now, "approve", actor, words)));
      };
      // First in the chain, then in the library: what the records do not know is taken for forged at the next start.
      if (preview.state === "approved")
        deps.knownSeals.keep(before.id, seen, { id: actor.id, name: actor.displayName });
      const item = await (preview.state === "approved" ? publishing.publish(sign) : publishing.keep(sign));
      const { seal, decisions } = latestRevision(item);
      const { stepId, forId, unitId } = decisions.at(-1) ?? { stepId: null, forId: null, unitId: null };
      const clips = seen.clips.map((clip) => clip.sha256);
      note(item.id, { revisionNo: seen.no, stepId, forId, unitId, clips, seal });
      return item;
    },
    returnItem: (call) => decide(call, "return", wordsOf(call.actor, call.body.reason)),
    rejectItem: (call) => decide(call, "reject", wordsOf(call.actor, call.body.reason, call.body.secrecy)),
    objectItem: (call) => decide(call, "object", wordsOf(call.actor, call.body.reason)),
    overruleItem: (call) => decide(call, "overrule", wordsOf(call.actor, call.body.reason)),
    recallItem: ({ params, actor }) =>
      publishing.keep((current) => {
        const item = findById(current.items, params.id, "item");
        return withLatest(current, item, moved(current, item, "recall", actor, wordsOf(actor)));
      }),
  };
}

function withLatest(library: Library, item: Item, revision: Revision): Changed<Item> {
  const result: Item = { ...item, revisions: [...item.revisions.slice(0, -1), revision] };
  return { library: withItem(library, result), result };
}

/** Two people who look at the same page must not sign two steps with what was one click each. */
function refuseOtherStep(revision: Revision, stepId: string | undefined): void {
  const step = revision.state === "submitted" ? currentStep(revision) : null;
  if (stepId === undefined || step === null || step.id === stepId) return;
  const found = revision.route.find(({ id }) => id === stepId)?.name ?? stepId;
  throw new HallcastError("conflict", "approve.otherStep", { wantedStep: step.name, foundStep: found });
}

function refuseOther(revision: Revision, seen: Seen): void {
  if (seen?.revisionNo !== undefined && seen.revisionNo !== revision.no)
    throw new HallcastError("conflict", "approve.otherRevision", { wanted: revision.no, found: seen.revisionNo });
  if (revision.clips.length === 0) throw new HallcastError("conflict", "approve.noClips", {});
  if (seen?.clips === undefined) return;
  const own = revision.clips.map((clip) => clip.sha256).sort();
  const same = own.length === seen.clips.length && [...seen.clips].sort().every((sha256, i) => sha256 === own[i]);
  if (!same)
    throw new HallcastError("conflict", "approve.otherClips", { wanted: own.length, found: seen.clips.length });
}
