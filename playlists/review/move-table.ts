import type { Decision, RevisionState } from "../item.ts";
import type { Permission } from "../permission.ts";
import type { Role } from "../user.ts";
import type { StepKind } from "./chain.ts";

export type Action = Decision["action"];

/** `step` is whoever holds the role of the step the revision stands at, in person or as a deputy. */
export type MoveBy = { readonly permission: Permission } | { readonly roles: readonly Role[] } | "step";

/**
 * Who must not act: `author` admits only those who drafted, changed or submitted the revision; `reviewer` keeps the rules of
 * separation between those who wrote, signed and scheduled it (`separation.ts`).
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
const OPERATORS: MoveBy = { permission: "operate" };
const LEADERS: MoveBy = { roles: ["leader", "chief"] };

/**
 * A co-signing unit answers or objects; what becomes of the text is not for it to say. A leader decides over an objection, or
 * when a unit does not answer (R07).
 */
const NOT_COSIGN: readonly StepKind[] = [
  "firstReview",
  "secrecyReview",
  "translation",
  "secondReview",
  "signOff",
  "raisedReview",
];
const COSIGN: readonly StepKind[] = ["coSign"];

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
  { from: "submitted", action: "object", by: "step", who: "reviewer", needsReason: true, to: "submitted", at: COSIGN },
  {
    from: "submitted",
    action: "overrule",
    by: LEADERS,
    who: "reviewer",
    needsReason: true,
    to: "nextStep",
    at: COSIGN,
  },
  { from: "approved", action: "withdraw", by: OPERATORS, who: "anyone", needsReason: true, to: "withdrawn" },
  { from: "withdrawn", action: "restore", by: OPERATORS, who: "anyone", needsReason: false, to: "approved" },
];
