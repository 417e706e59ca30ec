import { HallcastError } from "../errors.ts";
import type { SecrecyConclusion } from "../item.ts";
import type { RouteStep } from "./chain.ts";
import type { Action } from "./move-table.ts";

/**
 * The written conclusion that belongs to a decision, null for decisions that have none. Throws `approval.secrecyMissing`,
 * `approval.secrecyIncomplete` for a question without exactly one answer, `approval.secrecyNotPublic` if what was found does not
 * allow to let it pass (input).
 */
export function conclusionFor(
  action: Action,
  step: RouteStep | null,
  given: SecrecyConclusion | null,
  checklist: readonly string[],
): SecrecyConclusion | null {
  if (step?.kind !== "secrecyReview") return null;
  if (action === "return" || action === "reject") return given;
  if (action !== "approve") return null;
  if (given === null) throw new HallcastError("input", "approval.secrecyMissing", {});
  const open = checklist.find(
    (question) => given.answers.filter((answer) => answer.question === question).length !== 1,
  );
  if (open !== undefined) throw new HallcastError("input", "approval.secrecyIncomplete", { question: open });
  const risk = given.answers.find((answer) => answer.yes);
  if (risk !== undefined) throw new HallcastError("input", "approval.secrecyRisk", { question: risk.question });
  if (given.conclusion !== "public")
    throw new HallcastError("input", "approval.secrecyNotPublic", { conclusion: given.conclusion });
  return given;
}
