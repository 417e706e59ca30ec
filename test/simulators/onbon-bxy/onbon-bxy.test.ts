import { createHash } from "node:crypto";
import { createSocket } from "node:dgram";
import sharp from "sharp";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { createFakeClock, type FakeClock } from "../../fakes/clock.ts";
import { connectRaw } from "../raw-client.ts";
import { type BxyOptions, type BxySimulator, createBxySimulator } from "./onbon-bxy-simulator.ts";

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const sha1 = (text: string): string => createHash("sha1").update(text).digest("hex");
const Answer = z.object({
  protocol: z.object({
    name: z.literal("YQ-COM2"),
    version: z.literal("1.0"),
    remotefunction: z.object({ name: z.string(), output: z.record(z.string(), z.string()) }),
  }),
});
const envelope = (name: string, input: unknown): string =>
  JSON.stringify({ protocol: { name: "YQ-COM2", version: "1.0", remotefunction: { name, input } } });

/** A connection kept for the next request would be dead after a power cut. */
const ONCE = { connection: "close" };

type Player = {
  readonly sim: BxySimulator;
  readonly clock: FakeClock;
  readonly post: (path: string, name: string, input: unknown) => Promise<Record<string, string>>;
  readonly upload: (
    stok: string,
    name: string,
    input: unknown,
    files: Record<string, Buffer>,
  ) => Promise<Record<string, string>>;
  readonly login: () => Promise<string>;
};

async function player(options: Partial<BxyOptions> = {}): Promise<Player> {
  const clock = createFakeClock(Date.UTC(2026, 2, 10, 0, 0, 0));
  const sim = await createBxySimulator({ clock, widthPx: 4, heightPx: 2, password: "secret", ...options });
  closers.push(sim.close);
  const base = `http://127.0.0.1:${sim.port}`;
  const outputOf = async (response: Response): Promise<Record<string, string>> =>
    Answer.parse(await response.json()).protocol.remotefunction.output;
  const post = async (path: string, name: string, input: unknown): Promise<Record<string, string>> =>
    outputOf(await fetch(`${base}${path}`, { method: "POST", headers: ONCE, body: envelope(name, input) }));
  return {
    sim,
    clock,
    post,
    upload: async (stok, name, input, files) => {
      const form = new FormData();
      form.set("command", envelope(name, input));
      for (const [file, bytes] of Object.entries(files)) form.set(file, new Blob([new Uint8Array(bytes)]), file);
      return outputOf(await fetch(`${base}/upload/;stok=${stok}`, { method: "POST", headers: ONCE, body: form }));
    },
    login: async () => {
      const { verificationcode = "" } = await post("/user", "getVerificationCode", { username: "guest" });
      const password = sha1(verificationcode + sha1("secret"));
      const { sessionID = "" } = await post("/user", "userLogin", { username: "guest", password });
      return sessionID;
    },
  };
}

const RED = "ff0000";
const GREEN = "00ff00";
const BLUE = "0000ff";
const BLACK = "000000";
const PIXELS = [RED, GREEN, BLUE, BLACK, BLACK, BLUE, GREEN, RED];

function png(widthPx: number, pixels: readonly string[]): Promise<Buffer> {
  const raw = Buffer.from(pixels.join(""), "hex");
  return sharp(raw, { raw: { width: widthPx, height: pixels.length / widthPx, channels: 3 } })
    .png()
    .toBuffer();
}

const picture = (content: string, more: object = {}): object => ({
  type: "Picture",
  order: "0",
  stuntType: "1",
  stuntSpeed: "1",
  stayTime: "5",
  content,
  gifFlag: "0",
  ...more,
});
const areas = (units: readonly object[], more: object = {}): object => ({
  dynamics: [
    {
      id: "0",
      xCoord: "0",
      yCoord: "0",
      width: "4",
      height: "2",
      transparency: "100",
      relativeProgram: "",
      runMode: "0",
      unit: units,
      ...more,
    },
  ],
  immediatelyPlay: "0",
});
const hexOf = async (sim: BxySimulator): Promise<string> => Buffer.from((await sim.screen()).rgb).toString("hex");
const base64 = (bytes: Buffer): string => bytes.toString("base64");

describe("sessions", () => {
  it("lets in who hashes the code with the hashed password, and each code once", async () => {
    const { post, login } = await player();
    const { verificationcode = "" } = await post("/user", "getVerificationCode", { username: "guest" });
    const password = sha1(verificationcode + sha1("secret"));
    expect(await post("/user", "userLogin", { username: "guest", password: sha1(verificationcode) })).toMatchObject({
      error: "login",
    });
    expect(await post("/user", "userLogin", { username: "guest", password })).toMatchObject({ error: "login" });
    expect(await login()).toMatch(/^[0-9a-f]{40}$/);
    expect(await post("/user", "getVerificationCode", { username: "root" })).toMatchObject({ error: "login" });
  });

  it("refuses requests without a session, with a wrong, an expired or a forgotten one", async () => {
    const { sim, clock, post, login } = await player({ sessionMs: 1000 });
    const stok = await login();
    expect(await post(`/system/;stok=${stok}`, "getState", {})).toMatchObject({ result: "success" });
    expect(await post("/system", "getState", {})).toMatchObject({ error: "session" });
    expect(await post(`/system/;stok=${sha1("x")}`, "getState", {})).toMatchObject({ error: "session" });
    clock.advance(1000);
    expect(await post(`/system/;stok=${stok}`, "getState", {})).toMatchObject({ result: "success" });
    clock.advance(1001);
    expect(await post(`/system/;stok=${stok}`, "getState", {})).toMatchObject({ error: "session" });
    const next = await login();
    sim.forgetSessions();
    expect(await post(`/system/;stok=${next}`, "getState", {})).toMatchObject({ error: "session" });
    const strict = await player({ badSession: "status-403" });
    expect(
      (await fetch(`http://127.0.0.1:${strict.sim.port}/system`, { method: "POST", body: envelope("getState", {}) }))
        .status,
    ).toBe(403);
  });

  it("takes an envelope a few bytes at a time, and two in one segment", async () => {
    const { sim } = await player();
    const raw = await connectRaw(sim.port);
    closers.push(raw.close);
    const body = envelope("getVerificationCode", { username: "guest" });
    const request = Buffer.from(`POST /user HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    await raw.sendInPieces(request, [1, 2, 3, 4, 5, 6, 7]);
    await expect.poll(() => raw.unread().toString()).toContain("verificationcode");
    raw.send(Buffer.concat([request, request]));
    await expect.poll(() => raw.unread().toString().split("verificationcode").length).toBe(4);
  });

  it("answers beside the function's name where a card does so", async () => {
    const { sim } = await player({ answerPlace: "function", sessionName: "sessionid" });
    const response = await fetch(`http://127.0.0.1:${sim.port}/user`, {
      method: "POST",
      body: envelope("getVerificationCode", { username: "guest" }),
    });
    expect(await response.json()).toMatchObject({
      protocol: { remotefunction: { name: "getVerificationCode", result: "success" } },
    });
  });
});

describe("dynamic areas", () => {
  it("shows an inline picture pixel for pixel above the programme, and nothing of it after a power cut", async () => {
    const { sim, post, login } = await player({ programColor: [9, 9, 9] });
    const stok = await login();
    expect(
      await post(`/dynamic/;stok=${stok}`, "UpdateDynamic", areas([picture(base64(await png(4, PIXELS)))])),
    ).toMatchObject({ result: "success" });
    expect(await hexOf(sim)).toBe(PIXELS.join(""));
    await sim.powerOff();
    await sim.powerOn();
    expect(await hexOf(sim)).toBe("090909".repeat(8));
    expect(await post(`/dynamic/;stok=${stok}`, "UpdateDynamic", areas([]))).toMatchObject({ error: "session" });
    expect(sim.card.flashWrites()).toEqual({ dynamicFiles: 0, settings: 0 });
  });

  it("takes large pictures only by form", async () => {
    const { sim, post, upload, login } = await player({ widthPx: 128, heightPx: 128 });
    const stok = await login();
    const chunks = Array.from({ length: (128 * 128 * 3) / 32 }, (_, at) =>
      createHash("sha256").update(String(at)).digest(),
    );
    const noise = Buffer.concat(chunks);
    const file = await sharp(noise, { raw: { width: 128, height: 128, channels: 3 } })
      .png()
      .toBuffer();
    const whole = { width: "128", height: "128" };
    expect(file.length).toBeGreaterThan(30_000);
    expect(await post(`/dynamic/;stok=${stok}`, "UpdateDynamic", areas([picture(base64(file))], whole))).toMatchObject({
      error: "too long",
    });
    expect(await upload(stok, "UpdateDynamic", areas([picture("a.png")], whole), { "a.png": file })).toMatchObject({
      result: "success",
    });
    expect(await hexOf(sim)).toBe(noise.toString("hex"));
    expect(
      await upload(stok, "UpdateDynamic", areas([picture("not there.png")], whole), { "a.png": file }),
    ).toMatchObject({ error: "parameter" });
  });

  it("changes a unit's content only where there is one", async () => {
    const { sim, post, login } = await player();
    const stok = await login();
    const dynamic = `/dynamic/;stok=${stok}`;
    const red = base64(await png(4, Array(8).fill(RED)));
    const unit = (id: string): object => ({ dynamics: [{ id, order: "0", content: red }] });
    expect(await post(dynamic, "UpdateDynamicUnits", unit("0"))).toMatchObject({ error: "parameter" });
    await post(dynamic, "UpdateDynamic", areas([picture(base64(await png(4, PIXELS)))]));
    expect(await post(dynamic, "UpdateDynamicUnits", unit("0"))).toMatchObject({ result: "success" });
    expect(await hexOf(sim)).toBe(RED.repeat(8));
  });

  it("shows units in turn, several areas, and an animation only with its flag", async () => {
    const { sim, clock, post, login } = await player();
    const dynamic = `/dynamic/;stok=${await login()}`;
    const red = base64(await png(2, Array(4).fill(RED)));
    const green = base64(await png(2, Array(4).fill(GREEN)));
    const left = areas([picture(green, { order: "1" }), picture(red)], { width: "2" });
    await post(dynamic, "UpdateDynamic", left);
    const frames = Buffer.from(RED.repeat(4) + BLUE.repeat(4), "hex");
    const gif = base64(
      await sharp(frames, { raw: { width: 2, height: 4, channels: 3, pageHeight: 2 } })
        .gif({ delay: [100, 100] })
        .toBuffer(),
    );
    await post(dynamic, "UpdateDynamic", areas([picture(gif, { gifFlag: "1" })], { id: "1", xCoord: "2", width: "2" }));
    expect(await hexOf(sim)).toBe((RED.repeat(2) + RED.repeat(2)).repeat(2));
    clock.advance(5100);
    expect(await hexOf(sim)).toBe((GREEN.repeat(2) + BLUE.repeat(2)).repeat(2));
    await post(dynamic, "clearDynamic", { id: ["0"] });
    expect(await hexOf(sim)).toBe((BLACK.repeat(2) + BLUE.repeat(2)).repeat(2));
    await post(dynamic, "clearDynamic", { id: ["*"] });
    expect(await hexOf(sim)).toBe(BLACK.repeat(8));
  });

  it("keeps saved areas over a power cut and counts the write", async () => {
    const { sim, post, login } = await player();
    const dynamic = `/dynamic/;stok=${await login()}`;
    await post(dynamic, "UpdateDynamic", areas([picture(base64(await png(4, PIXELS)))]));
    await post(dynamic, "SaveDynamicFile", {});
    await sim.powerOff();
    expect(await hexOf(sim)).toBe(PIXELS.join(""));
    expect(sim.card.flashWrites().dynamicFiles).toBe(1);
  });

  it("keeps words as words, and refuses areas beyond the screen and ids beyond 31", async () => {
    const { sim, post, login } = await player();
    const dynamic = `/dynamic/;stok=${await login()}`;
    const text = Buffer.from("请A001到3号窗口").toString("base64");
    await post(dynamic, "UpdateDynamic", areas([picture(text, { type: "Text" })]));
    expect(sim.card.words()).toEqual(["请A001到3号窗口"]);
    for (const wrong of [{ width: "5" }, { id: "32" }, { xCoord: "-1" }])
      expect(await post(dynamic, "UpdateDynamic", areas([picture(text)], wrong))).toMatchObject({ error: "parameter" });
  });
});

describe("the player", () => {
  it("dims, goes dark, tells what it is and sends what it shows", async () => {
    const { sim, post, login } = await player({ id: "Y2-7" });
    const stok = await login();
    const system = `/system/;stok=${stok}`;
    await post(`/dynamic/;stok=${stok}`, "UpdateDynamic", areas([picture(base64(await png(4, PIXELS)))]));
    const { content = "" } = await post(system, "screenCapture", {});
    expect((await sharp(Buffer.from(content, "base64")).removeAlpha().raw().toBuffer()).toString("hex")).toBe(
      PIXELS.join(""),
    );
    await post(system, "systemBrightness", { brightness: "100", changemode: "yes" });
    await post(system, "screenOnOff", { screenonoffstatus: "off" });
    expect(await post(system, "getState", {})).toMatchObject({ brightness: "100", screenonoffstatus: "off" });
    expect(await hexOf(sim)).toBe(BLACK.repeat(8));
    expect(await post(system, "systemBrightness", { brightness: "256", changemode: "yes" })).toMatchObject({
      error: "parameter",
    });
    expect(await post(system, "getProperty", {})).toMatchObject({
      barcode: "Y2-7",
      screenwidth: "4",
      screenheight: "2",
    });
    expect(await post(system, "checkPlayer", {})).toMatchObject({ result: "success" });
    expect(await post(system, "systemClockCorrect", { date: "2026-03-10", time: "08:01:00" })).toMatchObject({
      result: "success",
    });
    expect(sim.card.wallMs()).toBe(Date.UTC(2026, 2, 10, 0, 1, 0));
  });

  it("answers the search", async () => {
    const { sim } = await player({ id: "Y2-7" });
    const socket = createSocket("udp4");
    closers.push(() => {
      socket.close();
    });
    const answer = new Promise<Buffer>((resolve) => socket.once("message", resolve));
    socket.send(envelope("searchController", {}), sim.searchPort, "127.0.0.1");
    expect(Answer.parse(JSON.parse((await answer).toString())).protocol.remotefunction.output).toMatchObject({
      barcode: "Y2-7",
    });
  });

  it("blames a request at the wrong place", async () => {
    const { sim, post, login } = await player();
    const stok = await login();
    expect(await post(`/system/;stok=${stok}`, "clearDynamic", { id: ["*"] })).toMatchObject({
      error: "unknown function",
    });
    expect((await fetch(`http://127.0.0.1:${sim.port}/system/;stok=${stok}`)).status).toBe(200);
    expect(sim.blames).toHaveLength(2);
  });
});

describe("faults", () => {
  it("is busy, full, refusing or talks rubbish when told", async () => {
    const { sim, post, login } = await player();
    const stok = await login();
    const dynamic = `/dynamic/;stok=${stok}`;
    const wanted = areas([picture(base64(await png(4, PIXELS)))]);
    sim.setFaults({ outOfSpace: true });
    expect(await post(dynamic, "UpdateDynamic", wanted)).toMatchObject({ error: "space" });
    sim.setFaults({ outOfSpace: false, busy: true });
    expect(await post(dynamic, "UpdateDynamic", wanted)).toMatchObject({ error: "busy" });
    sim.setFaults({ busy: false, refused: new Map([["UpdateDynamic", "denied"]]) });
    expect(await post(dynamic, "UpdateDynamic", wanted)).toMatchObject({ error: "permission" });
    sim.setFaults({ refused: new Map(), rubbish: true });
    await expect(post(dynamic, "clearDynamic", { id: ["*"] })).rejects.toThrow(/JSON/);
    sim.setFaults({ rubbish: false, pieces: [1, 2, 3] });
    expect(await post(dynamic, "clearDynamic", { id: ["*"] })).toMatchObject({ result: "success" });
    const tight = await player({ ramBytes: 10 });
    expect(await tight.post(`/dynamic/;stok=${await tight.login()}`, "UpdateDynamic", wanted)).toMatchObject({
      error: "space",
    });
  });

  it("breaks off before or within its answer, is slow by the passed clock, and dies within an upload", async () => {
    const { sim, clock, post, upload, login } = await player();
    const stok = await login();
    const dynamic = `/dynamic/;stok=${stok}`;
    for (const cut of ["before-answer", "mid-answer"] as const) {
      sim.setFaults({ cut });
      await expect(post(dynamic, "clearDynamic", { id: ["*"] })).rejects.toThrow();
    }
    sim.setFaults({ cut: "never", answerDelayMs: 2000 });
    const late = post(dynamic, "clearDynamic", { id: ["*"] });
    await expect.poll(() => clock.pending()).toBe(1);
    clock.advance(2000);
    expect(await late).toMatchObject({ result: "success" });
    sim.setFaults({ answerDelayMs: 0, powerOffAfterBytes: 100 });
    await expect(
      upload(stok, "UpdateDynamic", areas([picture("a.png")]), { "a.png": await png(4, PIXELS) }),
    ).rejects.toThrow();
    sim.setFaults({ powerOffAfterBytes: null });
    await sim.powerOff();
    await sim.powerOn();
    expect(await post(dynamic, "clearDynamic", { id: ["*"] })).toMatchObject({ error: "session" });
  });
});
