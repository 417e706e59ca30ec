import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NOW_MS } from "../fake-hall.ts";
import { takeover } from "../fake-today-handlers.ts";
import { axeFaults } from "./axe.ts";
import { createOfficePages, type OfficePages } from "./pages.ts";

let office: OfficePages;
beforeAll(async () => {
  office = await createOfficePages();
});
afterAll(() => office.close());

describe("today's page", () => {
  it("lists what waits for the reader, the overdue first, each leading to its page", async () => {
    const { page, faults } = await office.open("/");
    const todo = page.getByRole("region", { name: /^待我办理/ }).getByRole("link");
    await todo.first().waitFor();
    const lines = await todo.allTextContents();
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/社保卡补换卡窗口.*已超期（应于11月20日/);
    expect(lines[1]).toMatch(/系统升级暂停办理.*11月25日.*前办结/);
    await todo.first().click();
    await page.getByRole("heading", { name: "社保卡补换卡窗口", level: 2 }).waitFor();
    expect(faults).toEqual([]);
  });

  it("tells what kind of day it is, who leads, and whether the categories have their share", async () => {
    const { page } = await office.open("/");
    const day = page.getByRole("region", { name: /工作日/ });
    await day.getByText("0477-8100011").waitFor();
    expect(await day.textContent()).toContain("办公时间08:30—12:0014:00—17:00亮屏时间");
    expect(await day.textContent()).toContain("08:15—17:15");
    const share = page.getByRole("region", { name: "今天办公时间的播出分配" });
    await share.getByText("业务类占 50%，达到规定的 40%").waitFor();
    await share.getByText("业务类只占 31%，规定不少于 40%").waitFor();
  });

  it("breaks no rule of WCAG 2.2 AA", async () => {
    const { page } = await office.open("/");
    await page.getByText("0477-8100011").waitFor();
    await page.getByText("业务类占 50%，达到规定的 40%").waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });
});

describe("an emergency", () => {
  it("is asked for with a template, its blanks and an end, and shows the words before they are sent", async () => {
    const { page, server } = await office.open("/");
    await page.getByRole("button", { name: "应急发布" }).click();
    const dialog = page.getByRole("dialog", { name: "应急发布" });
    await dialog.getByRole("button", { name: "气象预警" }).click();
    const ask = dialog.getByRole("button", { name: "提交，请第二人确认" });
    await dialog.getByText("还要填写：类别、级别、影响范围、应采取的措施").waitFor();
    expect(await ask.isDisabled()).toBe(true);
    await dialog.getByLabel("类别").fill("暴雪");
    await dialog.getByRole("radio", { name: "红色" }).check();
    await dialog.getByLabel("影响范围").fill("东胜区");
    await dialog.getByLabel("应采取的措施").fill("请减少外出");
    const words = dialog.locator(".emergency-words");
    await expect.poll(() => words.textContent()).toBe("暴雪红色预警\n东胜区\n请减少外出");
    expect(await words.evaluate((node) => getComputedStyle(node).backgroundColor)).toBe("rgb(176, 0, 0)");
    expect(await axeFaults(page)).toEqual([]);
    await ask.click();
    await page.getByRole("heading", { name: "请确认：紧急疏散" }).waitFor();
    expect(server.calls.at(-1)).toMatchObject({
      name: "startTakeover",
      body: {
        templateItemId: "item-8",
        minutes: 30,
        drill: false,
        boards: "all",
        values: { type: "暴雪", level: "1" },
      },
    });
    await page.getByText("等另一位值班人员确认").waitFor();
    expect(await page.getByRole("button", { name: "确认上屏" }).count()).toBe(0);
  });

  it("is put to the second person in large words on every page, and runs when they confirm", async () => {
    const { page, server } = await office.open("/schedule");
    server.hall.takeovers = [takeover({})];
    const card = page.getByRole("article", { name: "紧急疏散" });
    await card.getByText("一楼大厅发生火情").waitFor();
    await card.getByText("高娃 请求在全部显示屏显示 20 分钟，须另一人确认。").waitFor();
    await card.getByRole("button", { name: "确认上屏" }).click();
    await card.getByRole("heading", { name: "正在显示：紧急疏散" }).waitFor();
    expect(server.calls.at(-1)).toMatchObject({ name: "confirmTakeover", id: "takeover-1" });
  });

  it("is marked as a drill wherever it shows", async () => {
    const { page, server } = await office.open("/");
    server.hall.takeovers = [takeover({ drill: true })];
    const card = page.getByRole("article", { name: "【演练】紧急疏散" });
    await card.getByText("演练内容不会出现在大屏上。").waitFor();
    await card.getByText("演 练").waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });

  it("is reviewed afterwards by somebody who had no part in it", async () => {
    const { page, server } = await office.open("/");
    const postReview = { dueDay: "2026-11-24", result: null };
    const past = { state: "ended", confirmedById: "user-9", confirmedByName: "孙丽", fromMs: NOW_MS } as const;
    server.hall.takeovers = [takeover({ ...past, postReview })];
    await page.getByRole("button", { name: "补审" }).click();
    const dialog = page.getByRole("dialog");
    expect(await dialog.getByRole("button", { name: "提交补审" }).isDisabled()).toBe(true);
    await dialog.getByRole("radio", { name: "内容无误，同意" }).check();
    await dialog.getByLabel("补审意见").fill("处置及时");
    await dialog.getByRole("button", { name: "提交补审" }).click();
    await page.getByRole("article", { name: /补审/ }).waitFor({ state: "detached" });
    expect(server.calls.at(-1)).toMatchObject({ name: "postReview", body: { passed: true, opinion: "处置及时" } });
  });

  it("is one line with a way to all of them, on every page, when several are owed", async () => {
    const { page, server } = await office.open("/");
    const past = { state: "ended", confirmedById: "user-9", confirmedByName: "孙丽", fromMs: NOW_MS } as const;
    server.hall.takeovers = [
      takeover({ ...past, id: "takeover-2", title: "停电", postReview: { dueDay: "2999-01-04", result: null } }),
      takeover({ ...past, id: "takeover-1", title: "火警", postReview: { dueDay: "2000-01-04", result: null } }),
    ];
    await page.getByText("2 条应急信息等您补审，其中 1 条已逾期").waitFor();
    expect(await page.getByRole("article", { name: /补审/ }).count()).toBe(0);
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole("link", { name: "逐条补审" }).click();
    await page.getByRole("heading", { name: "应急补审", level: 1 }).waitFor();
    expect(await page.getByRole("article").getByRole("heading").allTextContents()).toEqual([
      "应急内容补审：火警",
      "应急内容补审：停电",
    ]);
    expect(await page.getByRole("link", { name: "逐条补审" }).count()).toBe(0);
    expect(await axeFaults(page)).toEqual([]);
  });
});

describe("the search box", () => {
  it("shows hits by kind while one types and is walked with the arrow keys", async () => {
    const { page } = await office.open("/");
    const box = page.getByRole("combobox", { name: /^搜索/ });
    await box.fill("社保卡");
    await page
      .getByRole("option", { name: /社保卡补换/ })
      .first()
      .waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await box.press("ArrowDown");
    expect(await page.getByRole("option", { selected: true }).textContent()).toContain("已批准");
    await box.press("Enter");
    await page.waitForURL(/\/items\/item-2$/);
  });

  it("leads to all results with Enter, and says when there is nothing", async () => {
    const { page } = await office.open("/");
    const box = page.getByRole("combobox", { name: /^搜索/ });
    await box.fill("没有的");
    await page.getByText("没有找到“没有的”").waitFor();
    await box.press("Enter");
    await page.waitForURL(/\/search\?text=/);
    await page.getByRole("heading", { name: "搜索“没有的”" }).waitFor();
  });
});
