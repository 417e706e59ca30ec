import { inflateRawSync } from "node:zlib";
import { decode } from "fast-png";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { decodeLiveFrame } from "../../controller/service/api/live-frame.ts";
import { Board } from "../../playlists/board.ts";
import { Item } from "../../playlists/item.ts";
import { Takeover } from "../../playlists/takeover.ts";
import { differingShare } from "../differing-share.ts";
import { type Product, startProduct, until } from "./product.ts";

describe("a board fed from a display of the PC", () => {
  let product: Product;
  let admin: string;
  let browser: Browser;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct(), launch()] as const);
    admin = await product.token("sysAdmin", "officeHead", "drafter", "publisher");
    await product.line(/samples are ready/);
  });

  function launch(...flags: readonly string[]): Promise<Browser> {
    return chromium.launch({
      executablePath: process.env["HALLCAST_CHROMIUM"] || "/usr/bin/chromium",
      args: [
        ...["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        ...["--no-first-run", ...flags],
      ],
    });
  }

  afterAll(async () => {
    await browser.close();
    await product.dispose();
  });

  /** A person at a PC of their own: nothing is shared but the server. */
  async function newPage(): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "zh-CN" });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    return page;
  }

  it("the bare page for a sending card paints the frames 1:1", async () => {
    await product.api(admin, "POST", "/api/blackout", { boards: ["board-1"], on: true });
    const screen = await newPage();
    await screen.goto(`${product.url}/screen/board-1`);
    const pixels = async () => decode(await screen.screenshot({ clip: { x: 0, y: 0, width: 640, height: 320 } }));
    await until(pixels, ({ data, channels }) =>
      data.every((value, i) => value === 0 || (channels === 4 && i % 4 === 3)),
    );
    await product.api(admin, "POST", "/api/blackout", { boards: ["board-1"], on: false });
    const template = z
      .array(Item)
      .parse(await product.api(admin, "GET", "/api/items"))
      .find((item) => item.takeoverTemplate && item.revisions[0]?.content.kind === "text");
    // A takeover stands still, so that the page and the frame can be compared at leisure.
    const request = { templateItemId: template?.id, minutes: 5, boards: ["board-1", "board-2"] };
    const { id } = Takeover.parse(await product.api(admin, "POST", "/api/takeover", request));
    await product.api(await product.token("leader"), "POST", `/api/takeover/${id}/confirm`);
    const frame = async () => {
      const response = await product.get("/api/boards/board-1/frame.png", admin);
      return decode(new Uint8Array(await response.arrayBuffer()));
    };
    const agree = async () => {
      const [shown, drawn] = [await pixels(), await frame()];
      return difference(shown, drawn);
    };
    expect(await until(agree, (pixelsApart) => pixelsApart === 0)).toBe(0);
    const lit = await frame();
    expect(lit.data.some((value) => value > 0)).toBe(true);
  });

  it("two boards stand where the layout says, one LED for one pixel also of a display that magnifies", async () => {
    for (const factor of [1, 1.25, 1.5]) {
      // a factor that is only emulated for one page places boxes otherwise than a display that really magnifies
      const magnified = await launch("--window-size=1500,900", `--force-device-scale-factor=${factor}`);
      const page = await (await magnified.newContext({ viewport: null })).newPage();
      await page.goto(`${product.url}/screen?layout=${encodeURIComponent("board-1@31,17;board-2@703,371")}`);
      const shares = async () => {
        const shot = decode(await page.screenshot());
        const [first, second] = await Promise.all(["board-1", "board-2"].map(frameOf));
        return [first, second].map((rgb, i) =>
          rgb === undefined ? 1 : differingShare(part(shot, i === 0 ? 31 : 703, i === 0 ? 17 : 371), rgb),
        );
      };
      const shown = await until(shares, (both) => both.every((share) => share === 0));
      expect(shown, `magnified ${factor} times`).toEqual([0, 0]);
      const { excess, cursor } = await page.evaluate(() => ({
        excess: [
          document.documentElement.scrollWidth - innerWidth,
          document.documentElement.scrollHeight - innerHeight,
        ],
        cursor: getComputedStyle(document.body).cursor,
      }));
      expect({ excess, cursor }).toEqual({ excess: [0, 0], cursor: "none" });
      await magnified.close();
    }
    const refused = await fetch(`${product.url}/screen?layout=board-1`);
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining("画面位置写得不对：board-1")]);
  });

  it("without service the page shows the standby picture of its board's settings", async () => {
    const boards = z.array(z.object({ board: Board })).parse(await product.api(admin, "GET", "/api/boards"));
    const board = boards.find(({ board: { id } }) => id === "board-1")?.board;
    const settings = { x: 40, y: 50, standbyAfterS: 2 };
    const output = { ...board?.output, driver: "screen", settings };
    await product.api(admin, "PUT", "/api/boards/board-1", { ...board, output });
    const bytes = new Uint8Array(await (await product.get("/api/boards/board-1/standby")).arrayBuffer());
    const standby = new Uint8Array(inflateRawSync(decodeLiveFrame(bytes)?.payload ?? new Uint8Array(0)));
    expect(standby.some((value) => value > 0)).toBe(true);
    const page = await newPage();
    await page.goto(`${product.url}/screen`);
    const shown = async () => part(decode(await page.screenshot()), 40, 50);
    const frame = await frameOf("board-1");
    await until(shown, (rgb) => differingShare(rgb, frame) === 0);
    await product.stop();
    expect(differingShare(await until(shown, (rgb) => differingShare(rgb, standby) === 0), standby)).toBe(0);
  });

  async function frameOf(boardId: string): Promise<Uint8Array> {
    const response = await product.get(`/api/boards/${boardId}/frame.png`, admin);
    return part(decode(new Uint8Array(await response.arrayBuffer())), 0, 0);
  }

  /** A board's rectangle of a picture, RGB888. */
  function part({ data, width, channels }: ReturnType<typeof decode>, left: number, top: number): Uint8Array {
    const out = new Uint8Array(640 * 320 * 3);
    for (let y = 0, to = 0; y < 320; y++)
      for (let x = 0; x < 640; x++)
        for (let c = 0; c < 3; c++) out[to++] = data[((top + y) * width + left + x) * channels + c] ?? 0;
    return out;
  }

  /** Number of pixels whose colours differ. */
  function difference(a: ReturnType<typeof decode>, b: ReturnType<typeof decode>): number {
    let apart = 0;
    for (let i = 0; i < a.width * a.height; i++)
      for (let c = 0; c < 3; c++)
        if (a.data[i * a.channels + c] !== b.data[i * b.channels + c]) {
          apart++;
          break;
        }
    return apart;
  }
});
