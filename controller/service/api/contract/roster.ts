import { z } from "zod";
import { Slug } from "../../../../playlists/board.ts";
import { CivilDate } from "../../../../playlists/civil.ts";
import { DutyAbsence, DutyMember, DutyRoster, DutySwap } from "../../../../playlists/roster.ts";
import { IdParams, Ok, Reason, type Routes, route } from "./route.ts";

/** Who takes turns, in which order, and when they cannot. */
export const DutyPeople = z.object({
  members: z.array(DutyMember),
  rotation: z.array(Slug),
  absences: z.array(DutyAbsence),
});
export type DutyPeople = z.infer<typeof DutyPeople>;

/** Who leads the hall on which day. */
export const rosterContract = {
  getRoster: route({ method: "GET", url: "/api/roster", summary: "Duty roster", access: "look", response: DutyRoster }),
  saveDutyMembers: route({
    method: "PUT",
    url: "/api/roster/members",
    summary: "Replace members, order and absences; days already written stay",
    access: "organise",
    body: DutyPeople,
    response: DutyRoster,
  }),
  makeRoster: route({
    method: "POST",
    url: "/api/roster/make",
    summary: "Write the days of a stretch by rotation over working days, skipping who is absent",
    access: "organise",
    body: z.object({ from: CivilDate, to: CivilDate }),
    response: DutyRoster,
  }),
  setDutyDay: route({
    method: "PUT",
    url: "/api/roster/days/:date",
    summary: "Give one day to a member, or to nobody",
    access: "organise",
    params: z.object({ date: CivilDate }),
    body: z.object({ memberId: Slug.nullable(), reason: Reason }),
    response: DutyRoster,
  }),
  askSwap: route({
    method: "POST",
    url: "/api/roster/swaps",
    summary: "Propose that two members exchange their days; it counts when both have agreed",
    access: "look",
    body: DutySwap.pick({ dayA: true, dayB: true, reason: true }),
    response: DutySwap,
  }),
  agreeSwap: route({
    method: "POST",
    url: "/api/roster/swaps/:id/agree",
    summary: "One side agrees; the office may agree for a member without an account",
    access: "look",
    params: IdParams,
    body: z.object({ side: z.enum(["A", "B"]) }),
    response: DutySwap,
  }),
  refuseSwap: route({
    method: "DELETE",
    url: "/api/roster/swaps/:id",
    summary: "Give up a proposed exchange",
    access: "look",
    params: IdParams,
    response: Ok,
  }),
} as const satisfies Routes;
