import { parseFeed } from "feedsmith";
import { HallcastError } from "../../playlists/errors.ts";
import type { FeedDocument } from "./jobs.ts";
import { plainText } from "./plain-text.ts";

const MAX_ENTRIES = 200;

type Found = {
  readonly guid: string | undefined;
  readonly title: string | undefined;
  /** The fullest text there is; HTML. */
  readonly html: string | undefined;
  readonly url: string | undefined;
  readonly at: string | undefined;
};

/** Entries of a feed of any common kind. Throws `feed.notFeed` (input). */
export function readFeed(text: string): FeedDocument {
  const entries = foundIn(text)
    .slice(0, MAX_ENTRIES)
    .map(({ guid, title, html, url, at }) => {
      const address = webAddress(url);
      return {
        guid: (guid ?? url ?? title ?? "").slice(0, 500),
        title: plainText(title ?? ""),
        text: plainText(html ?? ""),
        url: address,
        atMs: instantOf(at),
      };
    });
  return { kind: "feed", entries: entries.filter(({ guid, title }) => guid !== "" && title !== "") };
}

function foundIn(text: string): Found[] {
  // A feed needs no document type, and one that defines entities is after something else.
  if (text.includes("<!ENTITY")) throw notFeed();
  try {
    const parsed = parseFeed(text);
    switch (parsed.format) {
      case "rss":
        return (parsed.feed.items ?? []).map((item) => ({
          guid: item.guid?.value,
          title: item.title,
          html: item.content?.encoded ?? item.description,
          url: item.link,
          at: item.pubDate ?? item.dc?.dates?.[0],
        }));
      case "rdf":
        return (parsed.feed.items ?? []).map((item) => ({
          guid: item.rdf?.about,
          title: item.title,
          html: item.content?.encoded ?? item.description,
          url: item.link,
          at: item.dc?.dates?.[0],
        }));
      case "atom":
        return (parsed.feed.entries ?? []).map((entry) => ({
          guid: entry.id,
          title: entry.title?.value,
          html: entry.content?.value ?? entry.summary?.value,
          url: (entry.links?.find(({ rel }) => rel === undefined || rel === "alternate") ?? entry.links?.[0])?.href,
          at: entry.published ?? entry.updated,
        }));
      case "json":
        throw notFeed();
    }
  } catch (cause) {
    if (cause instanceof HallcastError) throw cause;
    throw notFeed(cause);
  }
}

function webAddress(url: string | undefined): string {
  return url !== undefined && /^https?:\/\//iu.test(url) && URL.canParse(url) ? url : "";
}

function instantOf(at: string | undefined): number | null {
  const ms = at === undefined ? Number.NaN : Date.parse(at);
  return Number.isSafeInteger(ms) ? ms : null;
}

function notFeed(cause?: unknown): HallcastError {
  return new HallcastError("input", "feed.notFeed", {}, cause);
}
