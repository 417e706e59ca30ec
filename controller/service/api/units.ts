import { z } from "zod";
import { HallcastError } from "../../../playlists/errors.ts";
import { Unit } from "../../../playlists/unit.ts";
import { usesOfUnits } from "../../../playlists/unit-use.ts";
import type { Publishing } from "../publishing.ts";
import type { unitsContract } from "./contract/units.ts";
import type { HandlersOf } from "./handler.ts";

/** Units and sections: names with days of validity, so that a reform is a change of data. */
export function unitHandlers({
  publishing,
}: {
  readonly publishing: Pick<Publishing, "read" | "publish">;
}): HandlersOf<typeof unitsContract> {
  return {
    listUnits: () => [...publishing.read().units],
    saveUnits: async ({ body, note, checkSeen }) => {
      // A unit's name may stand in a line on the boards.
      const before = await publishing.publish((library) => {
        checkSeen(z.array(Unit), library.units);
        refuseWrong(body);
        const uses = usesOfUnits(library);
        for (const { id, name } of library.units) {
          const where = body.some((unit) => unit.id === id) ? undefined : uses.get(id);
          if (where !== undefined)
            throw new HallcastError("conflict", "unit.inUse", { name, unitUse: [...where].join(", ") });
        }
        return { library: { ...library, units: body }, result: library.units };
      });
      note("units", { before, after: body });
      return body;
    },
  };
}

function refuseWrong(units: readonly Unit[]): void {
  const seen = new Set<string>();
  for (const { id, name, firstDay, lastDay } of units) {
    if (seen.has(id)) throw new HallcastError("input", "unit.idTwice", { found: id });
    seen.add(id);
    if (firstDay !== null && lastDay !== null && lastDay < firstDay)
      throw new HallcastError("input", "unit.backwards", { name, firstDay, lastDay });
  }
}
