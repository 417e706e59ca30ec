import { z } from "zod";
import { Slug } from "../../../../playlists/board.ts";
import { ClipRef } from "../../../../playlists/item.ts";
import { Takeover } from "../../../../playlists/takeover.ts";
import { IdParams, Reason, type Routes, route } from "./route.ts";

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

/** Templates of emergencies, and their review afterwards. */
export const emergencyContract = {
  listEmergencyTemplates: route({
    method: "GET",
    url: "/api/takeover/templates",
    summary: "Approved templates that can be started now",
    access: "look",
    response: z.array(EmergencyTemplate),
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
} as const satisfies Routes;
