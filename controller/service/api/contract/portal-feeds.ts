import { z } from "zod";
import { EpochMs, Slug } from "../../../../playlists/board.ts";
import { Item } from "../../../../playlists/item.ts";
import { FeedSettings } from "../../../../playlists/library.ts";
import { IdParams, type Routes, route } from "./route.ts";

/** A feed entry of the portal, not yet a draft. */
export const FeedEntry = z.object({
  sourceId: Slug,
  guid: z.string(),
  title: z.string(),
  text: z.string(),
  url: z.string(),
  atMs: EpochMs.nullable(),
  /** The item made of it, if one was. */
  itemId: Slug.nullable(),
});
export type FeedEntry = z.infer<typeof FeedEntry>;

/** Drafts from the feeds of the portal. */
export const portalFeedsContract = {
  getFeeds: route({
    method: "GET",
    url: "/api/feeds",
    summary: "Feeds of the portal and hosts that may be asked",
    access: "look",
    response: FeedSettings,
  }),
  saveFeeds: route({
    method: "PUT",
    url: "/api/feeds",
    summary: "Replace feeds and allowed hosts",
    access: "administer",
    body: FeedSettings,
    response: FeedSettings,
  }),
  readFeed: route({
    method: "GET",
    url: "/api/feeds/:id/entries",
    summary: "Fetch a feed now and list its entries",
    access: "draft",
    params: IdParams,
    response: z.array(FeedEntry),
  }),
  draftFromFeed: route({
    method: "POST",
    url: "/api/feeds/:id/drafts",
    summary: "Make a draft of one entry of a feed",
    access: "draft",
    params: IdParams,
    body: z.object({ guid: z.string() }),
    response: Item,
  }),
} as const satisfies Routes;
