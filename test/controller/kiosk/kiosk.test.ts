import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createKiosk, type Kiosk } from "../../../controller/kiosk/kiosk.ts";
import { createPageServer } from "../../../controller/kiosk/page-server.ts";
import type { PlayoutStatus } from "../../../controller/ports/playout-status.ts";
import type { ScreenPlace } from "../../../controller/ports/screen.ts";
import { createLiveView } from "../../../controller/service/live-view.ts";
import { createFakeBrowser } from "../../fakes/browser.ts";
import { createFakeClock, type FakeClock } from "../../fakes/clock.ts";
import { createFakeDesktop, type FakeDesktop } from "../../fakes/desktop.ts";
import { QUIET } from "../../fakes/log.ts";
import { outputStatus } from "../../fakes/output-status.ts";
import { createFakePlayoutLink, type FakePlayoutLink } from "../../fakes/playout-link.ts";
import { fakeDigest, greyFrame, settle } from "./frames.ts";

const LEFT = { x: 0, y: 0, widthPx: 20, heightPx: 10 };
const RIGHT = { x: 20, y: 0, widthPx: 20, heightPx: 10 };

let clock: FakeClock;
let link: FakePlayoutLink;
let desktop: FakeDesktop;
let browsers: ReturnType<typeof createFakeBrowser>;
let kiosk: Kiosk;
let shown: string[];

beforeEach(() => {
  clock = createFakeClock(1_790_000_000_000);
  link = createFakePlayoutLink();
  desktop = createFakeDesktop(LEFT);
  desktop.monitorList = [LEFT, RIGHT];
  browsers = createFakeBrowser();
  shown = [];
  let secrets = 0;
  kiosk = createKiosk({
    ...{ clock, link, desktop, digest: fakeDigest, log: QUIET, profiles: "profiles" },
    isPlayoutAlive: () => true,
    startBrowser: browsers.start,
    origin: () => "http://127.0.0.1:1",
    newSecret: () => `secret-${++secrets}`,
    onShows: (monitor, boards) => shown.push(`${monitor}: ${boards.join()}`),
    onCover: () => undefined,
  });
});
afterEach(() => kiosk.close());

function place(overrides: Partial<ScreenPlace> = {}): ScreenPlace {
  return { monitor: "1", x: 0, y: 0, kiosk: "session", standby: "failsafe", standbyAfterS: 5, ...overrides };
}
async function say(boards: Readonly<Record<string, ScreenPlace | null>>, programSeq = 1): Promise<void> {
  const status: PlayoutStatus = {
    ...{ atMs: clock.wallMs(), pid: 1, startedAtMs: 0, rssBytes: 1, live: [], alarms: [] },
    clock: { trusted: true, reason: null },
    ticks: { count: 0, skipped: 0, lateP50Ms: 0, lateP99Ms: 0, lateMaxMs: 0, composeMeanMs: 0 },
    boards: Object.entries(boards).map(([id, screen]) => ({
      ...{ id, state: "playing" as const, programSeq, controlSeq: 0, now: [], control: null },
      output: outputStatus({ screen }),
    })),
  };
  link.say(status);
  await settle();
  clock.advance(1_000);
}

describe("the kiosk", () => {
  it("opens one page for each monitor that has boards, and none for boards that are elsewhere", async () => {
    await say({ east: place(), west: place({ x: 8 }), north: place({ monitor: "25,5" }), south: null });
    expect(browsers.started.map(({ url }) => new URL(url).searchParams.get("monitor"))).toEqual(["1", "2"]);
    expect(shown).toEqual(["1: east,west", "2: north"]);
    expect(link.taps()).toBe(3);
    expect(kiosk.areas().map(({ boardId, monitor, x }) => [boardId, monitor, x])).toEqual([
      ["east", "1", 0],
      ["west", "1", 8],
      ["north", "2", 0],
    ]);
  });

  it("follows the settings: a board that goes elsewhere takes its page with it", async () => {
    await say({ east: place(), north: place({ monitor: "2" }) });
    await say({ east: place(), north: null });
    expect(browsers.started.map(({ isKilled }) => isKilled)).toEqual([false, true]);
    expect(link.taps()).toBe(1);
    await say({ east: place({ monitor: "2" }) });
    expect(browsers.started.map(({ isKilled }) => isKilled)).toEqual([true, true, false]);
  });

  it("starts a page again where a monitor has another size than before", async () => {
    await say({ east: place() });
    desktop.monitorList = [{ ...LEFT, widthPx: 40 }];
    clock.advance(1_000);
    expect(browsers.started.map(({ isKilled }) => isKilled)).toEqual([true, false]);
  });

  it("tells a board again and again what keeps it from being shown", async () => {
    await say({ east: place({ monitor: "3" }) });
    clock.advance(2_000);
    expect(link.reports).toHaveLength(3);
    expect(link.reports[0]).toEqual({
      boardId: "east",
      report: { kind: "fault", code: "kiosk.noMonitor", params: { wanted: "3", found: 2 } },
    });
    link.reports.length = 0;
    await say({ east: place({ x: 17 }) });
    link.show(greyFrame(1, 1));
    clock.advance(1_000);
    expect(link.reports[0]?.report).toMatchObject({ kind: "fault", code: "kiosk.outside" });
  });

  it("covers with the failsafe picture of the programme in force, or with black", async () => {
    link.standbys.set("east", greyFrame(50, 0));
    link.standbys.set("west", greyFrame(60, 0, "west"));
    await say({ east: place({ x: 2, y: 3 }), west: place({ x: 10, standby: "black" }) });
    link.show(greyFrame(1, 1));
    link.show(greyFrame(1, 1, "west"));
    clock.advance(2_000);
    const [cover] = desktop.covers;
    expect(cover?.isShown).toBe(true);
    expect(cover?.pictures.map(({ rect, rgb }) => [rect.x, rect.y, rgb[0]])).toEqual([[2, 3, 50]]);
    link.standbys.set("east", greyFrame(51, 0));
    await say({ east: place({ x: 2, y: 3 }), west: place({ x: 10, standby: "black" }) }, 2);
    clock.advance(1_000);
    expect(cover?.pictures[0]?.rgb[0]).toBe(51);
  });
});

describe("the kiosk's own pages", () => {
  let folder: string;
  let app: Awaited<ReturnType<typeof createPageServer>>;
  const live = () => createLiveView({ clock, tap: link.tap, isAlive: () => true, packing: "stored" });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "hallcast-kiosk-"));
    await mkdir(join(folder, "assets"));
    await writeFile(join(folder, "screen.html"), "<title>screen</title>");
    const { areas, pageOf } = kiosk;
    const every = () => () => undefined;
    app = await createPageServer({ pagesFolder: folder, live: live(), every, areas, standby: link.standby, pageOf });
  });
  afterEach(async () => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });
  const report = (key: string, payload: object) =>
    app.inject({ method: "POST", url: `/api/screen/report?key=${key}`, payload, headers: { host: "127.0.0.1" } });

  it("give the page and what it asks for to this PC only", async () => {
    link.standbys.set("east", greyFrame(50, 0));
    await say({ east: place({ x: 3 }) });
    for (const [url, status] of [
      ["/screen?monitor=1", 200],
      ["/api/screen", 200],
      ["/api/boards/east/standby", 200],
      ["/api/boards/west/standby", 404],
      ["/api/boards/../standby", 404],
      ["/screen?layout=east", 422],
      ["/api/items", 404],
    ] as const) {
      expect((await app.inject({ url, headers: { host: "127.0.0.1" } })).statusCode, url).toBe(status);
      const elsewhere = await app.inject({ url, headers: { host: "127.0.0.1" }, remoteAddress: "10.0.0.7" });
      expect(elsewhere.statusCode, url).toBe(403);
      const proxied = await app.inject({ url, headers: { host: "127.0.0.1", "x-forwarded-for": "10.0.0.7" } });
      expect(proxied.statusCode, url).toBe(403);
    }
    expect((await app.inject({ url: "/screen", headers: { host: "evil.example" } })).statusCode).toBe(403);
    const areas = (await app.inject({ url: "/api/screen", headers: { host: "localhost" } })).json();
    expect(areas).toMatchObject({ areas: [{ boardId: "east", monitor: "1", x: 3 }] });
  });

  it("believe reports of our own page only, and only those that can be read", async () => {
    await say({ east: place() });
    link.show(greyFrame(7, 1));
    clock.advance(1_000);
    link.reports.length = 0;
    const key = new URL(browsers.started[0]?.url ?? "").searchParams.get("key") ?? "";
    const sha256 = await fakeDigest(greyFrame(7, 1).rgb);
    const said = { boards: [{ boardId: "east", frameNo: 1, atMs: 16, standby: false, sha256 }] };
    expect((await report("guessed", said)).statusCode).toBe(403);
    expect((await report(key, { boards: [{}] })).json()).toMatchObject({ error: { code: "kiosk.badReport" } });
    expect(link.reports).toEqual([]);
    expect((await report(key, said)).statusCode).toBe(200);
    await settle();
    expect(link.reports).toEqual([{ boardId: "east", report: { kind: "painted" } }]);
  });
});
