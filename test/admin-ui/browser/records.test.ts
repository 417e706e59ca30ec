import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contentDisposition } from "../../../controller/service/content-disposition.ts";
import { axeFaults } from "./axe.ts";
import { createOfficePages, type OfficePages } from "./pages.ts";

let office: OfficePages;
beforeAll(async () => {
  office = await createOfficePages();
});
afterAll(() => office.close());

/** Presses Tab until the element has the focus; a place that Tab does not reach fails. */
async function tabTo(page: Page, role: "button" | "link" | "slider", name: string): Promise<void> {
  const wanted = page.getByRole(role, { name, exact: true }).first();
  await wanted.waitFor();
  for (let i = 0; i < 120; i++) {
    if (await wanted.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${name}`);
}

const search = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);
const rows = (page: Page) => page.locator(".register-page tbody tr.ant-table-row");

describe("the register", () => {
  it("asks for what its filters say, keeps them in the address, and names those that came with it", async () => {
    const { page, faults } = await office.open("/register?year=2026&counted=yes&asOf=2026-12-31");
    await page.getByText("共 7 条").waitFor();
    const asked = page.waitForRequest((request) => request.url().includes("topic=social_security_card"));
    await page.getByLabel("主题").click();
    await page.locator(".ant-select-item-option", { hasText: "社会保障卡" }).click();
    expect(Object.fromEntries(new URL((await asked).url()).searchParams)).toEqual({
      ...{ year: "2026", counted: "yes", asOf: "2026-12-31", topic: "social_security_card" },
      ...{ from: "0", count: "100" },
    });
    await page.getByText("共 2 条").waitFor();
    expect(search(page)).toMatchObject({ year: "2026", counted: "yes", topic: "social_security_card" });
    await page.getByRole("button", { name: "去掉条件：计入总数的（不含应急）" }).click();
    await page.waitForURL((url) => !url.searchParams.has("counted"));
    await page.getByRole("searchbox", { name: "标题或内容" }).fill("校园");
    await page.keyboard.press("Enter");
    await page.getByText("共 1 条").waitFor();
    await page.getByRole("button", { name: "清除条件" }).click();
    await page.getByText("共 8 条").waitFor();
    expect(await page.getByRole("searchbox", { name: "标题或内容" }).inputValue()).toBe("");
    expect(search(page)).toEqual({});
    expect(faults).toEqual([]);
  });

  it("marks what was withdrawn and corrected, and says what to do when nothing fits", async () => {
    const { page } = await office.open("/register?year=2026");
    await rows(page).first().waitFor();
    expect(await rows(page).filter({ hasText: "参保覆盖扩大" }).textContent()).toContain("已撤稿");
    expect(await rows(page).filter({ hasText: "春风行动启动" }).textContent()).toContain("更正 1 次");
    await page.goto(`${new URL(page.url()).origin}/register?text=没有的`);
    await page.getByText("没有符合条件的登记，可点“清除条件”看全部").waitFor();
  });

  it("opens the sheet of a number with all that was registered, and closes it with the keyboard", async () => {
    const { page } = await office.open("/register?year=2026");
    await tabTo(page, "link", "LED-2026-004");
    await page.keyboard.press("Enter");
    const sheet = page.getByRole("dialog", { name: "LED-2026-004" });
    await sheet.getByText("初审：高娃（2026/05/06 08:30）").waitFor();
    expect(await sheet.getByText("复审：孙丽代乌云其木格").count()).toBe(1);
    expect(await sheet.getByText("1号屏、2号屏").count()).toBe(1);
    expect(await sheet.getByText("门户网站").count()).toBe(1);
    expect(await sheet.getByText("第 2 版").count()).toBe(1);
    expect(await sheet.getByRole("link", { name: "审批单（PDF）" }).getAttribute("href")).toBe(
      "/api/items/item-2/approval-form.pdf?revision=1",
    );
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.waitForURL(/\/register\?year=2026$/);
  });

  it("takes a correction of the class only with a reason, and tells it beside what was registered", async () => {
    const { page, server, faults } = await office.open("/register/LED-2026-003");
    await page.getByRole("button", { name: "更正类别" }).click();
    const dialog = page.getByRole("dialog", { name: "更正 LED-2026-003 的类别" });
    await dialog.getByText("现按“宣传类”统计").waitFor();
    expect(await dialog.getByRole("radio", { name: "业务类" }).isChecked()).toBe(true);
    const send = dialog.getByRole("button", { name: "更正类别" });
    expect(await send.isDisabled()).toBe(true);
    await dialog.getByLabel("原因").fill("内容是办事指南");
    await send.click();
    await page.getByText("类别已更正").waitFor();
    await page.getByText("业务类（登记为宣传类，已更正）").waitFor();
    await page.getByText("宣传类改为业务类，原因：内容是办事指南").waitFor();
    expect(server.calls.at(-1)).toMatchObject({
      name: "amendRegister",
      body: { category: "business", reason: "内容是办事指南" },
    });
    expect(faults).toEqual([]);
  });

  it("saves the list it shows under the service's name, and says in words why it cannot", async () => {
    const { page } = await office.open("/register?year=2026&category=business");
    const name = "2026年登记台账.xlsx";
    const headers = { "content-disposition": contentDisposition("attachment", name) };
    await page.route("**/api/register/export?**format=xlsx", (route) => route.fulfill({ headers, body: "cells" }));
    const asked = page.waitForRequest(/register\/export/);
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: "导出 Excel" }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe(name);
    expect(await readFile(await saved.path(), "utf8")).toBe("cells");
    expect(Object.fromEntries(new URL((await asked).url()).searchParams)).toEqual({
      year: "2026",
      category: "business",
      format: "xlsx",
    });
    const error = { code: "disk.full", message: "磁盘已满，无法生成文件", params: {}, path: [] };
    await page.route("**/api/register/export?**format=csv", (route) => route.fulfill({ status: 500, json: { error } }));
    await page.getByRole("button", { name: "导出 CSV" }).click();
    await page.getByText("磁盘已满，无法生成文件").waitFor();
  });

  it("is printed as a table alone", async () => {
    const { page } = await office.open("/register?year=2026");
    await rows(page).first().waitFor();
    await page.emulateMedia({ media: "print" });
    expect(await rows(page).first().isVisible()).toBe(true);
    expect(await page.getByText("共 8 条").isVisible()).toBe(true);
    expect(await page.getByText("鄂尔多斯市社会保障服务中心 2026-11-23 打印 2026 年").isVisible()).toBe(true);
    for (const gone of [".masthead", ".register-filters", ".register-exports button", ".ant-tabs-nav"])
      expect(await page.locator(gone).first().isVisible(), gone).toBe(false);
  });
});

describe("the leaflets", () => {
  it("say which print run is no longer valid until it was taken away", async () => {
    const { page, server, faults } = await office.open("/register/leaflets");
    const old = page.getByRole("row", { name: /2026-03-10/ });
    await old.getByText("停用，请收回").waitFor();
    await page
      .getByRole("row", { name: /2026-09-10/ })
      .getByText("在用")
      .waitFor();
    expect(await page.getByRole("link", { name: "A5" }).getAttribute("href")).toBe(
      "/api/items/item-3/leaflet.pdf?format=A5",
    );
    expect(await axeFaults(page)).toEqual([]);
    await old.getByRole("button", { name: "登记收回" }).click();
    await page.getByText("旧版宣传单都收回了吗？").waitFor();
    await page.locator(".ant-popconfirm-buttons .ant-btn-primary").click();
    await old.getByText("已收回").waitFor();
    expect(server.calls.at(-1)).toMatchObject({ name: "clearPrintRun", id: "print-3" });
    expect(faults).toEqual([]);
  });
});

describe("a print run", () => {
  it("is registered where the leaflet is printed, and stands in the list", async () => {
    const { page, server, faults } = await office.open("/register/leaflets");
    await page.getByRole("button", { name: "登记印制" }).click();
    const dialog = page.getByRole("dialog", { name: "登记印制" });
    await dialog.getByLabel("份数").fill("80");
    await dialog.getByLabel("摆放地点").fill("东门资料架");
    await dialog.getByRole("button", { name: "保存" }).click();
    await page.getByRole("row", { name: /^2026-11-23.*80.*东门资料架/ }).waitFor();
    expect(server.calls.at(-1)).toMatchObject({
      name: "registerPrintRun",
      body: { itemId: "item-3", revisionNo: 2, format: "A4", copies: 80, printedOn: "2026-11-23" },
    });
    expect(faults).toEqual([]);
  });
});

describe("the statistics", () => {
  it("lead from every number of the year to a list of exactly as many", async () => {
    const { page, faults } = await office.open("/statistics?year=2026");
    await page.getByText("本年度通过LED大屏共发布信息7条").waitFor();
    const links = page.locator("main a[href^='/register?']");
    const numbers = await links.evaluateAll((nodes) =>
      nodes.map((node) => ({
        href: node.getAttribute("href") ?? "",
        count: (node.textContent ?? "").match(/^\d+/)?.[0],
      })),
    );
    // seven heads, twelve months of two classes with their sums, and the rows of four tables and the assessment
    expect(numbers.length).toBe(7 + 3 * 13 + 2 + 4 + 3 + 1 + 3);
    const { origin } = new URL(page.url());
    const seen = new Set<string>();
    for (const { href, count } of numbers) {
      if (seen.has(href)) continue;
      seen.add(href);
      const answer = await page.request.get(`${origin}/api${href}`);
      expect([href, String((await answer.json()).total)]).toEqual([href, count]);
    }
    await page.getByRole("link", { name: "5月 宣传类 2" }).click();
    await page.getByText("共 2 条").waitFor();
    await page.getByRole("link", { name: "参保覆盖扩大" }).waitFor();
    expect(search(page)).toEqual({ year: "2026", counted: "yes", month: "5", category: "publicity" });
    expect(faults).toEqual([]);
  });

  it("show a quarter, print its zeros, and keep the choice in the address", async () => {
    const { page } = await office.open("/statistics?year=2026");
    await page.getByText("第3季度").click();
    await page.waitForURL(/quarter=3/);
    await page.getByRole("link", { name: "1月 宣传类 1" }).waitFor({ state: "detached" });
    await page.getByRole("link", { name: "7月 宣传类 0" }).waitFor();
    expect(await page.getByRole("link", { name: "生育保险 0" }).count()).toBe(1);
    expect(await page.getByRole("button", { name: /归档包/ }).count()).toBe(0);
    expect(await page.getByRole("img", { name: "各月发布条数，宣传类和业务类" }).locator("svg").count()).toBe(1);
  });

  it("open the texts behind a unit's assessment, with the reason of a return", async () => {
    const { page } = await office.open("/statistics?year=2026");
    await page.getByRole("button", { name: "社保卡管理中心 退回 1" }).click();
    const drawer = page.getByRole("dialog", { name: "社保卡管理中心 · 退回" });
    await drawer.getByText("原因：请写明补换地点").waitFor();
    expect(await drawer.getByRole("link", { name: "社保卡补换" }).getAttribute("href")).toBe("/items/item-2");
    expect(await axeFaults(page)).toEqual([]);
  });

  it("give the sentence to the clipboard and the year's archive as a file, and tell when it cannot be packed", async () => {
    const { page } = await office.open("/statistics?year=2026");
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "复制这句话" }).click();
    await page.getByText("已复制，可粘贴到报告里").waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^本年度通过LED大屏共发布信息7条/);
    const name = "2026年LED信息公开归档包.zip";
    const headers = { "content-disposition": contentDisposition("attachment", name) };
    await page.route("**/api/archive/2026", (route) => route.fulfill({ headers, body: "PK" }));
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: "2026 年归档包" }).click();
    expect((await saving).suggestedFilename()).toBe(name);
    const error = { code: "archive.busy", message: "正在打包 2026 年的归档包", params: {}, path: [] };
    await page.route("**/api/archive/2026", (route) => route.fulfill({ status: 409, json: { error } }));
    await page.getByRole("button", { name: "2026 年归档包" }).click();
    await page.getByText("正在打包 2026 年的归档包").waitFor();
  });

  it("open in January with the year that has ended", async () => {
    const { page } = await office.open("/statistics");
    await page.getByRole("button", { name: "2026 年归档包" }).waitFor();
    let nowMs = Date.parse("2027-01-15T10:00:00+08:00");
    await page.clock.setFixedTime(nowMs);
    await page.route("**/api/session", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), nowMs } });
    });
    await page.reload();
    await page.getByRole("button", { name: "2026 年归档包" }).waitFor();
    nowMs += 20 * 86_400_000;
    await page.clock.setFixedTime(nowMs);
    await page.reload();
    await page.getByRole("button", { name: "2027 年归档包" }).waitFor();
  });
});

describe("looking back", () => {
  it("shows the second of the address: the picture, who approved it, why it played, and that the log agrees", async () => {
    const { page, faults } = await office.open("/replay/board-1?at=2026-11-23T00:30:05.000Z");
    await page.getByText("与播出记录一致：08:30:05").waitFor();
    await page.getByText("拟稿：巴特尔 签发：李建国").waitFor();
    await page.getByText("按排期播出“业务轮播”").waitFor();
    await page.getByText("“业务轮播”更重要，正在播放").waitFor();
    expect(await page.getByRole("link", { name: "LED-2026-007" }).getAttribute("href")).toBe("/register/LED-2026-007");
    const picture = page.getByRole("img", { name: "1号屏在 2026/11/23 08:30 的画面" });
    expect(await picture.getAttribute("src")).toBe("/api/boards/board-1/frame.png?at=2026-11-23T00%3A30%3A05.000Z");
    expect(faults).toEqual([]);
  });

  it("tells a proof that disagrees, a minute without proof, and what is yet to come", async () => {
    const { page, server } = await office.open("/replay/board-1?at=2026-11-23T01:30:00.000Z");
    await page.getByText("与播出记录不一致：09:30:00").waitFor();
    await page.goto(`${server.url}/replay/board-1?at=2026-11-22T23:00:00.000Z`);
    await page.getByText("这一分钟没有播出指纹可以核对").waitFor();
    await page.goto(`${server.url}/replay/board-1?at=2026-11-24T01:00:00.000Z`);
    await page.getByText("这是将来的画面").waitFor();
  });

  it("goes to the beginning of a stretch, by minutes, by days, and along the day with the keyboard", async () => {
    const { page, faults } = await office.open("/replay/board-1?at=2026-11-23T00:30:05.000Z");
    const at = (clock: string) => page.waitForURL((url) => url.searchParams.get("at") === clock);
    const list = page.getByRole("list", { name: /^当天播出/ });
    await list.getByRole("button").first().waitFor();
    expect(await list.getByRole("button").allTextContents()).toEqual([
      "00:00—08:15屏幕关闭 ",
      "08:15—09:10排期 社保卡补换、窗口调整等 8 条轮播",
      "09:10:20—09:11:00没有送出画面 ",
      "09:11—17:15排期 社保卡补换、窗口调整等 8 条轮播",
      "17:15—24:00屏幕关闭 ",
    ]);
    expect(await list.locator("[aria-current]").textContent()).toContain("08:15");
    await list.getByRole("button", { name: /09:10:20/ }).click();
    await at("2026-11-23T01:10:20.000Z");
    await page.getByText("与播出记录一致：09:10:20").waitFor();
    await page.getByRole("button", { name: "后一分钟" }).click();
    await at("2026-11-23T01:11:20.000Z");
    await page.getByRole("button", { name: "前一天" }).click();
    await at("2026-11-22T01:11:20.000Z");
    await tabTo(page, "slider", "一天中的时刻");
    await page.keyboard.press("ArrowRight");
    await at("2026-11-22T01:11:21.000Z");
    expect(await page.getByRole("slider").getAttribute("aria-valuetext")).toBe("09:11:21");
    expect(faults).toEqual([]);
  });

  it("scrubs to the second that is pressed on the strip", async () => {
    const { page } = await office.open("/replay/board-1?at=2026-11-23T00:30:05.000Z");
    const strip = page.locator(".day-strip");
    await strip.locator("span").first().waitFor();
    const box = await strip.boundingBox();
    if (box === null) throw new TypeError("the strip is not on the page");
    await page.mouse.click(box.x + box.width / 2, box.y + 10);
    await page.waitForURL(/at=2026-11-23T0(3:59|4:00)/);
  });

  it("is passed on as a link that opens the same second, on another board too", async () => {
    const { page, server } = await office.open("/replay/board-1?at=2026-11-23T00:30:05.000Z");
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByText("2号屏", { exact: true }).click();
    await page.waitForURL(/replay\/board-2\?at=2026-11-23T00/);
    await page.getByRole("button", { name: "后一分钟" }).click();
    await page.getByRole("button", { name: "复制链接" }).click();
    await page.getByText("链接已复制，可发给同事").waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toBe(`${server.url}/replay/board-2?at=2026-11-23T00:31:05.000Z`);
    await page.goto("about:blank");
    await page.goto(link);
    await page.getByText("2026-11-23 08:31:05 的准确画面").waitFor();
  });

  it("leads a colleague who must sign in first to that second", async () => {
    const { page, server } = await office.open("/");
    const error = { code: "auth.signIn", message: "请先登录", params: {}, path: [] };
    await page.route("**/api/session", async (route) => {
      if (route.request().method() === "GET") await route.fulfill({ status: 401, json: { error } });
      else await route.continue();
    });
    await page.goto(`${server.url}/replay/board-1?at=2026-11-23T00:30:05.000Z`);
    await page.getByLabel("登录名").fill("wuyun");
    await page.getByLabel("密码", { exact: true }).fill("secret-of-the-hall");
    await page.getByRole("button", { name: "登录" }).click();
    await page.getByText("2026-11-23 08:30:05 的准确画面").waitFor();
  });
});

describe("the search", () => {
  it("groups what was found by kind with the words marked, and shows all of a kind when asked", async () => {
    const { page, faults } = await office.open("/search?text=社保卡");
    await page.getByText("找到 12 处").waitFor();
    expect(await page.locator(".search-group h2").allTextContents()).toEqual(["信息", "台账", "窗口"]);
    const register = page.getByRole("region", { name: "台账" });
    expect(await register.getByRole("listitem").count()).toBe(8);
    expect(await register.locator("mark").first().textContent()).toBe("社保卡");
    await register.getByRole("button", { name: "看全部 10 处台账" }).click();
    await page.waitForURL(/kind=register/);
    await page.getByText("找到 10 处").waitFor();
    expect(await register.getByRole("listitem").count()).toBe(10);
    expect(faults).toEqual([]);
  });

  it("asks with class and days, keeps them in the address, and lets go of them with one press", async () => {
    const { page } = await office.open("/search?text=社保卡&category=publicity&from=2026-03-01&to=2026-06-30");
    await page.getByText("找到 4 处").waitFor();
    await page.getByRole("combobox", { name: "类别" }).click();
    await page.locator(".ant-select-item-option", { hasText: "业务类" }).click();
    await page.getByText("这些条件下没有找到“社保卡”。").waitFor();
    expect(search(page)).toEqual({ text: "社保卡", category: "business", from: "2026-03-01", to: "2026-06-30" });
    await page.getByRole("button", { name: "清除条件" }).click();
    await page.getByText("找到 12 处").waitFor();
    expect(search(page)).toEqual({ text: "社保卡" });
  });

  it("keeps the words in the box at the top, and says what to try where there is nothing", async () => {
    const { page } = await office.open("/search?text=没有的");
    await page.getByText("换一个更短的词试试").waitFor();
    const box = page.getByRole("combobox", { name: /^搜索/ });
    expect(await box.inputValue()).toBe("没有的");
    await box.fill("社保卡");
    await box.press("Enter");
    await page.getByText("找到 12 处").waitFor();
  });
});

describe("the pages of the records", () => {
  const PAGES = [
    ["/register?year=2026&counted=yes", "LED-2026-007"],
    ["/statistics?year=2026", "本年度通过LED大屏共发布信息7条"],
    ["/replay/board-1?at=2026-11-23T00:30:05.000Z", "与播出记录一致：08:30:05"],
    ["/search?text=社保卡", "找到 12 处"],
    ["/search?text=没有的", "没有找到“没有的”"],
    ["/register?text=没有的", "没有符合条件的登记"],
  ] as const;

  it("break no rule of WCAG 2.2 AA", async () => {
    const { page, server } = await office.open("/register");
    for (const [path, words] of PAGES) {
      await page.goto(server.url + path);
      await page.getByText(words).first().waitFor();
      expect(await axeFaults(page), path).toEqual([]);
    }
  });

  it("say in words when the service does not answer", async () => {
    const { page, server } = await office.open("/register");
    await rows(page).first().waitFor();
    const error = { code: "records.broken", message: "登记记录无法读取", params: {}, path: [] };
    for (const part of ["register?", "statistics?", "boards/board-1/moment", "search"])
      await page.route(`**/api/${part}**`, (route) => route.fulfill({ status: 500, json: { error } }));
    for (const [path] of PAGES.slice(0, 4)) {
      await page.goto(server.url + path);
      await page.getByRole("alert").getByText("登记记录无法读取").waitFor();
    }
  });
});
