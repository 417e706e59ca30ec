import { contract } from "../../controller/service/api/contract.ts";
import { useRead } from "../api/hooks.ts";

/** Name of a unit by its id; the id itself while the list is on its way or if it is in it no more. */
export function useUnitName(): (id: string) => string {
  const units = useRead(contract.listUnits, {}, { staleMs: 300_000 });
  return (id) => units.data?.find((unit) => unit.id === id)?.name ?? id;
}
