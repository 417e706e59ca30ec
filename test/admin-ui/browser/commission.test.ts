import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeFaults } from "./axe.ts";
import { createOfficePages, type OfficePages } from "./pages.ts";

let office: OfficePages;
beforeAll(async () => {
  office = await createOfficePages();
});
afterAll(() => office.close());

describe("the wiring guide", () => {
  it("goes from the label of the box over the wire to test pictures, and keeps each step", async () => {
    const { page, server, faults } = await office.open("/settings/boards");
    await page.getByRole("link", { name: "打开接线向导" }).click();
    await page.getByRole("heading", { name: "接线向导：1号屏" }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole("button", { name: /树莓派或网关/ }).click();
    // what steers the board beside its pixels belongs to the wiring
    await page.getByLabel("控制方式").waitFor();
    await page.getByRole("button", { name: "保存并试连" }).click();
    await page.getByText("连上了。").waitFor();
    await page.getByText("已发出，这种接法没有回执").waitFor();
    await page.getByRole("button", { name: /登记为这块屏的控制器/ }).click();
    await page.getByRole("button", { name: "解除登记" }).waitFor();
    const boundTo = server.hall.boards[0]?.output.boundTo;
    expect(boundTo).toBeTypeOf("string");
    expect(server.calls.find(({ name }) => name === "changeBoard")?.body).toMatchObject({ output: { driver: "ddp" } });
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "下一步" }).click();
    await page.getByText("颜色", { exact: true }).click();
    await page.getByText("屏上从左到右有四条色带").waitFor();
    const bars = page.locator(".colour-question");
    const answer = (bar: string, colour: string) =>
      bars.getByRole("group", { name: bar }).getByText(colour, { exact: true }).click();
    expect(await page.getByText("颜色顺序正确").count()).toBe(0);
    await answer("第一条", "绿");
    await answer("第二条", "绿");
    await answer("第三条", "蓝");
    await page.getByText("三条色带的颜色应当各不相同").waitFor();
    await answer("第二条", "红");
    await page.getByRole("button", { name: "改为 GRB 顺序，再看一遍" }).click();
    await page.getByText("颜色顺序正确").waitFor({ state: "detached" });
    await answer("第一条", "红");
    await answer("第二条", "绿");
    await answer("第三条", "蓝");
    await page.getByText("颜色顺序正确（GRB）。").waitFor();
    expect(server.hall.boards[0]?.pixels.colourOrder).toBe("GRB");
    // what is kept later does not take the controller away again
    expect(server.hall.boards[0]?.output.boundTo).toBe(boundTo);
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "画面都对，结束测试并继续" }).click();
    // a playout that says nothing is not waited for without end
    await page.clock.install();
    await page.getByRole("button", { name: "开始测量" }).click();
    await page.locator("button.ant-btn-loading").waitFor();
    await page.clock.fastForward(20_000);
    await page.getByText("没有量出来").waitFor();
    await page.getByRole("button", { name: "开始测量" }).waitFor();
    expect(server.calls.map(({ name }) => name)).toContain("endTest");
    expect(faults).toEqual([]);
  });
});
