import { beforeEach, describe, expect, it } from "vitest";
import { createMonitorShow, type MonitorShow } from "../../../controller/kiosk/monitor-show.ts";
import { createRecentFrames, type RecentFrames } from "../../../controller/kiosk/recent-frames.ts";
import type { ScreenReport } from "../../../controller/ports/screen.ts";
import { createFakeBrowser } from "../../fakes/browser.ts";
import { createFakeClock, type FakeClock } from "../../fakes/clock.ts";
import { createFakeDesktop, type FakeDesktop } from "../../fakes/desktop.ts";
import { QUIET } from "../../fakes/log.ts";
import { fakeDigest, greyFrame, H, settle, W } from "./frames.ts";

const MONITOR = { x: 0, y: 0, widthPx: 20, heightPx: 10 };
const RECT = { x: 3, y: 1, widthPx: W, heightPx: H };

let clock: FakeClock;
let desktop: FakeDesktop;
let browsers: ReturnType<typeof createFakeBrowser>;
let recent: RecentFrames;
let reports: ScreenReport[];
let covers: (string | null)[];
let isAlive: boolean;
let show: MonitorShow;
let frameNo: number;

beforeEach(() => {
  clock = createFakeClock(1_790_000_000_000);
  desktop = createFakeDesktop(MONITOR);
  browsers = createFakeBrowser();
  recent = createRecentFrames(clock);
  [reports, covers, isAlive, frameNo] = [[], [], true, 0];
  show = createMonitorShow({
    ...{ clock, desktop, rect: MONITOR, url: "http://page", title: "Hallcast 1", profile: "p", log: QUIET },
    startBrowser: browsers.start,
    digest: fakeDigest,
    boards: () => [{ boardId: "east", rect: RECT, recent }],
    standby: () => [],
    isPlayoutAlive: () => isAlive,
    report: (_boardId, report) => reports.push(report),
    onCover: (why) => covers.push(why),
  });
});

/** The playout makes a frame; the page paints it, or goes on showing what it has. */
async function frame(grey: number, isPainted = true): Promise<void> {
  frameNo++;
  const next = greyFrame(grey, frameNo);
  recent.take(next);
  if (isPainted) await page(frameNo, grey);
}
async function page(shownNo: number, grey: number, standby = false): Promise<void> {
  desktop.picture = new Uint8Array(W * H * 3).fill(grey);
  const sha256 = await fakeDigest(desktop.picture);
  show.hear({ boards: [{ boardId: "east", frameNo: shownNo, atMs: shownNo * 16, standby, sha256 }] });
  await settle();
}
/** Seconds go by in which the page reports every second. */
async function seconds(count: number, tell: (() => Promise<void>) | null): Promise<void> {
  for (let i = 0; i < count; i++) {
    clock.advance(1_000);
    await tell?.();
  }
}
const isCovered = (): boolean => desktop.covers.some(({ isShown }) => isShown);
const seen = (): (boolean | null)[] => reports.flatMap((one) => (one.kind === "seen" ? [one.same] : []));

describe("a monitor of the kiosk", () => {
  it("is covered until its page has painted what it was sent, then read back twice a second", async () => {
    expect(isCovered()).toBe(true);
    expect(browsers.started.map(({ url }) => url)).toEqual(["http://page"]);
    expect(desktop.awake).toBe(1);
    await frame(7, false);
    clock.advance(2_000);
    expect(isCovered()).toBe(true);
    await page(1, 7);
    clock.advance(1_500);
    expect(isCovered()).toBe(false);
    expect(desktop.raised).toEqual(["Hallcast 1"]);
    reports.length = 0;
    clock.advance(2_000);
    expect(seen()).toEqual([true, true, true, true]);
    expect(covers).toEqual(["starting", null]);
  });

  it("is not called seen while the screen shows something else, and is called so only when that stands", async () => {
    await frame(7);
    await seconds(3, () => page(1, 7));
    reports.length = 0;
    desktop.picture = new Uint8Array(W * H * 3).fill(8);
    clock.advance(300);
    expect(seen()).not.toContain(false);
    clock.advance(600);
    expect(seen()).toContain(false);
    // Nothing lies in front: a cover would hide the boards for nothing.
    expect(isCovered()).toBe(false);
  });

  it("counts a frame of a moment ago as seen: it takes its time through the browser", async () => {
    await frame(7);
    await seconds(3, () => page(1, 7));
    reports.length = 0;
    await frame(9, false);
    clock.advance(600);
    expect(seen()).toEqual([true]);
    clock.advance(1_500);
    expect(seen().at(-1)).toBe(false);
  });

  it("is covered while another window lies in front, longer each time that one comes back", async () => {
    await frame(7);
    await seconds(3, () => page(1, 7));
    const intrude = async (): Promise<number> => {
      desktop.picture = new Uint8Array(W * H * 3).fill(255);
      desktop.stack = "behind";
      for (let i = 0; i < 100 && !isCovered(); i++) clock.advance(50);
      expect(isCovered()).toBe(true);
      desktop.stack = "front";
      let coveredMs = 0;
      for (; isCovered() && coveredMs < 60_000; coveredMs += 50) {
        clock.advance(50);
        if (coveredMs % 500 === 0) await page(1, 7);
      }
      return coveredMs;
    };
    const [first, second, third] = [await intrude(), await intrude(), await intrude()];
    expect(second).toBeGreaterThan(first);
    expect(third).toBeGreaterThan(second);
    expect(covers.filter((why) => why === "behind")).toHaveLength(3);
    expect(desktop.raised.length).toBeGreaterThanOrEqual(4);
  });

  it("covers at once when the browser dies, starts it again, and shows the boards when its page is right", async () => {
    await frame(7);
    await seconds(3, () => page(1, 7));
    browsers.started[0]?.events.onExit("SIGSEGV", "crashed");
    expect(isCovered()).toBe(true);
    expect(browsers.started).toHaveLength(2);
    await seconds(2, () => page(1, 7));
    clock.advance(1_000);
    expect(isCovered()).toBe(false);
    expect(reports.some(({ kind }) => kind === "fault")).toBe(false);
  });

  it("says what a browser said that never got as far as a page, and waits longer each time", async () => {
    for (let i = 0; i < 4; i++) {
      browsers.started.at(-1)?.events.onExit("1", "Missing X server");
      clock.advance(10_000);
    }
    expect(browsers.started).toHaveLength(5);
    expect(reports[0]).toEqual({
      kind: "fault",
      code: "kiosk.browserDied",
      params: { how: "1", said: "Missing X server" },
    });
  });

  it("covers, then kills and starts a browser whose page shows old frames although it goes on talking", async () => {
    await frame(7);
    await seconds(2, () => page(1, 7));
    let grey = 8;
    const fallBehind = async (): Promise<void> => {
      await frame(grey++, false);
      await page(1, 7);
    };
    await seconds(5, fallBehind);
    expect(covers).toContain("stale");
    expect(isCovered()).toBe(true);
    await seconds(6, fallBehind);
    expect(browsers.started[0]?.isKilled).toBe(true);
    expect(browsers.started).toHaveLength(2);
  });

  it("does not believe a page whose pixels were never sent", async () => {
    await frame(7);
    await seconds(3, () => page(1, 7));
    reports.length = 0;
    await seconds(9, () => page(1, 70));
    expect(reports.some(({ kind }) => kind === "painted")).toBe(false);
    expect(browsers.started.length).toBeGreaterThan(1);
  });

  it("leaves a page alone that shows the standby picture because the playout is silent", async () => {
    await frame(7);
    await seconds(2, () => page(1, 7));
    isAlive = false;
    await seconds(60, () => page(1, 0, true));
    expect(browsers.started).toHaveLength(1);
  });

  it("ends its browser and takes its cover away", async () => {
    await show.close();
    await show.close();
    expect(browsers.started[0]?.isKilled).toBe(true);
    expect(desktop.covers[0]?.isClosed).toBe(true);
    clock.advance(120_000);
    expect(browsers.started).toHaveLength(1);
    expect(clock.pending()).toBe(0);
  });
});

it("a screen that cannot be read is never called seen, and its page is watched over all the same", async () => {
  const blind = createFakeBrowser();
  const told: ScreenReport[] = [];
  const watched = createMonitorShow({
    ...{ clock, desktop: null, rect: MONITOR, url: "http://page", title: "t", profile: "p", log: QUIET },
    startBrowser: blind.start,
    digest: fakeDigest,
    boards: () => [{ boardId: "east", rect: RECT, recent }],
    standby: () => [],
    isPlayoutAlive: () => true,
    report: (_boardId, report) => told.push(report),
    onCover: () => undefined,
  });
  recent.take(greyFrame(7, 1));
  const sha256 = await fakeDigest(new Uint8Array(W * H * 3).fill(7));
  for (let i = 0; i < 20; i++) {
    clock.advance(1_000);
    watched.hear({ boards: [{ boardId: "east", frameNo: 1, atMs: 16, standby: false, sha256 }] });
    await settle();
  }
  expect(told).toHaveLength(20);
  expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(["painted"]));
  expect(blind.started).toHaveLength(1);
  clock.advance(40_000);
  expect(blind.started.length).toBeGreaterThan(1);
});
