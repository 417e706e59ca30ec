import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { TOKEN_ID } from "../fake-desk.ts";
import { ME } from "../fake-hall.ts";
import { axeFaults } from "./axe.ts";
import { createOfficePages, type OfficePages } from "./pages.ts";

let office: OfficePages;
beforeAll(async () => {
  office = await createOfficePages();
});
afterAll(() => office.close());

/** Opens a list by its label and takes one of its lines. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).click();
  await page.locator(".ant-select-item-option", { hasText: option }).click();
}

/** Several parts of a page may wait at once. */
const loaded = (page: Page) => expect.poll(() => page.getByRole("status", { name: "正在加载" }).count()).toBe(0);

const TABS = [
  "hall",
  "calendar",
  "hours",
  "roster",
  "windows",
  "people",
  "chain",
  "words",
  "campaigns",
  "boards",
  "health",
  "liveFeeds",
  "portal",
  "system",
];

describe("every page of the settings", () => {
  for (const tab of TABS) {
    it(`${tab} keeps to WCAG 2.2 AA`, async () => {
      const { page, faults } = await office.open(`/settings/${tab}`);
      await page.locator('.settings-nav [aria-current="page"]').waitFor();
      await loaded(page);
      await page.waitForLoadState("networkidle");
      expect(await axeFaults(page)).toEqual([]);
      expect(faults).toEqual([]);
    });
  }
});

describe("changes that are not saved", () => {
  it("are not lost to a press in the menu without a question", async () => {
    const { page, faults } = await office.open("/settings/hall");
    await page.getByLabel("大厅名称").fill("新大厅");
    await page.getByRole("link", { name: "作息" }).click();
    const question = page.getByRole("dialog", { name: "修改还没有保存" });
    await question.getByRole("button", { name: "留在这一页" }).click();
    await question.waitFor({ state: "detached" });
    expect(await page.getByLabel("大厅名称").inputValue()).toBe("新大厅");
    await page.getByRole("link", { name: "作息" }).click();
    await question.getByRole("button", { name: "放弃修改并离开" }).click();
    await page.getByRole("heading", { name: "作息", level: 1 }).waitFor();
    expect(faults).toEqual([]);
  });
});

describe("somebody who may only look", () => {
  it("reads every page of the settings and finds nothing to press that would be refused", async () => {
    const { page, server, faults } = await office.open("/sign-in");
    const json = { ...ME, roles: ["viewer"], permissions: ["look"] };
    await page.route("**/api/session", (route) => route.fulfill({ json }));
    for (const tab of TABS) {
      await page.goto(`${server.url}/settings/${tab}`);
      await page.locator('.settings-nav [aria-current="page"]').waitFor();
      await loaded(page);
      const presses = page.locator(".settings-page").getByRole("button", {
        name: /保存|添加|加一|新建|导入|删除|排 |修改|放弃/,
        disabled: false,
      });
      expect(await presses.allTextContents(), tab).toEqual([]);
      const open = page.locator(
        ".settings-page :is(input, textarea):enabled:not([type=search], .route-preview input, .windows-search input, .words-search input)",
      );
      expect(await open.evaluateAll((nodes) => nodes.map((node) => node.outerHTML)), tab).toEqual([]);
    }
    expect(faults).toEqual([]);
  });
});

const Steps = z.object({ steps: z.array(z.object({ name: z.string(), dueWorkdays: z.number().nullable() })) });

describe("the review chain", () => {
  it("says as a sentence what a notice passes, and says it anew as soon as a step is changed", async () => {
    const { page } = await office.open("/settings/chain");
    const sentence = page.locator(".route-sentence");
    await sentence.getByText("要经过 4 步：初审（科室负责人）").waitFor();
    await page.getByLabel("在提级审核时段内").check();
    await sentence.getByText("要经过 5 步").waitFor();
    await page.getByLabel("涉及其他单位（会签）").check();
    await sentence.getByText("会签（局办公室）").waitFor();
    await page.getByLabel("第 1 步的名称").fill("部门初审");
    await sentence.getByText("部门初审（科室负责人）").waitFor();
  });

  it("is put in another order with the keyboard alone and saved as a whole", async () => {
    const { page, server } = await office.open("/settings/chain");
    await page.getByRole("button", { name: "移动“会签”" }).focus();
    await page.keyboard.press("Space");
    await page.getByText("“会签”移到第 2 位，共 7 位").waitFor({ state: "attached" });
    // The drag library hears arrow keys only a moment after it has announced the start: a key pressed before is lost.
    const moved = page.getByText("“会签”移到第 1 位，共 7 位");
    const isMoved = () =>
      moved.waitFor({ state: "attached", timeout: 6000 }).then(
        () => true,
        () => false,
      );
    do await page.keyboard.press("ArrowUp");
    while (!(await isMoved()));
    await page.keyboard.press("Space");
    await page.getByText("“会签”放在第 1 位，共 7 位").waitFor({ state: "attached" });
    await page.getByLabel("“保密审查”的期限").fill("3");
    await page.getByRole("button", { name: "保存" }).click();
    await page.getByText("审批流程已保存").waitFor();
    const { steps } = Steps.parse(server.calls.at(-1)?.body);
    expect(steps.map(({ name }) => name).slice(0, 3)).toEqual(["会签", "初审", "蒙古文译审"]);
    expect(steps.find(({ name }) => name === "保密审查")?.dueWorkdays).toBe(3);
  });

  it("cannot be saved without a secrecy review, and says why", async () => {
    const { page } = await office.open("/settings/chain");
    await page.getByRole("button", { name: "删除“保密审查”" }).click();
    await page.locator(".save-bar .ant-alert").getByText("保密审查").waitFor();
    expect(await page.getByRole("button", { name: "保存" }).isDisabled()).toBe(true);
    await page.getByRole("button", { name: "放弃修改" }).click();
    await page.getByLabel("“保密审查”的期限").waitFor();
  });
});

describe("the calendar", () => {
  it("shows what a pasted notice would change, and keeps exactly that", async () => {
    const { page, server } = await office.open("/settings/calendar");
    await page.getByRole("button", { name: "下一年" }).click();
    await page.getByText("2027 年的放假安排还没有导入").waitFor();
    await page.getByRole("button", { name: "导入 2027 年放假安排" }).click();
    const dialog = page.getByRole("dialog");
    await dialog
      .getByLabel("放假安排", { exact: true })
      .fill(
        "一、元旦：1月1日（周五）至3日（周日）放假，共3天。\n二、春节：2月5日至11日放假调休，共7天。2月14日（周日）上班。",
      );
    await dialog.getByRole("button", { name: "看看有什么变化" }).click();
    const made = dialog.getByRole("row", { name: /2月14日周日/ });
    await made.getByText("调休上班日").waitFor();
    expect(server.calls.map(({ name }) => name)).toEqual(["checkCalendar"]);
    await dialog.getByRole("button", { name: "保存 2027 年放假安排" }).click();
    await page.getByText("2027 年放假安排已保存").waitFor();
    await page.getByRole("button", { name: /2月14日周日，调休上班日，春节/ }).waitFor();
    const kept = z
      .object({ year: z.number(), makeUpWorkdays: z.record(z.string(), z.string()) })
      .parse(server.calls.at(-1)?.body);
    expect(kept).toMatchObject({ year: 2027, makeUpWorkdays: { "2027-02-14": "春节" } });
  });

  it("is walked with the arrow keys, and makes a day another with a reason", async () => {
    const { page, server } = await office.open("/settings/calendar");
    await page.getByRole("button", { name: /11月23日/ }).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "2026 12月1日周二" });
    await dialog.getByLabel("名称").fill("那达慕");
    expect(await dialog.getByRole("button", { name: "保存这一天" }).isDisabled()).toBe(true);
    await dialog.getByLabel("原因").fill("旗政府通知");
    await dialog.getByRole("button", { name: "保存这一天" }).click();
    await page.getByRole("button", { name: /12月1日周二，法定节假日，那达慕/ }).waitFor();
    expect(server.calls.at(-1)).toMatchObject({
      name: "overrideDay",
      body: { type: "holiday", name: "那达慕", reason: "旗政府通知" },
    });
  });
});

describe("the duty roster", () => {
  it("exchanges two days when the second side has agreed", async () => {
    const { page, server } = await office.open("/settings/roster");
    await page.getByRole("button", { name: /11月26日.*乌云/ }).click();
    const dialog = page.getByRole("dialog");
    await choose(page, "与哪一天换", "11月25日周三 李建国");
    await dialog.getByRole("button", { name: "提出换班" }).click();
    await page.getByText("已提出，双方都同意后生效").waitFor();
    await page.getByRole("tab", { name: "换班（1 项待同意）" }).click();
    await page.getByRole("button", { name: "同意李建国换出11月25日周三" }).click();
    await page.getByRole("tab", { name: "值班表" }).click();
    await page.getByRole("button", { name: /11月25日.*乌云/ }).waitFor();
    await page.getByRole("button", { name: /11月26日.*李建国/ }).waitFor();
    expect(server.calls.map(({ name }) => name)).toEqual(["askSwap", "agreeSwap"]);
    expect(server.calls.at(-1)?.body).toEqual({ side: "B" });
  });

  it("does not let the office agree for somebody who can sign in", async () => {
    const { page } = await office.open("/settings/roster");
    await page.getByRole("button", { name: /11月26日.*乌云/ }).click();
    await choose(page, "与哪一天换", "11月24日周二 巴特尔");
    await page.getByRole("button", { name: "提出换班" }).click();
    await page.getByRole("tab", { name: "换班（1 项待同意）" }).click();
    await page.getByText("等本人同意").waitFor();
    expect(await page.getByRole("button", { name: /^同意/ }).count()).toBe(0);
  });

  it("is made for a month by turns", async () => {
    const { page, server } = await office.open("/settings/roster");
    await page.getByRole("button", { name: "下个月" }).click();
    await page.getByRole("button", { name: "排 12 月的班" }).click();
    await page.getByRole("button", { name: "排班", exact: true }).click();
    await page.getByText("2026-12 的值班已排好").waitFor();
    await page.getByRole("button", { name: /12月1日周二.*(乌云|巴特尔|李建国)/ }).waitFor();
    expect(server.calls.at(-1)?.body).toEqual({ from: "2026-12-01", to: "2026-12-31" });
  });
});

describe("the window directory", () => {
  it("changes a window in its line and goes on to the notice of it", async () => {
    const { page, server } = await office.open("/settings/windows");
    await page.getByRole("button", { name: "修改3号窗口" }).click();
    await page.getByRole("switch", { name: "状态" }).click();
    await page.getByLabel("原因").fill("设备检修");
    await page.getByRole("button", { name: "保存并起草通知" }).click();
    await page.waitForURL(/\/new\/item-/);
    expect(server.calls.at(-1)).toMatchObject({
      name: "saveWindow",
      body: { business: "医疗保险报销", open: false, reason: "设备检修", draftNotice: true },
    });
  });
});

describe("the word lists", () => {
  it("take pasted lines, and are saved as a whole", async () => {
    const { page, server } = await office.open("/settings/words");
    await page.getByRole("button", { name: "粘贴导入" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("内容").fill("登陆 登录\n帐户 账户");
    await dialog.getByText("读到 2 个，其中 1 个是新的。").waitFor();
    await dialog.getByRole("button", { name: "加入 2 个" }).click();
    await page.getByRole("button", { name: "保存" }).click();
    await page.getByText("词库已保存").waitFor();
    expect(server.calls.at(-1)?.body).toMatchObject({
      wrong: [
        { wrong: "登陆", right: "登录" },
        { wrong: "帐户", right: "账户" },
      ],
    });
  });

  it("that somebody else has saved meanwhile are not overwritten: the page says so and goes on from theirs", async () => {
    const { page, server } = await office.open("/settings/words");
    const addPair = async (pair: string) => {
      await page.getByRole("button", { name: "粘贴导入" }).click();
      await page.getByRole("dialog").getByLabel("内容").fill(pair);
      await page.getByRole("button", { name: "加入 1 个" }).click();
    };
    await addPair("登陆 登录");
    const words = { own: ["乌云其木格"], wrong: [], sensitive: [], superlative: [], hosts: [] };
    const headers = { "content-type": "application/json" };
    await fetch(`${server.url}/api/words`, { method: "PUT", headers, body: JSON.stringify(words) });
    await page.getByRole("button", { name: "保存" }).click();
    await page.getByText("这里已经被别人改过").waitFor();
    await page.getByRole("button", { name: "放弃修改" }).click();
    await addPair("帐户 账户");
    await page.getByRole("button", { name: "保存" }).click();
    await page.getByText("词库已保存").waitFor();
    expect(server.calls.at(-1)?.body).toEqual({ ...words, wrong: [{ wrong: "帐户", right: "账户" }] });
  });
});

describe("deputies", () => {
  it("are named for some days with the roles that are handed over", async () => {
    const { page, server } = await office.open("/settings/people");
    await page.getByRole("tab", { name: "授权代理" }).click();
    await page.getByRole("button", { name: "新增授权" }).click();
    const dialog = page.getByRole("dialog");
    await choose(page, "代理人", "高娃");
    await dialog.getByLabel("原因").fill("外出培训");
    await dialog.getByRole("button", { name: "保存" }).click();
    await page.getByText("正在代理").waitFor();
    expect(server.calls.at(-1)?.body).toMatchObject({
      fromId: "user-1",
      toId: "user-3",
      roles: ["officeHead", "secrecyReviewer", "publisher"],
      firstDay: "2026-11-23",
      lastDay: "2026-11-23",
    });
  });

  it("lists the tokens of scripts, and shuts one out from the list or by its id", async () => {
    const { page, server, faults } = await office.open("/settings/people");
    await page.getByRole("tab", { name: "接口令牌" }).click();
    const row = page.getByRole("row", { name: /叫号系统/ });
    await row.getByText("可用").waitFor();
    expect(await axeFaults(page)).toEqual([]);
    const byId = page.getByRole("button", { name: "停用", exact: true });
    await page.getByLabel("按编号停用").fill("token-1");
    expect(await byId.isDisabled()).toBe(true);
    await page.getByLabel("按编号停用").fill(TOKEN_ID);
    expect(await byId.isDisabled()).toBe(false);
    await row.getByRole("button", { name: "停用令牌“叫号系统”" }).click();
    await page.getByRole("tooltip").getByRole("button", { name: "停用" }).click();
    await row.getByText("已停用").waitFor();
    expect(server.calls.at(-1)).toMatchObject({ name: "revokeToken", id: TOKEN_ID });
    expect(faults).toEqual([]);
  });
});

describe("the log", () => {
  it("names the first broken link of a chain", async () => {
    const { page } = await office.open("/settings/system");
    await page.getByRole("button", { name: "校验记录是否完整" }).click();
    await page.getByText(/台账：从第 7 条起对不上/).waitFor();
    await page.getByText("操作记录：2 条，完整").waitFor();
  });
});
