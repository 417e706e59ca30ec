import { z } from "zod";
import { BoardTarget } from "../../../../playlists/schedule.ts";
import { Blackout } from "../../../../playlists/takeover.ts";
import { type Routes, route } from "./route.ts";

/** Boards black at once. */
export const blackoutContract = {
  blackout: route({
    method: "POST",
    url: "/api/blackout",
    summary: "Boards black at once, or lit again",
    access: "operate",
    body: z.object({ boards: BoardTarget.default("all"), on: z.boolean(), reason: z.string().max(500).default("") }),
    response: z.array(Blackout),
  }),
} as const satisfies Routes;
