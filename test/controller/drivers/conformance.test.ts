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
import { type DriverRig, type MakeRig, RIG_BYTES, RIG_HEIGHT_PX, RIG_WIDTH_PX } from "./rigs/rig.ts";
import { tpm2Rig } from "./rigs/tpm2.ts";
import { tpm2netRig } from "./rigs/tpm2net.ts";
import { wledRig } from "./rigs/wled.ts";

/** The other side of every driver. */
const RIGS: Readonly<Record<string, MakeRig>> = {
  colorlight: colorlightRig,
  ddp: ddpRig,
  e131: e131Rig,
  artnet: artnetRig,
  opc: opcRig,
  screen: null,
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
    if (driver.kind === "frames" && makeRig) describe("on a wire", () => onWire(driver.id, makeRig));
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
  /** What is in the air arrives, and short waits inside a frame pass. */
  const run = async (): Promise<void> => {
    await settle();
    rig.answer();
    await settle();
    clock.advance(50);
    await settle();
  };
  const offer = async (first = 0, end = RIG_BYTES): Promise<void> => {
    runner.offer(data, first, end);
    await run();
  };

  beforeEach(async () => {
    clock = createFakeClock(1_790_000_000_000);
    rig = makeRig();
    data.fill(0);
    runner = open(rig.settings, rig.wires);
    await run();
  });

  it("opens and shows the frame it is given", async () => {
    for (let i = 0; i < data.length; i++) data[i] = (i * 7) % 251;
    await offer();
    expect(runner.state()).toBe("up");
    expect(runner.counts().framesSent).toBeGreaterThan(0);
    expect(rig.shown()).toEqual(data);
    expect(runner.counts().packetsSent).toBeGreaterThan(0);
    expect(runner.counts().bytesSent).toBeGreaterThanOrEqual(RIG_BYTES);
  });

  it("brings a change inside a frame across", async () => {
    await offer();
    data[3_000] = 99;
    await offer(3_000, 3_001);
    expect(rig.shown()).toEqual(data);
  });

  it("shows the whole picture again after its peer vanished and came back", async () => {
    data.fill(5);
    await offer();
    rig.vanish("output.refused");
    expect(runner.state()).toBe("down");
    expect(runner.counts().lastError?.code).toBe("output.refused");
    data[10] = 6;
    await offer(10, 11);
    clock.advance(300);
    await run();
    expect(rig.links()).toBe(2);
    expect(rig.shown()).toEqual(data);
    clock.advance(1_100);
    await run();
    expect(runner.state()).toBe("up");
  });

  it("is black after it was closed so, and silent", async () => {
    data.fill(5);
    await offer();
    const closed = runner.close(true);
    for (let i = 0; i < 20; i++) await run();
    await closed;
    expect(rig.shown()).toEqual(new Uint8Array(RIG_BYTES));
    expect(rig.isClosed()).toBe(true);
    const sent = runner.counts().packetsSent;
    await offer();
    clock.advance(60_000);
    expect(runner.counts().packetsSent).toBe(sent);
    expect(clock.pending()).toBe(0);
  });

  it("keeps its picture when it is closed without black", async () => {
    data.fill(5);
    await offer();
    await runner.close(false);
    expect(rig.shown()).toEqual(data);
  });

  it("repeats a still picture before receivers time out", async () => {
    data.fill(9);
    await offer();
    rig.forget();
    for (let i = 0; i < 45; i++) await run();
    expect(rig.shown()).toEqual(data);
  });

  it("keeps to its shortest gap, and sends the newest frame when that is over", async () => {
    const slow = makeRig();
    const paced = open({ ...slow.settings, minGapMs: 400 }, slow.wires);
    [rig, runner] = [slow, paced];
    await run();
    for (let i = 1; i <= 20; i++) {
      data.fill(i);
      await offer();
    }
    // 20 frames in 1,000 ms, of which three can have left
    expect(paced.counts().framesDropped).toBeGreaterThan(12);
    clock.advance(400);
    await run();
    expect(slow.shown()).toEqual(data);
  });

  it("takes no longer over a frame than a frame when its link is stuck, and begins anew", async () => {
    const stuck = makeRig();
    stuck.stall();
    const held = open(stuck.settings, stuck.wires);
    [rig, runner] = [stuck, held];
    await run();
    data.fill(1);
    await offer();
    for (let i = 0; i < 80; i++) await run();
    expect(held.state()).not.toBe("up");
    expect(["output.stuck", "output.noAnswer"]).toContain(held.counts().lastError?.code);
    const other = makeRig();
    const free = open(other.settings, other.wires);
    [rig, runner] = [other, free];
    await run();
    data.fill(2);
    await offer();
    expect(other.shown()).toEqual(data);
  });
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
