import { decode } from "fast-png";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { Item } from "../../playlists/item.ts";
import { Takeover } from "../../playlists/takeover.ts";
import { type Product, startProduct, until } from "./product.ts";

describe("a board fed from a display of the PC", () => {
  let product: Product;
  let admin: string;
  let browser: Browser;

  beforeAll(async () => {
    [product, browser] = await Promise.all([
      startProduct(),
      chromium.launch({
        executablePath: process.env["HALLCAST_CHROMIUM"] || "/usr/bin/chromium",
        args: [
          "--no-sandbox",
          "--disable-gpu",
          "--disable-background-networking",
          "--disable-component-update",
          "--no-first-run",
        ],
      }),
    ] as const);
    admin = await product.token("sysAdmin", "officeHead", "drafter", "publisher");
    await product.line(/samples are ready/);
  });

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
    const request = { templateItemId: template?.id, minutes: 5, boards: ["board-1"] };
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
