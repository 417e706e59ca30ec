import { z } from "zod";
import { ShareRule } from "../../../../playlists/campaign.ts";
import { Location } from "../../../../playlists/sun.ts";
import { type Routes, route } from "./route.ts";

/** What the hall says of itself. */
export const HallFacts = z.object({
  name: z.string(),
  zone: z.string(),
  signature: z.string(),
  share: ShareRule.nullable(),
  /** For sunrise and sunset; null: nobody has entered it. */
  location: Location.nullable(),
});

/** What the hall says of itself. */
export const hallContract = {
  getHall: route({
    method: "GET",
    url: "/api/hall",
    summary: "Name, zone, place, signature and share rule of the hall",
    access: "look",
    response: HallFacts,
  }),
  saveHall: route({
    method: "PUT",
    url: "/api/hall",
    summary: "Change name, place, signature and share rule",
    access: "organise",
    body: z.object({
      name: z.string().trim().min(1).max(60),
      signature: z.string().trim().min(1).max(60),
      share: ShareRule.nullable(),
      /** Left out it stays. */
      location: Location.nullable().optional(),
    }),
    response: HallFacts,
  }),
} as const satisfies Routes;
