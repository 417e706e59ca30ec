import { z } from "zod";
import { EpochMs, Slug } from "../../../../playlists/board.ts";
import { PrintRun } from "../../../../playlists/leaflet.ts";
import { Count, IdParams, Ok, type Routes, route } from "./route.ts";

/** Guides on paper. */
export const leafletsContract = {
  leaflet: route({
    method: "GET",
    url: "/api/items/:id/leaflet.pdf",
    summary: "The leaflet of a guide, of the same version as the board",
    access: "look",
    params: IdParams,
    query: z.object({ format: z.enum(["A4", "A5"]), revision: Count.optional() }),
    response: z.any(),
  }),
  listLeaflets: route({
    method: "GET",
    url: "/api/leaflets",
    summary: "Guides with their valid version, and every print run with whether it is still valid",
    access: "look",
    response: z.array(
      z.object({
        itemId: Slug,
        title: z.string(),
        validNo: z.number().int().nullable(),
        validSinceMs: EpochMs.nullable(),
        runs: z.array(PrintRun.extend({ valid: z.boolean() })),
      }),
    ),
  }),
  registerPrintRun: route({
    method: "POST",
    url: "/api/leaflets",
    summary: "Record that a leaflet was printed",
    access: "draft",
    body: PrintRun.pick({ itemId: true, revisionNo: true, format: true, copies: true, printedOn: true, place: true }),
    response: PrintRun,
  }),
  clearPrintRun: route({
    method: "POST",
    url: "/api/leaflets/:id/clear",
    summary: "The rest of an invalid print run was taken away",
    access: "draft",
    params: IdParams,
    response: Ok,
  }),
} as const satisfies Routes;
