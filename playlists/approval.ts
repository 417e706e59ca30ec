import type { Revision } from "./item.ts";
import type { Role } from "./user.ts";

export type Action = "edit" | "submit" | "recall" | "approve" | "return" | "withdraw";
export type Actor = { readonly id: string; readonly name: string; readonly roles: readonly Role[] };

/**
 * The revision after `action`, with the decision written into it.
 * Throws `approval.notInState` (conflict), `approval.notAllowed` (forbidden), `approval.ownWork` (forbidden) or `approval.reasonMissing` (input).
 * `edit` changes the state only; the caller puts the new content in. An approved revision is never edited: begin the next one.
 */
export function moveRevision(
  revision: Revision,
  _action: Action,
  _by: Actor,
  _at: { readonly atMs: number; readonly reason: string },
): Revision {
  return revision;
}

/** What this person may do with this revision now, for buttons. Reasons are not asked for. */
export function movesOf(_revision: Revision, _by: Actor): Action[] {
  return [];
}
