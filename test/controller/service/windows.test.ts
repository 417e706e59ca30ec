import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Item, latestRevision } from "../../../playlists/item.ts";
import type { ServiceWindow, WindowChange } from "../../../playlists/window-directory.ts";
import { removeFolder, startTestService, type TestService } from "./harness.ts";

describe("the window directory", () => {
  let service: TestService;
  let office: string;
  beforeEach(async () => {
    service = await startTestService();
    office = await service.token("officeHead");
  });
  afterEach(() => removeFolder(service));

  const save = (no: number, changes: object = {}) =>
    service.call(office, {
      method: "PUT",
      url: `/api/windows/${no}`,
      payload: { business: "养老待遇申领", unitId: null, open: true, ...changes },
    });
  const list = async () =>
    (await service.call(office, { method: "GET", url: "/api/windows" })).json<{
      windows: ServiceWindow[];
      changes: WindowChange[];
    }>();

  it("stands in the order of its numbers and tells who changed what", async () => {
    await save(12);
    await save(3, { business: "工伤认定" });
    await save(12, { open: false, reason: "装修" });
    const { windows, changes } = await list();
    expect(windows.map(({ no, open }) => [no, open])).toEqual([
      [3, true],
      [12, false],
    ]);
    expect(changes).toMatchObject([
      { no: 12, before: { open: true }, after: { open: false }, reason: "装修", byName: "officeHead" },
      { no: 3, before: null },
      { no: 12, before: null },
    ]);
  });

  it("writes no change where none is, and takes a window out once", async () => {
    await save(12);
    await save(12);
    expect((await list()).changes).toHaveLength(1);
    const remove = { method: "DELETE", url: "/api/windows/12" } as const;
    expect((await service.call(office, remove)).statusCode).toBe(200);
    expect((await service.call(office, remove)).json()).toMatchObject({ error: { code: "window.unknown" } });
    expect((await list()).windows).toEqual([]);
  });

  it("refuses a window of an unknown unit, the 401st, and who may not organise", async () => {
    expect((await save(1, { unitId: "nowhere" })).statusCode).toBe(404);
    await service.store.change((library) => ({
      ...library,
      windows: Array.from({ length: 400 }, (_, i) => ({ no: i + 1, business: "", unitId: null, open: true })),
    }));
    expect((await save(401)).json()).toMatchObject({ error: { code: "windows.full" } });
    expect((await save(400)).statusCode).toBe(200);
    const viewer = await service.token("viewer");
    const refused = {
      method: "PUT",
      url: "/api/windows/1",
      payload: { business: "", unitId: null, open: true },
    } as const;
    expect((await service.call(viewer, refused)).statusCode).toBe(403);
  });

  it("writes the notice of a closed window as a draft that nobody has approved", async () => {
    await save(32);
    await save(33);
    const answer = await save(33, { open: false, reason: "设备检修", draftNotice: true });
    const { window, draft } = answer.json<{ window: ServiceWindow; draft: Item }>();
    expect(window).toMatchObject({ no: 33, open: false });
    expect(draft).toMatchObject({
      category: "business",
      revisions: [{ state: "draft", title: "33号窗口暂停办理业务" }],
    });
    expect(latestRevision(draft).content).toMatchObject({ text: expect.stringContaining("请到32号窗口") });
  });

  it("writes nothing when readers would notice nothing", async () => {
    await save(33, { open: false });
    const answer = await save(33, { open: false, business: "其他", draftNotice: true });
    expect(answer.json()).toMatchObject({ draft: null });
    expect(service.store.read().items).toEqual([]);
  });

  it("becomes pages of a draft, if there are windows", async () => {
    const drafter = await service.token("drafter");
    const write = () => service.call(drafter, { method: "POST", url: "/api/windows/guide" });
    expect((await write()).json()).toMatchObject({ error: { code: "windows.none" } });
    await save(1);
    await save(2);
    const item = (await write()).json<Item>();
    expect(latestRevision(item)).toMatchObject({
      state: "draft",
      content: { kind: "pages", heading: "窗口导航", pages: ["1—2号窗口 养老待遇申领"] },
    });
  });

  it("the closure notice of the next holiday is a draft that leaves the boards when the hall opens again", async () => {
    const drafter = await service.token("drafter");
    const write = (from: string) =>
      service.call(drafter, { method: "POST", url: "/api/calendar/notice", payload: { from } });
    const item = (await write("2026-05-11")).json<Item>();
    expect(latestRevision(item)).toMatchObject({
      state: "draft",
      title: "端午节放假通知",
      expires: "2026-06-22T00:00",
      content: { text: expect.stringContaining("6月19日（星期五）至6月21日（星期日）放假，共3天") },
    });
    expect((await write("2026-10-08")).json()).toMatchObject({ error: { code: "holiday.none" } });
  });
});
