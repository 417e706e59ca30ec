import { decode } from "fast-png";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { BoardNow } from "../../controller/service/api/contract.ts";
import { Item } from "../../playlists/item.ts";
import { Takeover } from "../../playlists/takeover.ts";
import { type Product, type Sim, startProduct, startSim, until } from "./product.ts";

const PASSWORD = "caoyuan-Dating-2026";
const FRAME_MS = 1000 / 60;

describe("two people and a browser put a notice on two boards", () => {
  let product: Product;
  let sims: readonly [Sim, Sim];
  let admin: string;
  let browser: Browser;
  let clerk: Page;
  let colleague: Page;

  beforeAll(async () => {
    [product, browser, ...sims] = await Promise.all([
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
      startSim(640, 320),
      startSim(640, 320),
    ] as const);
    admin = await product.token("sysAdmin", "officeHead", "drafter", "publisher");
    await product.line(/samples are ready/);
    for (const [i, { board }] of z
      .array(BoardNow)
      .parse(await product.api(admin, "GET", "/api/boards"))
      .entries()) {
      const output = { ...board.output, settings: { host: "127.0.0.1", port: sims[i]?.udpPort } };
      await product.api(admin, "PUT", `/api/boards/${board.id}`, { ...board, output });
    }
    [clerk, colleague] = [await newPage(), await newPage()];
  });

  afterAll(async () => {
    await browser.close();
    await Promise.all([...sims.map((sim) => sim.stop()), product.dispose()]);
  });

  /** A person at a PC of their own: nothing is shared but the server. */
  async function newPage(): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "zh-CN" });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    return page;
  }

  async function choosePassword(page: Page): Promise<void> {
    await page.getByLabel("设置密码").fill(PASSWORD);
    await page.getByLabel("再输一遍密码").fill(PASSWORD);
    await page.getByRole("button", { name: "设置并进入" }).click();
    await page.getByRole("heading", { name: "看板" }).waitFor();
  }

  it("the first administrator comes in by the link that npm start printed, once", async () => {
    const link = product.url + (await product.welcome());
    await clerk.goto(link);
    await clerk.getByLabel("登录名").fill("zhangli");
    await clerk.getByLabel("姓名", { exact: true }).fill("张丽");
    await choosePassword(clerk);
    await colleague.goto(link);
    await colleague.getByText("链接只能使用一次").waitFor();
  });

  it("the administrator adds a reviewer, who chooses a password", async () => {
    await clerk.goto(`${product.url}/devices`);
    await clerk.getByRole("tab", { name: "人员" }).click();
    await clerk.getByRole("button", { name: "添加人员" }).click();
    const dialog = clerk.getByRole("dialog", { name: "添加人员" });
    await dialog.getByLabel("姓名", { exact: true }).fill("乌云其木格");
    await dialog.getByLabel("登录名").fill("wuyun");
    await dialog.getByLabel("审批人").check();
    await dialog.getByRole("button", { name: "添加人员" }).click();
    const link = await clerk
      .getByText(/\/welcome\/\S+/)
      .or(clerk.locator('input[value*="/welcome/"]'))
      .first();
    const shown = (await link.inputValue().catch(() => null)) ?? (await link.textContent()) ?? "";
    await colleague.goto(
      /https?:\/\/\S+\/welcome\/[\w-]+/.exec(shown)?.[0] ?? product.url + (/\/welcome\/[\w-]+/.exec(shown)?.[0] ?? ""),
    );
    await choosePassword(colleague);
  });

  it("a plain notice is typed, seen and submitted; its author cannot approve it", async () => {
    await clerk.goto(`${product.url}/new`);
    await clerk.getByLabel("通知文字").fill("停水通知：11月24日8:30—12:00，大厅一楼停水。");
    await clerk.getByRole("img", { name: /画面预览/ }).waitFor();
    await clerk.getByRole("button", { name: "提交审批" }).click();
    await clerk.getByText(/已提交审批/).waitFor();
    await clerk.goto(`${product.url}/review`);
    await clerk.getByText(/须由另一位同事审批/).waitFor();
    expect(await clerk.getByRole("button", { name: "批准" }).count()).toBe(0);
  });

  it("the colleague sees the clip to its end and approves; both boards receive it", async () => {
    await colleague.goto(`${product.url}/review`);
    const approve = colleague.getByRole("button", { name: "批准" });
    await approve.waitFor();
    expect(await approve.isDisabled()).toBe(true);
    await colleague.getByText("整段画面已看完").waitFor();
    await approve.click();
    await colleague.getByText(/已批准/).waitFor();
    const playing = async () => z.array(BoardNow).parse(await product.api(admin, "GET", "/api/boards"));
    const isOn = ({ status }: BoardNow) => status?.now.some(({ title }) => title === "停水通知") === true;
    await until(playing, (boards) => boards.every(isOn));
    for (const [i, sim] of sims.entries())
      expect(
        await until(
          () => receivesItsFrame(sim, `board-${i + 1}`),
          (is) => is,
        ),
      ).toBe(true);
  });

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

  async function receivesItsFrame(sim: Sim, boardId: string): Promise<boolean> {
    const { rgb, pushMs } = await sim.received();
    for (let frames = 0; frames <= 6; frames++) {
      const at = new Date(Math.floor(pushMs / FRAME_MS - frames) * FRAME_MS + FRAME_MS / 2).toISOString();
      const response = await product.get(`/api/boards/${boardId}/frame.png?at=${at}`, admin);
      if (Buffer.compare(rgb, Uint8Array.from(decode(new Uint8Array(await response.arrayBuffer())).data)) === 0)
        return true;
    }
    return false;
  }
});
