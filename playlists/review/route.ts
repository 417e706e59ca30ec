import type { CivilDate } from "../civil.ts";
import { HallcastError } from "../errors.ts";
import type { Item, Revision } from "../item.ts";
import { may } from "../permission.ts";
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
 * Throws `workflow.*` (input) for a chain nobody could work with or that would not do what the law asks: a secrecy review and a
 * sign-off that always stand in it, nothing but the leaders after the sign-off, offices that may sign at all.
 */
export function checkWorkflow(workflow: Workflow): void {
  const { steps, sensitivePeriods, secrecyChecklist } = workflow;
  for (const kind of ["secrecyReview", "signOff"] as const)
    if (!steps.some((step) => step.kind === kind && isUnconditional(step)))
      throw new HallcastError("input", "workflow.stepMissing", { stepKind: kind });
  const idTwice = firstTwice(steps.map(({ id }) => id));
  if (idTwice !== null) throw new HallcastError("input", "workflow.idTwice", { found: idTwice });
  if (steps.filter(({ kind }) => kind === "coSign").length > 1)
    throw new HallcastError("input", "workflow.coSignTwice", {});
  const signOff = steps.findIndex((step) => step.kind === "signOff" && isUnconditional(step));
  const late = steps.slice(signOff).find(({ kind }) => kind !== "signOff" && kind !== "raisedReview");
  if (late !== undefined) throw new HallcastError("input", "workflow.afterSignOff", { step: late.name });
  for (const { role, name } of steps)
    if (!may([role], "review")) throw new HallcastError("input", "workflow.roleCannotSign", { role, step: name });
  for (const { firstDay, lastDay, name } of sensitivePeriods)
    if (lastDay < firstDay) throw new HallcastError("input", "workflow.periodBackwards", { name, firstDay, lastDay });
  const periodTwice = firstTwice(sensitivePeriods.map(({ id }) => id));
  if (periodTwice !== null) throw new HallcastError("input", "workflow.idTwice", { found: periodTwice });
  const questionTwice = firstTwice(secrecyChecklist);
  if (questionTwice !== null) throw new HallcastError("input", "workflow.questionTwice", { question: questionTwice });
}

function firstTwice(list: readonly string[]): string | null {
  return list.find((one, index) => list.indexOf(one) !== index) ?? null;
}

function isUnconditional({ when }: ChainStep): boolean {
  const lists = [when.categories, when.topics, when.subtypes, when.kinds];
  return !when.onlyInSensitivePeriod && lists.every((list) => list.length === 0);
}
