import { z } from "zod";
import { Slug } from "../../../../playlists/board.ts";
import { ClipRef } from "../../../../playlists/item.ts";
import { BoardTarget } from "../../../../playlists/schedule.ts";
import { Blackout, Takeover } from "../../../../playlists/takeover.ts";
import { IdParams, Reason, route } from "./route.ts";

/** An approved template with what the form must ask for. */
export const EmergencyTemplate = z.object({
  itemId: Slug,
  title: z.string(),
  scenario: z.string(),
  template: z.string(),
  fields: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      kind: z.enum(["text", "dateTime", "level"]),
      required: z.boolean(),
    }),
  ),
  clips: z.array(ClipRef),
});
export type EmergencyTemplate = z.infer<typeof EmergencyTemplate>;

export const takeoverContract = {
  listTakeovers: route({
    method: "GET",
    url: "/api/takeover",
    summary: "Takeovers, newest first",
    access: "look",
    response: z.array(Takeover),
  }),
  listEmergencyTemplates: route({
    method: "GET",
    url: "/api/takeover/templates",
    summary: "Approved templates that can be started now",
    access: "look",
    response: z.array(EmergencyTemplate),
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
  postReview: route({
    method: "POST",
    url: "/api/takeover/:id/post-review",
    summary: "补审: review an emergency message afterwards; not by those who started or confirmed it",
    access: "review",
    params: IdParams,
    body: z.object({ passed: z.boolean(), opinion: Reason }),
    response: Takeover,
  }),
  blackout: route({
    method: "POST",
    url: "/api/blackout",
    summary: "Boards black at once, or lit again",
    access: "operate",
    body: z.object({ boards: BoardTarget.default("all"), on: z.boolean(), reason: z.string().max(500).default("") }),
    response: z.array(Blackout),
  }),
} as const;
