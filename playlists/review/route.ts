import type { CivilDate } from "../civil.ts";
import { HallcastError } from "../errors.ts";
import type { Item, Revision } from "../item.ts";
import type { ChainStep, RouteStep, Workflow } from "./chain.ts";

/** The steps a revision must pass if it is submitted on `day`. Co-signing stands in it if units are named. */
export function routeFor(
  workflow: Pick<Workflow, "steps" | "sensitivePeriods">,
  item: Pick<Item, "category" | "topic" | "subtype">,
  revision: Pick<Revision, "content" | "facts">,
  day: CivilDate,
): RouteStep[] {
  const isSensitive = workflow.sensitivePeriods.some(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay);
  return workflow.steps.flatMap((step): RouteStep[] => {
    if (!holds(step, item, revision, isSensitive)) return [];
    const { when: _, ...rest } = step;
    if (step.kind !== "coSign") return [{ ...rest, coSignUnitIds: [] }];
    return revision.facts.coSignUnitIds.length === 0 ? [] : [{ ...rest, coSignUnitIds: revision.facts.coSignUnitIds }];
  });
}

function holds(
  { when }: ChainStep,
  item: Pick<Item, "category" | "topic" | "subtype">,
  revision: Pick<Revision, "content">,
  isSensitive: boolean,
): boolean {
  const admits = (list: readonly string[], value: string): boolean => list.length === 0 || list.includes(value);
  return (
    admits(when.categories, item.category) &&
    admits(when.topics, item.topic) &&
    admits(when.subtypes, item.subtype) &&
    admits(when.kinds, revision.content.kind) &&
    (!when.onlyInSensitivePeriod || isSensitive)
  );
}

/**
 * Throws `workflow.*` (input) for a chain nobody could work with: no secrecy review or no sign-off that always stands in it,
 * an id twice, or a co-signing step whose holders are not co-signers of the named units.
 */
export function checkWorkflow(workflow: Workflow): void {
  for (const kind of ["secrecyReview", "signOff"] as const)
    if (!workflow.steps.some((step) => step.kind === kind && isUnconditional(step)))
      throw new HallcastError("input", "workflow.stepMissing", { kind });
  const ids = workflow.steps.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new HallcastError("input", "workflow.idTwice", { found: twice });
  const last = workflow.steps.findLast(isUnconditional);
  if (last?.kind === "secrecyReview" || last?.kind === "coSign")
    throw new HallcastError("input", "workflow.endsWithout", { found: last.name });
  for (const { firstDay, lastDay, name } of workflow.sensitivePeriods)
    if (lastDay < firstDay) throw new HallcastError("input", "workflow.periodBackwards", { name, firstDay, lastDay });
}

function isUnconditional({ when }: ChainStep): boolean {
  const lists = [when.categories, when.topics, when.subtypes, when.kinds];
  return !when.onlyInSensitivePeriod && lists.every((list) => list.length === 0);
}
