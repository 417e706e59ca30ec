import { z } from "zod";
import { Unit } from "../../../../playlists/unit.ts";
import { type Routes, route } from "./route.ts";

/** Units and sections. */
export const unitsContract = {
  listUnits: route({
    method: "GET",
    url: "/api/units",
    summary: "Units and sections",
    access: "look",
    response: z.array(Unit),
  }),
  saveUnits: route({
    method: "PUT",
    url: "/api/units",
    summary: "Replace the list of units; a unit in use stays",
    access: "organise",
    body: z.array(Unit).max(200),
    response: z.array(Unit),
  }),
} as const satisfies Routes;
