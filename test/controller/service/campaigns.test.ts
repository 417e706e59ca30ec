import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Campaign } from "../../../playlists/campaign.ts";
import { addBoards, publishText, removeFolder, startTestService, type TestService } from "./harness.ts";

describe("campaigns and the hall", () => {
  let service: TestService;
  let office: string;
  beforeEach(async () => {
    service = await startTestService();
    office = await service.token("officeHead");
  });
  afterEach(() => removeFolder(service));

  const save = (id: string, changes: object = {}) =>
    service.call(office, {
      method: "PUT",
      url: `/api/campaigns/${id}`,
      payload: { name: "民族团结进步宣传月", firstDay: "2026-05-01", lastDay: "2026-05-31", ...changes },
    });
  const hall = (changes: object) =>
    service.call(office, {
      method: "PUT",
      url: "/api/hall",
      payload: {
        name: "某市社会保障大厅",
        signature: "某市人社局",
        share: { category: "business", minPct: 40 },
        ...changes,
      },
    });

  it("are made with a number of their own, changed, and listed with what belongs to them", async () => {
    const made = (await save("new")).json<Campaign>();
    expect(made.id).toBe("campaign-1");
    await save(made.id, { name: "宣传月" });
    await addBoards(service, "board-1");
    await publishText(service, "团结", { campaignId: made.id });
    const list = await service.call(office, { method: "GET", url: "/api/campaigns" });
    expect(list.json()).toMatchObject([{ id: "campaign-1", name: "宣传月", items: 1 }]);
  });

  it("are refused backwards, and removed only when nothing belongs to them", async () => {
    expect((await save("new", { lastDay: "2026-04-30" })).json()).toMatchObject({
      error: { code: "campaign.backwards" },
    });
    const { id } = (await save("new")).json<Campaign>();
    const item = await publishDraft(id);
    const remove = () => service.call(office, { method: "DELETE", url: `/api/campaigns/${id}` });
    expect((await remove()).json()).toMatchObject({ error: { code: "campaign.inUse", params: { count: 1 } } });
    await service.store.change((library) => ({
      ...library,
      items: library.items.map((one) => (one.id === item ? { ...one, campaignId: null } : one)),
    }));
    expect((await remove()).statusCode).toBe(200);
    expect((await remove()).statusCode).toBe(404);
  });

  it("name, signature and share of the hall are kept; the first two touch no board", async () => {
    await addBoards(service, "board-1");
    await publishText(service, "通知");
    const before = service.link.nudges();
    expect((await hall({})).json()).toEqual({
      name: "某市社会保障大厅",
      zone: "Asia/Shanghai",
      signature: "某市人社局",
      share: { category: "business", minPct: 40 },
      location: null,
    });
    expect(service.link.nudges()).toBe(before);
    expect((await hall({ share: null })).json()).toMatchObject({ share: null });
    expect((await service.call(office, { method: "GET", url: "/api/hall" })).json()).toMatchObject({ share: null });
    expect((await hall({ name: " " })).statusCode).toBe(400);
  });

  async function publishDraft(campaignId: string): Promise<string> {
    const drafter = await service.token("drafter");
    const payload = { category: "publicity", content: { kind: "text", text: "团结" }, campaignId };
    return (await service.call(drafter, { method: "POST", url: "/api/items", payload })).json<{ id: string }>().id;
  }
});
