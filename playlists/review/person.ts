import type { Revision } from "../item.ts";
import type { Delegation, Role, User } from "../user.ts";
import type { RouteStep } from "./chain.ts";
import { openCoSignUnits } from "./progress.ts";

type Holder = {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly unitId: string | null;
};

/** Who acts, with those whose deputy they are today; a principal's `roles` are the ones that were handed over. */
export type Person = Holder & { readonly deputyFor: readonly Holder[] };

/** In which capacity somebody acts: in person if `forId` is null; for a unit when co-signing. */
export type Capacity = {
  readonly forId: string | null;
  readonly forName: string | null;
  readonly unitId: string | null;
};

/** The capacity in which a person may sign this step, in person first; null if they may not. */
export function capacityFor(
  step: RouteStep,
  person: Person,
  itemUnitId: string | null,
  revision: Revision,
): Capacity | null {
  for (const holder of [person, ...person.deputyFor]) {
    if (!holder.roles.includes(step.role)) continue;
    const own = holder.id === person.id ? { forId: null, forName: null } : { forId: holder.id, forName: holder.name };
    if (step.kind === "coSign") {
      const unitId = openCoSignUnits(revision, step).find((unit) => unit === holder.unitId);
      if (unitId !== undefined) return { ...own, unitId };
    } else if (worksFor(step, holder.unitId, itemUnitId)) return { ...own, unitId: null };
  }
  return null;
}

/** A step of the item's own unit is open to everybody while the item or the holder names no unit: small halls have none. */
function worksFor(step: RouteStep, holderUnitId: string | null, itemUnitId: string | null): boolean {
  switch (step.unit.kind) {
    case "any":
      return true;
    case "own":
      return itemUnitId === null || holderUnitId === null || holderUnitId === itemUnitId;
    case "one":
      return holderUnitId === step.unit.unitId;
    default:
      return step.unit satisfies never;
  }
}

/** Those whose deputy somebody is on a day, with the roles handed over as far as the principal holds them. */
export function principalsOf(
  userId: string,
  day: string,
  delegations: readonly Delegation[],
  users: readonly User[],
): Holder[] {
  return delegations.flatMap((one) => {
    if (one.toId !== userId || one.endedAtMs !== null || day < one.firstDay || day > one.lastDay) return [];
    const from = users.find((user) => user.id === one.fromId);
    if (from === undefined || from.disabled) return [];
    const roles = one.roles.filter((role) => from.roles.includes(role));
    return [{ id: from.id, name: from.displayName, roles, unitId: from.unitId }];
  });
}
