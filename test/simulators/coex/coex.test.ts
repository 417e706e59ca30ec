import { createSocket } from "node:dgram";
import { afterEach, describe, expect, it } from "vitest";
import { createFakeClock, type FakeClock } from "../../fakes/clock.ts";
import { connectRaw } from "../raw-client.ts";
import { type CoexOptions, type CoexSimulator, createCoexSimulator } from "./coex-simulator.ts";

const A = "{00000000-0000-4000-8000-00000000000a}";
const B = "{00000000-0000-4000-8000-00000000000b}";
const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

type Device = {
  readonly sim: CoexSimulator;
  readonly clock: FakeClock;
  readonly ask: (method: string, path: string, body: string | null) => Promise<unknown>;
};

async function device(options: Partial<CoexOptions> = {}): Promise<Device> {
  const clock = createFakeClock(0);
  const sim = await createCoexSimulator({ clock, screens: [A.slice(1, -1), B.slice(1, -1)], ...options });
  closers.push(sim.close);
  return {
    sim,
    clock,
    ask: async (method, path, body) => {
      // Kept connections would be dead after a power cut.
      const response = await fetch(`http://127.0.0.1:${sim.port}${path}`, {
        method,
        body,
        headers: { connection: "close" },
      });
      return response.status === 200 ? response.json() : response.status;
    },
  };
}

const BRIGHTNESS = "/api/v1/screen/brightness";
const MODE = "/api/v1/screen/output/displaymode";
const list = (values: object): string => JSON.stringify({ screenIdList: [A], ...values });

describe("a COEX controller", () => {
  it("names its screens in braces and sets the brightness of those meant, 0.0 to 1.0", async () => {
    const { sim, ask } = await device();
    expect(await ask("GET", "/api/v1/screen", null)).toMatchObject({
      code: 0,
      message: "Success",
      data: { screens: [{ screenID: A }, { screenID: B }] },
    });
    expect(await ask("PUT", BRIGHTNESS, list({ brightness: 0.5 }))).toEqual({
      code: 0,
      data: null,
      message: "Success",
    });
    expect(sim.screens().map(({ brightness }) => brightness)).toEqual([0.5, 1]);
    expect(await ask("GET", "/api/v1/screen/displayparams", null)).toMatchObject({
      data: [
        { screenID: A, brightness: 0.5 },
        { screenID: B, brightness: 1 },
      ],
    });
  });

  it("refuses what a widespread library sends, unless it is the kind that takes per cent", async () => {
    const { sim, ask } = await device();
    expect(await ask("PUT", BRIGHTNESS, JSON.stringify({ screenIds: [A], brightness: 0.5 }))).toMatchObject({
      code: 1,
    });
    expect(await ask("PUT", BRIGHTNESS, list({ brightness: 50 }))).toMatchObject({ code: 1 });
    expect(await ask("PUT", BRIGHTNESS, list({ brightness: -0.1 }))).toMatchObject({ code: 1 });
    expect(await ask("PUT", BRIGHTNESS, list({ brightness: "0.5" }))).toMatchObject({ code: 1 });
    expect(await ask("PUT", BRIGHTNESS, JSON.stringify({ screenIdList: ["{x}"], brightness: 0.5 }))).toMatchObject({
      code: 1,
    });
    expect(sim.blames).toHaveLength(5);
    const lenient = await device({ brightnessAboveOne: "per-cent" });
    expect(await lenient.ask("PUT", BRIGHTNESS, list({ brightness: 50 }))).toMatchObject({ code: 0 });
    expect(lenient.sim.screens()[0]?.brightness).toBe(0.5);
  });

  it("blackens with 1 and freezes with 2, by the path of its age", async () => {
    const { sim, ask } = await device();
    await ask("PUT", MODE, list({ value: 1 }));
    expect(await ask("GET", "/api/v1/screen/output/display/state", null)).toMatchObject({
      data: [{ value: 1 }, { value: 0 }],
    });
    await ask("PUT", MODE, list({ value: 2 }));
    expect(sim.screens()[0]?.displayMode).toBe(2);
    expect(await ask("PUT", MODE, list({ value: 3 }))).toMatchObject({ code: 1 });
    expect(await ask("PUT", "/api/v1/device/screen/displaymode", '{"value":1}')).toBe(404);
    const older = await device({ displayModePath: "older", readBack: "first" });
    expect(await older.ask("PUT", MODE, list({ value: 1 }))).toBe(404);
    expect(await older.ask("PUT", "/api/v1/device/screen/displaymode", '{"value":1}')).toMatchObject({ code: 0 });
    expect(await older.ask("GET", "/api/v1/screen/output/display/state", null)).toMatchObject({ data: { value: 1 } });
  });

  it("gives readings, inputs and presets", async () => {
    const { sim, ask } = await device();
    sim.setReadings({ monitor: { temperature: 60 }, sources: [] });
    expect(await ask("GET", "/api/v1/device/monitor/info", null)).toMatchObject({ code: 0, data: { temperature: 60 } });
    expect(await ask("GET", "/api/v1/device/input/sources", null)).toMatchObject({ data: [] });
    expect(await ask("GET", "/api/v1/device/hw", null)).toHaveProperty("data.password");
    await ask("POST", "/api/v1/preset/current/update", JSON.stringify({ sequenceNumber: 2, screenID: B }));
    expect(sim.screens()[1]?.preset).toBe(2);
  });

  it("is locked, busy, rubbish, slow, cut or without power when told", async () => {
    const { sim, clock, ask } = await device({ survivesPowerOff: false });
    sim.setFaults({ lockedCode: 2 });
    expect(await ask("PUT", BRIGHTNESS, list({ brightness: 0.5 }))).toEqual({
      code: 2,
      data: null,
      message: "device locked",
    });
    sim.setFaults({ lockedCode: null, busy: true });
    expect(await ask("PUT", BRIGHTNESS, list({ brightness: 0.5 }))).toMatchObject({ code: 5, message: "Busying" });
    sim.setFaults({ busy: false });
    expect(await ask("PUT", BRIGHTNESS, "{")).toMatchObject({ code: 4 });
    sim.setFaults({ rubbish: true });
    await expect(ask("GET", "/api/v1/screen", null)).rejects.toThrow(/JSON/);
    sim.setFaults({ rubbish: false, cut: "mid-answer" });
    await expect(ask("GET", "/api/v1/screen", null)).rejects.toThrow();
    sim.setFaults({ cut: "never", answerDelayMs: 900 });
    const late = ask("PUT", BRIGHTNESS, list({ brightness: 0.25 }));
    await expect.poll(() => clock.pending()).toBe(1);
    clock.advance(900);
    expect(await late).toMatchObject({ code: 0 });
    sim.setFaults({ answerDelayMs: 0 });
    await sim.powerOff();
    await expect(ask("GET", "/api/v1/screen", null)).rejects.toThrow();
    await sim.powerOn();
    expect(sim.screens()[0]?.brightness).toBe(1);
  });

  it("takes a request in small pieces and two in one segment", async () => {
    const { sim } = await device();
    const raw = await connectRaw(sim.port);
    closers.push(raw.close);
    const body = list({ brightness: 0.5 });
    const request = Buffer.from(
      `PUT ${BRIGHTNESS} HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    await raw.sendInPieces(request, [1, 2, 3]);
    await expect.poll(() => raw.unread().toString()).toContain("Success");
    raw.send(Buffer.concat([request, request]));
    await expect.poll(() => raw.unread().toString().split("Success").length).toBe(4);
  });

  it("announces itself every three seconds", async () => {
    const socket = createSocket("udp4");
    closers.push(() => {
      socket.close();
    });
    await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
    const heard: string[] = [];
    socket.on("message", (bytes) => heard.push(bytes.toString()));
    const { sim, clock } = await device({ announceToPort: socket.address().port });
    clock.advance(3000);
    await expect.poll(() => heard.length).toBe(2);
    expect(JSON.parse(heard[0] ?? "")).toMatchObject({ data: [{ apiPort: String(sim.port) }] });
  });
});
