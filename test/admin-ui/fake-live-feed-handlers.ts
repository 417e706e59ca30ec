import type { LiveFeedView } from "../../controller/service/api/contract/live-feeds.ts";
import { type LiveFeed, PLAIN_NAMES } from "../../playlists/live-feed.ts";
import { NOW_MS } from "./fake-hall.ts";
import type { FakeHandlers } from "./fake-handlers.ts";

const json = { kind: "json", names: PLAIN_NAMES } as const;
const common = { enabled: true, dialect: json, staleAfterSec: 600, mostPerSec: 10 };
const QUEUE: LiveFeed = { ...common, id: "queue", name: "一楼叫号机", source: { kind: "http" } };
const LINE: LiveFeed = {
  ...common,
  id: "line",
  name: "二楼叫号线",
  source: { kind: "serial", path: "/dev/ttyUSB0", baudRate: 9600 },
  dialect: {
    ...{ kind: "fixedFrame", start: 2, end: 3, bodyBytes: 6, checksum: "xor8", coding: "ascii", command: null },
    fields: { number: { at: 0, length: 4 }, window: { at: 4, length: 2 }, waiting: null, value: null },
  },
};

/** Two machines: one calls, the other's line is unplugged. */
export function liveFeedHandlers(): FakeHandlers {
  let feeds: readonly LiveFeed[] = [QUEUE, LINE];
  const viewOf = (feed: LiveFeed): LiveFeedView => {
    const isQueue = feed.id === "queue";
    const lastDrop = { code: "live.badValue", params: { field: "number", characters: 3 }, atMs: NOW_MS - 60_000 };
    return {
      feed,
      status: {
        feedId: feed.id,
        report: {
          ...{ source: feed.source.kind, taken: isQueue ? 128 : 0, dropped: isQueue ? 2 : 0, lastError: null },
          ...{ state: isQueue ? "up" : "down", lastDrop: isQueue ? lastDrop : null },
        },
        calls: isQueue
          ? [
              { atMs: NOW_MS - 5_000, untilMs: NOW_MS + 595_000, call: { number: "A012", window: "3" } },
              { atMs: NOW_MS - 35_000, untilMs: NOW_MS + 565_000, call: { number: "B007", window: "12" } },
            ]
          : [],
      },
      trouble: isQueue ? "" : "串口 /dev/ttyUSB0 断开了：请检查 USB 插头和控制器电源；重新插好后会自动恢复",
      dropped: isQueue ? "字段 number 的内容有 3 个字符，不是允许的号码格式，已丢弃" : "",
      usedBy: isQueue ? ["叫号"] : [],
    };
  };
  return {
    listLiveFeeds: () => feeds.map(viewOf),
    saveLiveFeeds: ({ body }) => {
      feeds = body;
      return body;
    },
    tryLiveFeed: () => ({ ok: true }),
  };
}
