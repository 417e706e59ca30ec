import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sentence } from "../../../playlists/messages/sentence.ts";
import { axeFaults } from "./axe.ts";
import { createOfficePages, type OfficePages } from "./pages.ts";

let office: OfficePages;
beforeAll(async () => {
  office = await createOfficePages();
});
afterAll(() => office.close());

describe("a board's control and brightness", () => {
  it("are chosen, filled in, drawn as a day's curve and saved; then its controller draws test pictures", async () => {
    const { page, server, faults } = await office.open("/settings/boards");
    const kind = page.getByLabel("控制方式");
    await kind.click();
    await page.getByTitle("诺瓦 NovaStar（网络）").click();
    // a kind that was only chosen steers nothing yet
    expect(await page.getByRole("button", { name: "结束测试" }).count()).toBe(0);
    await page.getByLabel("控制器地址").fill("192.168.0.10");
    await page.getByRole("switch", { name: "由本系统按时间表调节亮度" }).click();
    await page.getByRole("img", { name: "2026-11-23 的亮度曲线" }).waitFor();
    await page.getByText("00:00 25%，08:00 40%，12:00 50%，14:00 40%，17:30 25%").waitFor();
    await page.getByRole("button", { name: "增加一行" }).click();
    await page.getByLabel("第 5 行：从何时起").click();
    await page.getByTitle("日落后").last().click();
    // the hall's place is not known
    await page.getByText("大厅的经纬度还没有填写").waitFor();
    await page.getByRole("checkbox", { name: "有光传感器时按现场光线调节" }).check();
    await page.getByLabel("暗时亮度").fill("90");
    await page.getByText("“暗”的照度应低于“亮”的照度").waitFor();
    expect(await page.getByRole("button", { name: "保存" }).isDisabled()).toBe(true);
    await page.getByLabel("暗时亮度").fill("20");
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "保存" }).click();
    await page.getByText("已保存").first().waitFor();
    expect(server.calls.find(({ name }) => name === "changeBoard")?.body).toMatchObject({
      control: { kind: "novastar-tcp", settings: { host: "192.168.0.10", tcpPort: 5200, port: 0 } },
      brightness: {
        basePct: 40,
        rows: [
          { season: null, from: { kind: "clock", time: "08:00" }, pct: 40 },
          {},
          {},
          {},
          { from: { kind: "sunset", offsetMin: 0 }, pct: 25 },
        ],
        ambient: { minPct: 20, maxPct: 60 },
      },
    });
    await page.getByRole("button", { name: "红", exact: true }).click();
    await page.getByText("已显示，60 秒后自动结束").waitFor();
    expect(server.calls.find(({ name }) => name === "showDevicePicture")?.body).toEqual({
      picture: "red",
      seconds: 60,
    });
    expect(faults).toEqual([]);
  });
});

describe("an output that cannot carry the board", () => {
  it("is told as a sentence under its settings before anybody saves", async () => {
    const { page } = await office.open("/settings/boards");
    const params = { wanted: 1_700, found: 51_200 };
    const message = sentence("zh", "output.tooManyPixels", params);
    const error = { code: "output.tooManyPixels", message, params, path: [] };
    await page.route("**/api/outputs/estimate", (route) => route.fulfill({ status: 422, json: { error } }));
    await page.reload();
    await page.getByText(message).waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });
});

describe("what a wire carries", () => {
  it("is not told of another one while the answer for the one chosen now is on its way", async () => {
    const { page } = await office.open("/settings/boards");
    const network = {
      packetsPerFrame: 427,
      bytesPerFrame: 645_000,
      baudRate: null,
      framesPerSecond: null,
      limitedBy: null,
    };
    await page.route("**/api/outputs/estimate", async (route) => {
      // the answer for the other one never comes
      if (route.request().postDataJSON().driver === "ddp") await route.fulfill({ json: { load: network } });
    });
    await page.reload();
    await page.getByText("整幅画面共 427 个数据包").waitFor();
    await page.getByLabel("输出方式").click();
    await page.getByTitle("本机屏幕").click();
    await page.getByLabel("接收端地址").waitFor({ state: "detached" });
    expect(await page.getByText("427 个数据包").count()).toBe(0);
  });
});

describe("the hall's place", () => {
  it("is entered in the settings of the hall", async () => {
    const { page, server } = await office.open("/settings");
    await page.getByRole("checkbox", { name: "填写大厅的位置" }).check();
    await page.getByLabel("纬度（北纬为正）").fill("39.8");
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "保存" }).click();
    await page.getByText("已保存").first().waitFor();
    expect(server.calls.find(({ name }) => name === "saveHall")?.body).toMatchObject({
      location: { latitudeDeg: 39.8, longitudeDeg: 109.8 },
    });
  });
});
