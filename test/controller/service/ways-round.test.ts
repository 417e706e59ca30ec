import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSigned } from "../../../controller/signed-file.ts";
import { type Item, latestRevision, playableRevision } from "../../../playlists/item.ts";
import { Control, type Takeover } from "../../../playlists/takeover.ts";
import { addBoards, removeFolder, startTestService, type TestService } from "./harness.ts";
import { type Colleague, hire, signedBy, submitText } from "./office.ts";

const PEOPLE = {
  wang: { roles: ["drafter"] },
  zhao: { roles: ["drafter", "secrecyReviewer"] },
  head: { roles: ["sectionHead"] },
  secrecy: { roles: ["secrecyReviewer"] },
  office: { roles: ["officeHead"] },
  leader: { roles: ["leader", "publisher"] },
  chief: { roles: ["leader"] },
  publisher: { roles: ["publisher"] },
  duty: { roles: ["dutyLeader"] },
  admin: { roles: ["sysAdmin"] },
  admin2: { roles: ["sysAdmin"] },
  auditor: { roles: ["auditor"] },
} as const;

let service: TestService;
let p: Record<keyof typeof PEOPLE, Colleague>;
beforeEach(async () => {
  service = await startTestService();
  await addBoards(service, "board-1", "board-2");
  p = await hire(service, PEOPLE);
});
afterEach(() => removeFolder(service));

const signers = () => ({
  sectionHead: p.head,
  secrecyReviewer: p.secrecy,
  officeHead: p.office,
  leader: p.chief,
});
const approved = async (text: string, more: object = {}): Promise<Item> =>
  signedBy(await submitText(p.wang, text, more), signers());
const refusal = (code: string) => ({ error: { code } });
const itemNow = (id: string): Item | undefined => service.store.read().items.find((item) => item.id === id);
const edit = (by: Colleague, item: Item, text: string) =>
  by.put(`/api/items/${item.id}/draft`, {
    category: item.category,
    content: { kind: "text", text },
    takeoverTemplate: item.takeoverTemplate,
  });
async function revised(item: Item, text: string): Promise<Item> {
  await edit(p.wang, item, text);
  return signedBy((await p.wang.post(`/api/items/${item.id}/submit`)).json<Item>(), signers());
}
async function standing(): Promise<Control["takeovers"]> {
  const text = await readFile(service.folder.control, "utf8").catch(() => null);
  return text === null ? [] : Control.parse(openSigned(text, service.keys.publicKey, "control")).takeovers;
}

describe("a withdrawal", () => {
  it("is not undone by undoing an earlier one, of a text that was replaced meanwhile", async () => {
    const item = await approved("缴费时间调整");
    await p.publisher.post(`/api/items/${item.id}/withdraw`, { reason: "有误" });
    await revised(item, "缴费时间再调整");
    await p.leader.post(`/api/items/${item.id}/withdraw`, { reason: "上级要求" });
    expect((await p.publisher.post("/api/undo/undo-1")).json()).toMatchObject(refusal("undo.changedSince"));
    expect(playableRevision(itemNow(item.id) ?? item)).toBeNull();
  });

  it("happens once: what is withdrawn already is not withdrawn again, so that one undo brings back one withdrawal", async () => {
    const item = await revised(await approved("第一版"), "第二版");
    expect((await p.publisher.post(`/api/items/${item.id}/withdraw`, { reason: "有误" })).statusCode).toBe(200);
    const again = await p.leader.post(`/api/items/${item.id}/withdraw`, { reason: "上级要求" });
    expect(again.json()).toMatchObject(refusal("approval.notInState"));
    expect(itemNow(item.id)?.revisions.map(({ state }) => state)).toEqual(["approved", "withdrawn"]);
  });
});

describe("an undo", () => {
  it("is not for somebody whose office was taken from them in the meantime", async () => {
    const item = await approved("通知");
    await p.publisher.post("/api/holds", { target: { kind: "item", itemId: item.id }, reason: "舆情研判" });
    await service.store.change((library) => ({
      ...library,
      users: library.users.map((user) => (user.id === p.publisher.id ? { ...user, roles: ["viewer"] } : user)),
    }));
    expect((await p.publisher.post("/api/undo/undo-1")).statusCode).toBe(403);
    expect(service.store.read().holds).toHaveLength(1);
  });
});

describe("an author of any revision of an item", () => {
  it("does not review the secrecy of a later one, although somebody else began it", async () => {
    const first = await submitText(p.zhao, "就业服务进社区");
    await p.head.post(`/api/items/${first.id}/reject`, { reason: "另行安排" });
    await edit(p.wang, first, "就业服务进社区");
    const item = await signedBy(
      (await p.wang.post(`/api/items/${first.id}/submit`)).json<Item>(),
      signers(),
      "secrecy",
    );
    expect(latestRevision(item).draftedById).toBe(p.wang.id);
    const checklist = service.store.read().workflow.secrecyChecklist;
    const secrecy = {
      answers: checklist.map((question) => ({ question, yes: false })),
      conclusion: "public",
      basis: "不涉密",
    };
    const signed = await p.zhao.post(`/api/items/${item.id}/approve`, { secrecy });
    expect(signed.json()).toMatchObject(refusal("approval.ownWork"));
  });
});

describe("a reviewer", () => {
  const scheduleOf = (item: Item) =>
    service.store.read().entries.find(({ content }) => content.kind === "item" && content.itemId === item.id);

  it("does not sign what they put in the place of something else in the schedule", async () => {
    const other = await approved("别的", { schedule: {} });
    const entry = scheduleOf(other);
    const item = await signedBy(await submitText(p.wang, "通知"), signers(), "sign");
    const { id, createdById: _by, createdAtMs: _at, ...input } = entry ?? { id: "" };
    const changed = await p.leader.put(`/api/entries/${id}`, { ...input, content: { kind: "item", itemId: item.id } });
    expect(changed.statusCode, changed.body).toBe(200);
    const signed = await p.leader.post(`/api/items/${item.id}/approve`);
    expect(signed.json()).toMatchObject(refusal("approval.scheduledIt"));
  });

  it("does not sign what they put into a playlist that is in the schedule", async () => {
    const item = await signedBy(await submitText(p.wang, "通知"), signers(), "sign");
    const body = { name: "早间", place: "main", itemIds: [item.id], transition: { kind: "cut", durationMs: 0 } };
    const playlist = (await p.leader.post("/api/playlists", body)).json<{ id: string }>();
    const entry = {
      content: { kind: "playlist", playlistId: playlist.id },
      boards: "all",
      importance: "normal",
      firstDay: null,
      lastDay: null,
      days: { kind: "every" },
      times: { kind: "allDay" },
      enabled: true,
    };
    expect((await p.leader.post("/api/entries", entry)).statusCode).toBe(200);
    const signed = await p.leader.post(`/api/items/${item.id}/approve`);
    expect(signed.json()).toMatchObject(refusal("approval.scheduledIt"));
  });

  it("does not put what they will sign into a playlist that another scheduled", async () => {
    const other = await service.token("publisher");
    const body = { name: "早间", place: "main", itemIds: [], transition: { kind: "cut", durationMs: 0 } };
    const made = await service.call(other, { method: "POST", url: "/api/playlists", payload: body });
    const { id } = made.json<{ id: string }>();
    const draft = await submitText(p.wang, "通知");
    expect((await p.leader.put(`/api/playlists/${id}`, { ...body, itemIds: [draft.id] })).statusCode).toBe(200);
    const item = await signedBy(draft, signers(), "sign");
    const signed = await p.leader.post(`/api/items/${item.id}/approve`);
    expect(signed.json()).toMatchObject(refusal("approval.scheduledIt"));
    // Whoever changes the rest of it later does not answer for what was there.
    const renamed = { ...body, name: "午间", itemIds: [draft.id] };
    await service.call(other, { method: "PUT", url: `/api/playlists/${id}`, payload: renamed });
    expect((await p.leader.post(`/api/items/${item.id}/approve`)).json()).toMatchObject(
      refusal("approval.scheduledIt"),
    );
    await p.leader.put(`/api/playlists/${id}`, body);
    expect((await p.leader.post(`/api/items/${item.id}/approve`)).statusCode).toBe(200);
  });

  it("does not make a board's filler of what they signed", async () => {
    const item = await signedBy(await submitText(p.wang, "通知"), { ...signers(), leader: p.leader });
    const body = { name: "垫播", place: "main", itemIds: [item.id], transition: { kind: "cut", durationMs: 0 } };
    const playlist = (await p.publisher.post("/api/playlists", body)).json<{ id: string }>();
    await service.store.change((library) => ({
      ...library,
      users: library.users.map((user) => (user.id === p.leader.id ? { ...user, roles: ["leader", "sysAdmin"] } : user)),
    }));
    const [board] = service.store.read().boards;
    const regions = board?.regions.map((one) =>
      one.place === "main" ? { ...one, fillerPlaylistId: playlist.id } : one,
    );
    const url = `/api/boards/${board?.id}`;
    expect((await p.leader.put(url, { ...board, regions })).json()).toMatchObject(refusal("entry.reviewedIt"));
    expect((await p.admin.put(url, { ...board, regions })).statusCode).toBe(200);
    expect((await p.leader.put(url, { ...board, regions, name: "北屏" })).statusCode).toBe(200);
  });

  it("does not bring back an entry of their own after signing", async () => {
    const item = await signedBy(await submitText(p.wang, "通知"), signers(), "sign");
    const entry = {
      content: { kind: "item", itemId: item.id },
      boards: "all",
      importance: "normal",
      firstDay: null,
      lastDay: null,
      days: { kind: "every" },
      times: { kind: "allDay" },
      enabled: true,
    };
    const made = (await p.leader.post("/api/entries", entry)).json<{ id: string }>();
    await p.leader.remove(`/api/entries/${made.id}`);
    expect((await p.leader.post(`/api/items/${item.id}/approve`)).statusCode).toBe(200);
    expect((await p.leader.post("/api/undo/undo-2")).json()).toMatchObject(refusal("entry.reviewedIt"));
    expect(scheduleOf(item)).toBeUndefined();
  });
});

describe("an emergency template", () => {
  const template = (text: string) => approved(text, { category: "emergency", takeoverTemplate: true });
  const start = (item: Item) => p.duty.post("/api/takeover", { templateItemId: item.id, minutes: 5 });

  it("that got a new text since it was asked for does not come on in the old one", async () => {
    const item = await template("停电通知");
    const asked = (await start(item)).json<Takeover>();
    await revised(item, "停电通知，请从东门离开");
    const confirmed = await p.leader.post(`/api/takeover/${asked.id}/confirm`);
    expect(confirmed.json()).toMatchObject(refusal("takeover.templateChanged"));
    expect(await standing()).toEqual([]);
  });

  it("on hold is neither offered, started nor confirmed, and leaves the boards at once", async () => {
    const item = await template("停电通知");
    const running = (await start(item)).json<Takeover>();
    await p.leader.post(`/api/takeover/${running.id}/confirm`);
    const waiting = (await start(item)).json<Takeover>();
    expect(await standing()).toHaveLength(1);
    const held = await p.publisher.post("/api/holds", { target: { kind: "item", itemId: item.id }, reason: "有误" });
    expect(held.statusCode, held.body).toBe(200);
    expect(await standing()).toEqual([]);
    expect((await p.leader.post(`/api/takeover/${waiting.id}/confirm`)).statusCode).toBe(409);
    expect((await start(item)).json()).toMatchObject(refusal("takeover.held"));
    expect((await p.duty.get("/api/takeover/templates")).json()).toEqual([]);
  });

  it("of a campaign ends with it", async () => {
    await p.office.put("/api/campaigns/new", { name: "防汛", firstDay: "2026-05-01", lastDay: "2026-05-11" });
    const item = await template("防汛提示");
    await service.store.change((library) => ({
      ...library,
      items: library.items.map((one) => ({ ...one, campaignId: "campaign-1" })),
    }));
    const asked = (await p.duty.post("/api/takeover", { templateItemId: item.id, minutes: 1440 })).json<Takeover>();
    const running = (await p.leader.post(`/api/takeover/${asked.id}/confirm`)).json<Takeover>();
    expect(running.untilMs).toBe(Date.parse("2026-05-12T00:00:00+08:00"));
    service.clock.advance(86_400_000);
    const later = await service.token("dutyLeader");
    const payload = { templateItemId: item.id, minutes: 5 };
    const late = await service.call(later, { method: "POST", url: "/api/takeover", payload });
    expect(late.json()).toMatchObject(refusal("takeover.expired"));
  });
});

describe("a system administrator", () => {
  it("takes off the boards what must not be there, but puts nothing on them", async () => {
    const words = { text: "自拟内容", minutes: 5 };
    expect((await p.admin.post("/api/takeover", words)).json()).toMatchObject(refusal("takeover.keeper"));
    const asked = (await p.leader.post("/api/takeover", words)).json<Takeover>();
    expect((await p.admin.post(`/api/takeover/${asked.id}/confirm`)).json()).toMatchObject(refusal("takeover.keeper"));
    await p.duty.post(`/api/takeover/${asked.id}/confirm`);
    expect((await p.admin.post(`/api/takeover/${asked.id}/end`)).statusCode).toBe(200);
    expect(await standing()).toEqual([]);
  });
});

describe("an auditor", () => {
  it("is nobody's deputy, nor is an administrator", async () => {
    for (const toId of [p.auditor.id, p.admin2.id]) {
      const body = {
        fromId: p.chief.id,
        toId,
        roles: ["leader"],
        firstDay: "2026-05-11",
        lastDay: "2026-05-15",
        reason: "出差",
      };
      expect((await p.chief.post("/api/delegations", body)).json()).toMatchObject(refusal("delegation.toKeeper"));
    }
  });
});

describe("a hold", () => {
  it("works on a full disk", async () => {
    const item = await approved("通知", { schedule: {} });
    await service.jobs.find(({ name }) => name === "reserve")?.run();
    service.disk.full = "until the reserve is given up";
    const held = await p.publisher.post("/api/holds", { target: { kind: "item", itemId: item.id }, reason: "有误" });
    expect(held.statusCode, held.body).toBe(200);
  });
});

describe("a draft", () => {
  it("names a campaign and a unit that there are", async () => {
    const content = { kind: "text", text: "通知" };
    const made = (more: object) => p.wang.post("/api/items", { category: "publicity", content, ...more });
    expect((await made({ campaignId: "campaign-9" })).json()).toMatchObject(refusal("campaign.unknown"));
    expect((await made({ unitId: "unit-9" })).json()).toMatchObject(refusal("unit.unknown"));
    expect((await made({ facts: { coSignUnitIds: ["unit-9"] } })).json()).toMatchObject(refusal("unit.unknown"));
  });
});
