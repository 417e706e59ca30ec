import { createHash } from "node:crypto";
import { createSocket } from "node:dgram";
import { createServer } from "node:http";
import sharp from "sharp";
import { afterEach, describe, expect, it } from "vitest";
import { createFakeClock, type FakeClock } from "../../fakes/clock.ts";
import { vector } from "../raw-client.ts";
import { listen, stopListening } from "../tcp-host.ts";
import { createHuiduSimulator, type HuiduOptions, type HuiduSimulator } from "./huidu-simulator.ts";
import { COMMAND, packet, u32 } from "./packets.ts";
import { connectHuidu, type RawHuidu, sdk, xmlAsk } from "./raw-huidu.ts";

// 2026-03-10 08:00 in Beijing.
const MORNING_MS = Date.UTC(2026, 2, 10, 0, 0, 0);
const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function card(
  options: Partial<HuiduOptions> = {},
): Promise<{ sim: HuiduSimulator; clock: FakeClock; client: () => Promise<RawHuidu> }> {
  const clock = createFakeClock(MORNING_MS);
  const sim = await createHuiduSimulator({ clock, widthPx: 4, heightPx: 2, ...options });
  closers.push(sim.close);
  return {
    sim,
    clock,
    client: async () => {
      const client = await connectHuidu(sim.port);
      closers.push(client.close);
      return client;
    },
  };
}

/** A PNG whose pixels are given as six hex digits each. */
function png(widthPx: number, pixels: readonly string[]): Promise<Buffer> {
  const raw = Buffer.from(pixels.join(""), "hex");
  return sharp(raw, { raw: { width: widthPx, height: pixels.length / widthPx, channels: 3 } })
    .png()
    .toBuffer();
}

const RED = "ff0000";
const GREEN = "00ff00";
const BLUE = "0000ff";
const BLACK = "000000";
const hexOf = async (sim: HuiduSimulator): Promise<string> => Buffer.from((await sim.screen()).rgb).toString("hex");
const area = (inside: string, spelling = "resources"): string =>
  `<area guid="area-1" alpha="255"><rectangle x="0" y="0" width="4" height="2"/><${spelling}>${inside}</${spelling}></area>`;
const program = (guid: string, inside: string): string =>
  `<program guid="${guid}" type="normal"><playControl duration="00:00:10"/>${inside}</program>`;
const image = (name: string): string =>
  `<image guid="item-1" fit="stretch"><file name="${name}"/><effect in="0" out="0" inSpeed="0" outSpeed="0" duration="50"/></image>`;
const add = (programs: string, stamps = "1"): string =>
  `<in method="AddProgram"><screen timeStamps="${stamps}">${programs}</screen></in>`;

describe("framing and session", () => {
  it("answers the vendor's version ask, in the form of either document", async () => {
    for (const [bytes, expected] of [
      [8, "0800022007000001"],
      [10, "0a000220070000010000"],
    ] as const) {
      const client = await (await card({ versionAnswerBytes: bytes })).client();
      client.send(vector("huidu", "version ask 0x1000007"));
      expect((await client.read(bytes)).toString("hex")).toBe(expected);
    }
  });

  it("takes packets a byte at a time and several in one segment", async () => {
    const { client } = await card();
    const pieces = await client();
    const both = Buffer.from(vector("huidu", "heartbeat ask") + vector("huidu", "version ask 0x1000007"), "hex");
    await pieces.sendInPieces(both, [1]);
    expect((await pieces.read(12)).toString("hex")).toBe(`${vector("huidu", "heartbeat answer")}0800022007000001`);
    pieces.send(Buffer.concat([both, both]));
    expect(await pieces.read(24)).toHaveLength(24);
  });

  it("sends its answers in small pieces when told to", async () => {
    const { sim, client } = await card();
    sim.setFaults({ pieces: [1, 2, 3, 4, 5, 6, 7] });
    const slow = await client();
    const guid = await slow.login();
    expect(await slow.ask(guid, '<in method="GetDeviceInfo"/>')).toContain(
      '<screen width="4" height="2" rotation="0"/>',
    );
  });

  it("opens a session for the vendor's GetIFVersion ask and takes no other guid", async () => {
    const { client } = await card();
    const raw = await client();
    raw.send(vector("huidu", "version ask 0x1000007") + vector("huidu", "GetIFVersion sdk ask"));
    expect((await raw.packet()).cmd).toBe(COMMAND.versionAnswer);
    const answer = await raw.xml();
    expect(answer).toContain('<out method="GetIFVersion" result="kSuccess"><version value="1000000"/></out>');
    const guid = /<sdk guid="([^"]+)"/.exec(answer)?.[1] ?? "";
    expect(await raw.ask(guid, '<in method="GetDeviceInfo"/>')).toContain('result="kSuccess"');
    expect(await raw.ask("0".repeat(32), '<in method="GetDeviceInfo"/>')).toContain(
      '<out method="GetDeviceInfo" result="kInvalidGUID"></out>',
    );
  });

  it("refuses a version too low in the vendor's bytes, and XML before the version", async () => {
    const { sim, client } = await card({ oldestVersion: 0x01000005 });
    const raw = await client();
    raw.send("0800012001000001");
    expect((await raw.read(6)).toString("hex")).toBe(vector("huidu", "error answer kVersionTooLow(3)"));
    raw.send(vector("huidu", "GetIFVersion sdk ask"));
    expect((await raw.packet()).cmd).toBe(COMMAND.error);
    expect(sim.blames).toEqual(["a version too low", "XML before the version was agreed"]);
  });

  it("breaks off at a length no packet can have", async () => {
    const { client } = await card();
    const raw = await client();
    raw.send("02000120");
    expect((await raw.read(6)).toString("hex")).toBe("060000200700");
    await raw.closed;
  });

  it("puts XML together from pieces, refuses one out of place, and answers in pieces of its own", async () => {
    const { client } = await card({ xmlPieceBytes: 50 });
    const raw = await client();
    const guid = await raw.login();
    const xml = Buffer.from(sdk(guid, '<in method="GetDeviceInfo"/>'));
    const piece = (from: number, to: number): Buffer =>
      packet(COMMAND.xmlAsk, Buffer.concat([u32(xml.length), u32(from), xml.subarray(from, to)]));
    raw.send(Buffer.concat([piece(0, 10), piece(10, 30), piece(30, xml.length)]));
    expect(await raw.xml()).toContain('model="D16"');
    raw.send(Buffer.concat([piece(0, 10), piece(30, xml.length)]));
    expect((await raw.packet()).body.readUInt16LE(0)).toBe(21);
    raw.send(xmlAsk("<sdk guid='1'><in></sdk>"));
    expect((await raw.packet()).body.readUInt16LE(0)).toBe(22);
  });

  it("drops a client silent for 60 s, and keeps one that beats its heart", async () => {
    const { clock, sim, client } = await card();
    const raw = await client();
    await raw.login();
    clock.advance(59_000);
    raw.send("04005f00");
    expect((await raw.read(4)).toString("hex")).toBe("04006000");
    clock.advance(59_999);
    expect(sim.clients()).toBe(1);
    clock.advance(1);
    await raw.closed;
  });

  it("serves one client at a time, and the next when the first is gone", async () => {
    const { client } = await card();
    const first = await client();
    await first.login();
    const second = await client();
    expect((await second.read(6)).toString("hex")).toBe("060000200400");
    await second.closed;
    first.close();
    await first.closed;
    await expect.poll(async () => (await client()).login().catch(() => "")).toMatch(/^[0-9a-f]{32}$/);
  });

  it("answers the vendor's search ask with its id", async () => {
    const { sim } = await card({ id: "A3-1" });
    const socket = createSocket("udp4");
    closers.push(() => {
      socket.close();
    });
    const answer = new Promise<Buffer>((resolve) => socket.once("message", resolve));
    socket.send(Buffer.from(vector("huidu", "udp search"), "hex"), sim.searchPort, "127.0.0.1");
    expect((await answer).toString("hex")).toBe(`070000010210${"41332d31".padEnd(30, "0")}00000000`);
  });
});

describe("files", () => {
  it("takes the vendor's file in the vendor's bytes", async () => {
    const { sim, client } = await card();
    const raw = await client();
    raw.send(vector("huidu", "file start md5(hello) size5 type0 a.png"));
    expect((await raw.read(14)).toString("hex")).toBe("0e000280" + "0000" + "0000000000000000");
    raw.send(vector("huidu", "file content hello") + vector("huidu", "file end"));
    expect((await raw.read(6)).toString("hex")).toBe(vector("huidu", "file end answer ok"));
    expect(Buffer.from(sim.device.files.find("a.png")?.bytes ?? []).toString()).toBe("hello");
    expect(sim.flashWrites()).toEqual({ programs: 0, files: 1, settings: 0 });
  });

  it("refuses a file whose bytes are not those announced", async () => {
    const { sim, client } = await card();
    const raw = await client();
    raw.send(vector("huidu", "file start md5(hello) size5 type0 a.png"));
    await raw.read(14);
    raw.send(`0900038068656c6c70${vector("huidu", "file end")}`);
    expect((await raw.read(6)).toString("hex")).toBe("060006800e00");
    // The right bytes, announced as six.
    raw.send(vector("huidu", "file start md5(hello) size5 type0 a.png").replace("0005000000", "0006000000"));
    await raw.read(14);
    raw.send(vector("huidu", "file content hello") + vector("huidu", "file end"));
    expect((await raw.read(6)).toString("hex")).toBe("060006800e00");
    expect(sim.device.files.find("a.png")).toBeNull();
  });

  it("keeps what came before the power went, and goes on from there", async () => {
    const { sim, client } = await card();
    const bytes = Buffer.from(Array.from({ length: 30_000 }, (_, at) => at % 251));
    sim.setFaults({ powerOffAfterBytes: 12_000 });
    const first = await client();
    expect(await first.startFile("b.png", 0, bytes)).toEqual({ status: 0, exist: 0 });
    first.send(packet(COMMAND.fileContent, bytes.subarray(0, 9000)));
    first.send(packet(COMMAND.fileContent, bytes.subarray(9000, 18_000)));
    await first.closed;
    await sim.powerOff();
    sim.setFaults({ powerOffAfterBytes: null });
    await sim.powerOn();
    const second = await client();
    expect(await second.startFile("b.png", 0, bytes)).toEqual({ status: 0, exist: 12_000 });
    for (let at = 12_000; at < bytes.length; at += 9000)
      second.send(packet(COMMAND.fileContent, bytes.subarray(at, at + 9000)));
    second.send(packet(COMMAND.fileEndAsk, new Uint8Array()));
    expect((await second.packet()).body.readUInt16LE(0)).toBe(0);
    expect(sim.device.files.find("b.png")?.bytes).toHaveLength(30_000);
  });

  it("refuses XML between file start and the answer to its end", async () => {
    const { sim, client } = await card();
    const raw = await client();
    const guid = await raw.login();
    await raw.startFile("c.png", 0, Buffer.from("hello"));
    raw.send(xmlAsk(sdk(guid, '<in method="GetDeviceInfo"/>')));
    expect((await raw.packet()).cmd).toBe(COMMAND.error);
    expect(sim.blames).toEqual(["XML between file start and file end answer"]);
  });

  it("says how much of a file it has already, whole files in either of two ways", async () => {
    for (const [existingFile, status] of [
      ["success", 0],
      ["write-finish", 1],
    ] as const) {
      const { sim, client } = await card({ existingFile });
      const raw = await client();
      expect(await raw.upload("a.png", 0, Buffer.from("hello"))).toBe(0);
      expect(await raw.startFile("a.png", 0, Buffer.from("hello"))).toEqual({ status, exist: 5 });
      raw.send(vector("huidu", "file end"));
      expect((await raw.packet()).body.readUInt16LE(0)).toBe(0);
      expect(sim.flashWrites().files).toBe(1);
    }
  });

  it("has no room for more than its disk, nor for 10 MB of temporary files", async () => {
    const { client } = await card({ diskBytes: 10 });
    const raw = await client();
    expect((await raw.startFile("a.png", 0, Buffer.alloc(11))).status).toBe(9);
    expect((await raw.startFile("a.png", 128, Buffer.alloc(10 * 1024 * 1024 + 1))).status).toBe(9);
  });

  it("refuses firmware and configuration and remembers who tried", async () => {
    const { sim, client } = await card();
    const raw = await client();
    for (const type of [3, 4, 5]) expect((await raw.startFile("x.bin", type, Buffer.from("x"))).status).toBe(51);
    expect(sim.device.files.forbidden.map(({ type }) => type)).toEqual([3, 4, 5]);
  });

  it("lists, reads and deletes files", async () => {
    const { client } = await card();
    const raw = await client();
    const guid = await raw.login();
    await raw.upload("a.png", 0, Buffer.from("hello"));
    expect(await raw.ask(guid, '<in method="GetFiles"/>')).toContain(
      '<file name="a.png" size="5" existSize="5" md5="5d41402abc4b2a76b9719d911017c592" type="0"/>',
    );
    raw.send(packet(COMMAND.fileReadAsk, Buffer.from("a.png\0")));
    expect((await raw.packet()).body.readUInt16LE(0)).toBe(0);
    expect(await raw.ask(guid, '<in method="DeleteFiles"><files><file name="a.png"/></files></in>')).toContain(
      '<file name="a.png" result="kSuccess"/>',
    );
    expect(await raw.ask(guid, '<in method="GetFiles"/>')).toContain("<files></files>");
  });
});

describe("programmes and the screen", () => {
  const PIXELS = [RED, GREEN, BLUE, BLACK, BLACK, BLUE, GREEN, RED];

  it("shows an uploaded picture pixel for pixel, and nothing for <resource>", async () => {
    const { sim, client } = await card();
    const raw = await client();
    const guid = await raw.login();
    await raw.upload("a.png", 0, await png(4, PIXELS));
    expect(await raw.ask(guid, add(program("p1", area(image("a.png")))))).toContain('result="kSuccess"');
    expect(await hexOf(sim)).toBe(PIXELS.join(""));
    expect(await raw.ask(guid, '<in method="GetCurrentPlayProgramGUID"/>')).toContain('<program guid="p1"/>');
    await raw.ask(
      guid,
      `<in method="UpdateProgram"><screen>${program("p1", area(image("a.png"), "resource"))}</screen></in>`,
    );
    expect(await hexOf(sim)).toBe(BLACK.repeat(8));
    expect(sim.flashWrites()).toEqual({ programs: 2, files: 1, settings: 0 });
  });

  it("clears every programme when the time stamp changes", async () => {
    const { sim, client } = await card();
    const raw = await client();
    const guid = await raw.login();
    await raw.ask(guid, add(program("p1", ""), "1"));
    await raw.ask(guid, add(program("p2", ""), "1"));
    expect(sim.device.programs().map((each) => each.guid)).toEqual(["p1", "p2"]);
    await raw.ask(guid, add(program("p3", ""), "2"));
    expect(sim.device.programs().map((each) => each.guid)).toEqual(["p3"]);
  });

  it("plays programmes in turn, jumps by guid or index, deletes", async () => {
    const { sim, clock, client } = await card();
    const raw = await client();
    const guid = await raw.login();
    await raw.ask(guid, add(program("p1", "") + program("p2", "")));
    clock.advance(10_000);
    expect(sim.device.currentProgram()?.guid).toBe("p2");
    await raw.ask(guid, '<in method="SwitchProgram"><program guid="p1"/></in>');
    expect(sim.device.currentProgram()?.guid).toBe("p1");
    await raw.ask(guid, '<in method="SwitchProgram"><program index="1"/></in>');
    expect(sim.device.currentProgram()?.guid).toBe("p2");
    await raw.ask(guid, '<in method="DeleteProgram"><screen><program guid="p2"/></screen></in>');
    expect(sim.device.currentProgram()?.guid).toBe("p1");
    expect(await raw.ask(guid, `<in method="UpdateProgram"><screen>${program("p9", "")}</screen></in>`)).toContain(
      "kInvalidParam",
    );
  });

  it("takes pushed values and real-time updates in RAM, without a write, and loses them with the power", async () => {
    const { sim, client } = await card();
    const raw = await client();
    const guid = await raw.login();
    await raw.upload("a.png", 0, await png(4, PIXELS));
    await raw.upload("red.png", 128, await png(4, Array(8).fill(RED)));
    const text =
      '<text guid="t1" singleLine="true" dataSource="number"><string>A001</string><font name="SimSun" size="16" color="#ff0000"/></text>';
    const two = `${area('<image guid="item-1" fit="stretch" dataSource="picture"><file name="a.png"/></image>')}${area(text).replace("area-1", "area-2")}`;
    await raw.ask(guid, add(program("p1", two)));
    const before = sim.flashWrites();
    await raw.ask(
      guid,
      '<in method="PushStatus"><item key="number" value="A002 &lt;2&gt;"/><item key="picture" value="red.png"/></in>',
    );
    expect(sim.shown().map((each) => (each.kind === "text" ? each.text : each.kind))).toEqual(["image", "A002 <2>"]);
    expect(await hexOf(sim)).toBe(RED.repeat(8));
    await raw.ask(
      guid,
      '<in method="RealTimeUpdate"><content guid="t1" type="local"><text guid="t1"><string>B7</string></text></content></in>',
    );
    expect(
      await raw.ask(
        guid,
        '<in method="RealTimeUpdate"><content guid="nobody" type="local"><text><string>B7</string></text></content></in>',
      ),
    ).toContain("kInvalidParam");
    expect(sim.flashWrites()).toEqual(before);
    await sim.powerOff();
    await sim.powerOn();
    expect(sim.shown().map((each) => (each.kind === "text" ? each.text : each.kind))).toEqual(["image", "A001"]);
    expect(await hexOf(sim)).toBe(PIXELS.join(""));
  });

  it("answers a real-time update when its picture has come, and other asks before", async () => {
    const picture = await png(4, Array(8).fill(BLUE));
    const waiting: (() => void)[] = [];
    const server = createServer((_, response) => waiting.push(() => response.end(picture)));
    const port = await listen(server, 0);
    closers.push(() => stopListening(server));
    const { sim, client } = await card();
    const raw = await client();
    const guid = await raw.login();
    await raw.ask(guid, add(program("p1", area(image("none.png")))));
    const md5 = createHash("md5").update(picture).digest("hex");
    const file = `<image><file name="http://127.0.0.1:${port}/x.png" size="${picture.length}" md5="${md5}"/></image>`;
    const update = `<in method="RealTimeUpdate"><content guid="item-1" type="remote">${file}</content></in>`;
    raw.send(xmlAsk(sdk(guid, update)));
    expect(await raw.ask(guid, '<in method="GetTimeInfo"/>')).toContain("GetTimeInfo");
    await expect.poll(() => waiting.length).toBe(1);
    expect(raw.unread()).toHaveLength(0);
    waiting[0]?.();
    expect(await raw.xml()).toContain('<out method="RealTimeUpdate" result="kSuccess">');
    expect(await hexOf(sim)).toBe(BLUE.repeat(8));
  });

  it("pulls pictures by address and trusts only the announced bytes", async () => {
    const picture = await png(4, PIXELS);
    const server = createServer((_, response) => response.end(picture));
    const port = await listen(server, 0);
    closers.push(() => stopListening(server));
    const { sim, client } = await card();
    const raw = await client();
    const guid = await raw.login();
    const md5 = createHash("md5").update(picture).digest("hex");
    const named = (path: string, sum: string): string =>
      `<image guid="i"><file name="http://127.0.0.1:${port}/${path}" size="${picture.length}" md5="${sum}"/></image>`;
    await raw.ask(guid, add(program("p1", area(named("good.png", md5)))));
    expect(await hexOf(sim)).toBe(PIXELS.join(""));
    await raw.ask(guid, add(program("p1", area(named("bad.png", "0".repeat(32)))), "2"));
    expect(await hexOf(sim)).toBe(BLACK.repeat(8));
    expect(sim.device.pullFailures).toEqual([`http://127.0.0.1:${port}/bad.png`]);
  });

  it("sends a screenshot of what it shows, asynchronously", async () => {
    for (const place of ["data-attribute", "element-text"] as const) {
      const { client } = await card({ screenshot: { place, format: "png", whenClosed: "black" } });
      const raw = await client();
      const guid = await raw.login();
      await raw.upload("a.png", 0, await png(4, PIXELS));
      await raw.ask(guid, add(program("p1", area(image("a.png")))));
      raw.send(
        Buffer.concat([
          xmlAsk(sdk(guid, '<in method="GetScreenshot2"/>')),
          xmlAsk(sdk(guid, '<in method="GetTimeInfo"/>')),
        ]),
      );
      expect(await raw.xml()).toContain("GetTimeInfo");
      const answer = await raw.xml();
      const base64 = /(?:data="|>)([A-Za-z0-9+/=]{20,})["<]/.exec(answer)?.[1] ?? "";
      const shot = await sharp(Buffer.from(base64, "base64")).removeAlpha().raw().toBuffer();
      expect(shot.toString("hex")).toBe(PIXELS.join(""));
    }
  });
});

describe("brightness, power and time", () => {
  it("keeps brightness by day, by timetable and by sensor", async () => {
    const { sim, clock, client } = await card({ ambientPct: 50 });
    const raw = await client();
    const guid = await raw.login();
    const set = (mode: string): string =>
      `<in method="SetLuminancePloy"><mode value="${mode}"/><default value="70"/><ploy><item enable="true" percent="40" start="06:00:00"/><item enable="true" percent="90" start="09:00:00"/></ploy><sensor min="20" max="80" time="5"/></in>`;
    await raw.ask(guid, set("default"));
    expect(sim.brightnessPct()).toBe(70);
    await raw.ask(guid, set("ploys"));
    expect(sim.brightnessPct()).toBe(40);
    clock.advance(3_600_000);
    expect(sim.brightnessPct()).toBe(90);
    await expect.poll(sim.clients).toBe(0);
    const again = await client();
    const next = await again.login();
    await again.ask(next, set("sensor"));
    expect(sim.brightnessPct()).toBe(50);
    expect(await again.ask(next, '<in method="GetLuminancePloy"/>')).toContain(
      '<mode value="sensor"/><default value="70"/>',
    );
    expect(await again.ask(next, set("default").replace('"70"', '"0"'))).toContain("kInvalidParam");
    expect(sim.flashWrites().settings).toBe(3);
  });

  it("goes dark when closed or by its timetable, and lights again", async () => {
    const { sim, clock, client } = await card();
    const raw = await client();
    const guid = await raw.login();
    await raw.upload("a.png", 0, await png(4, Array(8).fill(RED)));
    await raw.ask(guid, add(program("p1", area(image("a.png")))));
    await raw.ask(guid, '<in method="CloseScreen"/>');
    expect(await hexOf(sim)).toBe(BLACK.repeat(8));
    expect(await raw.ask(guid, '<in method="GetSwitchTime"/>')).toContain('<open enable="false"/>');
    await raw.ask(guid, '<in method="OpenScreen"/>');
    expect(await hexOf(sim)).toBe(RED.repeat(8));
    await raw.ask(
      guid,
      '<in method="SetSwitchTime"><open enable="true"/><ploy enable="true"><item enable="true" start="08:30:00" end="17:30:00"/></ploy></in>',
    );
    expect(sim.isLit()).toBe(false);
    clock.advance(30 * 60_000);
    expect(sim.isLit()).toBe(true);
  });

  it("sets its clock", async () => {
    const { clock, client } = await card();
    const raw = await client();
    const guid = await raw.login();
    expect(await raw.ask(guid, '<in method="GetTimeInfo"/>')).toContain('<time value="2026-03-10 08:00:00"/>');
    await raw.ask(
      guid,
      '<in method="SetTimeInfo"><timezone value="(UTC+08:00)Beijing"/><summer enable="false"/><sync value="none"/><time value="2026-03-10 08:05:00"/></in>',
    );
    clock.advance(10_000);
    expect(await raw.ask(guid, '<in method="GetTimeInfo"/>')).toContain('<time value="2026-03-10 08:05:10"/>');
  });
});

describe("faults", () => {
  it("is slow by the passed clock, busy, refusing, forgetful and mute when told", async () => {
    const { sim, clock, client } = await card();
    const raw = await client();
    const guid = await raw.login();
    sim.setFaults({ answerDelayMs: 3000 });
    const late = raw.ask(guid, '<in method="GetDeviceInfo"/>');
    await expect.poll(() => clock.pending()).toBe(2);
    expect(raw.unread()).toHaveLength(0);
    clock.advance(3000);
    expect(await late).toContain("kSuccess");
    sim.setFaults({ answerDelayMs: 0, busy: true });
    expect(await raw.ask(guid, '<in method="GetDeviceInfo"/>')).toContain('result="kDeviceOccupa"');
    sim.setFaults({
      busy: false,
      refused: new Map([
        ["PushStatus", "kUnsupportMethod"],
        ["AddProgram", "kPermissionDenied"],
      ]),
    });
    expect(await raw.ask(guid, '<in method="PushStatus"/>')).toContain("kUnsupportMethod");
    expect(await raw.ask(guid, add(program("p1", "")))).toContain("kPermissionDenied");
    expect(await raw.ask(guid, '<in method="NoSuchThing"/>')).toContain("kInvalidMethod");
    sim.setFaults({ fileStartStatus: 9 });
    expect((await raw.startFile("a.png", 0, Buffer.from("hello"))).status).toBe(9);
    sim.forgetSessions();
    expect(await raw.ask(guid, '<in method="GetDeviceInfo"/>')).toContain("kInvalidGUID");
    sim.setFaults({ silent: true });
    raw.send("04005f00");
    sim.cutAll();
    await raw.closed;
    expect(raw.unread()).toHaveLength(0);
  });
});
