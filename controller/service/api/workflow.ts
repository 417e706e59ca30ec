import { HallcastError } from "../../../playlists/errors.ts";
import type { Library } from "../../../playlists/library.ts";
import type { Relaxation, Separation, Workflow } from "../../../playlists/review/chain.ts";
import { checkWorkflow } from "../../../playlists/review/route.ts";
import type { Role } from "../../../playlists/user.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Actor } from "../auth/actor.ts";
import type { Publishing } from "../publishing.ts";
import { ReviewChain, type workflowContract } from "./contract/workflow.ts";
import type { HandlersOf } from "./handler.ts";

/** How the hall reviews. Every change is audited with what stood there before; what is under way keeps its route. */
export function workflowHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Pick<Publishing, "read" | "keep">;
  /** Raises or closes the alarm of steps that nobody can sign. */
  readonly tellHolders: () => void;
}): HandlersOf<typeof workflowContract> {
  const { publishing, clock } = deps;
  return {
    getWorkflow: () => publishing.read().workflow,
    changeWorkflow: async ({ body, actor, note, checkSeen }) => {
      const { before, after } = await publishing.keep((library) => {
        const before = library.workflow;
        checkSeen(ReviewChain, before);
        const after: Workflow = { ...body, relaxations: before.relaxations };
        checkWorkflow(after);
        refuseUnknownUnits(library, after);
        refuseChangedRights(before, after, actor);
        return { library: { ...library, workflow: after }, result: { before, after } };
      });
      note("workflow", { before: withoutRelaxations(before), after: withoutRelaxations(after) });
      deps.tellHolders();
      return after;
    },
    relax: async ({ body, actor, note }) => {
      const { rule, relaxed, reason } = body;
      const { before, after } = await publishing.keep((library) => {
        const before = library.workflow;
        refuseOtherRole(before, rule, actor);
        const isRelaxed = before.relaxations.some((one) => one.rule === rule);
        if (isRelaxed === relaxed)
          throw new HallcastError("conflict", relaxed ? "workflow.relaxedAlready" : "workflow.strictAlready", { rule });
        const atMs = Math.round(clock.wallMs());
        const made: Relaxation = { rule, reason, byId: actor.id, byName: actor.displayName, atMs };
        const relaxations = relaxed
          ? [...before.relaxations, made]
          : before.relaxations.filter((one) => one.rule !== rule);
        const after: Workflow = { ...before, relaxations };
        return { library: { ...library, workflow: after }, result: { before, after } };
      });
      note("workflow", { rule, relaxed, reason, before: before.relaxations, after: after.relaxations });
      return after;
    },
  };
}

function withoutRelaxations({ relaxations: _, ...rest }: Workflow): Omit<Workflow, "relaxations"> {
  return rest;
}

/** Throws `unit.unknown` (notFound) for a step of a unit that is not in the list. */
function refuseUnknownUnits({ units }: Pick<Library, "units">, { steps }: Workflow): void {
  for (const { unit } of steps)
    if (unit.kind === "one" && !units.some(({ id }) => id === unit.unitId))
      throw new HallcastError("notFound", "unit.unknown", { found: unit.unitId });
}

/** Who may relax a rule is given on by whoever holds that right, so that nobody gives it to themselves. */
function refuseChangedRights(before: Workflow, after: Workflow, actor: Actor): void {
  for (const rule of ["drafterReviews", "samePersonTwice", "reviewerPublishes"] as const)
    if (before.mayRelax[rule] !== after.mayRelax[rule]) refuseOtherRole(before, rule, actor);
}

/** Throws `workflow.notYours` (forbidden) unless the actor, or somebody whose deputy they are, holds the role named for the rule. */
function refuseOtherRole({ mayRelax }: Workflow, rule: Separation, { roles, deputyFor }: Actor): void {
  const wanted = mayRelax[rule];
  const held: readonly Role[] = [...roles, ...deputyFor.flatMap((principal) => principal.roles)];
  if (!held.includes(wanted))
    throw new HallcastError("forbidden", "workflow.notYours", { rule, role: wanted, held: held.join(", ") });
}
