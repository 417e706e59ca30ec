import { createHash } from "node:crypto";
import { appendFile, mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Item } from "../../../playlists/item.ts";
import { readCsv } from "../../readers/csv.ts";
import { readPdf } from "../../readers/pdf.ts";
import { readZip } from "../../readers/zip.ts";
import { addBoards, publishText, removeFolder, startTestService, type TestService } from "./harness.ts";

let service: TestService;
let viewer: string;
beforeEach(async () => {
  service = await startTestService();
  viewer = await service.token("viewer");
  await addBoards(service, "board-1", "board-2");
});
afterEach(() => removeFolder(service));

const get = (url: string, as = viewer) => service.call(as, { method: "GET", url });
const pdf = async (url: string) => {
  const answer = await get(url);
  expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200);
  expect(answer.headers["content-type"]).toBe("application/pdf");
  return { ...readPdf(answer.rawPayload), disposition: String(answer.headers["content-disposition"]) };
};
const nameIn = (disposition: unknown) => decodeURIComponent(String(disposition).split("UTF-8''")[1] ?? "");
const itemOf = async (id: string) => (await get(`/api/items/${id}`)).json<Item>();

/** As the playout would write it down: the newest revision stood on a board for a minute. */
async function show(id: string, boardId: string): Promise<void> {
  const { revisions } = await itemOf(id);
  const revision = revisions.at(-1);
  const fromMs = Math.round(service.clock.wallMs());
  const line = {
    type: "show",
    boardId,
    place: "main",
    tier: "scheduled",
    itemId: id,
    revisionNo: revision?.no,
    title: revision?.title,
    clip: revision?.clips[0]?.sha256 ?? null,
    programSeq: 1,
    controlSeq: 0,
    fromMs,
    untilMs: fromMs + 60_000,
    frames: 3600,
  };
  await mkdir(service.folder.asRun, { recursive: true });
  await appendFile(join(service.folder.asRun, "2026-05-11.ndjson"), `${JSON.stringify(line)}\n`);
  await service.clock.advance(120_000);
}

describe("the forms of a notice", () => {
  it("come for a notice that was on a board with its number, its signatures, its picture and a code that leads back", async () => {
    const id = await publishText(service, "停电通知：明日上午停电检修");
    await show(id, "board-1");
    const form = await pdf(`/api/items/${id}/approval-form.pdf`);
    const [row] = (await get("/api/audit?count=1", await service.token("auditor"))).json();
    expect(row).toMatchObject({ what: "approvalForm", subject: id, outcome: "done" });
    expect(form.pages[0]?.text).toContain("LED-2026-001");
    expect(form.pages[0]?.text).toContain("签署：sectionHead　2026-05-11 10:00");
    expect(form.pages[0]?.text).toContain(`http://localhost/items/${id}?revision=1`);
    expect(form.pages[1]?.pictures).toBe(1);
    expect(nameIn(form.disposition)).toBe("审批表_停电通知：明日上午停电检修_第1版.pdf");
    expect(form.disposition).toMatch(/^inline;/u);
    const sheet = await pdf(`/api/items/${id}/secrecy-sheet.pdf?revision=1`);
    expect(sheet.pages[0]?.text).toContain("■不涉密，可以公开");
  });

  it("come for a withdrawal with its cause, who ordered it, and when each board was really off", async () => {
    const id = await publishText(service, "补贴标准有误");
    await show(id, "board-1");
    expect((await get(`/api/items/${id}/withdrawal-form.pdf`)).json()).toMatchObject({
      error: { code: "withdrawal.none" },
    });
    const orderedMs = service.clock.wallMs();
    const line = {
      ...{
        type: "show",
        boardId: "board-1",
        place: "main",
        tier: "normal",
        itemId: id,
        revisionNo: 1,
        takeoverId: null,
      },
      ...{ title: "补贴标准有误", clip: null, programSeq: 1, controlSeq: 0, frames: 60 },
      ...{ fromMs: orderedMs - 60_000, untilMs: orderedMs + 300 },
    };
    await appendFile(join(service.folder.asRun, "2026-05-11.ndjson"), `${JSON.stringify(line)}\n`);
    const publisher = await service.token("publisher");
    const payload = { reason: "金额写错", cause: "order" };
    await service.call(publisher, { method: "POST", url: `/api/items/${id}/withdraw`, payload });
    const form = await pdf(`/api/items/${id}/withdrawal-form.pdf`);
    const words = form.pages[0]?.text ?? "";
    for (const part of ["LED信息撤稿审批单", "LED-2026-001", "■上级要求", "金额写错", "publisher", "（下令后 0.3 秒）"])
      expect(words, part).toContain(part);
    expect(nameIn(form.disposition)).toBe("撤稿审批单_补贴标准有误_第1版.pdf");
    const [told] = (await get("/api/register/LED-2026-001")).json<{ events: { details: object }[] }>().events;
    expect(told?.details).toMatchObject({ reason: "金额写错", cause: "order" });
  });

  it("come for a draft too, marked as not signed, and say which revision there is not", async () => {
    const drafter = await service.token("drafter");
    const payload = { category: "publicity", content: { kind: "text", text: "草稿" } };
    const { id } = (await service.call(drafter, { method: "POST", url: "/api/items", payload })).json<Item>();
    const form = await pdf(`/api/items/${id}/approval-form.pdf`);
    expect(form.pages[0]?.text).toContain("未签发");
    expect(form.pages[1]?.text).toContain("尚未提交审批，没有固定的播出画面。");
    const answer = await get(`/api/items/${id}/approval-form.pdf?revision=2`);
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({
      error: { code: "revision.unknown", message: "这条信息没有第 2 版，现有 1 至 1 版" },
    });
    expect((await get("/api/items/item-99/approval-form.pdf")).json()).toMatchObject({
      error: { code: "item.unknown" },
    });
  });

  it("come with a sentence in place of a picture whose file is lost", async () => {
    const id = await publishText(service, "画面丢失");
    await rm(service.folder.clips, { recursive: true });
    const restarted = await startTestService({ dir: service.dir, clock: service.clock });
    const form = readPdf(
      (
        await restarted.call(await restarted.token("viewer"), {
          method: "GET",
          url: `/api/items/${id}/approval-form.pdf`,
        })
      ).rawPayload,
    );
    await restarted.close();
    expect(form.pages[1]?.text).toContain("此处应附播出画面，但画面文件无法读取");
  });
});

describe("exports", () => {
  it("give the register as a workbook and as values, filtered as the page is", async () => {
    const first = await publishText(service, "第一条通知");
    await show(first, "board-1");
    const second = await publishText(service, "=第二条通知", { category: "business" });
    await show(second, "board-2");
    const csv = await get("/api/register/export?format=csv&year=2026");
    expect(csv.statusCode, csv.body).toBe(200);
    expect(nameIn(csv.headers["content-disposition"])).toBe("测试大厅_2026年登记台账_2026-05-11.csv");
    const rows = readCsv(csv.rawPayload.toString("utf8").slice(1));
    expect(rows.map(([no, title]) => [no, title])).toEqual([
      ["信息编号", "信息名称"],
      ["LED-2026-001", "第一条通知"],
      ["LED-2026-002", "'=第二条通知"],
      ["合计", "2 条，其中撤稿 0 条"],
    ]);
    const business = await get("/api/register/export?format=csv&category=business");
    expect(readCsv(business.rawPayload.toString("utf8").slice(1))).toHaveLength(3);
    const xlsx = await get("/api/register/export?format=xlsx");
    expect(xlsx.headers["content-type"]).toContain("spreadsheetml");
    expect([...readZip(xlsx.rawPayload).keys()]).toContain("xl/worksheets/sheet1.xml");
    expect((await get("/api/register/export?format=doc")).statusCode).toBe(400);
  });

  it("give the numbers of a year as report, workbook and values, of an empty one as zeros", async () => {
    await show(await publishText(service, "唯一一条"), "board-1");
    const report = await pdf("/api/statistics/export?year=2026&format=pdf");
    const text = report.pages.map((page) => page.text).join("");
    expect(text).toContain("本年度通过LED大屏共发布信息1条");
    expect(nameIn(report.disposition)).toBe("2026年度LED大屏信息公开统计报告.pdf");
    const csv = await get("/api/statistics/export?year=2020&quarter=2&format=csv");
    const rows = readCsv(csv.rawPayload.toString("utf8").slice(1));
    expect(rows[1]).toEqual(["总表", "发布信息总数", "条数", "0"]);
    expect((await get("/api/statistics/export?year=2026&format=xlsx")).statusCode).toBe(200);
  });
});

describe("the yearly archive", () => {
  const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

  it("holds register, statistics, papers, pictures, logs and library, each with a hash that is right", async () => {
    const id = await publishText(service, "归档：第/一条");
    await show(id, "board-1");
    const auditor = await service.token("auditor");
    const answer = await get("/api/archive/2026", auditor);
    expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200);
    expect(nameIn(answer.headers["content-disposition"])).toBe("测试大厅_2026年LED信息公开归档包.zip");
    expect(Number(answer.headers["content-length"])).toBe(answer.rawPayload.length);
    const files = readZip(answer.rawPayload);
    expect([...files.keys()]).toEqual([
      "01_登记台账/2026年登记台账.xlsx",
      "01_登记台账/2026年登记台账.csv",
      "01_登记台账/登记链.ndjson",
      "02_统计/2026年度统计.xlsx",
      "02_统计/2026年度统计.csv",
      "02_统计/2026年度统计报告.pdf",
      "03_审批表/LED-2026-001_第1版_归档：第_一条.pdf",
      "04_保密审查单/LED-2026-001_第1版_归档：第_一条.pdf",
      "05_效果图/LED-2026-001_第1版_归档：第_一条_64x24.png",
      "06_日志/2026年操作日志.ndjson",
      "06_日志/2026年播出记录_board-1.ndjson",
      "06_日志/2026年播出记录_board-2.ndjson",
      "07_资料库/library.json",
      "manifest.json",
      "SHA256SUMS",
    ]);
    const sums = (files.get("SHA256SUMS")?.toString("utf8") ?? "").trimEnd().split("\n");
    expect(sums).toHaveLength(files.size - 1);
    for (const line of sums) {
      const [, hash = "", name = ""] = /^([0-9a-f]{64}) {2}(.+)$/u.exec(line) ?? [];
      expect(sha256(files.get(name) ?? Buffer.alloc(0)), name).toBe(hash);
    }
    const manifest = JSON.parse(files.get("manifest.json")?.toString("utf8") ?? "{}");
    expect(manifest).toMatchObject({
      year: 2026,
      counts: { register: 1, total: 1, publicity: 1, business: 0 },
      missing: [],
    });
    const lines = (name: string) =>
      (files.get(name)?.toString("utf8") ?? "")
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
    expect(lines("06_日志/2026年播出记录_board-1.ndjson")).toMatchObject([{ itemId: id, boardId: "board-1" }]);
    const audit = lines("06_日志/2026年操作日志.ndjson");
    expect(audit.length).toBeGreaterThan(5);
    for (const [i, row] of audit.entries()) if (i > 0) expect(row.previous).toBe(audit[i - 1].hash);
    expect(readPdf(files.get("03_审批表/LED-2026-001_第1版_归档：第_一条.pdf") ?? Buffer.alloc(0)).pages).toHaveLength(
      2,
    );
  });

  it("carries no password and no link to set one, is removed when it was sent, and tells of what it lacks", async () => {
    await show(await publishText(service, "甲"), "board-1");
    await rm(service.folder.clips, { recursive: true });
    const restarted = await startTestService({ dir: service.dir, clock: service.clock });
    await restarted.firstLinkSecret();
    const answer = await restarted.call(await restarted.token("auditor"), { method: "GET", url: "/api/archive/2026" });
    const files = readZip(answer.rawPayload);
    const library = JSON.parse(files.get("07_资料库/library.json")?.toString("utf8") ?? "{}");
    expect(library.users.length).toBeGreaterThan(0);
    for (const user of library.users) expect([user.passwordHash, user.inviteHash]).toEqual([null, null]);
    const manifest = JSON.parse(files.get("manifest.json")?.toString("utf8") ?? "{}");
    expect(manifest.missing).toHaveLength(1);
    expect(manifest.missing[0]).toContain("05_效果图/LED-2026-001_第1版_甲_64x24.png：");
    expect([...files.keys()].filter((name) => name.startsWith("03_"))).toHaveLength(1);
    await expect.poll(() => readdir(restarted.folder.exports)).toEqual([]);
    await restarted.close();
  });

  it("is for auditors, for years that were, and made one at a time", async () => {
    expect((await get("/api/archive/2026")).statusCode).toBe(403);
    const auditor = await service.token("auditor");
    expect((await get("/api/archive/2027", auditor)).json()).toMatchObject({ error: { code: "archive.year" } });
    const both = await Promise.all([get("/api/archive/2026", auditor), get("/api/archive/2026", auditor)]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    expect((await get("/api/archive/2025", auditor)).statusCode).toBe(200);
  });
});
