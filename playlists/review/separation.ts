import type { ErrorParams } from "../errors.ts";
import type { Revision } from "../item.ts";
import type { RouteStep, Separation } from "./chain.ts";
import type { Move } from "./move-table.ts";
import type { Capacity } from "./person.ts";
import { isAuthor, stepProgress } from "./progress.ts";

/** What of the hall's settings and records decides about moves of one item. */
export type ReviewRules = {
  readonly relaxed: readonly Separation[];
  readonly itemUnitId: string | null;
  /** Questions every secrecy review must answer. */
  readonly checklist: readonly string[];
  /** Who made the item's entries in the schedule. */
  readonly schedulerIds: readonly string[];
  /** Authors of every revision of the item: a later one may repeat the words of an earlier one. */
  readonly authorIds: readonly string[];
};

/** Why somebody must not act although they hold the office, as a code with its facts. */
export type Bar = { readonly code: string; readonly params: ErrorParams };

/**
 * Keeps those apart who wrote, signed and scheduled a revision. What is forbidden to the deputy or to the person they stand in for
 * is forbidden to both together. That an author of the item is never secrecy reviewer, signs off nor signs last can not be relaxed.
 */
export function barOf(
  revision: Revision,
  move: Pick<Move, "who" | "action">,
  step: RouteStep | null,
  by: { readonly id: string; readonly capacity: Capacity },
  rules: ReviewRules,
): Bar | null {
  if (move.who === "anyone") return null;
  const { forId } = by.capacity;
  const people = forId === null ? [by.id] : [by.id, forId];
  const author = { author: revision.draftedByName };
  const isOwn = people.some((id) => isAuthor(revision, id));
  if (move.who === "author") return isOwn ? null : { code: "approval.othersWork", params: author };
  const wroteItem = people.some((id) => rules.authorIds.includes(id));
  if ((isOwn || wroteItem) && isFixed(revision, step)) return { code: "approval.ownWork", params: author };
  if (isOwn && !rules.relaxed.includes("drafterReviews")) return { code: "approval.ownWork", params: author };
  if (move.action !== "approve") return null;
  if (!rules.relaxed.includes("samePersonTwice")) {
    const signed = signedBefore(revision, step, people);
    if (signed !== null) return { code: "approval.samePersonTwice", params: { step: signed.name } };
  }
  // A schedule that came with the draft is the author's wish, not an act of publishing.
  const published = people.some((id) => rules.schedulerIds.includes(id) && !isAuthor(revision, id));
  if (published && !rules.relaxed.includes("reviewerPublishes")) return { code: "approval.scheduledIt", params: {} };
  return null;
}

function isFixed(revision: Revision, step: RouteStep | null): boolean {
  return step !== null && (step.kind === "secrecyReview" || step.kind === "signOff" || step === revision.route.at(-1));
}

/** Another step of this round that one of these people signed or had signed for them. A leader's overruling is no signature. */
function signedBefore(revision: Revision, step: RouteStep | null, people: readonly string[]): RouteStep | null {
  const found = revision.route.find(
    (other) =>
      other.id !== step?.id &&
      stepProgress(revision, other).signatures.some(
        ({ action, byId, forId }) =>
          action === "approve" && (people.includes(byId) || (forId !== null && people.includes(forId))),
      ),
  );
  return found ?? null;
}
