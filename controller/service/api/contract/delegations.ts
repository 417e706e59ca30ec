import { z } from "zod";
import { Slug } from "../../../../playlists/board.ts";
import { Delegation, Role } from "../../../../playlists/user.ts";
import { IdParams, Ok, type Routes, route } from "./route.ts";

/** Who stands for whom, and the names to choose from. */
export const delegationsContract = {
  listDelegations: route({
    method: "GET",
    url: "/api/delegations",
    summary: "Deputies, past and future",
    access: "look",
    response: z.array(Delegation),
  }),
  createDelegation: route({
    method: "POST",
    url: "/api/delegations",
    summary: "Name a deputy for oneself; the office may do it for anybody",
    access: "session",
    body: Delegation.pick({ fromId: true, toId: true, firstDay: true, lastDay: true, reason: true }).extend({
      roles: z.array(Role).min(1),
    }),
    response: Delegation,
  }),
  endDelegation: route({
    method: "DELETE",
    url: "/api/delegations/:id",
    summary: "End a delegation now",
    access: "session",
    params: IdParams,
    response: Ok,
  }),
  /** People by name only, for choosing deputies and duty members. */
  listColleagues: route({
    method: "GET",
    url: "/api/colleagues",
    summary: "Names, roles and units of people",
    access: "look",
    response: z.array(
      z.object({ id: z.string(), displayName: z.string(), roles: z.array(Role), unitId: Slug.nullable() }),
    ),
  }),
} as const satisfies Routes;
