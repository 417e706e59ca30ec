import { readFile, rm, writeFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openRecords } from "../../../controller/service/records/records.ts";
import { sealed } from "../../../controller/service/seals.ts";
import { type Item, latestRevision } from "../../../playlists/item.ts";
import { Library } from "../../../playlists/library.ts";
import { PUBLIC } from "../../sign-chain.ts";
import { addBoards, removeFolder, startTestService, type TestService } from "./harness.ts";
import { type Colleague, hire, signedBy, submitText } from "./office.ts";

const PEOPLE = {
  wang: { roles: ["drafter"], unitId: "social" },
  head: { roles: ["sectionHead"], unitId: "social" },
  otherHead: { roles: ["sectionHead"], unitId: "medical" },
  medical: { roles: ["coSigner"], unitId: "medical" },
  social: { roles: ["coSigner"], unitId: "social" },
  secrecy: { roles: ["secrecyReviewer"] },
  office: { roles: ["officeHead"] },
  leader: { roles: ["leader"] },
  chief: { roles: ["chief"] },
  publisher: { roles: ["publisher"] },
} as const;

let service: TestService;
let p: Record<keyof typeof PEOPLE, Colleague>;
beforeEach(async () => {
  service = await startTestService();
  await addBoards(service, "board-1");
  p = await hire(service, PEOPLE);
});
afterEach(() => removeFolder(service));

const signers = () => ({
  sectionHead: p.head,
  coSigner: p.medical,
  secrecyReviewer: p.secrecy,
  officeHead: p.office,
  leader: p.leader,
  chief: p.chief,
});
const codeOf = (answer: { json: () => unknown }): unknown => answer.json();
const refusal = (code: string) => ({ error: { code } });
const act = (by: Colleague, item: Item, action: string, payload?: object) =>
  by.post(`/api/items/${item.id}/${action}`, payload);
const nowOf = (item: Item): Item => {
  const found = service.store.read().items.find(({ id }) => id === item.id);
  if (found === undefined) throw new RangeError(item.id);
  return found;
};

describe("a submitted notice", () => {
  it("is signed step by step, each step by its own office, and sealed with the last signature", async () => {
    const item = await submitText(p.wang, "停水通知");
    expect(latestRevision(item).route.map(({ id }) => id)).toEqual(["first", "secrecy", "second", "sign"]);
    expect(codeOf(await act(p.leader, item, "approve", { stepId: "sign" }))).toMatchObject(
      refusal("approve.otherStep"),
    );
    expect(codeOf(await act(p.leader, item, "approve"))).toMatchObject(refusal("approval.notYourStep"));
    const before = await signedBy(item, signers(), "sign");
    expect(latestRevision(before)).toMatchObject({ state: "submitted", seal: null });
    const signed = await signedBy(before, signers());
    expect(latestRevision(signed)).toMatchObject({ state: "approved", seal: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(latestRevision(signed).decisions.map(({ stepId, byName }) => [stepId, byName])).toEqual([
      [null, "wang同志"],
      ["first", "head同志"],
      ["secrecy", "secrecy同志"],
      ["second", "office同志"],
      ["sign", "leader同志"],
    ]);
    await service.close();
    const records = openRecords(service.folder.records);
    const rows = records.audit.list(100, null).filter(({ what }) => what === "approveItem");
    records.close();
    const last = rows.find(({ outcome, details }) => outcome === "done" && details["stepId"] === "sign");
    expect(last?.details).toMatchObject({ revisionNo: 1, seal: latestRevision(signed).seal });
  });

  it("of one unit is first reviewed by the head of that unit", async () => {
    const item = await submitText(p.wang, "停水通知");
    expect(item.unitId).toBe("social");
    expect(codeOf(await act(p.otherHead, item, "approve"))).toMatchObject(refusal("approval.notYourStep"));
    expect((await act(p.head, item, "approve")).statusCode).toBe(200);
  });

  it("that touches other units waits for each of them; an objection stops it until a leader decides", async () => {
    const item = await submitText(p.wang, "联合通知", { facts: { coSignUnitIds: ["medical", "social"] } });
    await signedBy(item, signers(), "cosign");
    expect((await act(p.social, item, "approve")).statusCode).toBe(200);
    expect(codeOf(await act(p.secrecy, item, "approve"))).toMatchObject(refusal("approval.notYourStep"));
    expect((await act(p.medical, item, "object", { reason: " " })).statusCode).toBe(400);
    expect((await act(p.medical, item, "object", { reason: "电话有误" })).statusCode).toBe(200);
    expect(codeOf(await act(p.office, item, "overrule", { reason: "x" }))).toMatchObject(refusal("approval.notLeader"));
    expect((await act(p.leader, item, "overrule", { reason: "已核对无误" })).statusCode).toBe(200);
    // The leader who decided over the objection is the one who signs off.
    expect(latestRevision(await signedBy(nowOf(item), signers())).state).toBe("approved");
  });

  it("goes one rank higher when it is submitted in a sensitive period", async () => {
    const { relaxations: _, ...workflow } = service.store.read().workflow;
    const sensitivePeriods = [{ id: "p", name: "两会", firstDay: "2026-05-11", lastDay: "2026-05-11" }];
    expect((await p.office.put("/api/workflow", { ...workflow, sensitivePeriods })).statusCode).toBe(200);
    const item = await submitText(p.wang, "停水通知");
    const signed = await signedBy(item, signers(), "raised");
    expect(latestRevision(signed).state).toBe("submitted");
    expect(latestRevision(await signedBy(signed, signers())).state).toBe("approved");
  });

  it("keeps its route when the chain is changed meanwhile", async () => {
    const item = await submitText(p.wang, "停水通知");
    const { relaxations: _, ...workflow } = service.store.read().workflow;
    const steps = workflow.steps.filter(({ id }) => id !== "second");
    expect((await p.office.put("/api/workflow", { ...workflow, steps })).statusCode).toBe(200);
    const signed = await signedBy(item, signers(), "second");
    expect(latestRevision(signed).state).toBe("submitted");
    const other = await submitText(p.wang, "停电通知");
    expect(latestRevision(other).route.map(({ id }) => id)).toEqual(["first", "secrecy", "sign"]);
  });

  it("does not pass the secrecy review without the written conclusion", async () => {
    const item = await submitText(p.wang, "停水通知");
    await signedBy(item, signers(), "secrecy");
    const sign = (secrecy: object | null) => act(p.secrecy, item, "approve", { stepId: "secrecy", secrecy });
    expect(codeOf(await sign(null))).toMatchObject(refusal("approval.secrecyMissing"));
    expect(codeOf(await sign({ ...PUBLIC, answers: [] }))).toMatchObject(refusal("approval.secrecyIncomplete"));
    const risky = { ...PUBLIC, answers: PUBLIC.answers.map((answer, i) => ({ ...answer, yes: i === 3 })) };
    expect(codeOf(await sign(risky))).toMatchObject(refusal("approval.secrecyRisk"));
    expect((await sign(PUBLIC)).statusCode).toBe(200);
    expect(latestRevision(nowOf(item)).decisions.at(-1)?.secrecy).toEqual(PUBLIC);
  });

  it("is refused for good with a reason and, by the secrecy review, with its conclusion; a new revision may be tried", async () => {
    const item = await submitText(p.wang, "停水通知");
    await signedBy(item, signers(), "secrecy");
    const withheld = { ...PUBLIC, conclusion: "withheld" };
    expect((await act(p.secrecy, item, "reject", { reason: "", secrecy: withheld })).statusCode).toBe(400);
    expect((await act(p.secrecy, item, "reject", { reason: "涉及内部信息", secrecy: withheld })).statusCode).toBe(200);
    expect(latestRevision(nowOf(item))).toMatchObject({ state: "rejected" });
    const payload = { category: "publicity", content: { kind: "text", text: "停水" } };
    await p.wang.put(`/api/items/${item.id}/draft`, payload);
    expect(nowOf(item).revisions.map(({ no, state }) => [no, state])).toEqual([
      [1, "rejected"],
      [2, "draft"],
    ]);
  });

  it("that is not for proactive disclosure is neither submitted nor signed", async () => {
    const payload = {
      category: "publicity",
      content: { kind: "text", text: "内部通知" },
      facts: { disclosure: "withheld" },
    };
    const item = (await p.wang.post("/api/items", payload)).json<Item>();
    const answer = await act(p.wang, item, "submit");
    expect(answer.json()).toMatchObject({
      error: { code: "item.blocked", findings: [{ code: "facts.notProactive" }] },
    });
    expect(answer.json<{ error: { message: string } }>().error.message).toContain("不予公开");
  });

  it("is not signed once a remark forbids it that nobody could make when it was submitted", async () => {
    const item = await submitText(p.wang, "停水通知", { expires: "2026-05-12T08:00" });
    service.clock.advance(23 * 3_600_000);
    p = await again(p);
    const answer = await act(p.head, item, "approve");
    expect(answer.json()).toMatchObject({ error: { code: "item.blocked", findings: [{ code: "expiry.past" }] } });
  });
});

/** Sessions end over night; everybody comes in again. */
async function again(before: typeof p): Promise<typeof p> {
  const users = service.store.read().users;
  await service.store.change((library) => ({ ...library, users: [] }));
  const back = await hire(service, PEOPLE);
  expect(Object.keys(back)).toEqual(Object.keys(before));
  expect(service.store.read().users.map(({ id }) => id)).toEqual(users.map(({ id }) => id));
  return back;
}

describe("separation", () => {
  const entryOf = (item: Item) => ({
    content: { kind: "item", itemId: item.id },
    boards: "all",
    importance: "normal",
    firstDay: null,
    lastDay: null,
    days: { kind: "every" },
    times: { kind: "allDay" },
    enabled: true,
  });
  const makePublisher = (id: string) =>
    service.store.change((library) => ({
      ...library,
      users: library.users.map((user) => (user.id === id ? { ...user, roles: [...user.roles, "publisher"] } : user)),
    }));
  const relax = (by: Colleague, rule: string, relaxed = true) =>
    by.post("/api/workflow/relaxations", { rule, relaxed, reason: "人手不足" });

  it("keeps who signed from scheduling, inserting and putting into a playlist what they signed, until that is relaxed", async () => {
    await makePublisher("user-office");
    const item = await signedBy(await submitText(p.wang, "停水通知"), signers());
    const entry = entryOf(item);
    expect(codeOf(await p.office.post("/api/entries", entry))).toMatchObject(refusal("entry.reviewedIt"));
    const insert = { content: entry.content, boards: "all", minutes: 5 };
    expect(codeOf(await p.office.post("/api/inserts", insert))).toMatchObject(refusal("entry.reviewedIt"));
    const list = { name: "单", place: "main", itemIds: [], transition: { kind: "cut", durationMs: 0 } };
    const { id } = (await p.office.post("/api/playlists", list)).json<{ id: string }>();
    expect(codeOf(await p.office.put(`/api/playlists/${id}`, { ...list, itemIds: [item.id] }))).toMatchObject(
      refusal("entry.reviewedIt"),
    );
    const made = (await p.publisher.post("/api/entries", entry)).json<{ id: string }>();
    expect(codeOf(await p.office.put(`/api/entries/${made.id}`, entry))).toMatchObject(refusal("entry.reviewedIt"));
    expect((await relax(p.leader, "reviewerPublishes")).statusCode).toBe(200);
    expect((await p.office.put(`/api/entries/${made.id}`, entry)).statusCode).toBe(200);
  });

  it("keeps who scheduled an item from signing it", async () => {
    await makePublisher("user-office");
    const item = await submitText(p.wang, "停水通知");
    expect((await p.office.post("/api/entries", entryOf(item))).statusCode).toBe(200);
    await signedBy(item, signers(), "second");
    expect(codeOf(await act(p.office, item, "approve"))).toMatchObject(refusal("approval.scheduledIt"));
    await relax(p.leader, "reviewerPublishes");
    expect((await act(p.office, item, "approve")).statusCode).toBe(200);
  });

  it("between drafter and first review is relaxed by the chief alone, with a reason, and made strict again", async () => {
    expect(codeOf(await relax(p.office, "drafterReviews"))).toMatchObject(refusal("workflow.notYours"));
    const mine = await submitText(p.head, "科室通知");
    expect(codeOf(await act(p.head, mine, "approve"))).toMatchObject(refusal("approval.ownWork"));
    expect((await relax(p.chief, "drafterReviews")).json()).toMatchObject({
      relaxations: [{ rule: "drafterReviews", reason: "人手不足", byId: "user-chief", byName: "chief同志" }],
    });
    expect((await act(p.head, mine, "approve")).statusCode).toBe(200);
    expect(codeOf(await relax(p.chief, "drafterReviews"))).toMatchObject(refusal("workflow.relaxedAlready"));
    expect((await relax(p.chief, "drafterReviews", false)).json()).toMatchObject({ relaxations: [] });
    expect(codeOf(await relax(p.chief, "drafterReviews", false))).toMatchObject(refusal("workflow.strictAlready"));
  });
});

describe("what was signed", () => {
  it("keeps everything that decides how it is counted and where it plays", async () => {
    const item = await signedBy(await submitText(p.wang, "停水通知"), signers());
    const same = { category: "publicity", content: { kind: "text", text: "停水通知" } };
    const changed = (more: object) => p.wang.put(`/api/items/${item.id}/draft`, { ...same, ...more });
    for (const [field, more] of Object.entries({
      category: { category: "business" },
      subtype: { subtype: "achievement" },
      topic: { topic: "medical" },
      audience: { audience: ["employer"] },
      place: { place: "ticker" },
      takeoverTemplate: { takeoverTemplate: true },
      unitId: { unitId: "medical" },
    }))
      expect(codeOf(await changed(more)), field).toMatchObject({ error: { code: "item.fixed", params: { field } } });
    expect((await changed({})).statusCode).toBe(200);
  });

  it("cannot be altered by any change of the library", async () => {
    const item = await signedBy(await submitText(p.wang, "停水通知"), signers());
    const altered = service.store.change((library) => ({
      ...library,
      items: library.items.map((one) =>
        one.id === item.id
          ? { ...one, revisions: one.revisions.map((revision) => ({ ...revision, title: "别的" })) }
          : one,
      ),
    }));
    await expect(altered).rejects.toMatchObject({ code: "item.sealBroken", kind: "conflict" });
    expect(latestRevision(nowOf(item)).title).toBe("停水通知");
  });

  it("is believed at the next start only if the records know of its last signature, whatever the file says", async () => {
    const good = await signedBy(await submitText(p.wang, "停水通知", { schedule: {} }), signers());
    const forged = await submitText(p.wang, "没有审完", { schedule: {} });
    const resealed = await signedBy(await submitText(p.wang, "补贴一百元", { schedule: {} }), signers());
    const { dir, clock } = service;
    await service.close();
    const path = service.folder.library;
    const library = Library.parse(JSON.parse(await readFile(path, "utf8")));
    const items = library.items.map((item): Item => {
      const revision = latestRevision(item);
      if (item.id === forged.id)
        return { ...item, revisions: [{ ...revision, state: "approved", route: [], seal: null }] };
      if (item.id !== resealed.id) return item;
      const content = { kind: "text", text: "补贴一千元" } as const;
      return { ...item, revisions: [sealed({ ...revision, content })] };
    });
    await writeFile(path, JSON.stringify({ ...library, items }));
    service = await startTestService({ dir, clock });
    const state = (item: Item): string => latestRevision(nowOf(item)).state;
    expect([good, forged, resealed].map(state)).toEqual(["approved", "withdrawn", "withdrawn"]);

    await service.close();
    await Promise.all([service.folder.records, service.folder.recordsHeads].map((file) => rm(file)));
    service = await startTestService({ dir, clock });
    expect(state(good)).toBe("approved");
    await service.close();
    service = await startTestService({ dir, clock });
    expect(state(good)).toBe("approved");
  });

  it("is taken off the boards at the next start if somebody altered it in the file, and an alarm tells it until it is settled", async () => {
    const good = await signedBy(await submitText(p.wang, "停水通知", { schedule: {} }), signers());
    const bad = await signedBy(await submitText(p.wang, "补贴一百元", { schedule: {} }), signers());
    const { dir, clock } = service;
    await service.close();
    const path = service.folder.library;
    await writeFile(path, (await readFile(path, "utf8")).replaceAll("补贴一百元", "补贴一千元"));
    service = await startTestService({ dir, clock });
    expect(latestRevision(nowOf(good)).state).toBe("approved");
    expect(latestRevision(nowOf(bad))).toMatchObject({ state: "withdrawn" });
    expect(latestRevision(nowOf(bad)).decisions.at(-1)).toMatchObject({ action: "withdraw", byId: "service" });
    const admin = await service.token("sysAdmin", "drafter");
    const alarms = async () =>
      (await service.call(admin, { method: "GET", url: "/api/status" }))
        .json<{ alarms: { code: string; message: string }[] }>()
        .alarms.filter(({ code }) => code === "item.altered");
    expect((await alarms())[0]?.message).toContain("补贴一千元");
    const restored = service.store.change((library) => ({
      ...library,
      items: library.items.map((item) => ({
        ...item,
        revisions: item.revisions.map((revision) => ({ ...revision, state: "approved" as const })),
      })),
    }));
    await expect(restored).rejects.toMatchObject({ code: "item.sealBroken" });

    await service.close();
    service = await startTestService({ dir, clock });
    expect(await alarms()).toHaveLength(1);
    const payload = { category: "publicity", content: { kind: "text", text: "补贴一百元" } };
    const url = `/api/items/${bad.id}/draft`;
    expect((await service.call(admin, { method: "PUT", url, payload })).statusCode).toBe(200);
    expect(await alarms()).toEqual([]);
  });
});
