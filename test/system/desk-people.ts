import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { type ReadPdf, readPdf } from "../readers/pdf.ts";

const PASSWORD = "caoyuan-Dating-2026";

/** Colleagues besides the first administrator: 姓名, 登录名, 单位, and the one office each holds. */
export const COLLEAGUES = [
  ["李明", "liming", "社会保险事业管理局", "drafter"],
  ["乌云其木格", "wuyun", "社会保险事业管理局", "sectionHead"],
  ["王敏", "wangmin", "办公室", "secrecyReviewer"],
  ["赵保国", "zhaobaoguo", "办公室", "officeHead"],
  ["孙丽", "sunli", "办公室", "leader"],
  ["高娃", "gaowa", "办公室", "publisher"],
  ["阿拉腾其其格", "alateng", "社会保险事业管理局", "dutyLeader"],
] as const;
export type Office = (typeof COLLEAGUES)[number][3];

/** Leaves the desk: the live pictures of people who only wait would take the machine from those who work. */
export async function stepAway(page: Page): Promise<void> {
  await page.goto("about:blank");
}

/** Chooses the password behind a one-time link and comes in. */
export async function enter(page: Page): Promise<void> {
  await page.getByLabel("设置密码").fill(PASSWORD);
  await page.getByLabel("再输一遍密码").fill(PASSWORD);
  await page.getByRole("button", { name: "设置并进入" }).click();
  await page.getByRole("heading", { name: "今日", level: 1 }).waitFor();
}

/** A choice in a list that opens under its field. */
export async function choose(page: Page, field: ReturnType<Page["getByLabel"]>, option: string): Promise<void> {
  await field.click();
  await page.getByTitle(option, { exact: true }).filter({ visible: true }).last().click();
}

/** Looks at every clip of the open sheet to its end, four times as fast as the board would show it. */
async function watchToTheEnd(page: Page): Promise<void> {
  await page.getByText("4×", { exact: true }).click();
  await page.getByText("整段画面已看完").waitFor();
}

/** The one-time link that the page shows after a person was added. */
export async function shownLink(page: Page): Promise<string> {
  const dialog = page.getByRole("dialog", { name: "一次性登录链接" });
  const path = /\/welcome\/[\w-]+/.exec((await dialog.locator(".one-time-link").textContent()) ?? "")?.[0] ?? "";
  expect(path).not.toBe("");
  await dialog.getByRole("button", { name: "关闭" }).last().click();
  await dialog.waitFor({ state: "hidden" });
  return path;
}

/** From 今日 to the sheet, the whole clip, the signature; answers when it was pressed. */
export async function sign(page: Page, step: string, title: string): Promise<number> {
  await page.goto("/");
  await page
    .getByRole("region", { name: /^待我办理/ })
    .getByRole("link", { name: title })
    .click();
  const button = page.getByRole("button", { name: `同意并签字（${step}）` });
  await button.waitFor();
  expect(await button.isDisabled()).toBe(true);
  await watchToTheEnd(page);
  if (step === "保密审查") {
    expect(await button.isDisabled()).toBe(true);
    const form = page.getByRole("region", { name: "保密审查" });
    for (const question of await form.getByRole("listitem").all())
      await question.getByText("否", { exact: true }).click();
    await form.getByRole("radio", { name: "可以公开" }).check();
    await form.getByRole("button", { name: /^经审查，不涉及国家秘密/ }).click();
  }
  const pressedMs = Date.now();
  await button.click();
  await page.getByText(step === "签发" ? `“${title}”全部签完` : `“${title}”已签，转下一环节`).waitFor();
  await stepAway(page);
  return pressedMs;
}

/** What a link to a PDF leads to, for the person whose page it stands on. */
export async function pdfBehind(page: Page, link: Locator): Promise<ReadPdf> {
  const response = await page.request.get((await link.getAttribute("href")) ?? "");
  expect([response.status(), response.headers()["content-type"]]).toEqual([200, "application/pdf"]);
  return readPdf(await response.body());
}
