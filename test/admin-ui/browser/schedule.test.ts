import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NOW_MS } from "../fake-hall.ts";
import { axeFaults } from "./axe.ts";
import { createOfficePages, type OfficePages } from "./pages.ts";

let office: OfficePages;
beforeAll(async () => {
  office = await createOfficePages();
});
afterAll(() => office.close());

describe("every page of the schedule", () => {
  for (const tab of ["calendar", "entries", "playlists"]) {
    it(`${tab} keeps to WCAG 2.2 AA`, async () => {
      const { page, faults } = await office.open(`/schedule/${tab}`);
      await page.getByRole("tabpanel").waitFor();
      await page.waitForLoadState("networkidle");
      expect(await axeFaults(page)).toEqual([]);
      expect(faults).toEqual([]);
    });
  }
});

describe("the calendar", () => {
  it("opens in the hall's week on a PC whose own clock is five weeks wrong", async () => {
    const { page } = await office.open("/");
    await page.clock.setFixedTime(NOW_MS + 38 * 86_400_000);
    await page.goto(new URL("/schedule/calendar", page.url()).href);
    await page.locator(".calendar").getByText("23日周一").waitFor();
  });
});

describe("an entry", () => {
  it("can follow the hall's own hours", async () => {
    const { page, server } = await office.open("/schedule/entries");
    await page.getByRole("button", { name: "新建排期" }).click();
    const form = page.getByRole("dialog");
    await form.getByLabel("一条信息").last().click();
    await page.locator(".ant-select-item-option", { hasText: /^社保卡补换$/ }).click();
    await form.getByText("大厅作息", { exact: true }).click();
    await form.getByLabel("办公和延时服务").check();
    await form.getByLabel("提前").fill("15");
    await form.getByRole("button", { name: "保存" }).click();
    await page.getByText("排期已保存").waitFor();
    expect(server.calls.at(-1)?.body).toMatchObject({
      content: { kind: "item", itemId: "item-2" },
      times: { kind: "openingHours", part: "extended", beforeMin: 15, afterMin: 0 },
    });
  });
});

describe("a block of the calendar", () => {
  it("is dragged to other hours after one question", async () => {
    const { page, server } = await office.open("/");
    server.hall.entries = [
      {
        id: "entry-9",
        content: { kind: "playlist", playlistId: "list-1" },
        boards: "all",
        importance: "normal",
        firstDay: null,
        lastDay: null,
        days: { kind: "every" },
        times: { kind: "windows", windows: [{ from: "10:00", to: "11:00" }] },
        enabled: true,
        createdById: "user-2",
        createdAtMs: NOW_MS,
      },
    ];
    await page.goto(`${server.url}/schedule/calendar`);
    const block = page.locator(".calendar .agenda:not(.agenda-loses)", { hasText: "业务轮播" });
    await block.waitFor();
    await page.waitForLoadState("networkidle");
    await block.scrollIntoViewIfNeeded();
    const box = await block.boundingBox();
    if (box === null) throw new TypeError("the block is on the page");
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, y + box.height, { steps: 10 });
    await page.mouse.up();
    const question = page.getByText(/由 10:00—11:00 改为 \d\d:\d\d—\d\d:\d\d/);
    await question.waitFor();
    const [, from = "", to = ""] = /改为 (.{5})—(.{5})/u.exec((await question.textContent()) ?? "") ?? [];
    expect([from > "10:00", to > "11:00"]).toEqual([true, true]);
    await page.getByRole("button", { name: "改时段" }).click();
    await page.getByText("排期已保存").waitFor();
    expect(server.calls.at(-1)).toMatchObject({
      name: "changeEntry",
      id: "entry-9",
      body: { times: { kind: "windows", windows: [{ from, to }] } },
    });
  });
});
