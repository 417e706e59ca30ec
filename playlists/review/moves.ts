import { HallcastError } from "../errors.ts";
import type { Decision, Revision, RevisionState, SecrecyConclusion } from "../item.ts";
import { may, type Permission } from "../permission.ts";
import type { Role } from "../user.ts";
import type { RouteStep, Separation, StepKind } from "./chain.ts";
import { type Capacity, capacityFor, type Person } from "./person.ts";
import { currentStep, isAuthor, stepProgress } from "./progress.ts";

export type Action = Decision["action"];

/** `step` is whoever holds the role of the step the revision stands at, in person or as a deputy. */
export type MoveBy = { readonly permission: Permission } | { readonly roles: readonly Role[] } | "step";

/**
 * Who must not act: `author` admits only those who drafted, changed or submitted the revision; `reviewer` keeps the rules of
 * separation between the drafter and those who sign.
 */
export type SeparationOfMove = "anyone" | "author" | "reviewer";

/** One line of the table. The length of a chain is data: `nextStep` is `approved` after the last step of the route. */
export type Move = {
  readonly from: RevisionState;
  readonly action: Action;
  readonly by: MoveBy;
  readonly who: SeparationOfMove;
  readonly needsReason: boolean;
  readonly to: RevisionState | "nextStep";
  /** Kinds of step at which it exists; all if not given. */
  readonly at?: readonly StepKind[];
};

const DRAFTERS: MoveBy = { permission: "draft" };
const NOT_COSIGN: readonly StepKind[] = [
  "firstReview",
  "secrecyReview",
  "translation",
  "secondReview",
  "signOff",
  "raisedReview",
];

/** Everything that may happen to a revision. What stands in no line may not happen. */
export const MOVES: readonly Move[] = [
  { from: "draft", action: "edit", by: DRAFTERS, who: "anyone", needsReason: false, to: "draft" },
  { from: "draft", action: "submit", by: DRAFTERS, who: "anyone", needsReason: false, to: "submitted" },
  { from: "returned", action: "edit", by: DRAFTERS, who: "anyone", needsReason: false, to: "draft" },
  { from: "returned", action: "submit", by: DRAFTERS, who: "anyone", needsReason: false, to: "submitted" },
  { from: "submitted", action: "recall", by: DRAFTERS, who: "author", needsReason: false, to: "draft" },
  { from: "submitted", action: "approve", by: "step", who: "reviewer", needsReason: false, to: "nextStep" },
  {
    from: "submitted",
    action: "return",
    by: "step",
    who: "reviewer",
    needsReason: true,
    to: "returned",
    at: NOT_COSIGN,
  },
  {
    from: "submitted",
    action: "reject",
    by: "step",
    who: "reviewer",
    needsReason: true,
    to: "rejected",
    at: NOT_COSIGN,
  },
  {
    from: "submitted",
    action: "object",
    by: "step",
    who: "reviewer",
    needsReason: true,
    to: "submitted",
    at: ["coSign"],
  },
  {
    from: "submitted",
    action: "overrule",
    by: { roles: ["leader", "chief"] },
    who: "reviewer",
    needsReason: true,
    to: "nextStep",
    at: ["coSign"],
  },
  {
    from: "approved",
    action: "withdraw",
    by: { permission: "operate" },
    who: "anyone",
    needsReason: true,
    to: "withdrawn",
  },
  {
    from: "withdrawn",
    action: "restore",
    by: { permission: "operate" },
    who: "anyone",
    needsReason: false,
    to: "approved",
  },
];

/** What a move is told besides who acts. */
export type MoveDetails = {
  readonly atMs: number;
  readonly reason: string;
  readonly secrecy?: SecrecyConclusion | null;
};

/** What of the hall's settings decides: rules that were relaxed, and the unit the item belongs to. */
export type ReviewRules = {
  readonly relaxed: readonly Separation[];
  readonly itemUnitId: string | null;
  /** Questions every secrecy review must answer. */
  readonly checklist: readonly string[];
};

/**
 * The revision after `action`, with the decision written into it.
 * Throws `approval.notInState` or `approval.notBlocked` (conflict), `approval.notAllowed`, `approval.notYourStep`,
 * `approval.ownWork`, `approval.samePersonTwice` or `approval.othersWork` (forbidden), `approval.reasonMissing` or
 * `approval.secrecyMissing`, `approval.secrecyIncomplete`, `approval.secrecyNotPublic` (input). `edit` changes the state only; the
 * caller puts the new content in and drops the clips of what is no longer so. After `submit` the caller sets `route` and `clips`.
 * An approved revision is never edited: begin the next one.
 */
export function moveRevision(
  revision: Revision,
  action: Action,
  by: Person,
  details: MoveDetails,
  rules: ReviewRules,
): Revision {
  const step = revision.state === "submitted" ? currentStep(revision) : null;
  const found = findMove(revision, action, step);
  const capacity = capacityOf(found, revision, step, by, rules);
  const separation = separationError(revision, found, step, by, capacity, rules);
  if (separation !== null)
    throw new HallcastError("forbidden", separation, { action, author: revision.draftedByName, found: by.name });
  const reason = details.reason.trim();
  if (found.needsReason && reason === "") throw new HallcastError("input", "approval.reasonMissing", { action });
  const secrecy = secrecyOf(action, step, details.secrecy ?? null, rules);
  // The drafter's own saving is not a decision; another person's change is, for it makes them an author too.
  if (action === "edit" && isAuthor(revision, by.id)) return { ...revision, state: stateOf(found, revision, step) };
  const decision: Decision = {
    action,
    stepId: step !== null && found.by !== DRAFTERS ? step.id : null,
    unitId: capacity.unitId,
    byId: by.id,
    byName: by.name,
    forId: capacity.forId,
    forName: capacity.forName,
    atMs: details.atMs,
    reason,
    secrecy,
  };
  const decided = { ...revision, decisions: [...revision.decisions, decision] };
  return { ...decided, state: stateOf(found, decided, step) };
}

/** What this person may do with this revision now, for buttons. Reasons and conclusions are not asked for. */
export function movesOf(revision: Revision, by: Person, rules: ReviewRules): Action[] {
  const step = revision.state === "submitted" ? currentStep(revision) : null;
  return MOVES.filter((move) => {
    if (!isInLine(move, revision, step)) return false;
    try {
      return separationError(revision, move, step, by, capacityOf(move, revision, step, by, rules), rules) === null;
    } catch (error) {
      if (error instanceof HallcastError) return false;
      throw error;
    }
  }).map(({ action }) => action);
}

function isInLine(move: Move, revision: Revision, step: RouteStep | null): boolean {
  if (move.from !== revision.state) return false;
  if (move.at !== undefined && (step === null || !move.at.includes(step.kind))) return false;
  if (move.action === "overrule") return step !== null && stepProgress(revision, step).state === "blocked";
  return move.by !== "step" || step !== null;
}

function findMove(revision: Revision, action: Action, step: RouteStep | null): Move {
  const found = MOVES.find((candidate) => candidate.action === action && isInLine(candidate, revision, step));
  if (found !== undefined) return found;
  if (action === "overrule" && revision.state === "submitted")
    throw new HallcastError("conflict", "approval.notBlocked", { action });
  const wanted = MOVES.filter((candidate) => candidate.action === action).map((candidate) => candidate.from);
  throw new HallcastError("conflict", "approval.notInState", {
    action,
    found: revision.state,
    wanted: wanted.join(", "),
  });
}

const IN_PERSON: Capacity = { forId: null, forName: null, unitId: null };

function capacityOf(move: Move, revision: Revision, step: RouteStep | null, by: Person, rules: ReviewRules): Capacity {
  const { action } = move;
  if (move.by === "step") {
    const capacity = step === null ? null : capacityFor(step, by, rules.itemUnitId, revision);
    if (capacity !== null) return capacity;
    throw new HallcastError("forbidden", "approval.notYourStep", {
      action,
      step: step?.name ?? "",
      wanted: step?.role ?? "",
      found: by.roles.join(", "),
    });
  }
  const held = [by, ...by.deputyFor].find((one) =>
    move.by !== "step" && "permission" in move.by
      ? may(one.roles, move.by.permission)
      : move.by !== "step" &&
        one.roles.some((role) => move.by !== "step" && "roles" in move.by && move.by.roles.includes(role)),
  );
  if (held === undefined)
    throw new HallcastError("forbidden", "approval.notAllowed", {
      action,
      wanted: "permission" in move.by ? move.by.permission : move.by.roles.join(", "),
      found: by.roles.join(", "),
    });
  return held.id === by.id ? IN_PERSON : { forId: held.id, forName: held.name, unitId: null };
}

type SeparationError = "approval.ownWork" | "approval.othersWork" | "approval.samePersonTwice";

function separationError(
  revision: Revision,
  move: Move,
  step: RouteStep | null,
  by: Person,
  capacity: Capacity,
  rules: ReviewRules,
): SeparationError | null {
  if (move.who === "anyone") return null;
  const isOwn = isAuthor(revision, by.id) || (capacity.forId !== null && isAuthor(revision, capacity.forId));
  if (move.who === "author") return isOwn ? null : "approval.othersWork";
  const isFixed = step !== null && (step.kind === "secrecyReview" || step === revision.route.at(-1));
  if (isOwn && (isFixed || !rules.relaxed.includes("drafterReviews"))) return "approval.ownWork";
  if (move.to !== "nextStep" || rules.relaxed.includes("samePersonTwice")) return null;
  const signedBefore = revision.route.some((other) =>
    stepProgress(revision, other).signatures.some(
      ({ byId, forId }) => other !== step && (byId === by.id || (capacity.forId !== null && forId === capacity.forId)),
    ),
  );
  return signedBefore ? "approval.samePersonTwice" : null;
}

function stateOf(move: Move, revision: Revision, step: RouteStep | null): RevisionState {
  if (move.to !== "nextStep") return move.to;
  const isLast = currentStep(revision) === null;
  return step !== null && isLast ? "approved" : "submitted";
}

function secrecyOf(
  action: Action,
  step: RouteStep | null,
  given: SecrecyConclusion | null,
  rules: ReviewRules,
): SecrecyConclusion | null {
  if (step?.kind !== "secrecyReview" || !["approve", "return", "reject"].includes(action)) return null;
  if (action !== "approve") return given;
  if (given === null) throw new HallcastError("input", "approval.secrecyMissing", {});
  const open = rules.checklist.find((question) => !given.answers.some((answer) => answer.question === question));
  if (open !== undefined) throw new HallcastError("input", "approval.secrecyIncomplete", { question: open });
  const risk = given.answers.find((answer) => answer.yes);
  if (given.conclusion !== "public" || risk !== undefined)
    throw new HallcastError("input", "approval.secrecyNotPublic", { question: risk?.question ?? "" });
  return given;
}
