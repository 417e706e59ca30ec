import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { decode } from "fast-png";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { findChromium } from "../../controller/adapters/chromium.ts";
import { openX11Screen } from "../../controller/adapters/x11-screen.ts";
import type { Desktop, ScreenRect } from "../../controller/ports/desktop.ts";
import { PlayoutStatus } from "../../controller/ports/playout-status.ts";
import { decodeLiveFrame } from "../../controller/service/api/live-frame.ts";
import { Board } from "../../playlists/board.ts";
import { Item } from "../../playlists/item.ts";
import { Takeover } from "../../playlists/takeover.ts";
import { differingShare } from "../differing-share.ts";
import { peerPath } from "../peers/peer.ts";
import { type Product, type Running, run, startProduct, until } from "./product.ts";
import { startXServer, type XServer } from "./x-server.ts";

const BROWSER = findChromium(process.env["HALLCAST_CHROMIUM"] || null, process.env["PATH"] ?? "");
if (BROWSER === null) process.stdout.write("skipped: no Chromium on this machine\n");
const CAN = peerPath("Xvfb") !== null && BROWSER !== null;

const MONITORS: readonly ScreenRect[] = [
  { x: 0, y: 0, widthPx: 800, heightPx: 700 },
  { x: 800, y: 0, widthPx: 800, heightPx: 700 },
];
const SIZE = { widthPx: 640, heightPx: 320 };
/** Where the boards' settings put them. */
const PLACES: Readonly<Record<string, { readonly monitor: string; readonly rect: ScreenRect }>> = {
  "board-1": { monitor: "1", rect: { x: 40, y: 30, ...SIZE } },
  "board-2": { monitor: "800,0", rect: { x: 901, y: 353, ...SIZE } },
};
const IDS = Object.keys(PLACES);

describe.skipIf(!CAN)("boards on the PC's own screens", () => {
  let server: XServer;
  let folder: string;
  /** Their temporary files too: a browser that is killed leaves some. */
  let env: Readonly<Record<string, string>>;
  let product: Product;
  let desktop: Desktop;
  let admin: string;
  let kiosk: Running;

  beforeAll(async () => {
    server = await startXServer(MONITORS);
    folder = await mkdtemp(join(tmpdir(), "hallcast-desktop-"));
    env = { DISPLAY: server.display, TMPDIR: folder };
    product = await startProduct({ env });
    desktop = openX11Screen(server.display, () => undefined);
    admin = await product.token("sysAdmin", "officeHead", "drafter", "publisher");
    const boards = () => product.api(admin, "GET", "/api/boards");
    await until(boards, (list) => Array.isArray(list) && list.length === IDS.length);
    await follow("session");
    kiosk = run("cli.js", ["kiosk", "--data", product.dataDir], env);
  });

  afterAll(async () => {
    await kiosk?.stop();
    await product?.dispose();
    desktop?.close();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function follow(kiosk: "session" | "supervised"): Promise<void> {
    const boards = z.array(z.object({ board: Board })).parse(await product.api(admin, "GET", "/api/boards"));
    for (const { board } of boards) {
      const place = PLACES[board.id];
      if (place === undefined) continue;
      const monitor = MONITORS.find(({ x }) => x === (place.rect.x < 800 ? 0 : 800));
      const [x, y] = [place.rect.x - (monitor?.x ?? 0), place.rect.y - (monitor?.y ?? 0)];
      const settings = { monitor: place.monitor, x, y, kiosk, standby: "failsafe", standbyAfterS: 2 };
      const output = { ...board.output, driver: "screen", settings };
      await product.api(admin, "PUT", `/api/boards/${board.id}`, { ...board, output });
    }
  }
  const outputs = async () => {
    const Status = z.object({ playout: PlayoutStatus.nullable() });
    const { playout } = Status.parse(await product.api(admin, "GET", "/api/status"));
    return IDS.map((id) => playout?.boards.find((board) => board.id === id)?.output);
  };
  const onScreen = (id: string): Uint8Array =>
    desktop.grab(PLACES[id]?.rect ?? { x: 0, y: 0, ...SIZE }) ?? new Uint8Array(0);
  const frame = async (id: string): Promise<Uint8Array> => {
    const response = await product.get(`/api/boards/${id}/frame.png`, admin);
    const { data, channels } = decode(new Uint8Array(await response.arrayBuffer()));
    return Uint8Array.from(data.filter((_value, i) => channels === 3 || i % 4 !== 3));
  };
  /** Share of pixels of both boards that differ between the screen and `frame.png`. */
  const apart = async (): Promise<number> => {
    const shares = await Promise.all(IDS.map(async (id) => differingShare(onScreen(id), await frame(id))));
    return Math.max(...shares);
  };
  /** Lit pixels of a monitor that belong to no board: whatever the browser shows besides. */
  const litOutside = (monitor: ScreenRect): number => {
    const rgb = desktop.grab(monitor) ?? new Uint8Array([1]);
    let lit = 0;
    for (let i = 0; i < rgb.length; i += 3) {
      const x = monitor.x + ((i / 3) % monitor.widthPx);
      const y = monitor.y + Math.floor(i / 3 / monitor.widthPx);
      const isBoard = IDS.some((id) => {
        const rect = PLACES[id]?.rect ?? monitor;
        return x >= rect.x && x < rect.x + rect.widthPx && y >= rect.y && y < rect.y + rect.heightPx;
      });
      if (!isBoard && (rgb[i] !== 0 || rgb[i + 1] !== 0 || rgb[i + 2] !== 0)) lit++;
    }
    return lit;
  };
  const standby = async (id: string): Promise<Uint8Array> => {
    const answer = new Uint8Array(await (await product.get(`/api/boards/${id}/standby`)).arrayBuffer());
    return inflateRawSync(decodeLiveFrame(answer)?.payload ?? new Uint8Array(0));
  };
  const browserPid = async (monitor: number): Promise<number> =>
    Number(await readFile(join(product.dataDir, "kiosk", `monitor-${monitor}`, "hallcast-browser-pid"), "utf8"));

  it("are seen there while they move: the screen, read back, is what the playout made", async () => {
    const all = await until(outputs, (list) => list.every((output) => output?.seen?.same === true));
    for (const output of all) expect(output).toMatchObject({ driver: "screen", state: "up", lastError: null });
    for (const output of all) expect(output?.acknowledgedAtMs).toBeGreaterThan(0);
  });

  it("stand there pixel for pixel as in frame.png, each at its place, and black around them", async () => {
    // The samples are still being taken in while the browsers start.
    const findTemplate = async () =>
      z
        .array(Item)
        .parse(await product.api(admin, "GET", "/api/items"))
        .find(({ takeoverTemplate, revisions: [first] }) => takeoverTemplate && first?.state === "approved");
    const template = await until(findTemplate, (item) => item !== undefined);
    // A takeover stands still, so that screen and frame can be compared at leisure.
    const request = { templateItemId: template?.id, minutes: 5, boards: IDS };
    const { id } = Takeover.parse(await product.api(admin, "POST", "/api/takeover", request));
    await product.api(await product.token("leader"), "POST", `/api/takeover/${id}/confirm`);
    const frames = async () => (await outputs()).map((output) => output?.state);
    await until(frames, (states) => states.every((state) => state === "up"));
    expect(await until(apart, (share) => share === 0)).toBe(0);
    for (const id of IDS) expect(onScreen(id).some((value) => value > 0)).toBe(true);
    for (const monitor of MONITORS) expect(litOutside(monitor)).toBe(0);
  });

  it("come back when the browser is killed, and meanwhile the standby picture stands there", async () => {
    const before = await browserPid(1);
    const picture = await standby("board-1");
    expect(picture.some((value) => value > 0)).toBe(true);
    process.kill(before, "SIGKILL");
    const between = async () => differingShare(onScreen("board-1"), picture);
    expect(await until(between, (share) => share === 0)).toBe(0);
    expect(await until(apart, (share) => share === 0)).toBe(0);
    expect(await browserPid(1)).not.toBe(before);
    await until(outputs, (list) => list.every((output) => output?.seen?.same === true));
  });

  it("are not called seen while another window lies over them, and come in front of it again", async () => {
    const intruder = desktop.cover({ x: 100, y: 100, widthPx: 50, heightPx: 50 });
    const white = new Uint8Array(50 * 50 * 3).fill(255);
    intruder.show([{ rect: { x: 100, y: 100, widthPx: 50, heightPx: 50 }, rgb: white }]);
    const [first] = await until(
      outputs,
      ([covered, free]) => covered?.seen?.same === false && free?.seen?.same === true,
    );
    expect(first?.state).toBe("up");
    await until(apart, (share) => share === 0);
    await until(outputs, (list) => list.every((output) => output?.seen?.same === true));
    intruder.close();
  });

  it("are shown by a kiosk that the product starts, if the settings say so", async () => {
    expect(await kiosk.stop()).toBe(0);
    await until(
      async () => onScreen("board-1"),
      (rgb) => rgb.every((value) => value === 0),
    );
    expect(existsSync(`/proc/${await browserPid(1)}`)).toBe(false);
    await follow("supervised");
    expect(await until(apart, (share) => share === 0)).toBe(0);
    await until(outputs, (list) => list.every((output) => output?.seen?.same === true));
    const second = run("cli.js", ["kiosk", "--data", product.dataDir], env);
    await second.line(/已在运行/);
    expect(await second.ended()).toBe(2);
  });
});

describe("a kiosk that cannot show anything", () => {
  const env = { DISPLAY: "", WAYLAND_DISPLAY: "", XDG_SESSION_TYPE: "", HALLCAST_CHROMIUM: "" };

  it("says that there is no desktop, or no browser, and ends", async () => {
    const noBrowser = run("cli.js", ["kiosk", "--data", "/tmp/hallcast-no-such-folder", "--browser", "/none"], env);
    await noBrowser.line(/找不到 Chromium 浏览器（\/none）/);
    expect(await noBrowser.ended()).toBe(2);
    if (BROWSER === null || process.platform !== "linux") return;
    const noDesktop = run("cli.js", ["kiosk", "--data", "/tmp/hallcast-no-such-folder", "--browser", BROWSER], env);
    await noDesktop.line(/没有图形桌面可用/);
    expect(await noDesktop.ended()).toBe(2);
  });
});
