import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { z } from "zod";
import { BoardNow } from "../../controller/service/api/contract/boards.ts";
import { showsItsFrame } from "./frames.ts";
import { boardOn } from "./hall.ts";
import { type Product, startProduct, startSim, until } from "./product.ts";

const BOARDS = ["board-1", "board-2"] as const;
const WIDTH = 640;
const HEIGHT = 320;
const STEP_MS = 30_000;

/** The built product with two virtual boards, and people who each sit at a PC of their own. */
export type Desk = {
  readonly product: Product;
  /** A script that may look at everything. */
  readonly eye: string;
  /** A browser of somebody's own: nothing is shared but the server. */
  readonly newPage: () => Promise<Page>;
  /** Whatever any page threw or logged as an error. */
  readonly faults: readonly string[];
  readonly boards: () => Promise<BoardNow[]>;
  /** Waits until both boards say that they play exactly what is wanted, and have received just the pixels `frame.png` gives. */
  readonly bothShow: (wanted: (now: BoardNow) => boolean) => Promise<void>;
  /** What everybody sees at this moment, as pictures in `test-output/desk`: for reading a failure. */
  readonly keepPictures: (name: string) => Promise<void>;
  readonly dispose: () => Promise<void>;
};

export async function startDesk(): Promise<Desk> {
  const starting = [
    startProduct({ args: ["--empty"] }),
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
    startSim(WIDTH, HEIGHT),
    startSim(WIDTH, HEIGHT),
  ] as const;
  const [product, browser, ...sims] = await Promise.all(starting).catch(async (error: unknown) => {
    // What did start must not outlive a test that could not begin.
    for (const one of await Promise.allSettled(starting))
      if (one.status === "fulfilled") await ("stop" in one.value ? one.value.stop() : one.value.close());
    throw error;
  });
  const faults: string[] = [];
  const [eye, administrator] = await Promise.all([product.token("viewer"), product.token("sysAdmin")]);
  for (const [i, sim] of sims.entries()) {
    const board = boardOn(BOARDS[i] ?? "", "127.0.0.1", sim.udpPort, WIDTH, HEIGHT);
    await product.api(administrator, "POST", "/api/boards", { ...board, name: `${i + 1}号屏` });
  }
  const boards = async () => z.array(BoardNow).parse(await product.api(eye, "GET", "/api/boards"));
  return {
    product,
    eye,
    faults,
    boards,
    newPage: () => newPage(browser, product.url, faults),
    bothShow: async (wanted) => {
      await until(boards, (now) => now.every(wanted));
      for (const [i, sim] of sims.entries())
        await until(
          () => showsItsFrame(product, eye, sim, BOARDS[i] ?? ""),
          (shows) => shows,
        );
    },
    keepPictures: async (name) => {
      const folder = fileURLToPath(new URL(`../../test-output/desk/${name}/`, import.meta.url));
      await mkdir(folder, { recursive: true });
      const pages = browser.contexts().flatMap((context) => context.pages());
      for (const [i, page] of pages.entries()) await page.screenshot({ path: join(folder, `page-${i}.png`) });
    },
    dispose: async () => {
      await browser.close();
      await Promise.all([...sims.map((sim) => sim.stop()), product.dispose()]);
    },
  };
}

async function newPage(browser: Browser, baseURL: string, faults: string[]): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: "zh-CN",
    reducedMotion: "reduce",
    acceptDownloads: true,
    baseURL,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(STEP_MS);
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error}`));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`${page.url()}: ${message.text()}`);
  });
  return page;
}
