import { type Item, latestRevision, type SecrecyConclusion } from "../playlists/item.ts";
import { DEFAULT_WORKFLOW } from "../playlists/review/chain.ts";
import { currentStep } from "../playlists/review/progress.ts";
import type { Role } from "../playlists/user.ts";

/** Every question of the secrecy review answered with no: the text may be public. */
export const PUBLIC: SecrecyConclusion = {
  answers: DEFAULT_WORKFLOW.secrecyChecklist.map((question) => ({ question, yes: false })),
  conclusion: "public",
  basis: "经审查不涉及国家秘密、工作秘密和敏感信息，可以公开",
};

/** What `POST …/approve` is sent for a step. */
export type Signature = { readonly stepId: string; readonly secrecy: SecrecyConclusion | null };

/**
 * Walks a submitted item through the steps of its route, each signed by whoever `sign` finds for the step's role;
 * stops before the step named `before`. Answers the item as it stands then.
 */
export async function signChain(
  submitted: Item,
  sign: (role: Role, signature: Signature) => Promise<Item>,
  before: string | null = null,
): Promise<Item> {
  let item = submitted;
  for (;;) {
    const revision = latestRevision(item);
    const step = revision.state === "submitted" ? currentStep(revision) : null;
    if (step === null || step.id === before) return item;
    item = await sign(step.role, { stepId: step.id, secrecy: step.kind === "secrecyReview" ? PUBLIC : null });
  }
}
