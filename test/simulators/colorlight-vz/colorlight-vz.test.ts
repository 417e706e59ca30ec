import { afterEach, describe, expect, it } from "vitest";
import { createFakeClock, type FakeClock } from "../../fakes/clock.ts";
import { connectRaw, type RawClient, vector } from "../raw-client.ts";
import {
  type ColorlightVzOptions,
  type ColorlightVzSimulator,
  createColorlightVzSimulator,
} from "./colorlight-vz-simulator.ts";

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function processor(
  options: Partial<ColorlightVzOptions>,
): Promise<{ sim: ColorlightVzSimulator; clock: FakeClock; raw: RawClient }> {
  const clock = createFakeClock(0);
  const sim = await createColorlightVzSimulator({ clock, ...options });
  closers.push(sim.close);
  const raw = await connectRaw(sim.port);
  closers.push(raw.close);
  return { sim, clock, raw };
}

const V = (name: string): string => vector("colorlight-V", name);
const Z = (name: string): string => vector("colorlight-Z", name);

describe("V processors", () => {
  it("obey black, brightness and presets, whole, in pieces and several at once", async () => {
    const { sim, raw } = await processor({ dialect: "V", devices: 2 });
    await raw.sendInPieces(Buffer.from(V("black on all"), "hex"), [1, 2, 3, 4, 5, 6, 7]);
    await expect.poll(() => sim.device(1)?.isBlack).toBe(true);
    raw.send(V("black off all") + V("brightness 50% all") + V("heartbeat") + V("preset 1"));
    await expect
      .poll(() => sim.device(0))
      .toEqual({ isBlack: false, isFrozen: false, brightness: 50, test: 0, preset: 0 });
    // One device alone: freeze and test mode 4 of device 1, written out from the facts.
    raw.send(
      "11100012000000" + "0100" + "0200000000000000" + "01" + "12100012000000" + "0100" + "0200000000000000" + "04",
    );
    await expect.poll(() => sim.device(1)).toMatchObject({ isFrozen: true, test: 4 });
    expect(sim.device(0)).toMatchObject({ isFrozen: false, test: 0 });
    expect(sim.blames).toEqual([]);
    expect(raw.unread()).toHaveLength(0);
  });

  it("do not understand what the facts do not say", async () => {
    const { sim, raw } = await processor({ dialect: "V" });
    raw.send("20200012000000ffff020000000000000001");
    raw.send("10100012000000ffff000000000000000001");
    raw.send("50100013000000ffff0200000000000000ffff");
    raw.send("10100012000000" + "0300" + "020000000000000001");
    await expect.poll(() => sim.blames.length).toBe(4);
    expect(sim.device(0)).toMatchObject({ isBlack: false, brightness: 100 });
    raw.send("10100002000000");
    await raw.closed;
  });
});

describe("Z processors", () => {
  it("are black at 0 and normal at 1, and dim by a float", async () => {
    const { sim, raw } = await processor({ dialect: "Z" });
    await raw.sendInPieces(Buffer.from(Z("black on all"), "hex"), [1]);
    await expect.poll(() => sim.device(0)?.isBlack).toBe(true);
    raw.send(
      "110011000000ffff000000000000000001" +
        Z("heartbeat") +
        Z("brightness 50.0% all") +
        "120011000000ffff000000000000000001",
    );
    await expect.poll(() => sim.device(0)).toMatchObject({ isBlack: false, brightness: 50, isFrozen: true });
    raw.send("320018000000ffff0000000000000000" + "02ff00ff00ff0000" + "740011000000ffff0000000000000000" + "03");
    await expect.poll(() => sim.device(0)).toMatchObject({ test: 2, preset: 3 });
    expect(sim.blames).toEqual([]);
    expect(sim.heartbeatsAtMs).toEqual([0]);
  });
});

describe("the line", () => {
  it("is dropped when the heart stops, where the processor does so", async () => {
    const { sim, clock, raw } = await processor({ dialect: "V", dropsAfterMs: 6000 });
    clock.advance(5000);
    raw.send(V("heartbeat"));
    await expect.poll(() => sim.heartbeatsAtMs).toEqual([5000]);
    clock.advance(5999);
    expect(sim.clients()).toBe(1);
    clock.advance(1);
    await raw.closed;
    const patient = await processor({ dialect: "V", dropsAfterMs: null });
    patient.clock.advance(86_400_000);
    expect(patient.sim.clients()).toBe(1);
  });

  it("loses black with the power, keeps brightness or not, and may chatter or be deaf", async () => {
    for (const keepsBrightness of [true, false]) {
      const { sim, raw } = await processor({ dialect: "V", keepsBrightness, reply: Uint8Array.of(1, 2) });
      raw.send(V("black on all") + V("brightness 50% all"));
      expect((await raw.read(4)).toString("hex")).toBe("01020102");
      sim.setFaults({ deaf: true });
      raw.send(V("black off all"));
      await raw.read(2);
      expect(sim.device(0)?.isBlack).toBe(true);
      await sim.powerOff();
      expect(sim.device(0)).toMatchObject({ isBlack: false, brightness: keepsBrightness ? 50 : 100 });
      await sim.powerOn();
      const again = await connectRaw(sim.port);
      closers.push(again.close);
    }
  });
});
