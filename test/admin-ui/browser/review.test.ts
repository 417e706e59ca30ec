import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { latestRevision } from "../../../playlists/item.ts";
import { entry } from "../../playlists/builders.ts";
import type { FakeServer } from "../fake-server.ts";
import { axeFaults } from "./axe.ts";
import { createOfficePages, type OfficePages } from "./pages.ts";

let office: OfficePages;
beforeAll(async () => {
  office = await createOfficePages();
});
afterAll(() => office.close());

const SECRECY = "/review/item-5?tab=sign";

/** Presses Tab until the element has the focus; a place that Tab does not reach fails. */
async function tabTo(page: Page, role: "button" | "textbox" | "radio", name: string | RegExp): Promise<void> {
  const wanted = page.getByRole(role, { name }).first();
  await wanted.waitFor();
  for (let i = 0; i < 80; i++) {
    if (await wanted.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${name}`);
}

const stateOf = (server: FakeServer, id: string) => {
  const found = server.hall.items.find((one) => one.id === id);
  return found === undefined ? null : latestRevision(found).state;
};

describe("signing", () => {
  it("opens only when the whole clip was seen, names its step and exactly these clips, and goes on to the next", async () => {
    const { page, server, faults } = await office.open("/");
    let show = (): void => undefined;
    const mayShow = new Promise<void>((resolve) => {
      show = resolve;
    });
    await page.route("**/api/clips/*", async (route) => {
      await mayShow;
      await route.continue();
    });
    await page.goto(`${server.url}/review/item-4?tab=sign`);
    const sign = page.getByRole("button", { name: "同意并签字（复审）" });
    await sign.waitFor();
    expect(await sign.isDisabled()).toBe(true);
    show();
    await page.getByText("整段画面已看完").waitFor();
    await page.getByRole("button", { name: "内容属实，同意。" }).click();
    const clips = server.hall.items
      .filter((one) => one.id === "item-4")
      .flatMap((one) => latestRevision(one).clips.map((clip) => clip.sha256));
    await sign.click();
    await page.getByText("“系统升级暂停办理”已签，转下一环节").waitFor();
    expect(server.calls.at(-1)).toMatchObject({
      name: "approveItem",
      id: "item-4",
      body: { stepId: "second", revisionNo: 1, clips, reason: "内容属实，同意。", secrecy: null },
    });
    await page.getByRole("heading", { name: "社保卡补换卡窗口", level: 2 }).waitFor();
    expect(faults).toEqual([]);
  });

  it("is asked for in large letters when the notice goes before others", async () => {
    const { page, server } = await office.open("/review/item-5?tab=sign");
    const content = { kind: "item", itemId: "item-4" } as const;
    server.hall.entries = [entry("e1", { content, importance: "urgent" })];
    await page.goto(new URL("/review/item-4?tab=sign", page.url()).href);
    const tag = page.locator(".sheet-head").getByText("紧急");
    await tag.waitFor();
    expect(await tag.evaluate((node) => Number.parseFloat(getComputedStyle(node).fontSize))).toBeGreaterThanOrEqual(18);
  });

  it("can be done with the keyboard alone", async () => {
    const { page, server } = await office.open("/review/item-4?tab=sign");
    await page.getByText("整段画面已看完").waitFor();
    await tabTo(page, "textbox", "审批意见（可不填）");
    await page.keyboard.type("同意");
    await tabTo(page, "button", "同意并签字（复审）");
    await page.keyboard.press("Enter");
    await page.getByText("“系统升级暂停办理”已签，转下一环节").waitFor();
    expect(server.calls.at(-1)?.body).toMatchObject({ reason: "同意" });
  });

  it("tells who signed for whom, whose turn it is and that it is overdue", async () => {
    const { page } = await office.open("/review/item-4?tab=sign");
    const steps = page.getByRole("list", { name: "审批进度" });
    await steps.getByText("王敏（代 李国强）").waitFor();
    const current = steps.locator("[aria-current=step]");
    expect(await current.textContent()).toMatch(
      /复审.*正在办理.*已超期.*可以签的人：乌云其木格（局办公室）、孙丽（代 赵保）/s,
    );
  });

  it("tells the drafter why it is not for them to sign", async () => {
    const { page } = await office.open("/review/item-6");
    await page.getByText("这是您自己起草的，须由另一位同事审批。").waitFor();
    expect(await page.getByRole("button", { name: /同意并签字/ }).count()).toBe(0);
    expect(await page.getByRole("tab", { selected: true }).textContent()).toBe("在途（1）");
  });
});

describe("a secrecy review", () => {
  it("asks every question and a conclusion with grounds before it can be signed", async () => {
    const { page, server } = await office.open(SECRECY);
    const sign = page.getByRole("button", { name: "同意并签字（保密审查）" });
    await page.getByText("整段画面已看完").waitFor();
    expect(await sign.isDisabled()).toBe(true);
    const questions = page.getByRole("region", { name: "保密审查" }).getByRole("listitem");
    for (const question of await questions.all()) await question.getByText("否", { exact: true }).click();
    await page.getByRole("radio", { name: "可以公开" }).check();
    expect(await sign.isDisabled()).toBe(true);
    await page.getByRole("button", { name: "经审查，不涉及国家秘密、工作秘密、商业秘密和个人隐私。" }).click();
    await sign.click();
    await page.getByText("“社保卡补换卡窗口”已签，转下一环节").waitFor();
    const Sent = z.object({
      stepId: z.string(),
      secrecy: z.object({ conclusion: z.string(), answers: z.array(z.object({ yes: z.boolean() })) }),
    });
    const sent = Sent.parse(server.calls.at(-1)?.body);
    expect(sent.stepId).toBe("secrecy");
    expect(sent.secrecy.conclusion).toBe("public");
    expect(sent.secrecy.answers.map(({ yes }) => yes)).toEqual(server.hall.workflow.secrecyChecklist.map(() => false));
  });

  it("cannot end as public where one question was answered with yes", async () => {
    const { page, server } = await office.open(SECRECY);
    const questions = page.getByRole("region", { name: "保密审查" }).getByRole("listitem");
    await questions.first().waitFor();
    for (const question of await questions.all()) await question.getByText("否", { exact: true }).click();
    await page.getByRole("radio", { name: "可以公开" }).check();
    await questions.first().getByText("是", { exact: true }).click();
    expect(await page.getByRole("radio", { name: "可以公开" }).isDisabled()).toBe(true);
    await page.getByText("有一项答“是”，不能选“可以公开”。").waitFor();
    expect(await page.getByRole("button", { name: "同意并签字（保密审查）" }).isDisabled()).toBe(true);
    await page.getByRole("radio", { name: "不得公开" }).check();
    await page.getByLabel("依据和理由").fill("涉及工作秘密");
    await page.getByRole("button", { name: "不予发布" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "不属于主动公开范围。" }).click();
    await dialog.getByRole("button", { name: "不予发布", exact: true }).click();
    await page.getByText("“社保卡补换卡窗口”不予发布").waitFor();
    expect(server.calls.at(-1)).toMatchObject({
      name: "rejectItem",
      body: { reason: "不属于主动公开范围。", secrecy: { conclusion: "withheld", basis: "涉及工作秘密" } },
    });
    expect(stateOf(server, "item-5")).toBe("rejected");
  });
});

describe("the sheet", () => {
  it("marks the place of a finding with its number and lists QR codes with whether their host is allowed", async () => {
    const { page } = await office.open(SECRECY);
    const mark = page.locator("mark");
    await mark.waitFor();
    expect(await mark.textContent()).toBe("19 号见检查结果 1");
    await page.getByText("窗口名录里没有 19 号窗口").waitFor();
    await page.getByText("www.ordos.gov.cn，在允许的网站名单中").waitFor();
    await page.getByText("example.com，不在允许的网站名单中").waitFor();
  });

  it("shows what changed since the last approved revision, in words and side by side", async () => {
    const { page } = await office.open(SECRECY);
    const changes = page.getByRole("region", { name: "与第 1 版（上次批准）的差别" });
    await changes.getByRole("img", { name: "原来（第 1 版）" }).waitFor();
    await changes.getByRole("img", { name: "现在（第 2 版）" }).waitFor();
    const added = await changes.locator(".content-text ins").allTextContents();
    const removed = await changes.locator(".content-text del").allTextContents();
    expect(removed.join()).toContain("删去：9");
    expect(added.join()).toContain("新增：19");
    expect(added.join()).toContain("请带身份证");
  });

  it("goes back to the drafter with a usual reason and one's own words", async () => {
    const { page, server } = await office.open("/review/item-4?tab=sign");
    await page.getByRole("button", { name: "退回修改" }).click();
    const dialog = page.getByRole("dialog");
    expect(await dialog.getByRole("button", { name: "退回修改" }).isDisabled()).toBe(true);
    await dialog.getByRole("button", { name: "日期或星期有误，请核对。" }).click();
    await dialog.getByLabel("原因").press("End");
    await dialog.getByLabel("原因").pressSequentially("元旦是星期五");
    await dialog.getByRole("button", { name: "退回修改" }).click();
    await page.getByText("“系统升级暂停办理”已退回拟稿人").waitFor();
    expect(server.calls.at(-1)).toMatchObject({
      name: "returnItem",
      body: { reason: "日期或星期有误，请核对。元旦是星期五" },
    });
  });

  it("breaks no rule of WCAG 2.2 AA, neither with the secrecy form nor with a dialog open", async () => {
    const { page } = await office.open(SECRECY);
    await page.getByText("整段画面已看完").waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "退回修改" }).click();
    await page.getByRole("dialog").getByLabel("原因").waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });

  it.each(["returned", "mine", "all"])("breaks no rule of WCAG 2.2 AA in the list %s", async (tab) => {
    const { page } = await office.open(`/review?tab=${tab}`);
    await page
      .getByRole(tab === "returned" ? "heading" : "link", { name: tab === "mine" ? "我自己写的通知" : "元旦放假安排" })
      .waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });
});

describe("an item's page", () => {
  it("says why it is not on a board and leads to the remedy", async () => {
    const { page } = await office.open("/items/item-2");
    await page.getByText("没有上屏：今天没有排期。").waitFor();
    await page.getByRole("link", { name: "去排期" }).click();
    await page.waitForURL(/\/schedule/);
  });

  it("is taken off all boards with its cause, and comes back within ten minutes", async () => {
    const { page, server } = await office.open("/items/item-2");
    await page.getByRole("button", { name: "撤稿下屏" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("radio", { name: "上级要求" }).check();
    await dialog.getByLabel("原因", { exact: true }).fill("局办通知停播");
    await dialog.getByRole("button", { name: "撤稿下屏" }).click();
    const bar = page.locator(".undo-one");
    await bar.getByText("已撤稿“社保卡补换”").waitFor();
    expect(await bar.textContent()).toContain("10 分钟内可撤销");
    expect(server.calls.at(-1)).toMatchObject({
      name: "withdrawItem",
      body: { cause: "order", reason: "局办通知停播" },
    });
    expect(await axeFaults(page)).toEqual([]);
    await bar.getByRole("button", { name: "撤销", exact: true }).click();
    await bar.waitFor({ state: "detached" });
    expect(stateOf(server, "item-2")).toBe("approved");
  });

  it("is suspended with a reason and released again", async () => {
    const { page, server } = await office.open("/items/item-2");
    await page.getByRole("button", { name: "暂停播出" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "正在核实内容。" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "暂停播出" }).click();
    await page.getByText("没有上屏：已暂停播出。").waitFor();
    await page.getByRole("button", { name: "恢复播出" }).click();
    await page.getByRole("region", { name: "现在上屏了吗？" }).getByText("1号屏正在播出。").waitFor();
    expect(server.calls.map((call) => call.name)).toEqual(["hold", "releaseHold"]);
  });

  it("asks what a change is before it begins a new revision", async () => {
    const { page } = await office.open("/items/item-2");
    await page.getByRole("button", { name: "修改内容" }).click();
    await page.getByRole("radio", { name: /^新内容/ }).check();
    await page.getByRole("button", { name: "开始修改" }).click();
    await page.waitForURL(/\/new\/item-2\?change=renewal$/);
  });

  it("breaks no rule of WCAG 2.2 AA and tells its life from the last happening back", async () => {
    const { page, faults } = await office.open("/items/item-5");
    const life = page.getByRole("region", { name: "全部经过" }).getByRole("listitem");
    await life.first().waitFor();
    expect(await life.first().textContent()).toContain("LED-2026-012");
    expect(await life.last().textContent()).toContain("起草 巴特尔");
    expect(await axeFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});
