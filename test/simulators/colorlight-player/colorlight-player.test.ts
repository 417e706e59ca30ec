import sharp from "sharp";
import { afterEach, describe, expect, it } from "vitest";
import { createFakeClock, type FakeClock } from "../../fakes/clock.ts";
import { connectRaw } from "../raw-client.ts";
import { type CxOptions, type CxSimulator, createColorlightPlayerSimulator } from "./colorlight-player-simulator.ts";

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

type Device = {
  readonly sim: CxSimulator;
  readonly clock: FakeClock;
  readonly ask: (method: string, path: string, body: string | FormData | null) => Promise<Response>;
};

async function device(options: Partial<CxOptions> = {}): Promise<Device> {
  const clock = createFakeClock(0);
  const sim = await createColorlightPlayerSimulator({ clock, widthPx: 4, heightPx: 2, ...options });
  closers.push(sim.close);
  return {
    sim,
    clock,
    // Kept connections would be dead after a power cut.
    ask: (method, path, body) =>
      fetch(`http://127.0.0.1:${sim.port}${path}`, { method, body, headers: { connection: "close" } }),
  };
}

const RED = "ff0000";
const GREEN = "00ff00";
const BLUE = "0000ff";
const BLACK = "000000";
const PIXELS = [RED, GREEN, BLUE, BLACK, BLACK, BLUE, GREEN, RED];
const png = (pixels: readonly string[]): Promise<Buffer> =>
  sharp(Buffer.from(pixels.join(""), "hex"), { raw: { width: 4, height: 2, channels: 3 } })
    .png()
    .toBuffer();
const hexOf = async (sim: CxSimulator): Promise<string> => Buffer.from((await sim.screen()).rgb).toString("hex");
const item = (file: string): string =>
  `<Item><Type>2</Type><Duration>5000</Duration><FileSource><IsRelative>1</IsRelative><FilePath>.\\a.files\\${file}</FilePath></FileSource></Item>`;
const vsn = (items: string): string =>
  `<?xml version="1.0" encoding="utf-8"?><Programs><Program><Information><Width>4</Width><Height>2</Height></Information><Pages><Page><AppointDuration>10000</AppointDuration><BgColor>0xFF000000</BgColor><Regions><Region><Layer>1</Layer><Rect><X>0</X><Y>0</Y><Width>4</Width><Height>2</Height><BorderWidth>0</BorderWidth></Rect><Items>${items}</Items></Region></Regions></Page></Pages></Program></Programs>`;
const form = (files: Record<string, Buffer | string>): FormData => {
  const data = new FormData();
  for (const [at, [name, bytes]] of Object.entries(files).entries())
    data.set(`f${at + 1}`, new Blob([typeof bytes === "string" ? bytes : new Uint8Array(bytes)]), name);
  return data;
};
const TEXT_PROGRAM = JSON.stringify({
  Programs: {
    Program: {
      Pages: [
        {
          Regions: [
            {
              Rect: { X: "0", Y: "0", Width: "4", Height: "2" },
              Items: [{ Type: "5", Text: "停电通知", IsScroll: "1" }],
            },
          ],
        },
      ],
    },
  },
});

describe("programmes", () => {
  it("publishes a form and shows its pictures pixel for pixel, one after the other", async () => {
    const { sim, clock, ask } = await device();
    const files = {
      "a.vsn": vsn(item("one.png") + item("two.png")),
      "one.png": await png(PIXELS),
      "two.png": await png(Array(8).fill(GREEN)),
    };
    expect((await ask("POST", "/api/program/a.vsn", form(files))).status).toBe(200);
    expect(await hexOf(sim)).toBe(PIXELS.join(""));
    clock.advance(5000);
    expect(await hexOf(sim)).toBe(GREEN.repeat(8));
    expect(sim.player.flashWrites()).toEqual({ programs: 1, files: 2 });
    const shot = Buffer.from(await (await ask("GET", "/api/screenshot", null)).arrayBuffer());
    expect((await sharp(shot).removeAlpha().raw().toBuffer()).toString("hex")).toBe(GREEN.repeat(8));
  });

  it("plays a text at once, or not with autoplay=0, activates, lists and deletes", async () => {
    const { sim, ask } = await device();
    await ask("POST", "/api/program/a.vsn", TEXT_PROGRAM);
    expect(sim.player.texts()).toEqual(["停电通知"]);
    await ask("POST", "/api/program/b.vsn?autoplay=0", TEXT_PROGRAM);
    expect(sim.player.playing()).toBe("a.vsn");
    expect((await ask("PUT", "/api/vsns/sources/lan/vsns/b.vsn/activated", null)).status).toBe(200);
    expect(await (await ask("GET", "/api/vsns.json", null)).json()).toMatchObject({
      playing: { name: "b.vsn" },
      contents: [{ content: [{ name: "a.vsn" }, { name: "b.vsn" }] }],
    });
    expect((await ask("DELETE", "/api/vsns/sources/lan/vsns/b.vsn", null)).status).toBe(200);
    expect(sim.player.playing()).toBeNull();
    expect((await ask("DELETE", "/api/vsns/sources/lan/vsns/b.vsn", null)).status).toBe(404);
    await ask("DELETE", "/api/clrprgms", null);
    expect(sim.player.programs()).toEqual([]);
  });

  it("refuses what is no programme, a form on old firmware, and what does not fit", async () => {
    const { sim, ask } = await device({ diskBytes: 10 });
    expect((await ask("POST", "/api/program/a.vsn", "{}")).status).toBe(400);
    expect((await ask("POST", "/api/program/a.vsn", form({ "b.vsn": vsn("") }))).status).toBe(400);
    expect(
      (await ask("POST", "/api/program/a.vsn", form({ "a.vsn": vsn(item("one.png")), "one.png": Buffer.alloc(11) })))
        .status,
    ).toBe(507);
    expect(sim.player.programs()).toEqual([]);
    const old = await device({ takesForms: false });
    expect((await old.ask("POST", "/api/program/a.vsn", form({ "a.vsn": vsn("") }))).status).toBe(415);
  });
});

describe("the player", () => {
  it("dims, sleeps, wakes and tells about itself", async () => {
    const { sim, ask } = await device({ serial: "CLC4-9" });
    await ask("POST", "/api/program/a.vsn", form({ "a.vsn": vsn(item("one.png")), "one.png": await png(PIXELS) }));
    await ask("PUT", "/api/brightness", '{"brightness":64}');
    expect(await (await ask("GET", "/api/brightnessandcolortemp.json", null)).json()).toEqual({
      brightness: 64,
      colortemp: 6500,
    });
    expect((await ask("PUT", "/api/brightness", '{"brightness":256}')).status).toBe(400);
    await ask("POST", "/api/action", '{"command":"sleep"}');
    expect(await (await ask("GET", "/api/powerstatus.json", null)).json()).toEqual({ powerstatus: 0 });
    expect(await hexOf(sim)).toBe(BLACK.repeat(8));
    await sim.powerOff();
    await sim.powerOn();
    expect(await hexOf(sim)).toBe(PIXELS.join(""));
    expect(await (await ask("GET", "/api/info.json", null)).json()).toMatchObject({
      info: { serialno: "CLC4-9", playing: { name: "a.vsn" } },
    });
    expect(await (await ask("GET", "/api/dimension", null)).json()).toEqual({ width: 4, height: 2 });
  });

  it("remembers who tried to change its size", async () => {
    const { sim, ask } = await device();
    expect((await ask("PUT", "/api/dimension", '{"width":64,"height":64}')).status).toBe(403);
    expect(sim.forbidden).toHaveLength(1);
  });

  it("is busy, full, cut, slow or dies within an upload when told", async () => {
    const { sim, clock, ask } = await device();
    sim.setFaults({ busy: true });
    expect((await ask("GET", "/api/info.json", null)).status).toBe(503);
    sim.setFaults({ busy: false, outOfSpace: true });
    expect((await ask("POST", "/api/program/a.vsn", TEXT_PROGRAM)).status).toBe(507);
    sim.setFaults({ outOfSpace: false, cut: "before-answer" });
    await expect(ask("GET", "/api/info.json", null)).rejects.toThrow();
    sim.setFaults({ cut: "never", answerDelayMs: 100 });
    const late = ask("GET", "/api/info.json", null);
    await expect.poll(() => clock.pending()).toBe(1);
    clock.advance(100);
    expect((await late).status).toBe(200);
    sim.setFaults({ answerDelayMs: 0, powerOffAfterBytes: 10 });
    await expect(ask("POST", "/api/program/a.vsn", TEXT_PROGRAM)).rejects.toThrow();
    expect(sim.player.programs()).toEqual([]);
  });

  it("takes a request in small pieces and two in one segment", async () => {
    const { sim } = await device();
    const raw = await connectRaw(sim.port);
    closers.push(raw.close);
    const body = '{"brightness":10}';
    const request = Buffer.from(
      `PUT /api/brightness HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    await raw.sendInPieces(request, [1, 2, 3]);
    await expect.poll(() => sim.player.settings.brightness).toBe(10);
    raw.send(Buffer.concat([request, request]));
    await expect.poll(() => sim.calls.length).toBe(3);
  });
});
