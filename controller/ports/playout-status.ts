import { z } from "zod";
import { EpochMs, Place, Slug } from "../../playlists/board.ts";
import { Tier } from "../../playlists/resolution.ts";

/** Something a person must know; `code` and `params` become a sentence from `playlists/messages`. */
export const Alarm = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  boardId: z.string().nullable(),
  severity: z.enum(["warn", "error"]),
  sinceMs: EpochMs,
});
export type Alarm = z.infer<typeof Alarm>;

export const BoardStatus = z.object({
  id: Slug,
  /** What the board shows as a whole. `idle`: no programme yet; `dark`: black with the hall. */
  state: z.enum(["playing", "takeover", "blackout", "dark", "failsafe", "idle"]),
  programSeq: z.number().int(),
  controlSeq: z.number().int(),
  now: z.array(
    z.object({
      place: Place,
      tier: Tier,
      itemId: z.string().nullable(),
      title: z.string(),
      clip: z.string().nullable(),
      /** End of this showing. */
      untilMs: EpochMs,
    }),
  ),
  output: z.object({
    driver: z.string(),
    state: z.enum(["up", "connecting", "down"]),
    framesSent: z.number().int(),
    packetsSent: z.number().int(),
    bytesSent: z.number().int(),
    framesDropped: z.number().int(),
    lastFrameAtMs: EpochMs.nullable(),
    lastError: z
      .object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
      .nullable(),
  }),
});
export type BoardStatus = z.infer<typeof BoardStatus>;

/** Told by the playout twice a second and at every change of state. */
export const PlayoutStatus = z.object({
  atMs: EpochMs,
  pid: z.number().int(),
  startedAtMs: EpochMs,
  rssBytes: z.number().int(),
  clock: z.object({ trusted: z.boolean(), reason: z.string().nullable() }),
  ticks: z.object({
    count: z.number().int(),
    skipped: z.number().int(),
    lateP50Ms: z.number(),
    lateP99Ms: z.number(),
    lateMaxMs: z.number(),
    composeMeanMs: z.number(),
  }),
  boards: z.array(BoardStatus),
  alarms: z.array(Alarm),
});
export type PlayoutStatus = z.infer<typeof PlayoutStatus>;
