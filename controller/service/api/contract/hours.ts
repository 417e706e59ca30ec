import { HallHours } from "../../../../playlists/hours.ts";
import { type Routes, route } from "./route.ts";

/** When the hall is open. */
export const hoursContract = {
  getHours: route({
    method: "GET",
    url: "/api/hours",
    summary: "Seasons and hours",
    access: "look",
    response: HallHours,
  }),
  saveHours: route({
    method: "PUT",
    url: "/api/hours",
    summary: "Replace seasons and hours",
    access: "organise",
    body: HallHours,
    response: HallHours,
  }),
} as const satisfies Routes;
