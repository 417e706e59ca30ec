import { HallcastError } from "./errors.ts";
import type { Decision, Revision, RevisionState } from "./item.ts";
import { may, type Permission } from "./permission.ts";
import type { Role } from "./user.ts";

export type Action = Decision["action"];
export type Actor = { readonly id: string; readonly name: string; readonly roles: readonly Role[] };

/**
 * Who must not act: `notAuthor` excludes whoever drafted, changed or submitted the revision (nobody approves their own work),
 * `author` admits only them.
 */
export type SeparationRule = "anyone" | "author" | "notAuthor";

/** One line of the table. A longer chain is more states and more lines, not more code. */
export type Move = {
  readonly from: RevisionState;
  readonly action: Action;
  readonly permission: Permission;
  readonly who: SeparationRule;
  readonly needsReason: boolean;
  readonly to: RevisionState;
};

const move = (
  from: RevisionState,
  action: Action,
  to: RevisionState,
  permission: Permission,
  who: SeparationRule,
  needsReason = false,
): Move => ({ from, action, permission, who, needsReason, to });

/** Everything that may happen to a revision. What stands in no line may not happen. */
export const MOVES: readonly Move[] = [
  move("draft", "edit", "draft", "draft", "anyone"),
  move("draft", "submit", "submitted", "draft", "anyone"),
  move("returned", "edit", "draft", "draft", "anyone"),
  move("returned", "submit", "submitted", "draft", "anyone"),
  move("submitted", "recall", "draft", "draft", "author"),
  move("submitted", "approve", "approved", "review", "notAuthor"),
  move("submitted", "return", "returned", "review", "notAuthor", true),
  move("approved", "withdraw", "withdrawn", "operate", "anyone", true),
];

/**
 * The revision after `action`, with the decision written into it.
 * Throws `approval.notInState` (conflict), `approval.notAllowed` or `approval.ownWork` or `approval.othersWork` (forbidden),
 * or `approval.reasonMissing` (input). `edit` changes the state only; the caller puts the new content in, and drops the clips
 * of what is no longer so. An approved revision is never edited: begin the next one.
 */
export function moveRevision(
  revision: Revision,
  action: Action,
  by: Actor,
  at: { readonly atMs: number; readonly reason: string },
): Revision {
  const found = MOVES.find((candidate) => candidate.from === revision.state && candidate.action === action);
  if (found === undefined) {
    const wanted = MOVES.filter((candidate) => candidate.action === action).map((candidate) => candidate.from);
    throw new HallcastError("conflict", "approval.notInState", {
      action,
      found: revision.state,
      wanted: wanted.join(", "),
    });
  }
  if (!may(by.roles, found.permission)) {
    throw new HallcastError("forbidden", "approval.notAllowed", {
      action,
      wanted: found.permission,
      found: by.roles.join(", "),
    });
  }
  const separation = separationError(revision, found, by);
  if (separation !== null)
    throw new HallcastError("forbidden", separation, { action, author: revision.draftedByName, found: by.name });
  const reason = at.reason.trim();
  if (found.needsReason && reason === "") throw new HallcastError("input", "approval.reasonMissing", { action });
  // The drafter's own saving is not a decision; another person's change is, for it makes them an author too.
  if (action === "edit" && isAuthor(revision, by)) return { ...revision, state: found.to };
  const decision: Decision = { action, byId: by.id, byName: by.name, atMs: at.atMs, reason };
  return { ...revision, state: found.to, decisions: [...revision.decisions, decision] };
}

/** What this person may do with this revision now, for buttons. Reasons are not asked for. */
export function movesOf(revision: Revision, by: Actor): Action[] {
  return MOVES.filter(
    (found) =>
      found.from === revision.state && may(by.roles, found.permission) && separationError(revision, found, by) === null,
  ).map((found) => found.action);
}

function separationError(
  revision: Revision,
  { who }: Move,
  by: Actor,
): "approval.ownWork" | "approval.othersWork" | null {
  if (who === "notAuthor" && isAuthor(revision, by)) return "approval.ownWork";
  if (who === "author" && !isAuthor(revision, by)) return "approval.othersWork";
  return null;
}

function isAuthor(revision: Revision, by: Actor): boolean {
  return (
    revision.draftedById === by.id ||
    revision.decisions.some(({ action, byId }) => byId === by.id && (action === "submit" || action === "edit"))
  );
}
