import { HallcastError } from "../../playlists/errors.ts";
import type { Library } from "../../playlists/library.ts";
import type { LiveCall, LiveEntry } from "../../playlists/live.ts";
import { type LiveFeed, PLAIN_NAMES } from "../../playlists/live-feed.ts";
import type { RawCall } from "../feeds/dialects/dialect.ts";
import { callOfObject } from "../feeds/dialects/json-line.ts";
import { createInlet, type Inlet, type Refusal } from "../feeds/inlet.ts";
import type { Clock } from "../ports/clock.ts";
import type { PlayoutLink } from "../ports/playout-link.ts";
import type { LiveLog } from "./records/live-log.ts";

export type LiveDesk = {
  /** What a machine posted. Throws `liveFeed.unknown`, `liveFeed.notHttp`, `liveFeed.off` or why it was refused (`live.*`). */
  readonly post: (feedId: string, body: Readonly<Record<string, unknown>>) => void;
  /** A person speaks in place of the machine. Throws `liveFeed.unknown`. */
  readonly say: (feedId: string, call: LiveCall) => void;
  /** What a feed had said by an instant, newest first: from the log, and what stands so freshly that it is not in it yet. */
  readonly entriesAt: (feedId: string, atMs: number) => Promise<readonly LiveEntry[]>;
  /** Call it when the library has changed. */
  readonly follow: () => void;
  readonly close: () => void;
};

/** The service's part of the feeds: what comes by HTTP goes the same way as everything else, and the receiver is told what to listen to. */
export function createLiveDesk(deps: {
  readonly clock: Clock;
  readonly library: () => Pick<Library, "liveFeeds">;
  readonly link: Pick<PlayoutLink, "live" | "liveReport" | "onStatus" | "status">;
  readonly log: Pick<LiveLog, "entriesAt">;
  readonly ingest: () => Promise<void>;
  /** Writes down what the receiver shall listen to. */
  readonly tellReceiver: (feeds: readonly LiveFeed[]) => void;
}): LiveDesk {
  const { clock, link } = deps;
  const inlets = new Map<string, { readonly key: string; readonly inlet: Inlet }>();
  let told = "";
  let playoutSinceMs = 0;

  const find = (feedId: string): LiveFeed => {
    const feed = deps.library().liveFeeds.find(({ id }) => id === feedId);
    if (feed === undefined) throw new HallcastError("notFound", "liveFeed.unknown", { found: feedId });
    return feed;
  };
  const inletOf = (feed: LiveFeed): Inlet => {
    const key = JSON.stringify([feed.source.kind, feed.staleAfterSec, feed.mostPerSec]);
    const known = inlets.get(feed.id);
    if (known?.key === key) return known.inlet;
    known?.inlet.close();
    const inlet = createInlet(feed, { clock, sink: link });
    inlets.set(feed.id, { key, inlet });
    return inlet;
  };
  const offer = (feed: LiveFeed, raw: RawCall): void => {
    const inlet = inletOf(feed);
    inlet.state("up", null);
    refuse(inlet.take(raw));
  };
  const stopHearing = link.onStatus((status) => {
    if (status === null || status.startedAtMs === playoutSinceMs) return;
    playoutSinceMs = status.startedAtMs;
    for (const { inlet } of inlets.values()) inlet.tellAgain();
  });
  const follow = (): void => {
    const { liveFeeds } = deps.library();
    const heard = liveFeeds.filter(({ enabled, source }) => enabled && source.kind !== "http");
    const text = JSON.stringify(heard);
    if (text !== told) deps.tellReceiver(heard);
    told = text;
    for (const [id, { inlet }] of inlets) {
      if (liveFeeds.some((feed) => feed.id === id)) continue;
      inlets.delete(id);
      inlet.close();
    }
  };
  return {
    post: (feedId, body) => {
      const feed = find(feedId);
      if (!feed.enabled) throw new HallcastError("conflict", "liveFeed.off", { name: feed.name });
      if (feed.source.kind !== "http") throw new HallcastError("conflict", "liveFeed.notHttp", { name: feed.name });
      const names = feed.dialect.kind === "json" ? feed.dialect.names : PLAIN_NAMES;
      const raw = callOfObject(body, names);
      if (raw !== null) offer(feed, raw);
    },
    say: (feedId, call) => {
      const feed = find(feedId);
      link.live(feed.id, call, Math.round(clock.wallMs()) + feed.staleAfterSec * 1000);
    },
    entriesAt: async (feedId, atMs) => {
      await deps.ingest();
      const logged = deps.log.entriesAt(feedId, atMs);
      const standing = link.status()?.live.find((feed) => feed.feedId === feedId)?.calls ?? [];
      const newestMs = logged[0]?.atMs ?? Number.NEGATIVE_INFINITY;
      return [...standing.filter((entry) => entry.atMs > newestMs && entry.atMs <= Math.ceil(atMs)), ...logged];
    },
    follow,
    close: () => {
      stopHearing();
      for (const { inlet } of inlets.values()) inlet.close();
      inlets.clear();
    },
  };
}

function refuse(refusal: Refusal | null): void {
  if (refusal !== null) throw new HallcastError("input", refusal.code, { ...refusal.params });
}
