import { z } from "zod";
import { Board, Sha256, Slug } from "./board.ts";
import { CalendarYear } from "./calendar.ts";
import { ZoneId } from "./civil.ts";
import { Item } from "./item.ts";
import { Playlist } from "./playlist.ts";
import { Insert, ScheduleEntry } from "./schedule.ts";
import { Blackout, Takeover } from "./takeover.ts";
import { User } from "./user.ts";

/** Raised by one with each migration in `controller/service/library/migrations/`. */
export const LIBRARY_VERSION = 1;

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

/** The whole document `library.json`. */
export const Library = z.object({
  version: z.literal(LIBRARY_VERSION),
  hall: z.object({ name: z.string(), zone: ZoneId }),
  boards: z.array(Board).max(64),
  items: z.array(Item),
  playlists: z.array(Playlist),
  entries: z.array(ScheduleEntry),
  inserts: z.array(Insert),
  takeovers: z.array(Takeover),
  blackouts: z.array(Blackout),
  calendar: z.array(CalendarYear),
  assets: z.array(Asset),
  users: z.array(User),
  revokedTokenIds: z.array(z.string()),
  /** Last number given to an id of each kind; ids are never reused. */
  counters: z.record(Slug, z.number().int()),
});
export type Library = z.infer<typeof Library>;

export function emptyLibrary(hallName: string, zone: string): Library {
  return {
    version: LIBRARY_VERSION,
    hall: { name: hallName, zone },
    boards: [],
    items: [],
    playlists: [],
    entries: [],
    inserts: [],
    takeovers: [],
    blackouts: [],
    calendar: [],
    assets: [],
    users: [],
    revokedTokenIds: [],
    counters: {},
  };
}
