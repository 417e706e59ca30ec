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

/** A person and everybody whose deputy they are, each with the capacity in which the person would act; in person first. */
export function standingFor(person: Person): { readonly holder: Holder; readonly capacity: Capacity }[] {
  return [
    { holder: person, capacity: { forId: null, forName: null, unitId: null } },
    ...person.deputyFor.map((holder) => ({
      holder,
      capacity: { forId: holder.id, forName: holder.name, unitId: null },
    })),
  ];
}

/** Every capacity in which a person holds the office that signs this step. Co-signers answer for their own unit only. */
export function capacitiesFor(
  step: RouteStep,
  person: Person,
  itemUnitId: string | null,
  revision: Revision,
): Capacity[] {
  return standingFor(person).flatMap(({ holder, capacity }): Capacity[] => {
    if (!holder.roles.includes(step.role)) return [];
    if (step.kind !== "coSign") return worksFor(step, holder.unitId, itemUnitId) ? [capacity] : [];
    return openCoSignUnits(revision, step)
      .filter((unitId) => unitId === holder.unitId)
      .map((unitId) => ({ ...capacity, unitId }));
  });
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
