import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeFaults } from "./axe.ts";
import { createOfficePages, type OfficePages } from "./pages.ts";

let office: OfficePages;
beforeAll(async () => {
  office = await createOfficePages();
});
afterAll(() => office.close());

describe("the page of the devices", () => {
  it("shows three lamps per board in words, says when cables are swapped, and binds a board to what answers", async () => {
    const { page, server, faults } = await office.open("/settings/health");
    const second = page.getByRole("region", { name: "2号屏" });
    await second.getByText("连不上", { exact: true }).waitFor();
    await second.getByText("两块屏的线可能接反了").waitFor();
    await second.getByText("71.5 ℃").waitFor();
    const first = page.getByRole("region", { name: "1号屏" });
    await first.getByText("与发出的一致").waitFor();
    await first.getByRole("button", { name: "登记为这块屏的控制器：card A1-0007" }).click();
    await first.getByRole("button", { name: "解除登记" }).waitFor();
    expect(server.calls.find(({ name }) => name === "bindController")?.body).toEqual({ identity: "card A1-0007" });
    expect(faults).toEqual([]);
  });

  it("puts a test picture on the boards, says until when, and ends it", async () => {
    const { page } = await office.open("/settings/health");
    const tests = page.getByRole("region", { name: "测试画面" });
    await tests.getByRole("button", { name: "显示", exact: true }).click();
    await tests.getByText("“1号屏”正在显示“认屏（A、B 和屏名）”").waitFor();
    await tests.getByRole("button", { name: "结束“1号屏”的测试画面" }).click();
    await tests.getByText("“1号屏”正在显示").waitFor({ state: "detached" });
  });

  it("keeps who is told, and sends them a test", async () => {
    const { page, server } = await office.open("/settings/health");
    const form = page.getByRole("region", { name: "故障通知" });
    await form.getByRole("button", { name: "添加地址" }).click();
    const [name, url] = [form.getByLabel("第 1 个地址的名称"), form.getByLabel("第 1 个地址", { exact: true })];
    await name.fill("值班群");
    await url.fill("https://robot.hall/send");
    // wide enough to read what stands in them
    expect((await name.boundingBox())?.width).toBeGreaterThan(100);
    expect((await url.boundingBox())?.width).toBeGreaterThan(200);
    await form.getByLabel("第 1 个地址是谁的").click();
    await page.locator(".ant-select-item-option", { hasText: "钉钉群机器人" }).click();
    await form.getByRole("button", { name: "保存" }).click();
    await page.getByText("已保存").waitFor();
    await form.getByRole("button", { name: "发送一条测试消息" }).click();
    await form.getByText("测试消息都已送达。").waitFor();
    expect(server.calls.find(({ name }) => name === "saveNotify")?.body).toMatchObject({
      webhooks: [{ name: "值班群", url: "https://robot.hall/send", kind: "dingtalk", secret: "" }],
    });
  });

  it("keeps to WCAG 2.2 AA with everything unfolded", async () => {
    const { page } = await office.open("/settings/health");
    await page.getByRole("checkbox", { name: "发送电子邮件" }).check();
    await page.getByLabel("发信服务器").waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });
});
