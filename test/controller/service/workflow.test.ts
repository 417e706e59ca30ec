import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openRecords } from "../../../controller/service/records/records.ts";
import { type Item, latestRevision } from "../../../playlists/item.ts";
import type { Delegation } from "../../../playlists/user.ts";
import { addBoards, removeFolder, startTestService, type TestService } from "./harness.ts";
import { type Colleague, hire, signedBy, submitText, UNITS } from "./office.ts";

const PEOPLE = {
  wang: { roles: ["drafter"], unitId: "social" },
  head: { roles: ["sectionHead"] },
  secrecy: { roles: ["secrecyReviewer"] },
  office: { roles: ["officeHead"] },
  leader: { roles: ["leader", "publisher"] },
  deputy: { roles: ["viewer"] },
  admin: { roles: ["sysAdmin"] },
} as const;

let service: TestService;
let p: Record<keyof typeof PEOPLE, Colleague>;
beforeEach(async () => {
  service = await startTestService();
  await addBoards(service, "board-1");
  p = await hire(service, PEOPLE);
});
afterEach(() => removeFolder(service));

const refusal = (code: string) => ({ error: { code } });
const withoutRelaxations = () => {
  const { relaxations: _, ...workflow } = service.store.read().workflow;
  return workflow;
};

async function auditOf(what: string) {
  await service.close();
  const records = openRecords(service.folder.records);
  const rows = records.audit.list(100, null).filter((row) => row.what === what && row.outcome === "done");
  records.close();
  return rows;
}

describe("the chain", () => {
  it("is changed by the office, and the audit keeps what stood there before", async () => {
    const before = withoutRelaxations();
    const steps = before.steps.map((step) => (step.id === "first" ? { ...step, dueWorkdays: 3 } : step));
    expect((await p.leader.put("/api/workflow", { ...before, steps })).statusCode).toBe(403);
    expect((await p.office.put("/api/workflow", { ...before, steps })).statusCode).toBe(200);
    expect((await p.wang.get("/api/workflow")).json()).toMatchObject({ steps, relaxations: [] });
    const [row] = await auditOf("changeWorkflow");
    expect(row?.details).toMatchObject({ before: { steps: before.steps }, after: { steps } });
  });

  it("that nobody could work with, or of a unit that is not there, is refused and nothing changes", async () => {
    const before = withoutRelaxations();
    const put = (changes: object) => p.office.put("/api/workflow", { ...before, ...changes });
    const without = before.steps.filter(({ id }) => id !== "secrecy");
    const refused = await put({ steps: without });
    expect(refused.json()).toMatchObject({
      error: { code: "workflow.stepMissing", message: "审批流程必须始终有“保密审查”" },
    });
    const elsewhere = before.steps.map((step) => ({ ...step, unit: { kind: "one", unitId: "nowhere" } }));
    expect((await put({ steps: elsewhere })).json()).toMatchObject(refusal("unit.unknown"));
    expect(withoutRelaxations()).toEqual(before);
  });

  it("does not let the office give itself the right to relax its rules", async () => {
    const before = withoutRelaxations();
    const mayRelax = { ...before.mayRelax, reviewerPublishes: "officeHead" };
    expect((await p.office.put("/api/workflow", { ...before, mayRelax })).json()).toMatchObject(
      refusal("workflow.notYours"),
    );
  });
});

describe("a relaxation", () => {
  it("is recorded with who, why and when, before and after", async () => {
    const relax = (relaxed: boolean) =>
      p.leader.post("/api/workflow/relaxations", { rule: "samePersonTwice", relaxed, reason: "只有两名领导" });
    expect((await relax(true)).statusCode).toBe(200);
    expect((await relax(false)).statusCode).toBe(200);
    const rows = await auditOf("relax");
    expect(rows.map(({ details }) => details)).toMatchObject([
      { rule: "samePersonTwice", relaxed: false, before: [{ reason: "只有两名领导" }], after: [] },
      { rule: "samePersonTwice", relaxed: true, before: [], after: [{ byId: "user-leader" }] },
    ]);
  });

  it("needs a reason, and can be made by the deputy of whoever may make it", async () => {
    const relax = (by: Colleague, reason: string) =>
      by.post("/api/workflow/relaxations", { rule: "samePersonTwice", relaxed: true, reason });
    expect((await relax(p.leader, " ")).statusCode).toBe(400);
    expect((await relax(p.deputy, "出差")).json()).toMatchObject(refusal("workflow.notYours"));
    await name(p.leader, {});
    expect((await relax(p.deputy, "出差")).statusCode).toBe(200);
  });
});

const name = (by: Colleague, changes: Partial<Delegation>) =>
  by.post("/api/delegations", {
    fromId: p.leader.id,
    toId: p.deputy.id,
    roles: ["leader"],
    firstDay: "2026-05-11",
    lastDay: "2026-05-15",
    reason: "外出学习",
    ...changes,
  });

describe("a deputy", () => {
  it("signs for the other on those days, and both names stand in the decision", async () => {
    expect((await name(p.leader, {})).statusCode).toBe(200);
    const item = await submitText(p.wang, "停水通知");
    const signers = { sectionHead: p.head, secrecyReviewer: p.secrecy, officeHead: p.office, leader: p.deputy };
    const signed = latestRevision(await signedBy(item, signers));
    expect(signed.state).toBe("approved");
    expect(signed.decisions.at(-1)).toMatchObject({
      byName: "deputy同志",
      forId: "user-leader",
      forName: "leader同志",
    });
  });

  it("has the rights of the roles handed over, on the pages and at the doors, until it is ended", async () => {
    const item = (
      await p.wang.post("/api/items", { category: "publicity", content: { kind: "text", text: "x" } })
    ).json<Item>();
    const entry = { content: { kind: "item", itemId: item.id }, boards: "all" };
    const rest = {
      importance: "normal",
      firstDay: null,
      lastDay: null,
      days: { kind: "every" },
      times: { kind: "allDay" },
      enabled: true,
    };
    expect((await p.deputy.post("/api/entries", { ...entry, ...rest })).statusCode).toBe(403);
    const { id } = (await name(p.leader, { roles: ["publisher"] })).json<Delegation>();
    expect((await p.deputy.get("/api/session")).json<{ permissions: string[] }>().permissions).toContain("publish");
    expect((await p.deputy.post("/api/entries", { ...entry, ...rest })).statusCode).toBe(200);
    expect((await p.leader.remove(`/api/delegations/${id}`)).statusCode).toBe(200);
    expect((await p.deputy.post("/api/entries", { ...entry, ...rest })).statusCode).toBe(403);
    expect((await p.leader.remove(`/api/delegations/${id}`)).json()).toMatchObject(refusal("delegation.over"));
    const [ended] = await auditOf("endDelegation");
    expect(ended?.details).toMatchObject({ before: { endedAtMs: null }, after: { endedAtMs: expect.any(Number) } });
  });

  it("stands in from the first to the last day in the hall, not an hour more", async () => {
    await name(p.leader, { firstDay: "2026-05-12", lastDay: "2026-05-12" });
    const isDeputy = async () => {
      const answer = await service.call(null, {
        method: "POST",
        url: "/api/session",
        payload: { name: "deputy", password: "deputy" },
      });
      return answer.json<{ permissions: string[] }>().permissions.includes("review");
    };
    const until = (iso: string) => service.clock.advance(Date.parse(iso) - service.clock.wallMs());
    until("2026-05-11T23:59:59+08:00");
    expect(await isDeputy()).toBe(false);
    until("2026-05-12T00:00:01+08:00");
    expect(await isDeputy()).toBe(true);
    until("2026-05-13T00:00:01+08:00");
    expect(await isDeputy()).toBe(false);
  });

  it("is named for oneself or by the office, but the office does not make itself the leader", async () => {
    expect((await name(p.wang, {})).json()).toMatchObject(refusal("delegation.notYours"));
    expect((await name(p.office, { toId: p.office.id })).json()).toMatchObject(refusal("delegation.toYourself"));
    expect((await name(p.office, {})).statusCode).toBe(200);
    expect((await name(p.leader, { toId: p.head.id })).statusCode).toBe(200);
    expect((await p.deputy.get("/api/delegations")).json<Delegation[]>()).toHaveLength(2);
  });

  it.each<[string, Partial<Delegation>, string]>([
    ["with a role the other does not hold", { roles: ["chief"] }, "delegation.roleNotHeld"],
    ["who is oneself", { toId: "user-leader" }, "delegation.samePerson"],
    ["whose days are over", { firstDay: "2026-05-01", lastDay: "2026-05-10" }, "delegation.past"],
    ["whose last day comes first", { lastDay: "2026-05-10", firstDay: "2026-05-12" }, "delegation.backwards"],
    ["who is not there", { toId: "user-nobody" }, "user.unknown"],
  ])("%s is refused", async (_, changes, code) => {
    const answer = await name(p.leader, changes);
    expect(answer.json()).toMatchObject(refusal(code));
  });

  it("does not take over the administrator's duties", async () => {
    const answer = await name(p.admin, { fromId: p.admin.id, roles: ["sysAdmin"] });
    expect(answer.json()).toMatchObject(refusal("delegation.roleStays"));
  });
});

describe("units", () => {
  const save = (units: object[]) => p.office.put("/api/units", units);

  it("are renamed, closed and added; the audit keeps the list before", async () => {
    const next = [
      { ...UNITS[0], name: "社会保险中心" },
      { ...UNITS[1], lastDay: "2026-12-31" },
    ];
    expect((await save(next)).statusCode).toBe(200);
    expect((await p.wang.get("/api/units")).json()).toEqual(next);
    const [row] = await auditOf("saveUnits");
    expect(row?.details).toMatchObject({ before: UNITS, after: next });
  });

  it("that are in use stay, and it is said where", async () => {
    expect((await save(UNITS.slice(1))).json()).toMatchObject({
      error: { code: "unit.inUse", message: "“社保局”还在使用（人员），不能删除；可以填写停用日期" },
    });
    await p.wang.post("/api/items", {
      category: "publicity",
      content: { kind: "text", text: "x" },
      facts: { coSignUnitIds: ["medical"] },
    });
    expect((await save(UNITS.slice(0, 1))).json()).toMatchObject(refusal("unit.inUse"));
  });

  it("have each their own id, and end after they begin", async () => {
    expect((await save([...UNITS, ...UNITS])).json()).toMatchObject(refusal("unit.idTwice"));
    const backwards = { ...UNITS[0], firstDay: "2026-02-01", lastDay: "2026-01-01" };
    expect((await save([backwards, ...UNITS.slice(1)])).json()).toMatchObject(refusal("unit.backwards"));
  });
});

it("colleagues are listed by name, without those whose account is closed", async () => {
  await service.store.change((library) => ({
    ...library,
    users: library.users.map((user) => (user.id === p.head.id ? { ...user, disabled: true } : user)),
  }));
  const names = (await p.wang.get("/api/colleagues")).json<{ displayName: string }[]>();
  expect(names).toHaveLength(Object.keys(PEOPLE).length - 1);
  expect(names[0]).toEqual({ id: "user-wang", displayName: "wang同志", roles: ["drafter"], unitId: "social" });
});
