import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeFaults } from "./axe.ts";
import { createOfficePages, type OfficePages } from "./pages.ts";

let office: OfficePages;
beforeAll(async () => {
  office = await createOfficePages();
});
afterAll(() => office.close());

describe("what a notice will pass", () => {
  it("is told before it is handed in, and follows what is chosen", async () => {
    const { page } = await office.open("/new");
    await page.getByLabel("通知文字").fill("今日下午三点起暂停取号。");
    await page.getByText("提交后依次经过：初审（科室负责人）→保密审查（保密审查员）").waitFor();
    await page.getByText("更多选项").click();
    await page.getByLabel("会签单位").click();
    await page.locator(".ant-select-item-option", { hasText: "社保卡中心" }).click();
    await page.getByText("会签（社保卡中心）").waitFor();
  });
});

describe("a finding", () => {
  it("stands with its words, shows them in the text and mends them with one press", async () => {
    const { page, faults } = await office.open("/new");
    const text = page.getByLabel("通知文字");
    await text.fill("请核对您的帐户信息。");
    await page.getByText("“帐户”应为“账户”").waitFor();
    await page.getByRole("button", { name: /在文字中指出/ }).click();
    const chosen = await text.evaluate((node) =>
      node instanceof HTMLTextAreaElement ? node.value.slice(node.selectionStart, node.selectionEnd) : "",
    );
    expect(chosen).toBe("帐户");
    await page.getByRole("button", { name: "改为“账户”" }).click();
    expect(await text.inputValue()).toBe("请核对您的账户信息。");
    await page.getByText("“帐户”应为“账户”").waitFor({ state: "detached" });
    expect(faults).toEqual([]);
  });

  it("goes with the press that mends it, so that nothing moves under the next press", async () => {
    const { page } = await office.open("/new");
    const text = page.getByLabel("通知文字");
    await text.fill("帐户");
    await page.getByRole("button", { name: "改为“账户”" }).waitFor();
    await page.route("**/api/preview", () => undefined);
    await page.getByRole("button", { name: "改为“账户”" }).click();
    await page.getByText("“帐户”应为“账户”").waitFor({ state: "detached" });
    expect(await text.inputValue()).toBe("账户");
  });

  it("cannot be mended while the text is newer than it", async () => {
    const { page } = await office.open("/new");
    const text = page.getByLabel("通知文字");
    await text.fill("帐户");
    await page.getByRole("button", { name: "改为“账户”" }).waitFor();
    await page.route("**/api/preview", () => undefined);
    const asked = page.waitForRequest("**/api/preview");
    await text.fill("新的帐户");
    await asked;
    expect(await page.getByRole("button", { name: "改为“账户”" }).isDisabled()).toBe(true);
  });
});

describe("a guide", () => {
  it("is written in fields, shows its pages at once, and goes with its windows from the directory", async () => {
    const { page, server, faults } = await office.open("/new");
    await page.getByText("办事指南", { exact: true }).click();
    await page.getByLabel("事项名称").fill("社保卡补换");
    await page.getByLabel("申请材料").fill("本人身份证\n旧社保卡\n\n帐户证明");
    await page.getByRole("button", { name: "改为“账户”" }).click();
    await page.getByLabel("办理窗口").click();
    await page.locator(".ant-select-item-option", { hasText: "1号 社保卡申领补换" }).click();
    await page.keyboard.press("Escape");
    await page.locator(".ant-select-dropdown").waitFor({ state: "hidden" });
    await page.locator(".guide-preview").getByText("1. 本人身份证").waitFor();
    await page.locator(".guide-preview").getByText("办理窗口：1号窗口").waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "提交审批" }).click();
    await page.getByText("已提交审批").waitFor();
    const created = server.calls.find((call) => call.name === "createItem");
    expect(created?.body).toMatchObject({
      content: { kind: "guide", matter: "社保卡补换", materials: ["本人身份证", "旧社保卡", "账户证明"], windows: [1] },
      schedule: { lastDay: null },
    });
    expect(faults).toEqual([]);
  });
});

describe("an emergency template", () => {
  it("starts from a model, keeps its blanks, and is not scheduled", async () => {
    const { page, server } = await office.open("/new");
    await page.getByText("其他", { exact: true }).click();
    await page.getByLabel("应急模板", { exact: true }).check();
    await page.getByLabel("从范本开始").click();
    await page.locator(".ant-select-item-option", { hasText: "停电通知" }).click();
    expect(await page.getByLabel("应急文字").inputValue()).toContain("{until}");
    await page.locator(".ant-select-dropdown").waitFor({ state: "hidden" });
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "提交审批" }).click();
    await page.getByText("已提交审批").waitFor();
    expect(server.calls.find((call) => call.name === "createItem")?.body).toMatchObject({
      category: "emergency",
      takeoverTemplate: true,
      title: "停电通知",
      content: { kind: "emergency", scenario: "power", fields: [{ key: "until", required: true }] },
      schedule: null,
    });
  });
});

describe("an import", () => {
  it("makes drafts of a Word file and of pictures, and names what was left out", async () => {
    const { page, server } = await office.open("/new");
    await page.getByRole("button", { name: "导入文件" }).click();
    const dialog = page.getByRole("dialog");
    const file = (name: string) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from("x") });
    await dialog.locator("input[type=file]").setInputFiles([file("通知.docx"), file("开放日.png")]);
    await dialog.getByText("已生成 3 条草稿：").waitFor();
    await dialog.getByText("通知.docx 的第三段太短，没有取用").waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(server.calls.map(({ name }) => name)).toEqual(["importFile", "uploadAsset", "createItem"]);
    expect(server.calls.at(-1)?.body).toMatchObject({ title: "开放日", content: { kind: "image" } });
    await dialog.getByRole("button", { name: "核对“窗口临时调整”" }).click();
    await page.waitForURL(/\/new\/item-/);
    await page.getByRole("heading", { name: "修改通知" }).waitFor();
    await page.getByText("播出日期").waitFor();
    await page.getByRole("button", { name: "提交审批" }).click();
    await page.getByText("已提交审批").waitFor();
    expect(server.calls.find(({ name }) => name === "editItem")?.body).toMatchObject({
      schedule: { boards: "all", firstDay: "2026-11-23" },
    });
  });

  it("takes an article of the portal as a draft", async () => {
    const { page, server } = await office.open("/new");
    await page.getByRole("button", { name: "从门户网站取稿" }).click();
    await page.getByRole("button", { name: "把“我市举办冬季专场招聘会”取为草稿" }).click();
    await page.waitForURL(/\/new\/item-/);
    expect(server.calls).toMatchObject([{ name: "draftFromFeed", id: "news", body: { guid: "news-1" } }]);
  });
});

describe("a change of what was approved", () => {
  it("is a correction or a new content", async () => {
    const { page, server } = await office.open("/new/item-2");
    await page.getByText("沿用原来的登记号").waitFor();
    await page.getByLabel("新内容").check();
    await page.getByText("另编登记号").waitFor();
    expect(await page.getByLabel("宣传类").isDisabled()).toBe(true);
    await page.getByRole("button", { name: "提交审批" }).click();
    await page.getByText("已提交审批").waitFor();
    expect(server.calls.find(({ name }) => name === "editItem")?.body).toMatchObject({
      change: "renewal",
      schedule: null,
    });
  });
});

describe("the page of a new notice", () => {
  it("is not the item's that was changed before, whose page asks the service first and is put back by 清空", async () => {
    const { page, server } = await office.open("/new");
    const text = page.getByLabel("通知文字");
    await text.fill("还没写完");
    await page.getByRole("img", { name: "1号屏上的画面预览" }).waitFor();
    await page.goto(`${server.url}/new/item-4`);
    await page.getByRole("heading", { name: "修改通知" }).waitFor();
    const said = await text.inputValue();
    expect(said).toContain("系统升级");
    await text.fill("改了一半");
    await page.getByRole("button", { name: "清空" }).click();
    await page.getByRole("tooltip").getByRole("button", { name: "清空" }).click();
    await expect.poll(() => text.inputValue()).toBe(said);
    await page.getByRole("link", { name: "新通知" }).click();
    await page.getByRole("heading", { name: "新通知", level: 1 }).waitFor();
    expect(await text.inputValue()).toBe("还没写完");
  });

  it("opens its lists without animation for who asked for less motion, and only for them", async () => {
    const { page } = await office.open("/new");
    const animations = async (reducedMotion: "reduce" | "no-preference", mostTries: number): Promise<string[]> => {
      await page.emulateMedia({ reducedMotion });
      await page.reload();
      const seen = await page.evaluateHandle(() => {
        const names: string[] = [];
        document.addEventListener("animationstart", ({ target, animationName }) => {
          if (target instanceof Element && target.matches(".ant-select-dropdown")) names.push(animationName);
        });
        return names;
      });
      await page.getByText("更多选项").click();
      // A busy browser may leave an animation out, so a list is opened more than once.
      for (let opened = 0; opened < mostTries && (await seen.jsonValue()).length === 0; opened++) {
        await page.getByLabel("主题", { exact: true }).click();
        await page.locator(".ant-select-item-option").first().waitFor();
        await page.keyboard.press("Escape");
        await page.locator(".ant-select-dropdown").waitFor({ state: "hidden" });
      }
      return seen.jsonValue();
    };
    expect(await animations("reduce", 3)).toEqual([]);
    expect(await animations("no-preference", 30)).not.toEqual([]);
  });

  it("keeps to WCAG 2.2 AA with everything unfolded", async () => {
    const { page, faults } = await office.open("/new");
    await page.getByLabel("通知文字").fill("请核对您的帐户信息。");
    await page.getByRole("button", { name: "改为“账户”" }).waitFor();
    await page.getByText("样式：颜色").click();
    await page.getByText("更多选项").click();
    await page.getByLabel("来源或依据").waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});
