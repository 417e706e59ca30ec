import { createSocket } from "node:dgram";
import { afterEach, describe, expect, it } from "vitest";
import { createFakeClock, type FakeClock } from "../../fakes/clock.ts";
import { connectRaw, type RawClient, vector } from "../raw-client.ts";
import { createNovastarSimulator, type NovastarOptions, type NovastarSimulator } from "./novastar-simulator.ts";

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function wall(
  options: Partial<NovastarOptions> = {},
): Promise<{ sim: NovastarSimulator; clock: FakeClock; raw: RawClient }> {
  const clock = createFakeClock(0);
  const sim = await createNovastarSimulator({ clock, ...options });
  closers.push(sim.close);
  const raw = await connectRaw(sim.port);
  closers.push(raw.close);
  return { sim, clock, raw };
}

const of = (name: string): string => vector("novastar", name);
const answerTo = async (raw: RawClient, hex: string, length: number): Promise<string> => {
  raw.send(hex);
  return (await raw.read(length)).toString("hex");
};
/** A request whose checksum is reckoned here: everything from the serial number on, as hex. */
const framed = (rest: string): string => {
  const bytes = Buffer.from(`00${rest}`, "hex");
  const sum = (bytes.reduce((total, byte) => total + byte, 0) + 0x5555) & 0xffff;
  return `55aa${bytes.toString("hex")}${Buffer.from([sum & 0xff, sum >> 8]).toString("hex")}`;
};

describe("the vendor's frames", () => {
  it("answers the model id in the vendor's bytes", async () => {
    const { raw } = await wall({ model: "vx4s" });
    expect(await answerTo(raw, of("read model id"), 22)).toBe(of("reply read model id (VX4S 0x6106)"));
  });

  it("answers whether a picture arrives", async () => {
    const { sim, raw } = await wall();
    expect(await answerTo(raw, of("DVI valid query"), 21)).toBe(of("reply DVI valid"));
    sim.setInputValid(false);
    expect(await answerTo(raw, of("DVI valid query"), 21)).toBe("aa55001600fe00000000000017000002010000" + "8356");
  });

  it("dims, blackens, freezes and tests the cards that are meant", async () => {
    const { sim, raw } = await wall({ senders: [[1, 2]] });
    expect(await answerTo(raw, of("brightness 128 all cards (5 regs)"), 20)).toBe(of("write reply ok (length 0)"));
    expect(sim.card(1, 1)?.brightness).toEqual([128, 128, 128, 128, 128]);
    expect((await answerTo(raw, of("read brightness card 0"), 25)).slice(36, 46)).toBe("8080808080");
    await answerTo(raw, of("black all"), 20);
    expect([sim.card(0, 0)?.isBlack, sim.card(1, 1)?.isBlack]).toEqual([true, true]);
    await answerTo(raw, of("normal all"), 20);
    expect(sim.card(1, 1)?.isBlack).toBe(false);
    await answerTo(raw, of("freeze port 0") + of("red test port 0"), 40);
    expect([sim.card(0, 0)?.isFrozen, sim.card(1, 0)?.isFrozen]).toEqual([true, false]);
    expect([sim.card(0, 0)?.test, sim.card(1, 0)?.test]).toEqual([2, 0]);
    expect(sim.forbidden).toEqual([]);
  });

  it("says in the vendor's bytes that there is no such card", async () => {
    const { sim, raw } = await wall({ senders: [[1]] });
    expect(await answerTo(raw, framed("44fe0001006300000001000002" + "0500"), 20)).toBe(
      of("reply ack=1 timeout: no such receiving card"),
    );
    sim.setCardPresent(0, 0, false);
    expect((await answerTo(raw, of("read brightness card 0"), 20)).slice(4, 6)).toBe("01");
  });

  it("takes frames a byte at a time, several at once, and finds them among noise", async () => {
    const { sim, raw } = await wall();
    await raw.sendInPieces(Buffer.from(of("read model id"), "hex"), [1]);
    expect(await raw.read(22)).toHaveLength(22);
    raw.send(of("read model id").repeat(5));
    expect(await raw.read(110)).toHaveLength(110);
    raw.send(`0055${of("read model id")}`);
    expect(await raw.read(22)).toHaveLength(22);
    expect(sim.blames).toEqual(["2 bytes that begin no frame"]);
  });

  it("tells of a wrong checksum or stays silent", async () => {
    const wrong = of("read model id").replace(/5756$/, "5757");
    const telling = await wall();
    expect((await answerTo(telling.raw, wrong, 20)).slice(4, 6)).toBe("02");
    const mute = await wall({ badChecksum: "silent" });
    expect(await answerTo(mute.raw, wrong + of("read model id"), 22)).toMatch(/^aa5500/);
    expect(mute.raw.unread()).toHaveLength(0);
  });
});

describe("what must not be written", () => {
  it("remembers a save to flash and a factory reset", async () => {
    const { sim, raw } = await wall();
    await answerTo(raw, of("save to flash"), 20);
    await answerTo(raw, framed("01fe0001ffffff0100020000010100" + "01"), 20);
    await answerTo(raw, framed("01fe0001ffffff01000400100401" + "0001"), 20);
    expect(sim.forbidden.map(({ what }) => what)).toEqual(["save to flash", "factory reset", "not on the list"]);
  });

  it("forgets brightness and black with the power, unless they were saved", async () => {
    const { sim, raw } = await wall();
    await answerTo(raw, of("brightness 128 all cards (5 regs)"), 20);
    await answerTo(raw, of("save to flash"), 20);
    await answerTo(raw, of("black all"), 20);
    await sim.powerOff();
    expect(sim.card(0, 0)).toEqual({ brightness: [128, 128, 128, 128, 128], isBlack: false, isFrozen: false, test: 0 });
    await sim.powerOn();
    const again = await connectRaw(sim.port);
    closers.push(again.close);
    expect((await answerTo(again, of("read brightness card 0"), 25)).slice(36, 46)).toBe("8080808080");
  });
});

describe("readings and inputs", () => {
  it("gives temperature, humidity and voltage as the card measures them", async () => {
    const { sim, raw } = await wall();
    sim.setClimate(0, 1, { temperatureC: -3.5, humidityPct: null, voltageV: 4.8 });
    const reply = await answerTo(raw, framed("44fe00010001000000" + "0000000a" + "0001"), 20 + 0x100);
    expect(reply.slice(36, 44)).toBe("810700b0");
  });

  it("has the display register of a VX4S only on a VX4S", async () => {
    const freeze = framed("02fe0000000000" + "0100" + "50002002" + "0100" + "01");
    const vx = await wall({ model: "vx4s" });
    expect((await answerTo(vx.raw, freeze, 20)).slice(4, 6)).toBe("00");
    expect(vx.sim.senderRegister(0x02200050, 1)).toEqual(Uint8Array.of(1));
    const pro = await wall();
    expect((await answerTo(pro.raw, freeze, 20)).slice(4, 6)).toBe("04");
    const lenient = await wall({ unknownRegister: "zeros" });
    expect((await answerTo(lenient.raw, framed("02fe000000000000005000200201" + "00"), 21)).slice(36, 38)).toBe("00");
  });
});

describe("the line", () => {
  it("serves one client and no second", async () => {
    const { sim } = await wall();
    const second = await connectRaw(sim.port);
    await second.closed;
    const other = await wall({ secondClient: "silent" });
    const mute = await connectRaw(other.sim.port);
    closers.push(mute.close);
    mute.send(of("read model id"));
    expect(await answerTo(other.raw, of("read model id"), 22)).toMatch(/^aa55/);
    expect(mute.unread()).toHaveLength(0);
  });

  it("answers the discovery to who asked", async () => {
    const { sim } = await wall();
    const socket = createSocket("udp4");
    closers.push(() => {
      socket.close();
    });
    const answer = new Promise<Buffer>((resolve) => socket.once("message", resolve));
    socket.send(Buffer.from(of("UDP 3800 discovery probe"), "hex"), sim.discoveryPort ?? 0, "127.0.0.1");
    expect((await answer).toString("latin1")).toMatch(/^rpProMI:/);
  });

  it("is slow, mute, wrong, stale, noisy and piecemeal when told", async () => {
    const { sim, clock, raw } = await wall();
    sim.setFaults({ pieces: [1, 2, 3], noise: true });
    expect(await answerTo(raw, of("DVI valid query"), 25)).toBe(`00aa00aa${of("reply DVI valid")}`);
    sim.setFaults({ pieces: null, noise: false, ack: 3 });
    expect((await answerTo(raw, of("DVI valid query"), 20)).slice(0, 6)).toBe("aa5503");
    sim.setFaults({ ack: null, staleSerial: true });
    expect(await answerTo(raw, of("DVI valid query"), 21)).toBe("aa55001700fe000000000000170000020100018556");
    sim.setFaults({ staleSerial: false, corrupt: true });
    expect(await answerTo(raw, of("DVI valid query"), 21)).not.toBe(of("reply DVI valid"));
    sim.setFaults({ corrupt: false, answerDelayMs: 500 });
    raw.send(of("DVI valid query"));
    await expect.poll(() => clock.pending()).toBe(1);
    expect(raw.unread()).toHaveLength(0);
    clock.advance(500);
    expect((await raw.read(21)).toString("hex")).toBe(of("reply DVI valid"));
    sim.setFaults({ answerDelayMs: 0, silent: true });
    const before = sim.requests();
    raw.send(of("DVI valid query"));
    await expect.poll(sim.requests).toBe(before + 1);
    expect(raw.unread()).toHaveLength(0);
  });
});
