import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import readExcel from "read-excel-file/node";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { zh } from "../../admin-ui/messages/zh.ts";
import type { BoardNow } from "../../controller/service/api/contract/boards.ts";
import { addDays, dayAt } from "../../playlists/civil.ts";
import { STARTER_TEMPLATES } from "../../playlists/emergency-templates.ts";
import { Item, latestRevision } from "../../playlists/item.ts";
import { axeFaults } from "../admin-ui/browser/axe.ts";
import { type Desk, startDesk } from "./desk.ts";
import { COLLEAGUES, choose, enter, type Office, pdfBehind, shownLink, sign, stepAway } from "./desk-people.ts";
import { until } from "./product.ts";

const ZONE = "Asia/Shanghai";
const WEEKDAYS = ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"] as const;

describe("the publication desk, used by an office", () => {
  const today = dayAt(Date.now(), ZONE);
  const tomorrow = addDays(today, 1);
  const [, month, day] = tomorrow.split("-").map(Number);
  const right = WEEKDAYS[new Date(`${tomorrow}T00:00:00Z`).getUTCDay()] ?? "";
  const wrong = WEEKDAYS[(new Date(`${tomorrow}T00:00:00Z`).getUTCDay() + 3) % 7] ?? "";
  const notice = (weekday: string): string => `停水通知：${month}月${day}日（${weekday}）8:30—12:00，大厅一楼停水。`;

  const FIRST_NO = `LED-${today.slice(0, 4)}-001`;

  let desk: Desk;
  let admin: Page;
  let noticeId: string;
  let guideId: string;
  const pages = new Map<Office, Page>();
  const at = (office: Office): Page => {
    const page = pages.get(office);
    if (page === undefined) throw new Error(`${office} has not come in yet`);
    return page;
  };

  beforeAll(async () => {
    desk = await startDesk();
    admin = await desk.newPage();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await desk.keepPictures(task.id);
  });
  afterAll(() => desk.dispose());

  it("the first administrator comes in by the printed link and writes down the units", async () => {
    const welcome = await desk.product.welcome();
    await admin.goto(welcome);
    await admin.getByLabel("登录名").fill("zhangli");
    await admin.getByLabel("姓名", { exact: true }).fill("张丽");
    await enter(admin);
    await admin.goto(welcome);
    await admin.getByText("链接只能使用一次").waitFor();
    await admin.goto("/settings/people");
    await admin.getByRole("tab", { name: "单位和科室" }).click();
    for (const [name, kind] of [
      ["社会保险事业管理局", "所属单位"],
      ["办公室", "科室"],
    ] as const) {
      await admin.getByRole("button", { name: "加一个单位" }).click();
      await choose(admin, admin.getByLabel("“”的性质"), kind);
      await admin.getByLabel("“”的名称").fill(name);
    }
    await admin.getByRole("button", { name: "保存" }).click();
    await admin.getByText("已保存").waitFor();
  });

  it("adds seven colleagues, who each open their link and choose a password", async () => {
    await admin.getByRole("tab", { name: "人员", exact: true }).click();
    const links: [Office, string][] = [];
    for (const [displayName, name, unit, role] of COLLEAGUES) {
      await admin.getByRole("button", { name: "添加人员" }).first().click();
      const dialog = admin.getByRole("dialog", { name: "添加人员" });
      await dialog.getByLabel("姓名", { exact: true }).fill(displayName);
      await dialog.getByLabel("登录名").fill(name);
      await choose(admin, dialog.getByRole("combobox", { name: "单位" }), unit);
      if (role !== "drafter") {
        await dialog.getByRole("checkbox", { name: zh["role.drafter"] }).uncheck();
        await dialog.getByRole("checkbox", { name: zh[`role.${role}`] }).check();
      }
      await dialog.getByRole("button", { name: "添加人员" }).click();
      links.push([role, await shownLink(admin)]);
    }
    const comeIn = async ([role, link]: (typeof links)[number]): Promise<void> => {
      const page = await desk.newPage();
      pages.set(role, page);
      await page.goto(link);
      await enter(page);
      await stepAway(page);
    };
    await Promise.all(links.map(comeIn));
  });

  it("a weekday that does not fit its date is remarked on in its place and mended by a press; the notice is submitted", async () => {
    const page = at("drafter");
    await page.goto("/new");
    await page.getByLabel("通知文字").fill(notice(wrong));
    for (const board of ["1号屏", "2号屏"])
      expect(await page.getByRole("checkbox", { name: board }).isChecked()).toBe(true);
    const remark = page.getByRole("listitem").filter({ hasText: `${month}月${day}日` });
    await remark.getByText(`写成了${wrong}`).waitFor();
    await remark.getByRole("button", { name: "在文字中指出" }).click();
    const marked = await page.evaluate(() => window.getSelection()?.toString());
    expect(marked).toContain(wrong);
    await remark.getByRole("button", { name: `改为“${right}”` }).click();
    expect(await page.getByLabel("通知文字").inputValue()).toBe(notice(right));
    await remark.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "提交审批" }).click();
    await page.getByText("“停水通知”已提交审批").waitFor();
    const [item] = Item.array().parse(await desk.product.api(desk.eye, "GET", "/api/items"));
    noticeId = item?.id ?? "";
    expect(item === undefined ? null : latestRevision(item).content).toEqual({ kind: "text", text: notice(right) });
  });

  it("is returned with a reason, changed and submitted again", async () => {
    await sign(at("sectionHead"), "初审", "停水通知");
    const reviewer = at("secrecyReviewer");
    await reviewer.goto("/");
    await reviewer.getByRole("link", { name: "停水通知" }).click();
    await reviewer.getByRole("button", { name: "退回修改" }).click();
    const dialog = reviewer.getByRole("dialog");
    await dialog.getByLabel("原因").fill("请写明恢复供水的时间");
    await dialog.getByRole("button", { name: "退回修改" }).click();
    await reviewer.getByText("“停水通知”已退回拟稿人").waitFor();
    await stepAway(reviewer);

    const page = at("drafter");
    await page.goto("/");
    await page.getByRole("link", { name: /停水通知.*请写明恢复供水的时间/s }).click();
    await page.getByText(/王敏 退回了这条信息：请写明恢复供水的时间/).waitFor();
    await page.getByLabel("通知文字").fill(`${notice(right)}12:00恢复供水。`);
    await page.getByRole("button", { name: "提交审批" }).click();
    await page.getByText("“停水通知”已提交审批").waitFor();
  });

  it("every office signs, and after the last signature both boards receive exactly its pixels", async () => {
    await sign(at("sectionHead"), "初审", "停水通知");
    await sign(at("secrecyReviewer"), "保密审查", "停水通知");
    await sign(at("officeHead"), "复审", "停水通知");
    for (const { status } of await desk.boards())
      expect(status?.now.map(({ itemId }) => itemId)).not.toContain(noticeId);
    const signedMs = await sign(at("leader"), "签发", "停水通知");
    await desk.bothShow(({ status }) => status?.now.some(({ itemId }) => itemId === noticeId) === true);
    console.log(`last signature → found equal on both boards after ${Date.now() - signedMs} ms`);
  });

  it("stands in the register within seconds, with everybody who signed, and goes out as a workbook and a form", async () => {
    const page = at("officeHead");
    await until(
      async () => {
        await page.goto("/register");
        await page.getByRole("table").waitFor();
        return page.getByRole("link", { name: FIRST_NO }).count();
      },
      (found) => found > 0,
    );
    const row = page.getByRole("row").filter({ hasText: FIRST_NO });
    for (const cell of ["停水通知", "业务类", "社会保险事业管理局", "孙丽"]) await row.getByText(cell).waitFor();
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "导出 Excel" }).click();
    const [sheet] = await readExcel(await readFile(await (await saved).path()));
    const [head = [], first = []] = sheet?.data ?? [];
    const cell = (name: string) => first[head.indexOf(name)];
    expect([cell("信息编号"), cell("信息名称"), cell("统计类别"), cell("签发人")]).toEqual([
      FIRST_NO,
      "停水通知",
      "业务类",
      "孙丽",
    ]);
    await row.getByRole("link", { name: FIRST_NO }).click();
    const drawer = page.getByRole("dialog", { name: FIRST_NO });
    await drawer.getByText(/初审：乌云其木格.*保密审查：王敏.*复审：赵保国/s).waitFor();
    await drawer.getByText(/^孙丽（/).waitFor();
    const form = await pdfBehind(page, drawer.getByRole("link", { name: "审批单（PDF）" }));
    const text = form.pages[0]?.text ?? "";
    for (const part of [FIRST_NO, "停水通知", "李明", "乌云其木格", "王敏", "赵保国", "孙丽"])
      expect(text).toContain(part);
    expect(form.pages.map(({ size }) => size.map(Math.round))).toContainEqual([0, 0, 595, 842]);
  });

  it("is counted: one is none and one, and the number leads to its list", async () => {
    const page = at("officeHead");
    await page.goto("/statistics");
    await page.getByText("本年度通过LED大屏共发布信息1条，其中宣传类信息0条，业务类信息1条。").waitFor();
    await page.getByRole("link", { name: "0 宣传类" }).click();
    await page.getByText("没有符合条件的登记").waitFor();
    await page.goBack();
    await page.getByRole("link", { name: "1 发布信息（条）" }).click();
    await page.getByRole("link", { name: FIRST_NO }).waitFor();
    expect(await page.getByRole("link", { name: /^LED-/ }).count()).toBe(1);
  });

  it("has its whole life on one line and any second of it to look at again", async () => {
    const page = at("drafter");
    await page.goto(`/items/${noticeId}`);
    const life = page.getByRole("region", { name: "全部经过" });
    await life.getByText(`首次上屏，编号 ${FIRST_NO}`).waitFor();
    const lines = (await life.getByRole("listitem").locator("b").allTextContents()).toReversed();
    const wanted = ["起草第 1 版", "提交审核", "初审：同意", "保密审查：退回修改", "提交审核", "初审：同意"];
    expect(lines.filter((line) => wanted.includes(line)).slice(0, 6)).toEqual(wanted);
    await page.getByText("正在播出").first().waitFor();

    const aMinuteAgo = new Date(Date.now() - 60_000).toISOString();
    await page.goto(`/replay/board-1?at=${aMinuteAgo}`);
    const picture = page.getByRole("img", { name: /^1号屏在/ });
    await until(
      () => picture.evaluate((node) => (node instanceof HTMLImageElement && node.complete ? node.naturalWidth : 0)),
      (width) => width === 640,
    );
    await page.getByText(/^(与播出记录一致|这一分钟没有播出指纹)/).waitFor();
  });

  it("why the notice is not on a board is answered on its page while another, more important one stands there", async () => {
    const page = at("drafter");
    await page.goto("/new");
    await page.getByText("办事指南", { exact: true }).click();
    await page.getByLabel("事项名称").fill("社会保障卡补办");
    await page.getByLabel("办理条件").fill("已参加社会保险\n原卡遗失或损坏");
    await page.getByLabel("申请材料").fill("有效身份证件");
    await page.getByLabel("办理流程").fill("取号\n窗口受理\n领取新卡");
    await page.getByLabel("办理时限").fill("当场办结");
    await page.getByText("更多选项：时段、位置、有效期、归类").click();
    await page.getByRole("radio", { name: "重要" }).check();
    await page.getByRole("button", { name: "提交审批" }).click();
    await page.getByText("“社会保障卡补办”已提交审批").waitFor();
    guideId = /item-\d+/.exec((await page.getByText(/编号 item-/).textContent()) ?? "")?.[0] ?? "";
    await desk.product.signAll(guideId);
    await desk.bothShow(({ status }) => status?.now.some(({ itemId }) => itemId === guideId) === true);
    await page.goto(`/items/${noticeId}`);
    await page.getByRole("region", { name: "现在上屏了吗？" }).getByText("社会保障卡补办").first().waitFor();
  });

  it("the guide's leaflet has its version; printed ones are out of date once there is a new one", async () => {
    const page = at("drafter");
    await page.goto(`/items/${guideId}`);
    const card = page.getByRole("region", { name: "宣传单" });
    const leaflet = await pdfBehind(page, card.getByRole("link", { name: "A5 宣传单（第 1 版）" }));
    expect(leaflet.pages[0]?.size.map(Math.round)).toEqual([0, 0, 420, 595]);
    for (const part of ["社会保障卡补办", "有效身份证件", "当场办结", "第1版"])
      expect(leaflet.pages[0]?.text).toContain(part);
    await card.getByRole("button", { name: "登记印制" }).click();
    const dialog = page.getByRole("dialog", { name: "登记印制" });
    await dialog.getByText("A5", { exact: true }).click();
    await dialog.getByLabel("份数").fill("300");
    await dialog.getByLabel("摆放地点").fill("导引服务台");
    await dialog.getByRole("button", { name: "保存" }).click();
    await card.getByText(/印 A5 300 份/).waitFor();
    expect(await card.getByText("已停用，请收回").count()).toBe(0);

    await page.getByRole("button", { name: "修改内容" }).click();
    await page.getByRole("button", { name: "开始修改" }).click();
    await page.getByLabel("办理时限").fill("1 个工作日");
    await page.getByRole("button", { name: "提交审批" }).click();
    await page.getByText("“社会保障卡补办”已提交审批").waitFor();
    await desk.product.signAll(guideId);
    await page.goto("/register/leaflets");
    await page.getByText("第 2 版").waitFor();
    await page.getByRole("row").filter({ hasText: "导引服务台" }).getByText("停用").waitFor();
    await page.goto("/");
    await page.getByRole("link", { name: /旧版宣传单（300 份）已停用/ }).click();
  });

  it("in an emergency the duty leader starts the approved template and a second person lets it run", async () => {
    const fire = STARTER_TEMPLATES.find(({ content }) => content.scenario === "fire");
    const { product } = desk;
    const drafter = await product.token("drafter");
    const body = { category: "emergency", title: fire?.title, takeoverTemplate: true, content: fire?.content };
    const template = Item.parse(await product.api(drafter, "POST", "/api/items", body));
    await product.api(drafter, "POST", `/api/items/${template.id}/submit`);
    await product.signAll(template.id);

    const leader = at("dutyLeader");
    await leader.goto("/");
    await leader.getByRole("button", { name: "应急发布" }).click();
    const dialog = leader.getByRole("dialog", { name: "应急发布" });
    await dialog.getByRole("button", { name: "火警疏散" }).click();
    await dialog.getByLabel("疏散出口").fill("东门");
    await dialog.getByRole("button", { name: "提交，请第二人确认" }).click();
    await leader.getByText("等另一位值班人员确认").waitFor();
    await stepAway(leader);
    for (const { status } of await desk.boards()) expect(status?.state).toBe("playing");

    const second = at("publisher");
    await second.goto("/");
    const card = second.getByRole("article", { name: "火警疏散" });
    await card.getByRole("img", { name: "从东门有序离开" }).waitFor();
    const confirmedMs = Date.now();
    await card.getByRole("button", { name: "确认上屏" }).click();
    await desk.bothShow(({ status }) => status?.state === "takeover");
    console.log(`confirmation → found equal on both boards after ${Date.now() - confirmedMs} ms`);
    await card.getByRole("button", { name: "立即结束" }).click();
    await desk.bothShow(({ status }) => status?.state === "playing");
  });

  it("a withdrawal is taken back within ten minutes, a hold is released", async () => {
    const page = at("publisher");
    await page.goto(`/items/${guideId}`);
    const shows = (id: string) => (now: BoardNow) => now.status?.now.some(({ itemId }) => itemId === id) === true;
    await page.getByRole("button", { name: "撤稿下屏" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("原因", { exact: true }).fill("时限有误");
    await dialog.getByRole("button", { name: "撤稿下屏" }).click();
    await desk.bothShow(shows(noticeId));
    await page.getByText("已撤稿：社会保障卡补办").waitFor();
    await page.getByRole("button", { name: "撤销" }).click();
    await desk.bothShow(shows(guideId));

    await page.getByRole("button", { name: "暂停播出" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "正在核实内容。" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "暂停播出" }).click();
    await desk.bothShow(shows(noticeId));
    await page.getByRole("button", { name: "恢复播出" }).first().click();
    await desk.bothShow(shows(guideId));
  });

  it("breaks no rule of WCAG 2.2 AA on its main pages, and no page has thrown", async () => {
    for (const [path, whenThere] of [
      ["/", "待我办理"],
      ["/new", "更多选项：时段、位置、有效期、归类"],
      ["/review?tab=all", "社会保障卡补办"],
      ["/schedule", "社会保障卡补办"],
      ["/register", FIRST_NO],
      [`/register/${FIRST_NO}`, "审批单（PDF）"],
      ["/statistics", "本年度通过LED大屏共发布信息2条"],
      ["/replay/board-1", "的准确画面"],
      ["/settings/people", "阿拉腾其其格"],
      ["/settings/chain", "保密审查清单"],
      [`/items/${guideId}`, "起草第 2 版"],
      ["/search?text=停水", "停水通知"],
    ] as const) {
      await admin.goto(path);
      await admin.getByText(whenThere).filter({ visible: true }).first().waitFor();
      expect(await axeFaults(admin), path).toEqual([]);
    }
    // the used link was refused, as it should be
    expect(desk.faults.filter((fault) => !fault.includes("/welcome/"))).toEqual([]);
  });
});
