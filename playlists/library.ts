import { z } from "zod";
import { Board, Sha256, Slug } from "./board.ts";
import { WorkCalendar } from "./calendar.ts";
import { Campaign, ShareRule } from "./campaign.ts";
import { ZoneId } from "./civil.ts";
import { Hold } from "./hold.ts";
import { DEFAULT_HOURS, HallHours } from "./hours.ts";
import { Item } from "./item.ts";
import { PrintRun } from "./leaflet.ts";
import { LiveFeed, MOST_LIVE_FEEDS } from "./live-feed.ts";
import { NO_NOTIFY, NotifySettings } from "./notify.ts";
import { Playlist } from "./playlist.ts";
import { DEFAULT_WORKFLOW, Workflow } from "./review/chain.ts";
import { DutyRoster, EMPTY_ROSTER } from "./roster.ts";
import { Insert, ScheduleEntry } from "./schedule.ts";
import { Location } from "./sun.ts";
import { Blackout, Takeover } from "./takeover.ts";
import { BoardTest } from "./test-picture.ts";
import { Unit } from "./unit.ts";
import { Delegation, User } from "./user.ts";
import { ServiceWindow, WindowChange } from "./window-directory.ts";
import { EMPTY_WORDS, WordLists } from "./words.ts";

/** Raised by one with each migration in `controller/service/library/migrations/`. */
export const LIBRARY_VERSION = 3;

export const Asset = z.object({
  sha256: Sha256,
  fileName: z.string(),
  mediaType: z.enum(["image/png", "image/jpeg", "image/gif", "image/webp"]),
  widthPx: z.number().int(),
  heightPx: z.number().int(),
  frames: z.number().int(),
  bytes: z.number().int(),
  uploadedById: z.string(),
  uploadedAtMs: z.number().int(),
});
export type Asset = z.infer<typeof Asset>;

/** What is fetched from the bureau's portal, and from which hosts fetching is allowed at all. */
export const FeedSettings = z.object({
  hosts: z.array(z.string().trim().min(3).max(100)).max(50),
  sources: z
    .array(z.object({ id: Slug, name: z.string().trim().min(1).max(40), url: z.url({ protocol: /^https?$/ }) }))
    .max(20),
});
export type FeedSettings = z.infer<typeof FeedSettings>;

/** The whole document `library.json`. */
export const Library = z.object({
  version: z.literal(LIBRARY_VERSION),
  /** `signature` is the 落款 of forms and reports. */
  hall: z.object({
    name: z.string(),
    zone: ZoneId,
    signature: z.string(),
    /** For sunrise and sunset; null: nobody has entered it. */
    location: Location.nullable(),
  }),
  boards: z.array(Board).max(64),
  items: z.array(Item),
  playlists: z.array(Playlist),
  entries: z.array(ScheduleEntry),
  inserts: z.array(Insert),
  takeovers: z.array(Takeover),
  blackouts: z.array(Blackout),
  tests: z.array(BoardTest),
  holds: z.array(Hold),
  campaigns: z.array(Campaign),
  share: ShareRule.nullable(),
  calendar: WorkCalendar,
  hours: HallHours,
  roster: DutyRoster,
  windows: z.array(ServiceWindow).max(400),
  windowChanges: z.array(WindowChange),
  words: WordLists,
  feeds: FeedSettings,
  notify: NotifySettings,
  liveFeeds: z.array(LiveFeed).max(MOST_LIVE_FEEDS).default([]),
  /** Which entries of a feed were made into drafts, so that none is made twice. */
  feedDrafts: z.array(z.object({ sourceId: Slug, guid: z.string(), itemId: Slug })).default([]),
  printRuns: z.array(PrintRun),
  units: z.array(Unit),
  workflow: Workflow,
  delegations: z.array(Delegation),
  assets: z.array(Asset),
  users: z.array(User),
  revokedTokenIds: z.array(z.string()),
  /** Sessions that were signed out, until they would have ended anyway: their cookies may still exist somewhere. */
  endedSessions: z.array(z.object({ sid: z.string(), untilMs: z.number().int() })).default([]),
  /** Last number given to an id of each kind; ids are never reused. */
  counters: z.record(Slug, z.number().int()),
});
export type Library = z.infer<typeof Library>;

export function emptyLibrary(hallName: string, zone: string): Library {
  return {
    version: LIBRARY_VERSION,
    hall: { name: hallName, zone, signature: hallName, location: null },
    boards: [],
    items: [],
    playlists: [],
    entries: [],
    inserts: [],
    takeovers: [],
    blackouts: [],
    tests: [],
    holds: [],
    campaigns: [],
    share: { category: "business", minPct: 40 },
    calendar: { years: [], overrides: [] },
    hours: DEFAULT_HOURS,
    roster: EMPTY_ROSTER,
    windows: [],
    windowChanges: [],
    words: EMPTY_WORDS,
    feeds: { hosts: [], sources: [] },
    notify: NO_NOTIFY,
    liveFeeds: [],
    feedDrafts: [],
    printRuns: [],
    units: [],
    workflow: DEFAULT_WORKFLOW,
    delegations: [],
    assets: [],
    users: [],
    revokedTokenIds: [],
    endedSessions: [],
    counters: {},
  };
}
