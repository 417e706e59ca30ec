import type { Library } from "./library.ts";

/** Where a unit is named; what is used stays in the list, because forms and the register go on naming it. */
export type UnitUse = "users" | "items" | "workflow" | "roster" | "windows";

/** Every use of each unit, by its id. A unit that is not in the answer can be removed. */
export function usesOfUnits(library: Library): ReadonlyMap<string, ReadonlySet<UnitUse>> {
  const uses = new Map<string, Set<UnitUse>>();
  const add = (unitId: string | null, use: UnitUse): void => {
    if (unitId === null) return;
    const known = uses.get(unitId) ?? new Set();
    uses.set(unitId, known.add(use));
  };
  for (const { unitId } of library.users) add(unitId, "users");
  for (const { unitId, revisions } of library.items) {
    add(unitId, "items");
    for (const { facts, route } of revisions)
      for (const id of [...facts.coSignUnitIds, ...route.flatMap((step) => step.coSignUnitIds)]) add(id, "items");
  }
  for (const { unit } of library.workflow.steps) if (unit.kind === "one") add(unit.unitId, "workflow");
  for (const { unitId } of library.roster.members) add(unitId, "roster");
  for (const { unitId } of library.windows) add(unitId, "windows");
  return uses;
}
