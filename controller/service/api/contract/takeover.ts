import { z } from "zod";
import { Slug } from "../../../../playlists/board.ts";
import { BoardTarget } from "../../../../playlists/schedule.ts";
import { Takeover } from "../../../../playlists/takeover.ts";
import { IdParams, type Routes, route } from "./route.ts";

/** Whole boards taken over by what is urgent. */
export const takeoverContract = {
  listTakeovers: route({
    method: "GET",
    url: "/api/takeover",
    summary: "Takeovers, newest first",
    access: "look",
    response: z.array(Takeover),
  }),
  startTakeover: route({
    method: "POST",
    url: "/api/takeover",
    summary:
      "Ask for a takeover, from an approved template or a text; it runs when a second person confirms. A drill never reaches a board",
    access: "look",
    body: z.object({
      boards: BoardTarget.default("all"),
      minutes: z.number().int().min(1).max(1440),
      templateItemId: Slug.optional(),
      values: z.record(z.string(), z.string().max(200)).default({}),
      text: z.string().optional(),
      drill: z.boolean().default(false),
    }),
    response: Takeover,
  }),
  confirmTakeover: route({
    method: "POST",
    url: "/api/takeover/:id/confirm",
    summary: "The second person lets a takeover run",
    access: "look",
    params: IdParams,
    response: Takeover,
  }),
  endTakeover: route({
    method: "POST",
    url: "/api/takeover/:id/end",
    summary: "End or refuse a takeover",
    access: "look",
    params: IdParams,
    response: Takeover,
  }),
} as const satisfies Routes;
