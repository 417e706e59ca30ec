import { beforeEach, describe, expect, it } from "vitest";
import { drivers } from "../../../controller/drivers/list.ts";
import { createOutputRunner, type OutputRunner } from "../../../controller/playout/output-runner.ts";
import { createFakeClock, type FakeClock } from "../../fakes/clock.ts";
import { settle } from "../../fakes/udp.ts";
import { createFakeWires, type FakeWires } from "../../fakes/wires.ts";
import { adalightRig } from "./rigs/adalight.ts";
import { artnetRig } from "./rigs/artnet.ts";
import { colorlightRig } from "./rigs/colorlight.ts";
import { ddpRig } from "./rigs/ddp.ts";
import { e131Rig } from "./rigs/e131.ts";
import { flaschenRig } from "./rigs/flaschen.ts";
import { opcRig } from "./rigs/opc.ts";
import { type DriverRig, RIG_BYTES, RIG_HEIGHT_PX, RIG_WIDTH_PX } from "./rigs/rig.ts";
import { screenRig } from "./rigs/screen.ts";
import { tpm2Rig } from "./rigs/tpm2.ts";
import { tpm2netRig } from "./rigs/tpm2net.ts";
import { wledRig } from "./rigs/wled.ts";

/** The other side of every driver. */
const RIGS: Readonly<Record<string, () => DriverRig>> = {
  colorlight: colorlightRig,
  ddp: ddpRig,
  e131: e131Rig,
  artnet: artnetRig,
  opc: opcRig,
  screen: screenRig,
  wled: wledRig,
  flaschen: flaschenRig,
  tpm2net: tpm2netRig,
  adalight: adalightRig,
  tpm2: tpm2Rig,
};

for (const driver of drivers) {
  describe(`every driver: ${driver.id}`, () => {
    if (driver.kind === "frames") it("has a rig in this suite", () => expect(RIGS[driver.id]).not.toBeUndefined());

    it("has a title in both languages, a schema for the form and defaults that pass it", () => {
      expect(driver.title.zh).not.toBe("");
      expect(driver.title.en).not.toBe("");
      expect(driver.schema["type"]).toBe("object");
      expect(driver.problem(driver.defaults)).toBeNull();
    });

    it("says what is wrong with settings it does not know", () => {
      expect(driver.problem({ nonsense: 1 })?.code).toBe("output.badSettings");
      expect(() => driver.prepare({ nonsense: 1 })).toThrow("output.badSettings");
    });

    const makeRig = RIGS[driver.id];
    if (driver.kind === "frames" && makeRig !== undefined) describe("on a wire", () => onWire(driver.id, makeRig));
  });
}

function onWire(driverId: string, makeRig: () => DriverRig): void {
  let clock: FakeClock;
  let rig: DriverRig;
  let runner: OutputRunner;
  const data = new Uint8Array(RIG_BYTES);
  const open = (settings: DriverRig["settings"], ports: FakeWires): OutputRunner => {
    const driver = drivers.find(({ id }) => id === driverId);
    if (driver?.kind !== "frames") throw new RangeError(driverId);
    return createOutputRunner({
      boardId: "east",
      driver: driver.prepare({ ...driver.defaults, ...settings }),
      widthPx: RIG_WIDTH_PX,
      heightPx: RIG_HEIGHT_PX,
      dataBytes: RIG_BYTES,
      boundTo: null,
      ports,
      clock,
      onStateChange: () => undefined,
    });
  };
  /** What is in the air arrives at every side, and short waits inside a frame pass. */
  const run = async (...rigs: readonly DriverRig[]): Promise<void> => {
    await settle();
    for (const one of rigs) one.answer();
    await settle();
    clock.advance(50);
    await settle();
  };
  const offer = async (first = 0, end = RIG_BYTES): Promise<void> => {
    runner.offer(data, first, end);
    await run(rig);
  };
  const expectShown = (at: DriverRig, wanted: Uint8Array): void => {
    if (at.shown !== null) expect(at.shown()).toEqual(wanted);
  };

  beforeEach(async () => {
    clock = createFakeClock(1_790_000_000_000);
    rig = makeRig();
    data.fill(0);
    runner = open(rig.settings, rig.wires);
    await run(rig);
  });

  it("opens and takes the frame it is given", async () => {
    await offer();
    expect(runner.state()).toBe("up");
    expect(runner.counts().framesSent).toBeGreaterThan(0);
  });

  it("takes the newest frame as soon as its peer, which had vanished, is back", async () => {
    data.fill(5);
    await offer();
    rig.vanish("output.refused");
    expect(runner.state()).toBe("down");
    expect(runner.counts().lastError?.code).toBe("output.refused");
    data[10] = 6;
    await offer(10, 11);
    const before = runner.counts().framesSent;
    clock.advance(300);
    await run(rig);
    expect(rig.links()).toBe(2);
    expect(runner.counts().framesSent).toBeGreaterThan(before);
    // a new link knows nothing of the old one's picture
    expectShown(rig, data);
    clock.advance(1_100);
    await run(rig);
    expect(runner.state()).toBe("up");
  });

  it("is black after it was closed so, and silent", async () => {
    data.fill(5);
    await offer();
    const closed = runner.close(true);
    for (let i = 0; i < 20; i++) await run(rig);
    await closed;
    expectShown(rig, new Uint8Array(RIG_BYTES));
    expect(rig.isClosed()).toBe(true);
    const sent = runner.counts().packetsSent;
    await offer();
    clock.advance(60_000);
    expect(runner.counts().packetsSent).toBe(sent);
    expect(clock.pending()).toBe(0);
  });

  it("begins anew when its link is stuck, and never holds up another board", async () => {
    const stuck = makeRig();
    stuck.stall();
    const held = open(stuck.settings, stuck.wires);
    // the board of `beforeEach` runs on beside it, in the same time
    let shown = 0;
    const faults = new Set<string | undefined>();
    for (let i = 1; i <= 320; i++) {
      data.fill(i % 256);
      const before = runner.counts().framesSent;
      held.offer(data, 0, RIG_BYTES);
      runner.offer(data, 0, RIG_BYTES);
      await run(rig, stuck);
      if (runner.counts().framesSent > before) shown++;
      if (held.state() === "down") faults.add(held.counts().lastError?.code);
      if (i % 40 === 0) expectShown(rig, data);
    }
    expect(shown).toBe(320);
    expect(runner.state()).toBe("up");
    expect(runner.counts().framesDropped).toBe(0);
    expect(faults.size).toBeGreaterThan(0);
    for (const fault of faults) expect(["output.stuck", "output.noAnswer", "screen.silent"]).toContain(fault);
    await held.close(false);
  });

  if (makeRig().shown !== null) describe("and its peer", () => throughLink());

  /** For drivers that carry the picture themselves. */
  function throughLink(): void {
    it("shows the frame it is given, and counts what left", async () => {
      for (let i = 0; i < data.length; i++) data[i] = (i * 7) % 251;
      await offer();
      expectShown(rig, data);
      expect(runner.counts().packetsSent).toBeGreaterThan(0);
      expect(runner.counts().bytesSent).toBeGreaterThanOrEqual(RIG_BYTES);
    });

    it("shows a change inside a frame", async () => {
      await offer();
      data[3_000] = 99;
      await offer(3_000, 3_001);
      expectShown(rig, data);
    });

    it("keeps its picture when it is closed without black", async () => {
      data.fill(5);
      await offer();
      await runner.close(false);
      expectShown(rig, data);
    });

    it("shows a still picture again before receivers time out", async () => {
      data.fill(9);
      await offer();
      rig.forget();
      for (let i = 0; i < 45; i++) await run(rig);
      expectShown(rig, data);
    });

    it("keeps to its shortest gap, and sends the newest frame when that is over", async () => {
      rig = makeRig();
      runner = open({ ...rig.settings, minGapMs: 400 }, rig.wires);
      await run(rig);
      for (let i = 1; i <= 20; i++) {
        data.fill(i);
        await offer();
      }
      // 20 frames in 1,000 ms, of which three can have left
      expect(runner.counts().framesDropped).toBeGreaterThan(12);
      clock.advance(400);
      await run(rig);
      expectShown(rig, data);
    });
  }
}

it("has no rig for a driver that does not exist", () => {
  expect(Object.keys(RIGS).sort()).toEqual(
    drivers
      .filter(({ kind }) => kind === "frames")
      .map(({ id }) => id)
      .sort(),
  );
  expect(createFakeWires().udp.sockets).toEqual([]);
});
