import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { statutoryYear } from "../../../controller/adapters/chinese-days.ts";
import { expandCron } from "../../../controller/adapters/node-cron.ts";
import { addBoards, publishText, removeFolder, startTestService, type TestService } from "./harness.ts";

let service: TestService;
let publisher: string;
let itemId: string;
beforeEach(async () => {
  service = await startTestService();
  publisher = await service.token("publisher");
  await addBoards(service, "board-1");
  itemId = await publishText(service, "招聘会", { schedule: null });
});
afterEach(() => removeFolder(service));

const send = (method: "GET" | "POST" | "PUT" | "DELETE", url: string, payload?: object) =>
  service.call(publisher, { method, url, ...(payload === undefined ? {} : { payload }) });
const entry = (more: object = {}) => ({
  content: { kind: "item", itemId },
  boards: "all",
  importance: "normal",
  firstDay: null,
  lastDay: null,
  days: { kind: "every" },
  times: { kind: "allDay" },
  enabled: true,
  ...more,
});
const refusal = async (more: object) => {
  const answer = await send("POST", "/api/entries", entry(more));
  expect(answer.statusCode).toBeGreaterThanOrEqual(400);
  expect(service.store.read().entries).toEqual([]);
  return answer.json<{ error: { code: string; message: string; params: object } }>().error;
};

describe("a schedule entry", () => {
  it("is made, changed and removed, and the boards follow", async () => {
    const made = await send("POST", "/api/entries", entry());
    expect(made.json()).toMatchObject({ id: "entry-1", createdById: expect.stringMatching(/^token-/) });
    const tier = async () => (await send("GET", "/api/boards/board-1/resolution")).json().regions[0].tier;
    expect(await tier()).toBe("scheduled");
    await send("PUT", "/api/entries/entry-1", entry({ enabled: false }));
    expect(await tier()).toBe("failsafe");
    await send("DELETE", "/api/entries/entry-1");
    expect(service.store.read().entries).toEqual([]);
    await send("POST", "/api/entries", entry());
    expect(service.store.read().entries.map((one) => one.id)).toEqual(["entry-2"]);
  });

  it("keeps a cron as it was written and as lists", async () => {
    const times = { kind: "cron", expression: "0,30 9-11 * * 1-5", durationMin: 2 };
    const made = await send("POST", "/api/entries", entry({ times }));
    expect(made.json()).toMatchObject({
      times: { ...times, fields: { minute: [0, 30], hour: [9, 10, 11], dayOfWeek: [1, 2, 3, 4, 5] } },
    });
  });

  it("that ends before it starts is refused with both days", async () => {
    const { code, message } = await refusal({ firstDay: "2026-05-20", lastDay: "2026-05-11" });
    expect(code).toBe("entry.lastBeforeFirst");
    expect(message).toContain("2026-05-20");
    expect(message).toContain("2026-05-11");
  });

  it("with a cron that never fires, or is none, is refused", async () => {
    const cron = (expression: string) => refusal({ times: { kind: "cron", expression, durationMin: 5 } });
    expect((await cron("0 8 30 2 *")).code).toMatch(/cron/);
    expect((await cron("0 8 31 2,4 *")).code).toMatch(/cron/);
    expect((await cron("99 8 * * *")).code).toBe("cron.invalid");
    expect((await cron("* * * * * *")).code).toBe("cron.fields");
    expect((await cron("every day")).code).toBe("cron.fields");
  });

  it("of things that do not exist is refused", async () => {
    expect((await refusal({ boards: ["board-9"] })).code).toMatch(/unknownBoard|unknown/);
    expect((await refusal({ content: { kind: "item", itemId: "item-9" } })).code).toMatch(/unknown/i);
    expect((await refusal({ firstDay: "2026-02-30" })).code).toBe("input.wrong");
    expect((await refusal({ importance: 7 })).code).toBe("input.wrong");
  });
});

describe("a playlist", () => {
  const playlist = (more: object = {}) => ({
    name: "轮播",
    place: "main",
    itemIds: [itemId],
    transition: { kind: "fade", durationMs: 300 },
    ...more,
  });

  it("plays by its entry, takes only items of its place, and is not removed while it is used", async () => {
    const { id } = (await send("POST", "/api/playlists", playlist())).json<{ id: string }>();
    expect((await send("POST", "/api/playlists", playlist({ place: "ticker" }))).statusCode).toBe(422);
    expect((await send("POST", "/api/playlists", playlist({ itemIds: ["item-9"] }))).statusCode).toBeGreaterThanOrEqual(
      400,
    );
    await send("POST", "/api/entries", entry({ content: { kind: "playlist", playlistId: id } }));
    expect((await send("GET", "/api/boards/board-1/resolution")).json()).toMatchObject({
      regions: [{ slots: [{ itemId }] }, {}],
    });
    expect((await send("DELETE", `/api/playlists/${id}`)).json()).toMatchObject({
      error: { code: "playlist.inUse", params: { entries: 1 } },
    });
    expect((await send("PUT", `/api/playlists/${id}`, playlist({ place: "ticker", itemIds: [] }))).statusCode).toBe(
      409,
    );
    await send("DELETE", "/api/entries/entry-1");
    expect((await send("DELETE", `/api/playlists/${id}`)).statusCode).toBe(200);
  });
});

describe("an insert", () => {
  it("plays at once above the schedule until its end, and only what is approved", async () => {
    const other = await publishText(service, "插播", { schedule: null });
    await send("POST", "/api/entries", entry({ importance: "urgent" }));
    const made = await send("POST", "/api/inserts", {
      content: { kind: "item", itemId: other },
      boards: "all",
      minutes: 10,
    });
    expect(made.json()).toMatchObject({ id: "insert-1", byName: "publisher" });
    const tier = async () => (await send("GET", "/api/boards/board-1/resolution")).json().regions[0].tier;
    expect(await tier()).toBe("insert");
    service.clock.advance(10 * 60_000);
    expect(await tier()).toBe("scheduled");
    expect((await send("GET", "/api/inserts")).json()).toEqual([]);
    await send("POST", "/api/inserts", { content: { kind: "item", itemId: other }, boards: "all", minutes: 10 });
    expect((await send("DELETE", "/api/inserts/insert-2")).statusCode).toBe(200);
    expect(await tier()).toBe("scheduled");
    const drafter = await service.token("drafter");
    const draft = { category: "business", content: { kind: "text", text: "未批" } };
    const { id } = (await service.call(drafter, { method: "POST", url: "/api/items", payload: draft })).json<{
      id: string;
    }>();
    const refused = await send("POST", "/api/inserts", {
      content: { kind: "item", itemId: id },
      boards: "all",
      minutes: 10,
    });
    expect(refused.json()).toMatchObject({ error: { code: "insert.notApproved" } });
  });
});

describe("the statutory calendar", () => {
  it("is in the library for the years that are published, and unknown for those that are not", () => {
    expect(service.store.read().calendar.years.map((year) => year.year)).toEqual([2025, 2026]);
    const year = statutoryYear(2026);
    expect(year?.holidays["2026-10-01"]).toBe("国庆节");
    expect(year?.makeUpWorkdays["2026-10-10"]).toBe("国庆节");
    expect(year?.holidays["2026-05-11"]).toBeUndefined();
    expect(statutoryYear(2003)).toBeNull();
    expect(statutoryYear(2099)).toBeNull();
  });
});

describe("a cron expression", () => {
  it("becomes plain lists, with Sunday as 0 however it was written", () => {
    expect(expandCron("15 8 * * 7").dayOfWeek).toEqual([0]);
    expect(expandCron("15 8 * * 0,7").dayOfWeek).toEqual([0]);
    expect(expandCron("*/20 0 1 JAN *")).toMatchObject({ minute: [0, 20, 40], hour: [0], dayOfMonth: [1], month: [1] });
    expect(() => expandCron("0 0 L * *")).toThrow("cron");
  });
});
