import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeFaults } from "./axe.ts";
import { createOfficePages, type OfficePages } from "./pages.ts";

let office: OfficePages;
beforeAll(async () => {
  office = await createOfficePages();
});
afterAll(() => office.close());

describe("the page of the hall's machines", () => {
  it("tells what each says now, what was dropped and why, and lets a number be tried", async () => {
    const { page, server, faults } = await office.open("/settings/liveFeeds");
    const queue = page.getByRole("region", { name: "一楼叫号机" });
    await queue.getByText("号码 A012 · 窗口 3").waitFor();
    await queue.getByText("收到 128 条，丢弃 2 次").waitFor();
    await queue.getByText("不是允许的号码格式").waitFor();
    await page.getByRole("region", { name: "二楼叫号线" }).getByText("请检查 USB 插头").waitFor();
    const trial = queue.getByRole("group", { name: "试一下" });
    await trial.getByRole("textbox", { name: "号码" }).fill("张三");
    expect(await trial.getByRole("button", { name: "发送" }).isDisabled()).toBe(true);
    await trial.getByRole("textbox", { name: "号码" }).fill("a099");
    await trial.getByRole("button", { name: "发送" }).click();
    await page.getByText("已发送").waitFor();
    expect(server.calls.find(({ name }) => name === "tryLiveFeed")).toMatchObject({
      id: "queue",
      body: { number: "A099" },
    });
    expect(faults).toEqual([]);
  });

  it("adds a machine and keeps how it is heard", async () => {
    const { page, server } = await office.open("/settings/liveFeeds");
    await page.getByRole("button", { name: "添加来源" }).click();
    const added = page.getByRole("region", { name: "queue-3" });
    await added.getByLabel("接入方式").click();
    await page.getByTitle("MQTT 订阅").click();
    const named = page.locator(".feed-card").nth(2);
    await named.getByLabel("名称").fill("三楼排队系统");
    await named.getByLabel("服务器地址").fill("mqtt://10.0.0.9:1883");
    await page.getByRole("button", { name: "保存" }).click();
    await expect
      .poll(() => server.calls.find(({ name }) => name === "saveLiveFeeds")?.body)
      .toMatchObject([
        { id: "queue" },
        { id: "line" },
        { name: "三楼排队系统", source: { kind: "mqtt", url: "mqtt://10.0.0.9:1883" } },
      ]);
  });

  it("breaks nothing of WCAG 2.2 AA", async () => {
    const { page } = await office.open("/settings/liveFeeds");
    await page.getByText("号码 A012 · 窗口 3").waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });
});

describe("an item that shows numbers", () => {
  it("is written from words with fields of the chosen machine, and says what cards cannot show", async () => {
    const { page, server, faults } = await office.open("/new");
    await page.getByText("其他", { exact: true }).click();
    await page.getByLabel("叫号与实时数据", { exact: true }).check();
    await page.getByText("需要上传节目的控制卡不能跟随号码").waitFor();
    await page.getByLabel("来源", { exact: true }).click();
    await page.locator(".ant-select-item-option", { hasText: "二楼叫号线" }).click();
    // this line tells no readings
    await page.getByRole("button", { name: "插入号码" }).waitFor();
    expect(await page.getByRole("button", { name: "插入数值" }).count()).toBe(0);
    await page.getByLabel("没有号码时显示").fill("请稍候");
    await page.locator(".ant-select-dropdown").waitFor({ state: "hidden" });
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "提交审批" }).click();
    await page.getByText("已提交审批").waitFor();
    expect(server.calls.find((call) => call.name === "createItem")?.body).toMatchObject({
      category: "operational",
      content: { kind: "live", feedId: "line", template: "请{number}号到{window}号窗口", calls: 1, empty: "请稍候" },
    });
    expect(faults).toEqual([]);
  });
});
