import { createSocket } from "node:dgram";
import sharp from "sharp";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { createFakeClock, type FakeClock } from "../../fakes/clock.ts";
import { connectRaw } from "../raw-client.ts";
import { createXixunSimulator, type XixunOptions, type XixunSimulator } from "./xixun-simulator.ts";

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const Answer = z.looseObject({ success: z.boolean() });
type Card = {
  readonly sim: XixunSimulator;
  readonly clock: FakeClock;
  readonly ask: (type: string, more: object) => Promise<z.infer<typeof Answer>>;
};

async function card(options: Partial<XixunOptions> = {}): Promise<Card> {
  const clock = createFakeClock(0);
  const sim = await createXixunSimulator({ clock, widthPx: 4, heightPx: 2, ...options });
  closers.push(sim.close);
  return {
    sim,
    clock,
    ask: async (type, more) => {
      const body = JSON.stringify({ _id: "7", _type: type, ...more });
      // Kept connections would be dead after a power cut.
      const response = await fetch(`http://127.0.0.1:${sim.port}/settings`, {
        method: "POST",
        body,
        headers: { connection: "close" },
      });
      return Answer.parse(await response.json());
    },
  };
}

const PIXELS = "ff000000ff000000ff0000000000000000ff00ff00ff0000";
const BLACK = "0".repeat(48);
const hexOf = async (sim: XixunSimulator): Promise<string> => Buffer.from((await sim.screen()).rgb).toString("hex");
async function page(): Promise<object> {
  const png = await sharp(Buffer.from(PIXELS, "hex"), { raw: { width: 4, height: 2, channels: 3 } })
    .png()
    .toBuffer();
  const html = `<html><body style="margin:0"><img src="data:image/png;base64,${png.toString("base64")}"></body></html>`;
  return { code: Buffer.from(html).toString("base64"), charSet: "UTF-8" };
}

describe("a Xixun card", () => {
  it("shows the picture of a page, and sends it back", async () => {
    const { sim, ask } = await card();
    expect(await ask("LoadCodeHTML", await page())).toEqual({ _id: "7", _type: "LoadCodeHTML", success: true });
    expect(await hexOf(sim)).toBe(PIXELS);
    const shot = z.object({ data: z.string() }).parse(await ask("GetScreenshotFull", {}));
    const seen = await sharp(Buffer.from(shot.data, "base64")).removeAlpha().raw().toBuffer();
    // JPEG is lossy, and eight saturated pixels are its worst case.
    const off = [...seen].map((byte, at) => Math.abs(byte - (Buffer.from(PIXELS, "hex")[at] ?? 0)));
    expect(off.reduce((sum, each) => sum + each, 0) / 24).toBeLessThan(20);
    await sim.powerOff();
    await sim.powerOn();
    expect(await hexOf(sim)).toBe(BLACK);
    const keeping = await card({ pageSurvivesPowerOff: true });
    await keeping.ask("LoadCodeHTML", await page());
    await keeping.sim.powerOff();
    expect(await hexOf(keeping.sim)).toBe(PIXELS);
  });

  it("tells name and size, dims by either scale, goes dark, takes words", async () => {
    const { sim, ask } = await card();
    expect(await ask("GetCardName", {})).toMatchObject({ cardName: "hall" });
    expect(await ask("GetScreenSize", {})).toMatchObject({ width: 4, height: 2 });
    await ask("SetBrightness", { brightness: 64 });
    expect(await ask("GetBrightness", {})).toMatchObject({ brightness: 64, brightnessPercentage: 25 });
    await ask("SetBrightness", { brightnessPercentage: 50 });
    expect(sim.state().brightness).toBe(128);
    expect(await ask("SetBrightness", { brightness: 0 })).toMatchObject({ success: false });
    await ask("LoadCodeHTML", await page());
    await ask("SetScreenOn", { on: false });
    expect(await ask("IsScreenOn", {})).toMatchObject({ on: false });
    expect(await hexOf(sim)).toBe(BLACK);
    await ask("SyncSwitch", { switchOn: true });
    await ask("SetEmergencyText", { text: "停电" });
    expect(sim.state()).toMatchObject({ isSync: true, message: '{"text":"停电"}' });
    await ask("CleanTopUI", {});
    expect(sim.state().message).toBeNull();
  });

  it("refuses what it does not know, and remembers who tried to change its size", async () => {
    const { sim, ask } = await card({ pageLimit: 10 });
    expect(await ask("FormatDisk", {})).toMatchObject({ success: false });
    expect(await ask("LoadCodeHTML", await page())).toMatchObject({ success: false });
    expect(await ask("SetScreenSize", { width: 1 })).toMatchObject({ success: false });
    expect(sim.forbidden).toEqual(["SetScreenSize"]);
    expect((await fetch(`http://127.0.0.1:${sim.port}/settings`)).status).toBe(404);
    expect(
      await (await fetch(`http://127.0.0.1:${sim.port}/settings`, { method: "POST", body: "{" })).json(),
    ).toMatchObject({ success: false });
  });

  it("answers getInfo", async () => {
    const { sim } = await card({ cardId: "m20-1" });
    const socket = createSocket("udp4");
    closers.push(() => {
      socket.close();
    });
    const answer = new Promise<Buffer>((resolve) => socket.once("message", resolve));
    socket.send('{"action":"getInfo"}', sim.searchPort, "127.0.0.1");
    expect(JSON.parse((await answer).toString())).toMatchObject({ cardId: "m20-1", width: 4, height: 2 });
  });

  it("is busy, refusing, rubbish, cut, slow or without power when told", async () => {
    const { sim, clock, ask } = await card();
    sim.setFaults({ busy: true });
    expect(await ask("GetCardName", {})).toMatchObject({ success: false });
    sim.setFaults({ busy: false, refused: new Set(["LoadCodeHTML"]) });
    expect(await ask("LoadCodeHTML", await page())).toMatchObject({ success: false });
    sim.setFaults({ rubbish: true });
    await expect(ask("GetCardName", {})).rejects.toThrow(/JSON/);
    sim.setFaults({ rubbish: false, cut: "mid-answer" });
    await expect(ask("GetCardName", {})).rejects.toThrow();
    sim.setFaults({ cut: "never", answerDelayMs: 50 });
    const late = ask("GetCardName", {});
    await expect.poll(() => clock.pending()).toBe(1);
    clock.advance(50);
    expect(await late).toMatchObject({ success: true });
    sim.setFaults({ answerDelayMs: 0, powerOffAfterBytes: 5 });
    await expect(ask("GetCardName", {})).rejects.toThrow();
  });

  it("takes a message in small pieces and two in one segment", async () => {
    const { sim } = await card();
    const raw = await connectRaw(sim.port);
    closers.push(raw.close);
    const body = '{"_id":"1","_type":"GetCardName"}';
    const request = Buffer.from(`POST /settings HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    await raw.sendInPieces(request, [1, 2, 3]);
    await expect.poll(() => sim.calls.length).toBe(1);
    raw.send(Buffer.concat([request, request]));
    await expect.poll(() => sim.calls.length).toBe(3);
  });
});
