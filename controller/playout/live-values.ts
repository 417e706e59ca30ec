import { ENTRIES_LOOKED_AT, type LiveEntry, type LiveOf, type LiveView, liveViewAt } from "../../playlists/live.ts";
import type { LiveReport, LiveSink, LiveStatus } from "../ports/live-feed.ts";
import type { AsRunLog } from "./as-run.ts";

/** A few more than decide the picture, because some may be for a frame that is still to come. */
const MOST_ENTRIES = ENTRIES_LOOKED_AT + 16;
/** Calls told in the status. */
const TOLD_CALLS = 8;
const MOST_FEEDS = 64;

export type LiveValues = LiveSink & {
  /** Writes into the log that nothing older stands; call it once, when the zone is known. */
  readonly begin: () => void;
  readonly liveOf: LiveOf;
  readonly status: (atMs: number) => LiveStatus[];
};

type Feed = {
  entries: LiveEntry[];
  report: LiveReport | null;
  view: LiveView;
  /** For which instants `view` holds: [fromMs, view.untilMs). */
  fromMs: number;
};

/**
 * What the hall's machines said, for the pictures. A value stands from the next frame on, never in one that was drawn already, and is
 * written into the log with that instant, so that every frame can be drawn again.
 */
export function createLiveValues(options: {
  readonly wallMs: () => number;
  /** Instant of the newest frame. */
  readonly frameMs: () => number;
  readonly log: AsRunLog["add"];
  /** For the day of the log. */
  readonly zone: () => string;
  /** Something stands otherwise than before. */
  readonly onChange: () => void;
  readonly onReport: () => void;
}): LiveValues {
  const feeds = new Map<string, Feed>();
  const beganAtMs = Math.ceil(options.wallMs());

  const feedOf = (feedId: string): Feed | null => {
    const known = feeds.get(feedId);
    if (known !== undefined) return known;
    if (feeds.size >= MOST_FEEDS) return null;
    const feed: Feed = { entries: [], report: null, view: liveViewAt([], 0), fromMs: Number.POSITIVE_INFINITY };
    feeds.set(feedId, feed);
    return feed;
  };
  const liveOf: LiveOf = (feedId, atMs) => {
    const feed = feeds.get(feedId);
    if (feed === undefined) return NONE;
    if (atMs < feed.fromMs || atMs >= feed.view.untilMs) {
      feed.view = liveViewAt(feed.entries, atMs);
      feed.fromMs = atMs;
    }
    return feed.view;
  };
  return {
    begin: () => options.log({ type: "liveBegan", atMs: beganAtMs }, beganAtMs, options.zone()),
    liveOf,
    live: (feedId, call, untilMs) => {
      const feed = feedOf(feedId);
      // One millisecond after the newest frame, whose instant may be ahead of the clock by less than that.
      const atMs = Math.max(Math.ceil(options.wallMs()), Math.ceil(options.frameMs()) + 1);
      if (feed === null || untilMs <= atMs) return;
      options.log({ type: "live", feedId, atMs, untilMs, call }, atMs, options.zone());
      feed.entries = [{ atMs, untilMs, call }, ...feed.entries].slice(0, MOST_ENTRIES);
      feed.fromMs = Number.POSITIVE_INFINITY;
      options.onChange();
    },
    liveReport: (feedId, report) => {
      const feed = feedOf(feedId);
      if (feed === null) return;
      feed.report = report;
      options.onReport();
    },
    status: (atMs) =>
      [...feeds].map(([feedId, { entries, report }]) => {
        const standing = new Set(liveViewAt(entries, atMs).calls);
        const calls = entries.filter(({ call }) => standing.has(call)).slice(0, TOLD_CALLS);
        return { feedId, report, calls };
      }),
  };
}

const NONE = liveViewAt([], 0);
