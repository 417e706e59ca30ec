import { z } from "zod";
import { Place, Slug } from "./board.ts";

export const TransitionKind = z.enum(["cut", "fade", "pushLeft", "pushUp", "wipeLeft", "wipeDown"]);
export type TransitionKind = z.infer<typeof TransitionKind>;

/** Longest change between two items (domain 6.3). */
export const MAX_TRANSITION_MS = 500;

export const Transition = z.object({
  kind: TransitionKind,
  durationMs: z.number().int().min(0).max(MAX_TRANSITION_MS),
});
export type Transition = z.infer<typeof Transition>;

/** What follows what, for one place of the boards. Items that may not play at an instant are passed over with a reason. */
export const Playlist = z.object({
  id: Slug,
  name: z.string().trim().min(1).max(60),
  place: Place,
  itemIds: z.array(Slug).max(500),
  transition: Transition,
  /** Who put each item in, by item id: they answer for its being scheduled. Playlists of earlier versions do not tell. */
  addedById: z.record(Slug, z.string()).default({}),
});
/** What people write of one. */
export const PlaylistInput = Playlist.omit({ id: true, addedById: true });
export type PlaylistInput = z.infer<typeof PlaylistInput>;
export type Playlist = z.infer<typeof Playlist>;
