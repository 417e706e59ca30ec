import { HallcastError } from "../../../playlists/errors.ts";
import { type Item, latestRevision, MAX_TEXT_CHARS } from "../../../playlists/item.ts";
import { FeedSettings, type Library } from "../../../playlists/library.ts";
import { MAX_TITLE_CHARS } from "../../../playlists/title.ts";
import type { FetchFeed } from "../../adapters/fetch-feed.ts";
import type { Clock } from "../../ports/clock.ts";
import type { FeedDocument } from "../../reader/jobs.ts";
import type { DocumentReader } from "../document-reader.ts";
import { checkFeedUrl, checkHostName, isAddressAllowed } from "../imports/allowed-hosts.ts";
import { decodeFeed } from "../imports/decode-feed.ts";
import { findById } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import { ItemInput } from "./contract/items.ts";
import type { FeedEntry, portalFeedsContract } from "./contract/portal-feeds.ts";
import type { HandlersOf } from "./handler.ts";
import { withDraft } from "./item-draft.ts";

const MAX_SOURCE_CHARS = 200;

/** What the portal has published becomes drafts here. */
export function portalFeedHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
  readonly reader: Pick<DocumentReader, "feed">;
  readonly fetchFeed: FetchFeed;
}): HandlersOf<typeof portalFeedsContract> {
  const { publishing, clock } = deps;
  const now = (): number => Math.round(clock.wallMs());
  /** Entries as last fetched, so that a draft is made of what was looked at. */
  const seen = new Map<string, FeedDocument["entries"]>();

  const fetched = async (sourceId: string): Promise<FeedDocument["entries"]> => {
    const { hosts, sources } = publishing.read().feeds;
    const { url } = findById(sources, sourceId, "feed");
    const { bytes, charset } = await deps.fetchFeed(url, {
      check: (address) => checkFeedUrl(address, hosts),
      isAddressAllowed: (host, reach) => isAddressAllowed(host, reach, hosts),
    });
    const { entries } = await deps.reader.feed(decodeFeed(bytes, charset));
    seen.set(sourceId, entries);
    return entries;
  };

  return {
    getFeeds: () => publishing.read().feeds,
    saveFeeds: ({ body, note, checkSeen }) => {
      checkFeeds(body);
      note("feeds", { hosts: body.hosts, sources: body.sources.map(({ url }) => url) });
      seen.clear();
      return publishing.keep((library) => {
        checkSeen(FeedSettings, library.feeds);
        return { library: { ...library, feeds: body }, result: body };
      });
    },
    readFeed: async ({ params }): Promise<FeedEntry[]> => {
      const entries = await fetched(params.id);
      const library = publishing.read();
      return entries.map((entry) => ({
        ...entry,
        sourceId: params.id,
        itemId: draftedAs(library, params.id, entry.guid)?.id ?? null,
      }));
    },
    draftFromFeed: async ({ params, body, actor, note }) => {
      const find = (entries: FeedDocument["entries"]) => entries.find(({ guid }) => guid === body.guid);
      const source = findById(publishing.read().feeds.sources, params.id, "feed");
      const entry = find(seen.get(params.id) ?? []) ?? find(await fetched(params.id));
      if (entry === undefined) throw new HallcastError("notFound", "feed.entryGone", {});
      const item = await publishing.keep((library) => {
        const known = draftedAs(library, params.id, entry.guid);
        if (known !== null) {
          const { title } = latestRevision(known);
          throw new HallcastError("conflict", "feed.alreadyDrafted", { title, found: known.id });
        }
        const input = ItemInput.parse({
          category: "publicity",
          subtype: "work_news",
          title: cut(entry.title, MAX_TITLE_CHARS),
          content: { kind: "text", text: cut(entry.text === "" ? entry.title : entry.text, MAX_TEXT_CHARS) },
          facts: { source: cut(`${source.name} ${entry.url}`.trim(), MAX_SOURCE_CHARS), alsoOn: ["portal"] },
        });
        const drafted = withDraft(library, input, actor, now());
        const feedDrafts = [
          ...drafted.library.feedDrafts,
          { sourceId: params.id, guid: entry.guid, itemId: drafted.result.id },
        ];
        return { library: { ...drafted.library, feedDrafts }, result: drafted.result };
      });
      note(item.id, { feed: params.id, guid: entry.guid, url: entry.url });
      return item;
    },
  };
}

function draftedAs(library: Library, sourceId: string, guid: string): Item | null {
  const known = library.feedDrafts.find((one) => one.sourceId === sourceId && one.guid === guid);
  return library.items.find(({ id }) => id === known?.itemId) ?? null;
}

function checkFeeds({ hosts, sources }: FeedSettings): void {
  for (const host of hosts) checkHostName(host);
  const twice = sources.find(({ id }, i) => sources.findIndex((one) => one.id === id) !== i);
  if (twice !== undefined) throw new HallcastError("input", "feed.twice", { found: twice.id });
  for (const { url } of sources) checkFeedUrl(url, hosts);
}

function cut(text: string, max: number): string {
  const characters = [...text];
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join("")}…`;
}
