import type { Decision, Revision } from "../item.ts";
import type { RouteStep } from "./chain.ts";

/** How far one step is. `blocked` is a co-signing unit's objection that nobody overruled. */
export type StepProgress = {
  readonly step: RouteStep;
  readonly state: "done" | "current" | "blocked" | "waiting";
  /** Approvals and overrulings of this step since the last submission. */
  readonly signatures: readonly Decision[];
  readonly objections: readonly Decision[];
  /** When the step became the current one; null while it waits. */
  readonly beganAtMs: number | null;
};

/** Whoever drafted, changed or submitted the revision, or had it done by a deputy. */
export function authorsOf({ draftedById, decisions }: Revision): string[] {
  const changed = decisions.flatMap(({ action, byId, forId }) =>
    action === "submit" || action === "edit" ? [byId, ...(forId === null ? [] : [forId])] : [],
  );
  return [draftedById, ...changed];
}

export function isAuthor(revision: Revision, personId: string): boolean {
  return authorsOf(revision).includes(personId);
}

/** The step that has to be signed next; null if all are, or if nothing was submitted. */
export function currentStep(revision: Revision): RouteStep | null {
  const decisions = thisRound(revision);
  return revision.route.find((step) => !isDone(step, decisions)) ?? null;
}

/** Co-signing units that have not agreed yet, those with an objection included. */
export function openCoSignUnits(revision: Revision, step: RouteStep): string[] {
  const decisions = thisRound(revision);
  return step.coSignUnitIds.filter((unitId) => lastAnswer(step, unitId, decisions)?.action !== "approve");
}

export function stepProgress(revision: Revision, step: RouteStep): StepProgress {
  const decisions = thisRound(revision);
  const own = decisions.filter(({ stepId }) => stepId === step.id);
  const signatures = own.filter(({ action }) => action === "approve" || action === "overrule");
  const index = revision.route.indexOf(step);
  const before = revision.route.slice(0, index);
  const isReached = before.every((other) => isDone(other, decisions));
  const objections = step.coSignUnitIds.flatMap((unitId) => {
    const answer = lastAnswer(step, unitId, decisions);
    return answer?.action === "object" ? [answer] : [];
  });
  const begun = Math.max(
    decisions.find(({ action }) => action === "submit")?.atMs ?? 0,
    ...before.flatMap((other) => decisions.filter(({ stepId }) => stepId === other.id).map(({ atMs }) => atMs)),
  );
  const state = isDone(step, decisions)
    ? "done"
    : !isReached
      ? "waiting"
      : objections.length > 0
        ? "blocked"
        : "current";
  return { step, state, signatures, objections, beganAtMs: isReached ? begun : null };
}

/** Every step of the route in order. */
export function progressOf(revision: Revision): StepProgress[] {
  return revision.route.map((step) => stepProgress(revision, step));
}

/** From the last submission on: what was signed before a return has to be signed again. */
function thisRound(revision: Revision): readonly Decision[] {
  const begin = revision.decisions.findLastIndex(({ action }) => action === "submit");
  return begin < 0 ? [] : revision.decisions.slice(begin);
}

function isDone(step: RouteStep, decisions: readonly Decision[]): boolean {
  if (decisions.some(({ stepId, action }) => stepId === step.id && action === "overrule")) return true;
  if (step.kind !== "coSign") return decisions.some(({ stepId, action }) => stepId === step.id && action === "approve");
  return step.coSignUnitIds.every((unitId) => lastAnswer(step, unitId, decisions)?.action === "approve");
}

function lastAnswer(step: RouteStep, unitId: string, decisions: readonly Decision[]): Decision | undefined {
  return decisions.findLast(
    (one) => one.stepId === step.id && one.unitId === unitId && (one.action === "approve" || one.action === "object"),
  );
}
