import { type Browser, chromium, type Page } from "playwright-core";
import { inject } from "vitest";
import { NOW_MS } from "../fake-hall.ts";
import { createFakeServer, type FakeServer } from "../fake-server.ts";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--no-first-run",
];

const STEP_TIMEOUT_MS = 15_000;

export type OfficePages = {
  /** A fresh server and a fresh browser profile at an address; whatever the page throws ends in `faults`. */
  readonly open: (path: string) => Promise<{ page: Page; server: FakeServer; faults: string[] }>;
  readonly close: () => Promise<void>;
};

/** Starts one browser for a file of tests. */
export async function createOfficePages(): Promise<OfficePages> {
  const folder = inject("pagesFolder");
  const browser: Browser = await chromium.launch({
    executablePath: process.env["HALLCAST_CHROMIUM"] || "/usr/bin/chromium",
    args: FLAGS,
  });
  /** Ends what the last test left: its pages would go on polling. */
  let leave = async (): Promise<void> => undefined;
  return {
    open: async (path) => {
      await leave();
      const server = await createFakeServer(folder);
      const context = await browser.newContext({
        viewport: { width: 1366, height: 768 },
        locale: "zh-CN",
        reducedMotion: "reduce",
      });
      leave = async () => {
        await context.close();
        await server.close();
      };
      const page = await context.newPage();
      await page.clock.setFixedTime(NOW_MS);
      page.setDefaultTimeout(STEP_TIMEOUT_MS);
      const faults: string[] = [];
      page.on("pageerror", (error) => faults.push(String(error)));
      page.on("console", (message) => {
        if (message.type() === "error") faults.push(message.text());
      });
      await page.goto(server.url + path);
      return { page, server, faults };
    },
    close: async () => {
      await leave();
      await browser.close();
    },
  };
}
