import { z } from "zod";
import { Slug } from "../../../../playlists/board.ts";
import { LiveCall } from "../../../../playlists/live.ts";
import { LiveFeed, MOST_LIVE_FEEDS } from "../../../../playlists/live-feed.ts";
import { LiveStatus } from "../../../ports/live-feed.ts";
import { IdParams, Ok, type Routes, route } from "./route.ts";

/** A feed, what became of it and what it says now; its password is not shown. */
export const LiveFeedView = z.object({
  feed: LiveFeed,
  /** Null while nothing was heard of it. */
  status: LiveStatus.nullable(),
  /** `lastError` and `lastDrop` as sentences; "" if there is none. */
  trouble: z.string(),
  dropped: z.string(),
  /** Titles of the items that show it. */
  usedBy: z.array(z.string()),
});
export type LiveFeedView = z.infer<typeof LiveFeedView>;

/** Numbers of the hall's machines. */
export const liveFeedsContract = {
  listLiveFeeds: route({
    method: "GET",
    url: "/api/live-feeds",
    summary:
      "The hall's machines whose numbers may stand on boards, with what they said last and why something was not taken",
    access: "look",
    response: z.array(LiveFeedView),
  }),
  saveLiveFeeds: route({
    method: "PUT",
    url: "/api/live-feeds",
    summary:
      "Replace the list of machines; a password sent back as it was shown stays. One that an item shows cannot be removed",
    access: "administer",
    body: z.array(LiveFeed).max(MOST_LIVE_FEEDS),
    response: z.array(LiveFeed),
  }),
  tryLiveFeed: route({
    method: "POST",
    url: "/api/live-feeds/:id/try",
    summary: "Say something in place of the machine: it really comes on the boards that show this feed",
    access: "administer",
    params: IdParams,
    body: LiveCall,
    response: Ok,
  }),
  postLive: route({
    method: "POST",
    url: "/api/live/:id",
    summary:
      "What a machine of the hall says: one JSON object with the keys its feed names (by default number, window, waiting, value). Wants a token of the role machine",
    access: "feed",
    audited: false,
    params: z.object({ id: Slug }),
    body: z.record(z.string(), z.unknown()),
    response: Ok,
  }),
} as const satisfies Routes;
