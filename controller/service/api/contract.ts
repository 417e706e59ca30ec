import { z } from "zod";
import { Board, EpochMs, Place, Sha256, Slug } from "../../../playlists/board.ts";
import { CivilDateTime } from "../../../playlists/civil.ts";
import { Audience, Category, Topic } from "../../../playlists/content-class.ts";
import { ClipRef, Content, Facts, Item, Revision, Style } from "../../../playlists/item.ts";
import { Asset } from "../../../playlists/library.ts";
import { Playlist, PlaylistInput } from "../../../playlists/playlist.ts";
import { RegionResolution, Resolution } from "../../../playlists/resolution.ts";
import { BoardTarget, DayTimes, EntryContent, Insert, ScheduleEntry } from "../../../playlists/schedule.ts";
import { Blackout } from "../../../playlists/takeover.ts";
import { PersonRole, Role, User } from "../../../playlists/user.ts";
import { ShowLine } from "../../ports/as-run.ts";
import { Alarm, BoardStatus, PlayoutStatus } from "../../ports/playout-status.ts";
import { controlContract } from "./contract/control.ts";
import { Finding } from "./contract/finding.ts";
import { hallDayContract } from "./contract/hall-day.ts";
import { incidentContract } from "./contract/incidents.ts";
import { liveFeedContract } from "./contract/live-feeds.ts";
import { outputContract } from "./contract/outputs.ts";
import { registerContract } from "./contract/register.ts";
import { reviewContract } from "./contract/review.ts";
import { Count, IdParams, Instant, Ok, type Route, route } from "./contract/route.ts";
import { takeoverContract } from "./contract/takeover.ts";
import { testPictureContract } from "./contract/test-picture.ts";

/** Every refusal has this shape. `message` is in the language of Accept-Language (Chinese unless English is asked for). */
export const ErrorBody = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    /** Where in the input, as a path of keys, if it is about the input. */
    path: z.array(z.union([z.string(), z.number()])),
    /** Set when a draft was refused because of remarks on it. */
    findings: z.array(Finding).optional(),
  }),
});
export type ErrorBody = z.infer<typeof ErrorBody>;

export const Me = z.object({
  id: z.string(),
  name: z.string(),
  displayName: z.string(),
  roles: z.array(Role),
  permissions: z.array(z.string()),
  unitId: Slug.nullable(),
  /** Whether the roster names them today, so that they may start and confirm emergencies. */
  onDuty: z.boolean(),
  /** Whether they may let emergency words run that nobody approved beforehand. */
  releasesOwnWords: z.boolean(),
  csrfToken: z.string(),
  /** Clock of the hall's PC when it answered: pages show the hall's time, whatever the reader's own clock says. */
  nowMs: EpochMs,
  hall: z.object({ name: z.string(), zone: z.string() }),
});
export type Me = z.infer<typeof Me>;

export const PublicUser = User.omit({ passwordHash: true, inviteHash: true, sessionEpoch: true }).extend({
  hasPassword: z.boolean(),
});
export type PublicUser = z.infer<typeof PublicUser>;

/** Printed beside a token when it is made. */
export const TokenId = z.string().regex(/^token-[0-9a-f-]{36}$/);
export const TokenView = z.object({
  id: z.string(),
  /** What it is for, as its maker wrote; "" and null for one that never did anything. */
  name: z.string(),
  lastAtMs: EpochMs.nullable(),
  isRevoked: z.boolean(),
});
export type TokenView = z.infer<typeof TokenView>;

export const BoardNow = z.object({
  board: Board,
  /** Null while the playout does not answer. */
  status: BoardStatus.nullable(),
  resolution: Resolution,
  blackout: Blackout.nullable(),
});
export type BoardNow = z.infer<typeof BoardNow>;

/** An entry as people write it: a cron is its expression only, the server expands it. */
export const EntryInput = ScheduleEntry.omit({ id: true, createdById: true, createdAtMs: true, times: true }).extend({
  times: z.discriminatedUnion("kind", [
    DayTimes.options[0],
    DayTimes.options[1],
    DayTimes.options[2],
    z.object({ kind: z.literal("cron"), expression: z.string(), durationMin: z.number().int().min(1).max(1440) }),
  ]),
});
export type EntryInput = z.infer<typeof EntryInput>;

export const ItemInput = z.object({
  category: Category,
  subtype: z.string().max(40).default(""),
  topic: Topic.default("general"),
  audience: z.array(Audience).default(["public"]),
  place: Place.default("main"),
  takeoverTemplate: z.boolean().default(false),
  /** The drafter's own unit if not given. */
  unitId: Slug.nullable().optional(),
  campaignId: Slug.nullable().default(null),
  /** What a new revision of an approved item is; a first one is always `first`. */
  change: Revision.shape.change.default("correction"),
  facts: Facts.partial().default({}),
  title: z.string().default(""),
  content: Content,
  /** Missing fields take the defaults of a plain notice. */
  style: Style.partial().default({}),
  expires: CivilDateTime.nullable().default(null),
  /** When given, a schedule entry for this item is made with it. It takes effect when the item is approved. */
  schedule: EntryInput.omit({ content: true }).partial().nullable().default(null),
});
export type ItemInput = z.input<typeof ItemInput>;

export const AgendaSegment = RegionResolution.extend({
  fromMs: EpochMs,
  untilMs: EpochMs,
  /** Set when the whole board is black or taken over in this stretch. */
  whole: Resolution.shape.whole,
});
export type AgendaSegment = z.infer<typeof AgendaSegment>;

export const AsRun = ShowLine.omit({ type: true });
export type AsRun = z.infer<typeof AsRun>;

export const Preview = z.object({
  /** Fetch it at /api/clips/:sha256; null when findings forbid drawing. */
  clip: ClipRef.nullable(),
  /** Size the automatic choice took, for showing beside the preview. */
  sizePx: z.number().int().nullable(),
  findings: z.array(Finding),
});
export type Preview = z.infer<typeof Preview>;

/**
 * The one description of the API: the server builds routes and OpenAPI from it, the browser its calls.
 * Binary routes (frame.png, clips, assets upload) are described with `response: z.any()`.
 */
export const contract = {
  // sign-in
  getMe: route({ method: "GET", url: "/api/session", summary: "Who is signed in", access: "session", response: Me }),
  signIn: route({
    method: "POST",
    url: "/api/session",
    summary: "Sign in with name and password",
    access: "public",
    body: z.object({ name: z.string(), password: z.string() }),
    response: Me,
  }),
  signOut: route({ method: "DELETE", url: "/api/session", summary: "Sign out", access: "session", response: Ok }),
  getInvite: route({
    method: "GET",
    url: "/api/invite/:secret",
    summary: "What a one-time sign-in link is for",
    access: "public",
    params: z.object({ secret: z.string() }),
    response: z.object({ name: z.string(), displayName: z.string(), firstUser: z.boolean() }),
  }),
  acceptInvite: route({
    method: "POST",
    url: "/api/invite/:secret",
    summary: "Choose a password and sign in with a one-time link",
    access: "public",
    params: z.object({ secret: z.string() }),
    body: z.object({ name: z.string(), displayName: z.string(), password: z.string() }),
    response: Me,
  }),
  changePassword: route({
    method: "POST",
    url: "/api/session/password",
    summary: "Change one's own password",
    access: "session",
    body: z.object({ current: z.string(), next: z.string() }),
    response: Ok,
  }),
  // people
  listUsers: route({
    method: "GET",
    url: "/api/users",
    summary: "People",
    access: "administer",
    response: z.array(PublicUser),
  }),
  createUser: route({
    method: "POST",
    url: "/api/users",
    summary: "Add a person; the answer carries their one-time sign-in link",
    access: "administer",
    body: User.pick({ name: true, displayName: true }).extend({
      roles: z.array(PersonRole).min(1),
      unitId: Slug.nullable().default(null),
      phone: z.string().max(40).default(""),
    }),
    response: z.object({ user: PublicUser, link: z.string() }),
  }),
  changeUser: route({
    method: "PATCH",
    url: "/api/users/:id",
    summary: "Change a person's name, roles or whether they may sign in",
    access: "administer",
    params: z.object({ id: z.string() }),
    body: z
      .object({
        displayName: z.string(),
        roles: z.array(PersonRole).min(1),
        unitId: Slug.nullable(),
        phone: z.string().max(40),
        disabled: z.boolean(),
      })
      .partial(),
    response: PublicUser,
  }),
  inviteUser: route({
    method: "POST",
    url: "/api/users/:id/invite",
    summary: "A new one-time sign-in link (forgotten password)",
    access: "administer",
    params: z.object({ id: z.string() }),
    response: z.object({ link: z.string() }),
  }),
  listTokens: route({
    method: "GET",
    url: "/api/tokens",
    summary:
      "Bearer tokens that ever changed something or were revoked; one that only reads is known by whoever made it",
    access: "administer",
    response: z.array(TokenView),
  }),
  revokeToken: route({
    method: "POST",
    url: "/api/tokens/:id/revoke",
    summary:
      "Let a bearer token in no longer; its id is printed when it is made and stands in the audit as whoever acted",
    access: "administer",
    params: z.object({ id: TokenId }),
    response: z.array(TokenView),
  }),
  // boards
  listBoards: route({
    method: "GET",
    url: "/api/boards",
    summary: "Boards, what they show, why and until when",
    access: "look",
    response: z.array(BoardNow),
  }),
  createBoard: route({
    method: "POST",
    url: "/api/boards",
    summary: "Add a board",
    access: "administer",
    body: Board,
    response: Board,
  }),
  changeBoard: route({
    method: "PUT",
    url: "/api/boards/:id",
    summary: "Replace a board's settings",
    access: "administer",
    params: IdParams,
    body: Board,
    response: Board,
  }),
  deleteBoard: route({
    method: "DELETE",
    url: "/api/boards/:id",
    summary: "Remove a board",
    access: "administer",
    params: IdParams,
    response: Ok,
  }),
  frame: route({
    method: "GET",
    url: "/api/boards/:id/frame.png",
    summary: "The exact frame at an instant, past or future (PNG, board size)",
    access: "look",
    params: IdParams,
    query: z.object({ at: Instant.optional() }),
    response: z.any(),
  }),
  resolution: route({
    method: "GET",
    url: "/api/boards/:id/resolution",
    summary: "What wins at an instant, what loses and why, and when that can change",
    access: "look",
    params: IdParams,
    query: z.object({ at: Instant.optional() }),
    response: Resolution,
  }),
  agenda: route({
    method: "GET",
    url: "/api/boards/:id/agenda",
    summary: "Stretches of unchanged result between two instants (at most 400 days)",
    access: "look",
    params: IdParams,
    query: z.object({ from: Instant, to: Instant }),
    response: z.array(AgendaSegment),
  }),
  asRun: route({
    method: "GET",
    url: "/api/boards/:id/as-run",
    summary: "What really went out between two instants, oldest first, in pages; `next` is the cursor of the next one",
    access: "look",
    params: IdParams,
    query: z.object({
      from: Instant,
      to: Instant,
      cursor: z
        .string()
        .regex(/^-?\d{1,16}\.[a-z]{1,20}$/)
        .optional(),
      count: Count.min(1).max(20_000).default(5_000),
    }),
    response: z.object({ rows: z.array(AsRun), next: z.string().nullable() }),
  }),
  listDrivers: route({
    method: "GET",
    url: "/api/drivers",
    summary: "Kinds of output and the JSON schema of their settings",
    access: "look",
    response: z.array(
      z.object({
        id: z.string(),
        title: z.object({ zh: z.string(), en: z.string() }),
        /** What somebody must know before choosing it: not yet tried on a device, or what the board will not show exactly. */
        note: z.object({ zh: z.string(), en: z.string() }).nullable(),
        /** False for cards that keep the pictures and play by themselves: they have no frame rate. */
        takesFrames: z.boolean(),
        schema: z.record(z.string(), z.unknown()),
        defaults: z.record(z.string(), z.unknown()),
      }),
    ),
  }),
  // items
  listItems: route({
    method: "GET",
    url: "/api/items",
    summary: "Items, newest first; of one state of their newest revision if asked",
    access: "look",
    query: z.object({ state: z.string().optional(), text: z.string().optional() }),
    response: z.array(Item),
  }),
  getItem: route({
    method: "GET",
    url: "/api/items/:id",
    summary: "One item with all revisions",
    access: "look",
    params: IdParams,
    response: Item,
  }),
  createItem: route({
    method: "POST",
    url: "/api/items",
    summary: "Write an item (draft), optionally with its schedule",
    access: "draft",
    body: ItemInput,
    response: Item,
  }),
  editItem: route({
    method: "PUT",
    url: "/api/items/:id/draft",
    summary: "Change the draft, or begin a new revision of what is approved",
    access: "draft",
    params: IdParams,
    body: ItemInput,
    response: Item,
  }),
  submitItem: route({
    method: "POST",
    url: "/api/items/:id/submit",
    summary: "Draw the clips and hand the draft to a second person",
    access: "draft",
    params: IdParams,
    response: Item,
  }),
  preview: route({
    method: "POST",
    url: "/api/preview",
    summary: "Draw a draft for a board without keeping it",
    access: "draft",
    audited: false,
    body: ItemInput.pick({
      title: true,
      content: true,
      style: true,
      place: true,
      expires: true,
      subtype: true,
      facts: true,
      schedule: true,
    }).extend({ boardId: Slug }),
    response: Preview,
  }),
  getClip: route({
    method: "GET",
    url: "/api/clips/:sha256",
    summary: "A clip, as encoded by renderer/clip-codec",
    access: "look",
    params: z.object({ sha256: Sha256 }),
    response: z.any(),
  }),
  listAssets: route({
    method: "GET",
    url: "/api/assets",
    summary: "Uploaded pictures",
    access: "look",
    response: z.array(Asset),
  }),
  uploadAsset: route({
    method: "POST",
    url: "/api/assets",
    summary: "Upload a picture (multipart, field `file`): PNG, JPEG, GIF or WebP",
    access: "draft",
    response: Asset,
  }),
  // playlists and schedule
  listPlaylists: route({
    method: "GET",
    url: "/api/playlists",
    summary: "Playlists",
    access: "look",
    response: z.array(Playlist),
  }),
  createPlaylist: route({
    method: "POST",
    url: "/api/playlists",
    summary: "Make a playlist",
    access: "publish",
    body: PlaylistInput,
    response: Playlist,
  }),
  changePlaylist: route({
    method: "PUT",
    url: "/api/playlists/:id",
    summary: "Replace a playlist's name, order and transition",
    access: "publish",
    params: IdParams,
    body: PlaylistInput,
    response: Playlist,
  }),
  deletePlaylist: route({
    method: "DELETE",
    url: "/api/playlists/:id",
    summary: "Remove a playlist that nothing uses",
    access: "publish",
    params: IdParams,
    response: Ok,
  }),
  listEntries: route({
    method: "GET",
    url: "/api/entries",
    summary: "Schedule entries",
    access: "look",
    response: z.array(ScheduleEntry),
  }),
  createEntry: route({
    method: "POST",
    url: "/api/entries",
    summary: "Schedule an item or a playlist",
    access: "publish",
    body: EntryInput,
    response: ScheduleEntry,
  }),
  changeEntry: route({
    method: "PUT",
    url: "/api/entries/:id",
    summary: "Change a schedule entry",
    access: "publish",
    params: IdParams,
    body: EntryInput,
    response: ScheduleEntry,
  }),
  deleteEntry: route({
    method: "DELETE",
    url: "/api/entries/:id",
    summary: "Remove a schedule entry",
    access: "publish",
    params: IdParams,
    response: Ok,
  }),
  createInsert: route({
    method: "POST",
    url: "/api/inserts",
    summary: "Play an approved item now, above the schedule, for some minutes",
    access: "publish",
    body: z.object({ content: EntryContent, boards: BoardTarget, minutes: z.number().int().min(1).max(1440) }),
    response: Insert,
  }),
  listInserts: route({
    method: "GET",
    url: "/api/inserts",
    summary: "Inserts running now",
    access: "look",
    response: z.array(Insert),
  }),
  endInsert: route({
    method: "DELETE",
    url: "/api/inserts/:id",
    summary: "End an insert",
    access: "publish",
    params: IdParams,
    response: Ok,
  }),
  ...reviewContract,
  ...registerContract,
  ...hallDayContract,
  ...controlContract,
  ...outputContract,
  ...takeoverContract,
  ...incidentContract,
  ...testPictureContract,
  ...liveFeedContract,
  // health
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
  }),
} as const satisfies Record<string, Route>;

export type Contract = typeof contract;
