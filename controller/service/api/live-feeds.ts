import { z } from "zod";
import { HallcastError } from "../../../playlists/errors.ts";
import { latestRevision } from "../../../playlists/item.ts";
import type { Library } from "../../../playlists/library.ts";
import { LiveFeed } from "../../../playlists/live-feed.ts";
import { sentence } from "../../../playlists/messages/sentence.ts";
import type { PlayoutStatus } from "../../ports/playout-status.ts";
import type { LiveDesk } from "../live-desk.ts";
import type { Publishing } from "../publishing.ts";
import { KEPT_SECRET } from "./contract/incidents.ts";
import type { liveFeedsContract } from "./contract/live-feeds.ts";
import type { HandlersOf } from "./handler.ts";

/** Machines of the hall whose numbers stand on boards. */
export function liveFeedHandlers(deps: {
  readonly publishing: Pick<Publishing, "read" | "keep">;
  readonly desk: LiveDesk;
  readonly playout: () => PlayoutStatus | null;
}): HandlersOf<typeof liveFeedsContract> {
  const { publishing, desk } = deps;
  return {
    listLiveFeeds: ({ lang }) => {
      const library = publishing.read();
      const known = deps.playout()?.live ?? [];
      return library.liveFeeds.map((feed) => {
        const found = known.find(({ feedId }) => feedId === feed.id) ?? null;
        const isOld = found?.report?.source !== feed.source.kind;
        const status = found === null || !isOld ? found : { ...found, report: null };
        const { lastError = null, lastDrop = null } = status?.report ?? {};
        return {
          feed: veiled(feed),
          status,
          trouble: lastError === null ? "" : sentence(lang, lastError.code, lastError.params),
          dropped: lastDrop === null ? "" : sentence(lang, lastDrop.code, lastDrop.params),
          usedBy: showing(library, feed.id),
        };
      });
    },
    saveLiveFeeds: async ({ body, note, checkSeen }) => {
      const feeds = await publishing.keep((library) => {
        checkSeen(z.array(LiveFeed), library.liveFeeds.map(veiled));
        const twice = body.find(({ id }, i) => body.findIndex((other) => other.id === id) !== i);
        if (twice !== undefined) throw new HallcastError("input", "liveFeed.twice", { found: twice.id });
        for (const { id, name } of library.liveFeeds) {
          const [title] = body.some((feed) => feed.id === id) ? [] : showing(library, id);
          if (title !== undefined) throw new HallcastError("conflict", "liveFeed.inUse", { name, title });
        }
        const liveFeeds = body.map((feed) => unveiled(feed, library.liveFeeds));
        note("liveFeeds", { feeds: liveFeeds.map(({ id, enabled, source }) => `${id} ${source.kind} ${enabled}`) });
        return { library: { ...library, liveFeeds }, result: liveFeeds };
      });
      return feeds.map(veiled);
    },
    tryLiveFeed: ({ params, body, note }) => {
      note(params.id, body);
      desk.say(params.id, body);
      return { ok: true };
    },
    postLive: ({ params, body }) => {
      desk.post(params.id, body);
      return { ok: true };
    },
  };
}

/** Titles of the items whose newest revision shows a feed; a withdrawn one may come back. */
function showing({ items }: Pick<Library, "items">, feedId: string): string[] {
  return items.flatMap((item) => {
    const { content, title } = latestRevision(item);
    return content.kind === "live" && content.feedId === feedId ? [title] : [];
  });
}

function veiled(feed: LiveFeed): LiveFeed {
  if (feed.source.kind !== "mqtt" || feed.source.password === "") return feed;
  return { ...feed, source: { ...feed.source, password: KEPT_SECRET } };
}

/** A password belongs to the broker it was given for: sent back with another one it is not handed over. */
function unveiled(feed: LiveFeed, before: readonly LiveFeed[]): LiveFeed {
  const { source } = feed;
  if (source.kind !== "mqtt" || source.password !== KEPT_SECRET) return feed;
  const old = before.find(({ id }) => id === feed.id)?.source;
  const password = old?.kind === "mqtt" && old.url === source.url ? old.password : "";
  return { ...feed, source: { ...source, password } };
}
