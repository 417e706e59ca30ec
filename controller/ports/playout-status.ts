import { z } from "zod";
import { EpochMs, Place, Slug } from "../../playlists/board.ts";
import { Tier } from "../../playlists/resolution.ts";
import { LiveStatus } from "./live-feed.ts";
import { ScreenPlace } from "./screen.ts";

/** Something a person must know; `code` and `params` become a sentence from `playlists/messages`. */
export const Alarm = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  boardId: z.string().nullable(),
  severity: z.enum(["warn", "error"]),
  sinceMs: EpochMs,
});
export type Alarm = z.infer<typeof Alarm>;

/** What a controller says of itself. */
export const ControllerFacts = z.object({
  /** What tells it from every other: `mac 00:11:22:33:44:55`, `serial …`, `card …`. Null if it has nothing of the kind. */
  identity: z.string().nullable(),
  model: z.string(),
  firmware: z.string(),
  /** Size of the picture it is set up for, null if it does not say. */
  widthPx: z.number().int().nullable(),
  heightPx: z.number().int().nullable(),
});
export type ControllerFacts = z.infer<typeof ControllerFacts>;

/** One measured value: `where` names the sensor, card or port as the device counts them. */
export const Reading = z.object({
  kind: z.enum([
    "temperatureC",
    "humidityPct",
    "voltageV",
    "linkMbit",
    "signal",
    "cards",
    "lossPct",
    "uptimeS",
    "brightnessPct",
    "ambientLux",
  ]),
  where: z.string(),
  value: z.number(),
  /** False asks for somebody to look. */
  ok: z.boolean(),
});
export type Reading = z.infer<typeof Reading>;

/** Pictures that controllers draw themselves. `rows` and `columns` are moving lines. */
export const TestPicture = z.enum(["red", "green", "blue", "white", "rows", "columns", "slash", "grid", "grey"]);
export type TestPicture = z.infer<typeof TestPicture>;

/** What steers the board beside its pixels. */
export const ControlStatus = z.object({
  kind: z.string(),
  state: z.enum(["up", "connecting", "down"]),
  lastError: z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
  controller: ControllerFacts.nullable(),
  /** What the device was told last on this connection; null what it was not told. */
  applied: z.object({
    brightnessPct: z.number().nullable(),
    black: z.boolean().nullable(),
    testPicture: TestPicture.nullable(),
  }),
  /** Whether the device reads back what it was told; false for those that only listen. */
  confirms: z.boolean(),
  /** Brightness follows the light sensor, not the timetable. */
  byAmbient: z.boolean(),
  readings: z.array(Reading),
});
export type ControlStatus = z.infer<typeof ControlStatus>;

export const BoardStatus = z.object({
  id: Slug,
  /** What the board shows as a whole. `idle`: no programme yet; `dark`: black with the hall. */
  state: z.enum(["playing", "takeover", "test", "blackout", "dark", "failsafe", "idle"]),
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
    /** Those among `framesSent` that only repeated the standing picture. */
    framesRepeated: z.number().int(),
    packetsSent: z.number().int(),
    bytesSent: z.number().int(),
    framesDropped: z.number().int(),
    lastFrameAtMs: EpochMs.nullable(),
    /** Null while the link is not up, and for outputs that hear nothing from the other side. */
    controller: ControllerFacts.nullable(),
    /** When the other side last confirmed what it was sent. */
    acknowledgedAtMs: EpochMs.nullable(),
    /** When the picture was last read back, and whether it was the one that was sent. */
    seen: z.object({ atMs: EpochMs, same: z.boolean() }).nullable(),
    /** How often the picture is read back; null for outputs that do it by themselves or never. */
    seenEveryMs: z.number().int().nullable().default(null),
    readings: z.array(Reading),
    /** Items that this controller shows otherwise than they were drawn, and how. */
    inexact: z
      .array(z.object({ title: z.string(), how: z.enum(["pages", "firstPicture", "minutes", "noClock", "notLive"]) }))
      .default([]),
    /** Where on the PC's own screen the picture stands, for outputs that go there. */
    screen: ScreenPlace.nullable(),
    lastError: z
      .object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
      .nullable(),
  }),
  /** Null for a board that nothing steers. */
  control: ControlStatus.nullable(),
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
  live: z.array(LiveStatus).default([]),
  alarms: z.array(Alarm),
});
export type PlayoutStatus = z.infer<typeof PlayoutStatus>;
