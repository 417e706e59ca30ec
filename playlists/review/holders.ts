import type { CivilDate } from "../civil.ts";
import type { Library } from "../library.ts";
import type { User } from "../user.ts";
import type { ChainStep } from "./chain.ts";
import { type Person, principalsOf } from "./person.ts";

/** Everybody who can sign in, with those whose deputy they are on a day. */
export function activePeople({ users, delegations }: Pick<Library, "users" | "delegations">, day: CivilDate): Person[] {
  return users
    .filter((user) => !user.disabled)
    .map(({ id, displayName, roles, unitId }) => ({
      id,
      name: displayName,
      roles,
      unitId,
      deputyFor: principalsOf(id, day, delegations, users),
    }));
}

/**
 * Steps of the chain at which every item would stop, because nobody active holds the office. A deputy does not count: their days
 * end. Steps of the item's own unit count as held as soon as anybody holds the office.
 */
export function stepsWithoutHolder(steps: readonly ChainStep[], users: readonly User[]): ChainStep[] {
  const active = users.filter((user) => !user.disabled);
  return steps.filter(
    (step) =>
      !active.some(
        ({ roles, unitId }) =>
          roles.includes(step.role) && (step.unit.kind !== "one" || step.unit.unitId === unitId || unitId === null),
      ),
  );
}
