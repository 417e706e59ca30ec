import { createHash } from "node:crypto";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { xixunPage } from "../../controller/protocols/xixun.ts";
import { encodePng } from "../../renderer/adapters/sharp.ts";
import { decodePicture } from "../simulators/picture.ts";

const [WIDTH_PX, HEIGHT_PX, MAIN_PX] = [128, 64, 48];
const RED = [255, 0, 0];
const GREEN = [0, 200, 0];
const BLUE = [0, 0, 255];
const GREY = [9, 9, 9];

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env["HALLCAST_CHROMIUM"] || "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
  });
});
afterAll(() => browser.close());

async function plain(rgb: readonly number[], heightPx: number, durationMs: number) {
  const png = await encodePng({
    rgb: Uint8Array.from({ length: WIDTH_PX * heightPx * 3 }, (_, i) => rgb[i % 3] ?? 0),
    widthPx: WIDTH_PX,
    heightPx,
  });
  const picture = { md5: createHash("md5").update(png).digest("hex"), png };
  return { picture, durationMs, enter: "cut" as const, isLive: false };
}

for (const deviceScaleFactor of [1, 2])
  it(`a Xixun card's page plays every area by itself, one LED a pixel, at a scale of ${deviceScaleFactor}`, async () => {
    const main = [
      await plain(RED, MAIN_PX, 4_000),
      await plain(GREEN, MAIN_PX, 2_000),
      await plain(RED, MAIN_PX, 1_000),
    ];
    const line = [await plain(BLUE, HEIGHT_PX - MAIN_PX, 3_000), await plain(GREY, HEIGHT_PX - MAIN_PX, 3_000)];
    const html = xixunPage({ widthPx: WIDTH_PX, heightPx: HEIGHT_PX }, main[0]?.picture.png ?? new Uint8Array(), [
      { key: "main", x: 0, y: 0, widthPx: WIDTH_PX, heightPx: MAIN_PX, steps: main },
      { key: "line", x: 0, y: MAIN_PX, widthPx: WIDTH_PX, heightPx: HEIGHT_PX - MAIN_PX, steps: line },
    ]);
    const page = await browser.newPage({
      viewport: { width: WIDTH_PX / deviceScaleFactor, height: HEIGHT_PX / deviceScaleFactor },
      deviceScaleFactor,
    });
    // until it is paused, the clock goes on by itself
    await page.clock.install({ time: 1_000_000 });
    await page.clock.pauseAt(2_000_000);
    await page.setContent(html);
    let atMs = 0;
    for (const [untilMs, above, below] of [
      [500, RED, BLUE],
      [3_500, RED, GREY],
      [4_500, GREEN, GREY],
      [6_500, RED, BLUE],
      [11_500, GREEN, GREY],
      [700_500, RED, GREY],
    ] as const) {
      await page.clock.runFor(untilMs - atMs);
      atMs = untilMs;
      const shot = await decodePicture(await page.screenshot());
      const wanted = Uint8Array.from(
        { length: WIDTH_PX * HEIGHT_PX * 4 },
        (_, i) => (i < WIDTH_PX * MAIN_PX * 4 ? above : below)[i % 4] ?? 255,
      );
      expect([shot?.widthPx, shot?.heightPx], `at ${atMs} ms`).toEqual([WIDTH_PX, HEIGHT_PX]);
      expect(Buffer.compare(shot?.frames[0]?.rgba ?? new Uint8Array(), wanted), `at ${atMs} ms`).toBe(0);
    }
    await page.close();
  });
