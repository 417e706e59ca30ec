import { z } from "zod";
import { Hold } from "../../../../playlists/hold.ts";
import { IdParams, Ok, type Routes, route } from "./route.ts";

/** Taking it off the boards for a while. */
export const holdsContract = {
  listHolds: route({
    method: "GET",
    url: "/api/holds",
    summary: "What is suspended now",
    access: "look",
    response: z.array(Hold),
  }),
  hold: route({
    method: "POST",
    url: "/api/holds",
    summary: "Suspend an item, a topic or a campaign on all boards at once",
    access: "operate",
    body: Hold.pick({ target: true, reason: true }),
    response: Hold,
  }),
  releaseHold: route({
    method: "DELETE",
    url: "/api/holds/:id",
    summary: "Let it play again",
    access: "operate",
    params: IdParams,
    response: Ok,
  }),
} as const satisfies Routes;
