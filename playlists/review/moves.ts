import { HallcastError } from "../errors.ts";
import type { Decision, Revision, RevisionState, SecrecyConclusion, WithdrawalCause } from "../item.ts";
import { may } from "../permission.ts";
import type { RouteStep } from "./chain.ts";
import { type Action, MOVES, type Move } from "./move-table.ts";
import { type Capacity, capacitiesFor, type Person, standingFor } from "./person.ts";
import { currentStep, isAuthor } from "./progress.ts";
import { conclusionFor } from "./secrecy.ts";
import { type Bar, barOf, type ReviewRules } from "./separation.ts";

/** What a move is told besides who acts. */
export type MoveDetails = {
  readonly atMs: number;
  readonly reason: string;
  readonly secrecy?: SecrecyConclusion | null;
  readonly cause?: WithdrawalCause;
};

/**
 * The revision after `action`, with the decision written into it.
 * Throws `approval.notInState` or `approval.notAtStep` (conflict), `approval.notAllowed`, `approval.notYourStep`, `approval.notLeader`,
 * `approval.ownWork`, `approval.samePersonTwice`, `approval.scheduledIt` or `approval.othersWork` (forbidden),
 * `approval.reasonMissing` or `approval.secrecy…` (input). `edit` changes the state only; the caller puts the new content in and
 * drops the clips of what is no longer so. After `submit` the caller sets `route` and `clips`, after the last signature `seal`.
 * An approved revision is never edited: begin the next one.
 */
export function moveRevision(
  revision: Revision,
  action: Action,
  by: Person,
  details: MoveDetails,
  rules: ReviewRules,
): Revision {
  const step = stepOf(revision);
  const move = findMove(revision, action, step);
  const allowed = allowedAs(revision, move, step, by, rules);
  if (allowed.bar !== null) throw new HallcastError("forbidden", allowed.bar.code, { action, ...allowed.bar.params });
  const reason = details.reason.trim();
  if (move.needsReason && reason === "") throw new HallcastError("input", "approval.reasonMissing", { action });
  const secrecy = conclusionFor(action, step, details.secrecy ?? null, rules.checklist);
  // The drafter's own saving is not a decision; another person's change is, for it makes them an author too.
  if (action === "edit" && isAuthor(revision, by.id)) return { ...revision, state: stateAfter(move, revision) };
  const decision: Decision = {
    action,
    stepId: step !== null && move.who === "reviewer" ? step.id : null,
    unitId: allowed.capacity.unitId,
    byId: by.id,
    byName: by.name,
    forId: allowed.capacity.forId,
    forName: allowed.capacity.forName,
    atMs: details.atMs,
    reason,
    secrecy,
    ...(details.cause === undefined ? {} : { cause: details.cause }),
  };
  const decided = { ...revision, decisions: [...revision.decisions, decision] };
  return { ...decided, state: stateAfter(move, decided) };
}

/** What this person may do with this revision now, for buttons. Reasons and conclusions are not asked for. */
export function movesOf(revision: Revision, by: Person, rules: ReviewRules): Action[] {
  const step = stepOf(revision);
  return MOVES.filter(
    (move) => isInLine(move, revision, step) && allowedAs(revision, move, step, by, rules).bar === null,
  ).map(({ action }) => action);
}

/** Why somebody cannot sign a step, whether it is its turn or not; null if they can. */
export function signingBar(revision: Revision, step: RouteStep, by: Person, rules: ReviewRules): Bar | null {
  return signingAs(revision, step, by, rules).bar;
}

/** The capacity in which somebody could sign a step; null if they cannot. */
export function signingCapacity(revision: Revision, step: RouteStep, by: Person, rules: ReviewRules): Capacity | null {
  const found = signingAs(revision, step, by, rules);
  return found.bar === null ? found.capacity : null;
}

type Allowed =
  | { readonly bar: null; readonly capacity: Capacity }
  | { readonly bar: Bar; readonly capacity: Capacity | null };

function signingAs(revision: Revision, step: RouteStep, by: Person, rules: ReviewRules): Allowed {
  const sign = MOVES.find(({ action }) => action === "approve");
  if (sign === undefined) throw new TypeError("the table has a line for approving");
  return allowedAs(revision, sign, step, by, rules);
}

/** In the first capacity that no rule forbids; what is told of the others is what stands in the way of the first. */
function allowedAs(revision: Revision, move: Move, step: RouteStep | null, by: Person, rules: ReviewRules): Allowed {
  const capacities = capacitiesOf(move, revision, step, by, rules);
  const bars: Bar[] = [];
  for (const capacity of capacities) {
    const bar = barOf(revision, move, step, { id: by.id, capacity }, rules);
    if (bar === null) return { bar: null, capacity };
    bars.push(bar);
  }
  return { bar: bars[0] ?? notHeld(move, step, by), capacity: null };
}

function capacitiesOf(
  move: Move,
  revision: Revision,
  step: RouteStep | null,
  by: Person,
  rules: ReviewRules,
): Capacity[] {
  if (move.by === "step") return step === null ? [] : capacitiesFor(step, by, rules.itemUnitId, revision);
  const wanted = move.by;
  return standingFor(by).flatMap(({ holder, capacity }) => {
    const holds =
      "permission" in wanted
        ? may(holder.roles, wanted.permission)
        : holder.roles.some((role) => wanted.roles.includes(role));
    return holds ? [capacity] : [];
  });
}

function notHeld(move: Move, step: RouteStep | null, by: Person): Bar {
  const found = by.roles.join(", ");
  if (move.by === "step")
    return { code: "approval.notYourStep", params: { step: step?.name ?? "", role: step?.role ?? "", held: found } };
  if ("permission" in move.by)
    return { code: "approval.notAllowed", params: { permission: move.by.permission, held: found } };
  return { code: "approval.notLeader", params: { role: move.by.roles.join(", "), held: found } };
}

function stepOf(revision: Revision): RouteStep | null {
  return revision.state === "submitted" ? currentStep(revision) : null;
}

function isInLine(move: Move, revision: Revision, step: RouteStep | null): boolean {
  if (move.from !== revision.state) return false;
  if (move.at !== undefined && (step === null || !move.at.includes(step.kind))) return false;
  return move.by !== "step" || step !== null;
}

function findMove(revision: Revision, action: Action, step: RouteStep | null): Move {
  const found = MOVES.find((candidate) => candidate.action === action && isInLine(candidate, revision, step));
  if (found !== undefined) return found;
  if (step !== null && MOVES.some((move) => move.action === action && move.from === revision.state))
    throw new HallcastError("conflict", "approval.notAtStep", { action, step: step.name });
  throw new HallcastError("conflict", "approval.notInState", { action, state: revision.state });
}

function stateAfter(move: Move, decided: Revision): RevisionState {
  if (move.to !== "nextStep") return move.to;
  return currentStep(decided) === null ? "approved" : "submitted";
}
