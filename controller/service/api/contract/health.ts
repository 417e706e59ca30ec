import { z } from "zod";
import { EpochMs, Slug } from "../../../../playlists/board.ts";
import { Alarm, PlayoutStatus } from "../../../ports/playout-status.ts";
import { type Routes, route } from "./route.ts";

/** Whether the product itself runs. */
export const healthContract = {
  health: route({
    method: "GET",
    url: "/healthz",
    summary: "Whether frames go out",
    access: "public",
    response: z.object({
      status: z.enum(["ok", "degraded", "down"]),
      version: z.string(),
      boards: z.array(
        z.object({
          id: Slug,
          state: z.string(),
          framesSent: z.number().int(),
          /** Null before the first frame. */
          lastFrameAgeMs: z.number().nullable(),
        }),
      ),
      alarms: z.number().int(),
    }),
    polled: true,
  }),
  status: route({
    method: "GET",
    url: "/api/status",
    summary: "Processes, clock and alarms",
    access: "look",
    response: z.object({
      version: z.string(),
      nowMs: EpochMs,
      playout: PlayoutStatus.nullable(),
      alarms: z.array(Alarm.extend({ message: z.string() })),
      processes: z.array(z.object({ name: z.string(), pid: z.number().int(), rssBytes: z.number().int() })),
    }),
    polled: true,
  }),
} as const satisfies Routes;
