import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { BoardStatus } from "../../../controller/ports/playout-status.ts";
import { openSigned } from "../../../controller/signed-file.ts";
import type { Board } from "../../../playlists/board.ts";
import type { BrightnessPlan } from "../../../playlists/brightness-plan.ts";
import { Program } from "../../../playlists/program.ts";
import { outputStatus } from "../../fakes/output-status.ts";
import { ADMIN, addBoards, removeFolder, startTestService, type TestService, testBoard } from "./harness.ts";

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
  await addBoards(service, "east");
});
afterEach(() => removeFolder(service));

const NOVASTAR = { kind: "novastar-tcp", settings: { host: "10.0.0.7" } };
const change = async (changes: Partial<Board>) =>
  service.call(await service.token(...ADMIN), {
    method: "PUT",
    url: "/api/boards/east",
    payload: { ...testBoard("east"), ...changes },
  });
const show = async (picture: string | null, as?: string) =>
  service.call(as ?? (await service.token(...ADMIN)), {
    method: "POST",
    url: "/api/boards/east/device-picture",
    payload: { picture, seconds: 30 },
  });
/** What the playout says of the board and its device. */
function say(state: BoardStatus["state"], black: boolean | null, device: "up" | "down" = "up"): void {
  service.link.say({
    ...{ atMs: Math.round(service.clock.wallMs()), pid: 7, startedAtMs: 0, rssBytes: 1, live: [], alarms: [] },
    clock: { trusted: true, reason: null },
    ticks: { count: 1, skipped: 0, lateP50Ms: 0, lateP99Ms: 0, lateMaxMs: 0, composeMeanMs: 0 },
    boards: [
      {
        ...{ id: "east", state, programSeq: 1, controlSeq: 0, now: [], output: outputStatus() },
        control: {
          ...{ kind: "novastar-tcp", state: device, lastError: null, controller: null },
          ...{ confirms: true, byAmbient: false, readings: [] },
          applied: { brightnessPct: null, black, testPicture: null },
        },
      },
    ],
  });
}

describe("what steers a board", () => {
  it("is chosen from a list with forms, and refused with settings that make no sense", async () => {
    const kinds = (await service.call(await service.token("viewer"), { method: "GET", url: "/api/controls" })).json();
    expect(kinds.map(({ id }: { id: string }) => id)).toEqual([
      "novastar-tcp",
      "novastar-serial",
      "coex",
      "colorlight-v",
      "colorlight-z",
    ]);
    expect((await change({ control: NOVASTAR })).statusCode).toBe(200);
    expect((await change({ control: { kind: "nonsense", settings: {} } })).json()).toMatchObject({
      error: { code: "board.unknownControl", params: { found: "nonsense" } },
    });
    expect((await change({ control: { kind: "coex", settings: { host: "a", httpPort: 0 } } })).json()).toMatchObject({
      error: { code: "output.badSettings", params: { driver: "coex", field: "httpPort" } },
    });
  });

  it("is not on the serial port that a board's picture goes through", async () => {
    const serial = { kind: "novastar-serial", settings: { path: "/dev/ttyUSB0" } };
    const adalight = { driver: "adalight", settings: { path: "/dev/ttyUSB0" }, blackOnStop: true, boundTo: null };
    expect((await change({ control: serial })).statusCode).toBe(200);
    const west = { ...testBoard("west"), output: adalight };
    const admin = await service.token(...ADMIN);
    expect((await service.call(admin, { method: "POST", url: "/api/boards", payload: west })).json()).toMatchObject({
      error: { code: "board.wireTaken", params: { wanted: "/dev/ttyUSB0", board: "east" } },
    });
    expect((await change({ control: serial, output: adalight })).json()).toMatchObject({
      error: { code: "board.wireTaken" },
    });
    // two boards on one sending card share its line
    const steered = { ...testBoard("west"), control: serial };
    expect((await service.call(admin, { method: "POST", url: "/api/boards", payload: steered })).statusCode).toBe(200);
  });

  it("draws its own pictures for administrators, on a board whose device can and is there", async () => {
    expect((await show("red")).json()).toMatchObject({ error: { code: "control.none" } });
    await change({ control: NOVASTAR });
    expect((await show("red")).json()).toMatchObject({ error: { code: "control.down" } });
    say("playing", false, "down");
    expect((await show("red")).json()).toMatchObject({ error: { code: "control.down" } });
    say("playing", false);
    expect((await show("grid")).json()).toMatchObject({ error: { code: "control.noTestPicture" } });
    expect((await show("red", await service.token("publisher"))).statusCode).toBe(403);
    expect(service.link.steered).toEqual([]);
    expect((await show("red")).statusCode).toBe(200);
    expect((await show(null)).statusCode).toBe(200);
    expect(service.link.steered).toEqual([
      ["testPicture", "east", "red", 30_000],
      ["testPicture", "east", null, 30_000],
    ]);
  });
});

describe("the timetable of brightness", () => {
  const plan: BrightnessPlan = {
    basePct: 80,
    rows: [
      { season: null, from: { kind: "clock", time: "08:00" }, pct: 40 },
      { season: null, from: { kind: "sunset", offsetMin: 0 }, pct: 25 },
    ],
    ambient: null,
  };
  const steps = async () => {
    const path = service.folder.program("east");
    const text = await readFile(path, "utf8");
    return Program.parse(openSigned(text, service.keys.publicKey, path)).brightness.steps;
  };

  it("is in the programme for its seven days; sunsets are, once the hall's place is known", async () => {
    await change({ brightness: plan });
    expect((await steps()).map(({ pct }) => pct)).toEqual([40]);
    const office = await service.token("officeHead");
    const hall = { name: "大厅", signature: "某局", share: null, location: { latitudeDeg: 39.6, longitudeDeg: 109.8 } };
    const saved = await service.call(office, { method: "PUT", url: "/api/hall", payload: hall });
    expect(saved.json()).toMatchObject({ location: hall.location });
    const known = await steps();
    expect(known.map(({ pct }) => pct).slice(0, 4)).toEqual([40, 25, 40, 25]);
    expect(known).toHaveLength(15);
    // sunset in Ordos on 11 May: about 19:50
    expect(new Date(known[1]?.fromMs ?? 0).toISOString()).toMatch(/^2026-05-11T11:[345]/);
  });
});

describe("the coarse look at what is black", () => {
  const look = async () => service.jobs.find(({ name }) => name === "boardPower")?.run();
  const alarms = async () => {
    const answer = await service.call(await service.token("viewer"), { method: "GET", url: "/api/status" });
    return answer
      .json<{ alarms: { code: string }[] }>()
      .alarms.map(({ code }) => code)
      .filter((code) => code.startsWith("control."));
  };

  it("is a cron job every five minutes", () =>
    expect(service.jobs.find(({ name }) => name === "boardPower")).toMatchObject({ cron: "*/5 * * * *" }));

  it("has a device told again that is lit in dark hours, and says so until it obeys", async () => {
    await change({ lit: "hallHours", control: NOVASTAR });
    // Monday 10:00 to Monday 20:00
    await service.clock.advance(10 * 3_600_000);
    say("dark", false);
    await look();
    expect(await alarms()).toEqual([]);
    await look();
    expect(await alarms()).toEqual(["control.stillLit"]);
    expect(service.link.steered).toEqual([["reapply", "east"]]);
    say("dark", true);
    await look();
    expect(await alarms()).toEqual([]);
  });

  it("finds a board that stays black in opening hours, but not one that people made black", async () => {
    await change({ lit: "hallHours", control: NOVASTAR });
    say("blackout", true);
    await look();
    await look();
    expect(await alarms()).toEqual([]);
    say("playing", true);
    await look();
    await look();
    expect(await alarms()).toEqual(["control.stillDark"]);
    // nobody knows any more
    say("playing", null);
    await look();
    expect(await alarms()).toEqual([]);
  });
});
