import { access, readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { e131 } from "../../../controller/drivers/e131.ts";
import {
  ADMIN,
  addBoards,
  MONDAY_10,
  publishText,
  removeFolder,
  startTestService,
  type TestService,
  testBoard,
} from "./harness.ts";
import { decodePngSize, pixelOf } from "./png.ts";

let service: TestService;
let admin: string;
beforeEach(async () => {
  service = await startTestService();
  admin = await service.token(...ADMIN);
});
afterEach(() => removeFolder(service));

const get = (url: string) => service.call(admin, { method: "GET", url });
const put = (id: string, payload: object) => service.call(admin, { method: "PUT", url: `/api/boards/${id}`, payload });
const code = (answer: { json: <T>() => T }): string => answer.json<{ error: { code: string } }>().error.code;
const frame = async (id: string, at: string | null = null): Promise<Buffer> => {
  const answer = await get(`/api/boards/${id}/frame.png${at === null ? "" : `?at=${encodeURIComponent(at)}`}`);
  expect(answer.statusCode, answer.statusCode === 200 ? "" : answer.body).toBe(200);
  return answer.rawPayload;
};

describe("a board", () => {
  it("has a programme from the moment it is added, and leaves the playout when it is removed", async () => {
    await addBoards(service, "board-1");
    await access(service.folder.program("board-1"));
    expect((await service.call(admin, { method: "DELETE", url: "/api/boards/board-1" })).statusCode).toBe(200);
    await expect(access(service.folder.program("board-1"))).rejects.toThrow();
    expect(service.link.removed).toEqual(["board-1"]);
  });

  it("is refused with a wrong driver, wrong settings, a filler of another place, or an id that is taken", async () => {
    await addBoards(service, "board-1");
    const board = testBoard("board-1");
    expect(code(await put("board-1", { ...board, output: { ...board.output, driver: "telex" } }))).toBe(
      "board.unknownDriver",
    );
    expect(
      code(await put("board-1", { ...board, output: { ...board.output, settings: { host: "x", port: 70_000 } } })),
    ).toBe("output.badSettings");
    expect(code(await put("board-1", { ...board, id: "board-7" }))).toBe("board.idFixed");
    expect(code(await put("board-9", testBoard("board-9")))).toBe("board.unknown");
    expect(code(await service.call(admin, { method: "POST", url: "/api/boards", payload: board }))).toBe(
      "board.exists",
    );
    const ticker = { name: "滚动", place: "ticker", itemIds: [], transition: { kind: "cut", durationMs: 0 } };
    const { id } = (await service.call(admin, { method: "POST", url: "/api/playlists", payload: ticker })).json<{
      id: string;
    }>();
    const regions = board.regions.map((region) => ({ ...region, fillerPlaylistId: id }));
    expect(code(await put("board-1", { ...board, regions }))).toBe("board.fillerPlace");
  });

  it("with wrong settings is told the field as the form calls it and what was wanted, in the reader's language", async () => {
    await addBoards(service, "board-1");
    const board = testBoard("board-1");
    const told = async (driver: string, settings: object, lang: string) => {
      const payload = { ...board, output: { ...board.output, driver, settings } };
      const headers = { "accept-language": lang };
      const answer = await service.call(admin, { method: "PUT", url: "/api/boards/board-1", payload, headers });
      return answer.json<{ error: { message: string } }>().error.message;
    };
    expect(await told("ddp", { host: "10.0.0.5", port: 70_000 }, "zh-CN")).toBe(
      "输出方式“DDP 网络输出”的设置不可用：“UDP 端口”应为 ≤ 65535",
    );
    expect(await told("ddp", { host: "10.0.0.5", port: 70_000 }, "en")).toBe(
      "The settings of output “DDP over the network” cannot be used: “UDP port”: wanted ≤ 65535",
    );
    expect(await told("ddp", { host: "" }, "zh-CN")).toContain("“接收端地址”应为 非空内容");
    expect(await told("ddp", {}, "zh-CN")).toContain("“接收端地址”应为 文字");
    expect(await told("artnet", { host: "box" }, "zh-CN")).toContain("“节点地址”应为 IPv4 地址，如 192.168.1.10");
    expect(await told("ddp", { host: "a", port: 1.5 }, "en")).toContain("“UDP port”: wanted a whole number");
    expect(await told("ddp", { host: "a", sequence: "x" }, "zh-CN")).toContain("per-packet | per-frame | off");
  });

  it("is refused where its output has no addresses for so many pixels, and the form is told the same before", async () => {
    await addBoards(service, "board-1");
    // universes 63990 to 63999 with 170 pixels each; the board has 64×32
    const output = { driver: "e131", settings: { ...e131.defaults, firstUniverse: 63_990 } };
    const told = { code: "output.tooManyPixels", params: { wanted: 1_700, found: 2_048 } };
    const faultOf = (answer: { json: <T>() => T }) => answer.json<{ error: unknown }>().error;
    const withOutput = (id: string) => ({ ...testBoard(id), output: { ...testBoard(id).output, ...output } });
    const refused = await put("board-1", withOutput("board-1"));
    expect(refused.statusCode).toBe(422);
    expect(faultOf(refused)).toMatchObject(told);
    const post = (url: string, payload: object) => service.call(admin, { method: "POST", url, payload });
    expect(faultOf(await post("/api/boards", withOutput("board-2")))).toMatchObject(told);
    const asked = { driver: output.driver, widthPx: 64, heightPx: 32 };
    expect(faultOf(await post("/api/outputs/estimate", { ...asked, settings: output.settings }))).toMatchObject(told);
    const settings = { ...output.settings, firstUniverse: 63_987 };
    const answer = await post("/api/outputs/estimate", { ...asked, settings });
    expect(answer.json<{ load: unknown }>().load).toMatchObject({ packetsPerFrame: 13 });
    const board = { ...withOutput("board-1"), output: { ...testBoard("board-1").output, ...output, settings } };
    expect((await put("board-1", board)).statusCode).toBe(200);
  });

  it("is refused on a network card that another board uses, and taken on one of its own", async () => {
    await addBoards(service, "board-1", "board-2");
    const on = (id: string, name: string) => {
      const board = testBoard(id);
      return { ...board, name: id, output: { ...board.output, driver: "colorlight", settings: { interface: name } } };
    };
    expect((await put("board-1", on("board-1", "eth1"))).statusCode).toBe(200);
    const refused = await put("board-2", on("board-2", "eth1"));
    expect(refused.json<{ error: { params: unknown } }>().error).toMatchObject({
      code: "board.wireTaken",
      params: { wanted: "eth1", board: "board-1" },
    });
    expect((await put("board-2", on("board-2", "eth2"))).statusCode).toBe(200);
    expect((await put("board-1", on("board-1", "eth1"))).statusCode).toBe(200);
  });

  it("is refused at the receiver of another board, and taken where the receiver keeps the two apart", async () => {
    await addBoards(service, "board-1", "board-2");
    const to = (id: string, driver: string, settings: object) => {
      const board = testBoard(id);
      return { ...board, name: id, output: { ...board.output, driver, settings: { host: "10.0.0.5", ...settings } } };
    };
    // a board of 64×32 takes 13 universes of 170 pixels
    const cases = [
      { driver: "ddp", one: {}, same: { host: "10.0.0.5" }, other: { destination: 2 }, refused: "board.wireOverlaps" },
      { driver: "wled", one: {}, same: {}, other: { port: 21_325 }, refused: "board.wireTaken" },
      {
        driver: "e131",
        one: {},
        same: { firstUniverse: 13 },
        other: { firstUniverse: 14 },
        refused: "board.wireOverlaps",
      },
      { driver: "artnet", one: {}, same: { universe: 12 }, other: { universe: 13 }, refused: "board.wireOverlaps" },
      { driver: "opc", one: {}, same: { firstChannel: 1 }, other: { firstChannel: 2 }, refused: "board.wireOverlaps" },
      { driver: "flaschen", one: {}, same: { xPx: 63 }, other: { xPx: 64 }, refused: "board.wireOverlaps" },
      { driver: "huidu", one: {}, same: {}, other: { host: "10.0.0.6" }, refused: "board.wireTaken" },
    ];
    for (const { driver, one, same, other, refused } of cases) {
      const first = await put("board-1", to("board-1", driver, one));
      expect(first.statusCode, first.body).toBe(200);
      const answer = await put("board-2", to("board-2", driver, same));
      expect(answer.json<{ error: unknown }>().error, driver).toMatchObject({
        code: refused,
        params: { board: "board-1" },
      });
      const beside = await put("board-2", to("board-2", driver, other));
      expect(beside.statusCode, beside.body).toBe(200);
    }
  });

  it("is refused on the PC's screen where another board's picture stands, and taken beside it", async () => {
    await addBoards(service, "board-1", "board-2");
    const at = (id: string, monitor: string, x: number) => {
      const board = testBoard(id);
      return { ...board, name: id, output: { ...board.output, driver: "screen", settings: { monitor, x } } };
    };
    const { widthPx } = testBoard("board-1");
    expect((await put("board-1", at("board-1", "2", 0))).statusCode).toBe(200);
    const refused = await put("board-2", at("board-2", "2", widthPx - 1));
    expect(refused.json<{ error: { params: unknown } }>().error).toMatchObject({
      code: "board.screenOverlaps",
      params: { board: "board-1" },
    });
    expect((await put("board-2", at("board-2", "2", widthPx))).statusCode).toBe(200);
    expect((await put("board-2", at("board-2", "1", 0))).statusCode).toBe(200);
  });

  it("that schedule entries are only for is not removed from under them", async () => {
    await addBoards(service, "board-1", "board-2");
    await publishText(service, "专用", { schedule: { boards: ["board-1"] } });
    expect(code(await service.call(admin, { method: "DELETE", url: "/api/boards/board-1" }))).toBe("board.inUse");
    await publishText(service, "两块", { schedule: { boards: ["board-1", "board-2"] } });
    expect((await service.call(admin, { method: "DELETE", url: "/api/boards/board-2" })).statusCode).toBe(200);
    expect(service.store.read().entries.map((entry) => entry.boards)).toEqual([["board-1"], ["board-1"]]);
  });

  it("of 1×1 and of 3840×2160 gets its picture in exactly that size", async () => {
    for (const [id, widthPx, heightPx] of [
      ["tiny", 1, 1],
      ["huge", 3840, 2160],
    ] as const) {
      const regions = [{ place: "main", x: 0, y: 0, widthPx, heightPx, fillerPlaylistId: null }];
      const payload = { ...testBoard(id), widthPx, heightPx, regions };
      const made = await service.call(admin, { method: "POST", url: "/api/boards", payload });
      expect(made.statusCode, made.body).toBe(200);
      expect(decodePngSize(await frame(id))).toEqual({ widthPx, heightPx });
    }
  });

  it("shows no standby line that nobody reviewed, nor one that was withdrawn", async () => {
    await addBoards(service, "board-1");
    const refused = await put("board-1", { ...testBoard("board-1"), failsafeText: "便民利民" });
    expect(code(refused)).toBe("failsafe.notApproved");
    const id = await publishText(service, "便民利民", { schedule: null });
    expect((await put("board-1", { ...testBoard("board-1"), failsafeText: "便民利民" })).statusCode).toBe(200);
    service.clock.advance(1000);
    expect(pixelOf(await frame("board-1"), 0, 0)).not.toEqual([0, 0, 0]);
    const url = `/api/items/${id}/withdraw`;
    await service.call(await service.token("publisher"), { method: "POST", url, payload: { reason: "有误" } });
    service.clock.advance(1000);
    expect(pixelOf(await frame("board-1"), 0, 0)).toEqual([0, 0, 0]);
    expect((await get("/api/status")).json()).toMatchObject({
      alarms: expect.arrayContaining([expect.objectContaining({ code: "failsafe.notApproved" })]),
    });
  });

  it("keeps its failsafe picture while its line is the same, and draws a new one when it changes", async () => {
    const draws = () => service.renderer.jobs.length;
    await service.call(admin, {
      method: "POST",
      url: "/api/boards",
      payload: { ...testBoard("board-1"), failsafeText: "欢迎光临" },
    });
    expect(draws()).toBe(1);
    await put("board-1", { ...testBoard("board-1"), failsafeText: "欢迎光临", name: "新名" });
    expect(draws()).toBe(1);
    await put("board-1", { ...testBoard("board-1"), failsafeText: "您好" });
    expect(draws()).toBe(2);
    service.clock.advance(1000);
    const nothingToShow = pixelOf(await frame("board-1"), 0, 0);
    expect(nothingToShow).not.toEqual([0, 0, 0]);
    // Approved while the drawing worked, as far as the library knows.
    await publishText(service, "将坏", { schedule: null });
    const OLD = { route: [], seal: null };
    await service.store.change((library) => ({
      ...library,
      items: library.items.map((item) => ({
        ...item,
        revisions: item.revisions.map((one) => ({ ...one, ...OLD, content: { kind: "text" as const, text: "崩" } })),
      })),
    }));
    await put("board-1", { ...testBoard("board-1"), failsafeText: "崩" });
    service.clock.advance(1000);
    expect(pixelOf(await frame("board-1"), 0, 0)).toEqual(nothingToShow);
    expect((await get("/api/status")).json()).toMatchObject({
      alarms: expect.arrayContaining([expect.objectContaining({ code: "renderer.crashed" })]),
    });
  });
});

describe("programmes", () => {
  it("are issued only when something changed or a day has passed, with numbers that never repeat", async () => {
    await addBoards(service, "board-1");
    const issued = async () =>
      (await readdir(join(service.folder.issued, "board-1")))
        .map((name) => Number(/-(\d+)\.json/.exec(name)?.[1]))
        .sort((a, b) => a - b);
    expect(await issued()).toEqual([1]);
    await publishText(service, "甲", { schedule: {} });
    const after = (await issued()).length;
    const hourly = service.jobs.find((job) => job.name === "horizon");
    for (let hour = 0; hour < 30; hour++) {
      service.clock.advance(3_600_000);
      await hourly?.run();
    }
    expect((await issued()).length).toBe(after + 1);
    await service.close();
    service = await startTestService({ dir: service.dir, clock: service.clock });
    expect((await issued()).length).toBe(after + 1);
    await publishText(service, "乙", { schedule: {} });
    const numbers = await issued();
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.at(-1)).toBe(numbers.length);
  });

  it("of both boards come into force at the same instant", async () => {
    await addBoards(service, "board-1", "board-2");
    await publishText(service, "同时", { schedule: {} });
    const fromOf = async (id: string) =>
      (await readdir(join(service.folder.issued, id)))
        .map((name) => Number(name.split("-")[0]))
        .sort((a, b) => a - b)
        .at(-1);
    expect(await fromOf("board-1")).toBe(await fromOf("board-2"));
  });
});

describe("any instant's frame", () => {
  it("of the past is what was issued then, whatever changed since", async () => {
    await addBoards(service, "board-1");
    const blank = await frame("board-1");
    await publishText(service, "早上", { schedule: {} });
    service.clock.advance(60_000);
    const morning = await frame("board-1");
    const morningAt = new Date(service.clock.wallMs()).toISOString();
    expect(morning).not.toEqual(blank);
    service.clock.advance(60_000);
    const publisher = await service.token("publisher");
    await service.call(publisher, { method: "POST", url: "/api/items/item-1/withdraw", payload: { reason: "过期" } });
    service.clock.advance(60_000);
    expect(await frame("board-1")).toEqual(blank);
    expect(await frame("board-1", morningAt)).toEqual(morning);
    expect(await frame("board-1", new Date(MONDAY_10 - 86_400_000).toISOString())).toEqual(blank);

    await service.close();
    service = await startTestService({ dir: service.dir, clock: service.clock });
    admin = await service.token(...ADMIN);
    expect(await frame("board-1", morningAt)).toEqual(morning);
  });

  it("asked for in advance is what then shows, within the issued days and far beyond", async () => {
    await addBoards(service, "board-1");
    await publishText(service, "工作日", {
      schedule: {
        days: { kind: "weekdays", weekdays: [1] },
        times: { kind: "windows", windows: [{ from: "09:00", to: "12:00" }] },
      },
    });
    const inThreeWeeks = service.clock.wallMs() + 21 * 86_400_000;
    const tonight = service.clock.wallMs() + 12 * 3_600_000;
    const before = [
      await frame("board-1", new Date(tonight).toISOString()),
      await frame("board-1", new Date(inThreeWeeks).toISOString()),
    ];
    expect(before[0]).not.toEqual(before[1]);
    const hourly = service.jobs.find((job) => job.name === "horizon");
    service.clock.advance(tonight - service.clock.wallMs());
    expect(await frame("board-1")).toEqual(before[0]);
    while (service.clock.wallMs() < inThreeWeeks) {
      service.clock.advance(Math.min(6 * 3_600_000, inThreeWeeks - service.clock.wallMs()));
      await hourly?.run();
    }
    service.clock.advance(1000);
    expect(await frame("board-1", new Date(inThreeWeeks).toISOString())).toEqual(before[1]);
  });

  it("shows a takeover while it ran and black while the board was black", async () => {
    await addBoards(service, "board-1");
    await publishText(service, "平时", { schedule: {} });
    const template = await publishText(service, "警报", {
      category: "emergency",
      takeoverTemplate: true,
      schedule: null,
    });
    service.clock.advance(10_000);
    const usual = await frame("board-1");
    const at = new Map<string, string>();
    const act = async (name: string, url: string, payload: object, as = admin) => {
      const answer = await service.call(as, { method: "POST", url, payload });
      service.clock.advance(5_000);
      at.set(name, new Date(service.clock.wallMs() - 1000).toISOString());
      return answer.json<{ id: string }>();
    };
    const { id } = await act("asked", "/api/takeover", { minutes: 5, templateItemId: template });
    await act("takeover", `/api/takeover/${id}/confirm`, {}, await service.token("leader"));
    await act("ended", `/api/takeover/${id}/end`, {});
    await act("black", "/api/blackout", { on: true });
    await act("lit", "/api/blackout", { on: false });
    service.clock.advance(60_000);
    const then = (name: string) => frame("board-1", at.get(name) ?? "");
    expect(await then("ended")).toEqual(usual);
    expect(await then("lit")).toEqual(usual);
    expect(pixelOf(await then("black"), 5, 5)).toEqual([0, 0, 0]);
    expect(await then("takeover")).not.toEqual(usual);
    expect((await get(`/api/boards/board-1/resolution?at=${at.get("takeover")}`)).json()).toMatchObject({
      whole: { tier: "takeover", contender: { id } },
    });
    expect((await get(`/api/boards/board-1/resolution?at=${at.get("black")}`)).json()).toMatchObject({
      whole: { tier: "blackout" },
    });
  });

  it("asks for a board and an instant that can be understood", async () => {
    await addBoards(service, "board-1");
    expect((await get("/api/boards/board-9/frame.png")).statusCode).toBe(404);
    expect((await get("/api/boards/board-1/frame.png?at=yesterday")).statusCode).toBe(400);
    expect(code(await get("/api/boards/board-1/agenda?from=2026-05-02T00:00:00Z&to=2026-05-01T00:00:00Z"))).toBe(
      "stretch.backwards",
    );
    expect(code(await get("/api/boards/board-1/agenda?from=2026-05-02T00:00:00Z&to=2029-05-01T00:00:00Z"))).toBe(
      "stretch.tooLong",
    );
  });
});

describe("why something plays or not", () => {
  it("is told for now, for the past from what was issued, and along an agenda", async () => {
    await addBoards(service, "board-1");
    await publishText(service, "普通", { schedule: {} });
    await publishText(service, "要紧", { schedule: { importance: "important" } });
    const now = (await get("/api/boards/board-1/resolution")).json();
    const main = {
      place: "main",
      tier: "scheduled",
      winners: [{ title: "要紧" }],
      losers: [{ title: "普通", reason: "lowerImportance" }],
    };
    expect(now).toMatchObject({
      boardId: "board-1",
      regions: expect.arrayContaining([expect.objectContaining({ place: "main" })]),
    });
    expect(now.regions.find((region: { place: string }) => region.place === "main")).toMatchObject(main);
    service.clock.advance(60_000);
    const then = new Date(service.clock.wallMs() - 30_000).toISOString();
    const past = (await get(`/api/boards/board-1/resolution?at=${then}`)).json();
    expect(past.regions.find((region: { place: string }) => region.place === "main")).toMatchObject(main);
    const agenda = (await get("/api/boards/board-1/agenda?from=2026-05-11T00:00:00Z&to=2026-05-12T00:00:00Z")).json();
    expect(agenda[0]).toMatchObject({ place: "main", fromMs: Date.parse("2026-05-11T00:00:00Z") });
  });
});
