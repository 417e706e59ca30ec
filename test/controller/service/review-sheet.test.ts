import { writeFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ReviewSheet } from "../../../controller/service/api/contract/review-sheet.ts";
import { type Item, latestRevision } from "../../../playlists/item.ts";
import { removeFolder, startTestService, type TestService, testBoard } from "./harness.ts";
import { type Colleague, hire, signedBy, submitText } from "./office.ts";

const PEOPLE = {
  wang: { roles: ["drafter"], unitId: "social" },
  head: { roles: ["sectionHead"], unitId: "social" },
  second: { roles: ["sectionHead", "publisher"], unitId: "social" },
  otherHead: { roles: ["sectionHead"], unitId: "medical" },
  secrecy: { roles: ["secrecyReviewer"] },
  office: { roles: ["officeHead"] },
  leader: { roles: ["leader"] },
  helper: { roles: ["viewer"], unitId: "medical" },
  admin: { roles: ["sysAdmin"] },
} as const;

let service: TestService;
let p: Record<keyof typeof PEOPLE, Colleague>;
beforeEach(async () => {
  service = await startTestService();
  const board = {
    ...testBoard("board-1"),
    heightPx: 96,
    regions: [{ place: "main", x: 0, y: 0, widthPx: 128, heightPx: 96, fillerPlaylistId: null }],
    widthPx: 128,
  };
  const admin = await service.token("sysAdmin");
  await service.call(admin, { method: "POST", url: "/api/boards", payload: board });
  p = await hire(service, PEOPLE);
});
afterEach(() => removeFolder(service));

const signers = () => ({
  sectionHead: p.head,
  secrecyReviewer: p.secrecy,
  officeHead: p.office,
  leader: p.leader,
});
const sheetOf = async (by: Colleague, item: Pick<Item, "id">): Promise<ReviewSheet> => {
  const answer = await by.get(`/api/items/${item.id}/review`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<ReviewSheet>();
};
const namesAt = (sheet: ReviewSheet, stepId: string) =>
  sheet.steps.find(({ step }) => step.id === stepId)?.candidates.map(({ name, forName }) => [name, forName]);

describe("who is to act", () => {
  it("is everybody who could sign by all the rules: their unit, not the author, deputies with whom they stand in for", async () => {
    const delegation = { fromId: p.head.id, toId: p.helper.id, roles: ["sectionHead"], reason: "出差" };
    const days = { firstDay: "2026-05-11", lastDay: "2026-05-11" };
    expect((await p.head.post("/api/delegations", { ...delegation, ...days })).statusCode).toBe(200);
    const item = await submitText(p.second, "停水通知");
    const sheet = await sheetOf(p.wang, item);
    expect(namesAt(sheet, "first")).toEqual([
      ["head同志", null],
      ["helper同志", "head同志"],
    ]);
    expect(sheet.steps[0]?.candidates[1]).toMatchObject({ unitName: "社保局" });
    expect(namesAt(sheet, "sign")).toEqual([["leader同志", null]]);
  });

  it("is nobody at a step whose office is vacant, and an alarm names the step until somebody holds it", async () => {
    const alarms = async () =>
      (await p.admin.get("/api/status"))
        .json<{ alarms: { code: string; message: string }[] }>()
        .alarms.filter(({ code }) => code === "workflow.noHolder");
    const change = (roles: string[]) =>
      service.call(adminToken, { method: "PATCH", url: `/api/users/${p.secrecy.id}`, payload: { roles } });
    const adminToken = await service.token("sysAdmin");
    await change(["viewer"]);
    const sheet = await sheetOf(p.wang, await submitText(p.wang, "停水通知"));
    expect(namesAt(sheet, "secrecy")).toEqual([]);
    // Co-signing and the steps for two languages and sensitive periods have nobody either in this office.
    expect((await alarms())[0]?.message).toMatch(/会签、蒙古文译审、保密审查、提级审核/);
    await change(["secrecyReviewer"]);
    expect((await alarms())[0]?.message).not.toContain("保密审查");
    const { relaxations: _, ...workflow } = service.store.read().workflow;
    const steps = workflow.steps.filter(({ id }) => ["first", "secrecy", "second", "sign"].includes(id));
    expect((await p.office.put("/api/workflow", { ...workflow, steps })).statusCode).toBe(200);
    expect(await alarms()).toEqual([]);
  });

  it("is told with what the asker may do, and in one sentence why they cannot sign", async () => {
    const item = await submitText(p.wang, "停水通知");
    expect(await sheetOf(p.head, item)).toMatchObject({ actions: ["approve", "return", "reject"], barred: null });
    expect(await sheetOf(p.wang, item)).toMatchObject({
      actions: ["recall"],
      barred: "现在轮到“初审”，须由科室负责人办理；您的职务是：拟稿人",
    });
    const half = await signedBy(item, signers(), "second");
    expect((await sheetOf(p.leader, item)).barred).toContain("复审");
    const mine = await submitText(p.head, "科室通知");
    expect((await sheetOf(p.head, mine)).barred).toContain("请由另一人处理");
    const signed = await signedBy(half, signers());
    expect(await sheetOf(p.wang, signed)).toMatchObject({ actions: [], barred: null });
    expect(await sheetOf(p.second, signed)).toMatchObject({ actions: ["withdraw"] });
  });

  it("can still withdraw what plays while its next revision is being written", async () => {
    const item = await signedBy(await submitText(p.wang, "停水通知"), signers());
    const payload = { category: "publicity", content: { kind: "text", text: "停水改期" } };
    await p.wang.put(`/api/items/${item.id}/draft`, payload);
    const sheet = await sheetOf(p.second, item);
    expect(sheet.actions).toEqual(["edit", "submit", "withdraw"]);
    expect(sheet).toMatchObject({ previousNo: 1, steps: [] });
    expect((await sheetOf(p.wang, await submitText(p.wang, "首次"))).previousNo).toBeNull();
  });
});

describe("the days", () => {
  it("count working days from the day a step began, and say what is overdue", async () => {
    // Monday the 11th, 10:00: the first review is due on Tuesday.
    const item = await submitText(p.wang, "停水通知", { facts: { createdOn: "2026-09-15" } });
    const first = await sheetOf(p.head, item);
    expect(first.steps.map(({ dueDay, overdue }) => [dueDay, overdue])).toEqual([
      ["2026-05-12", false],
      [null, false],
      [null, false],
      [null, false],
    ]);
    expect(first.disclosureDueDay).toBe("2026-10-19");
    await signedBy(item, signers(), "secrecy");
    expect((await sheetOf(p.head, item)).steps.map(({ dueDay }) => dueDay)).toEqual([
      "2026-05-12",
      "2026-05-18",
      null,
      null,
    ]);
  });

  it("are overdue the day after, by the hall's days, and unknown where the calendar is", async () => {
    const item = await submitText(p.wang, "停水通知");
    const look = await service.token("viewer");
    const first = async () =>
      (await service.call(look, { method: "GET", url: `/api/items/${item.id}/review` })).json<ReviewSheet>().steps[0];
    service.clock.advance(Date.parse("2026-05-12T23:59:59+08:00") - service.clock.wallMs());
    expect(await first()).toMatchObject({ dueDay: "2026-05-12", overdue: false });
    service.clock.advance(2000);
    expect(await first()).toMatchObject({ dueDay: "2026-05-12", overdue: true });
    await service.store.change((library) => ({ ...library, calendar: { years: [], overrides: [] } }));
    expect(await first()).toMatchObject({ dueDay: null, overdue: false });
  });
});

describe("the QR codes", () => {
  it("are read from the very pixels that will be shown, and those that lead elsewhere are remarked", async () => {
    const own = await sheetOf(p.wang, await submitText(p.wang, "扫码https://rsj.ordos.gov.cn/a"));
    expect(own.qrCodes).toEqual([{ text: "https://rsj.ordos.gov.cn/a", host: "rsj.ordos.gov.cn", allowed: true }]);
    expect(own.findings.filter(({ code }) => code.startsWith("qr."))).toEqual([]);
    const foreign = await sheetOf(p.wang, await submitText(p.wang, "扫码https://evil.example/a"));
    expect(foreign.qrCodes).toEqual([{ text: "https://evil.example/a", host: "evil.example", allowed: false }]);
    expect(foreign.findings).toContainEqual(
      expect.objectContaining({
        code: "qr.unknownHost",
        severity: "warn",
        message: expect.stringContaining("evil.example"),
      }),
    );
    const plain = await sheetOf(p.wang, await submitText(p.wang, "没有二维码的通知"));
    expect(plain.qrCodes).toEqual([]);
  });

  it("of clips that are damaged are a remark that blocks, and the sheet opens all the same", async () => {
    const item = await submitText(p.wang, "扫码https://rsj.ordos.gov.cn/b");
    await writeFile(service.folder.clip(latestRevision(item).clips[0]?.sha256 ?? ""), "altered");
    const sheet = await sheetOf(p.head, item);
    expect(sheet.qrCodes).toEqual([]);
    expect(sheet.findings).toContainEqual(expect.objectContaining({ code: "clip.damaged", severity: "block" }));
  });
});
