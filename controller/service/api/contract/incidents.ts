import { z } from "zod";
import { Slug } from "../../../../playlists/board.ts";
import { NotifySettings } from "../../../../playlists/notify.ts";
import { BoardStatus } from "../../../ports/playout-status.ts";
import { Incident } from "../../incidents/incident.ts";
import { Count, IdParams, type Routes, route } from "./route.ts";

const Lamp = z.enum(["ok", "warn", "bad", "unknown"]);

/** One board and everything that is known of the way to it. */
export const BoardHealth = z.object({
  boardId: Slug,
  name: z.string(),
  lamps: z.object({ drawn: Lamp, sent: Lamp, seen: Lamp }),
  /** What the board's output belongs to; null if any controller may answer. */
  boundTo: z.string().nullable(),
  /** Null while the playout does not speak of the board. */
  status: BoardStatus.nullable(),
  /** `lastError` as a sentence; "" if there is none. */
  trouble: z.string(),
  /** Name of the board to which the controller found on this wire belongs: cables are swapped. "" if nobody knows. */
  seemsToBe: z.string(),
});
export type BoardHealth = z.infer<typeof BoardHealth>;

/** An incident with what it says in the reader's language. */
export const IncidentView = Incident.extend({ message: z.string() });
export type IncidentView = z.infer<typeof IncidentView>;

/** A password or key that is there but is not shown; sent back unchanged it stays as it is. */
export const KEPT_SECRET = "••••••••";

/** Health of the boards, and who is told when it is not good. */
export const incidentsContract = {
  boardHealth: route({
    method: "GET",
    url: "/api/health/boards",
    summary: "Three lamps per board (drawn, sent, seen), what its controller says of itself, and its readings",
    access: "look",
    response: z.array(BoardHealth),
  }),
  bindController: route({
    method: "PUT",
    url: "/api/boards/:id/controller",
    summary: "Bind a board to a controller by what it calls itself, or to none: another one gets no pictures",
    access: "administer",
    params: IdParams,
    body: z.object({ identity: z.string().trim().min(1).max(120).nullable() }),
    response: z.object({ boundTo: z.string().nullable() }),
  }),
  listIncidents: route({
    method: "GET",
    url: "/api/incidents",
    summary: "What broke and when it was whole again, newest first; those that stand have no end",
    access: "look",
    query: z.object({ count: Count.min(1).max(500).default(50) }),
    response: z.array(IncidentView),
  }),
  getNotify: route({
    method: "GET",
    url: "/api/notify",
    summary: "Who is told about incidents; secrets are not shown",
    access: "administer",
    response: NotifySettings,
  }),
  saveNotify: route({
    method: "PUT",
    url: "/api/notify",
    summary: "Change who is told about incidents; a secret that is sent back as it was shown stays",
    access: "administer",
    body: NotifySettings,
    response: NotifySettings,
  }),
  testNotify: route({
    method: "POST",
    url: "/api/notify/test",
    summary: "Send a test to everybody in the settings; those who could not be told, each with the reason",
    access: "administer",
    response: z.array(z.object({ name: z.string(), message: z.string() })),
  }),
} as const satisfies Routes;
