import { describe, expect, it } from "vitest";
import { createSessionPool } from "../../../controller/controls/session-pool.ts";
import { controlBench } from "./bench.ts";
import { novaSerialRig, novaTcpRig } from "./rigs/nova.ts";

const LIT = { black: false, brightnessPct: 40, ambient: null };

describe("a NovaStar controller", () => {
  it("says its model and firmware, and is thawed", async () => {
    const rig = novaTcpRig();
    rig.card(0).set(0x02000102, 0xff);
    const { runner, run } = controlBench("novastar-tcp", rig);
    await run();
    expect(runner.status().controller).toEqual({
      identity: null,
      model: "VX4S",
      firmware: "0.0.1.2",
      widthPx: null,
      heightPx: null,
    });
    expect(rig.card(0).get(0x02000102)).toBe(0);
  });

  it("has its signal, cards, temperatures, humidity and voltage read", async () => {
    const rig = novaTcpRig();
    const { runner, run } = controlBench("novastar-tcp", rig, { cards: "4", warmestC: 41 });
    runner.want(LIT);
    await run();
    const { readings } = runner.status();
    expect(readings).toContainEqual({ kind: "signal", where: "DVI", value: 1, ok: true });
    expect(readings).toContainEqual({ kind: "brightnessPct", where: "", value: 40, ok: true });
    // the fourth card is answered for by the sending card: not there
    expect(readings).toContainEqual({ kind: "cards", where: "1", value: 3, ok: false });
    expect(readings).toContainEqual({ kind: "temperatureC", where: "1-2", value: 41.5, ok: false });
    expect(readings).toContainEqual({ kind: "humidityPct", where: "1-3", value: 35, ok: true });
    expect(readings).toContainEqual({ kind: "voltageV", where: "1-1", value: 4.9, ok: true });
    expect(readings.filter(({ where }) => where === "1-4")).toEqual([]);
    rig.sender.set(0x02000017, 0);
  });

  it("tells that no picture comes in, ten seconds later at most", async () => {
    const rig = novaTcpRig();
    const { runner, run, pass } = controlBench("novastar-tcp", rig);
    await run();
    rig.sender.set(0x02000017, 0);
    await pass(10_500);
    expect(runner.status().readings).toContainEqual({ kind: "signal", where: "DVI", value: 0, ok: false });
  });

  it("that does not know the signal's register has no such reading, and no error", async () => {
    const rig = novaTcpRig();
    rig.sender.delete(0x02000017);
    const { runner, run } = controlBench("novastar-tcp", rig);
    await run();
    expect(runner.status().lastError).toBeNull();
    expect(runner.status().readings.map(({ kind }) => kind)).not.toContain("signal");
  });

  it("held by the vendor's program is told so", async () => {
    const rig = novaTcpRig();
    rig.behaviour = "refusing";
    const { runner, run } = controlBench("novastar-tcp", rig);
    await run();
    expect(runner.status().lastError).toEqual({ code: "control.taken", params: { host: "10.0.0.7", port: 5200 } });
  });

  it("that hangs up at once is held too; one that hangs up later has lost its link", async () => {
    const rig = novaTcpRig();
    rig.behaviour = "silent";
    const { runner, run, pass } = controlBench("novastar-tcp", rig);
    await run();
    rig.wires.tcp.streams[0]?.fail("output.refused");
    expect(runner.status().lastError?.code).toBe("control.taken");
    rig.behaviour = "well";
    await pass(2_000);
    expect(runner.status().state).toBe("up");
    rig.wires.tcp.streams.at(-1)?.fail("output.refused");
    expect(runner.status().lastError?.code).toBe("output.refused");
  });

  it.each([
    [1, "control.noCard"],
    [2, "control.requestDamaged"],
    [3, "control.replyDamaged"],
    [4, "control.notKnown"],
  ])("that answers with ack %i has %s, and is asked again until it does it", async (ack, code) => {
    const rig = novaTcpRig();
    const { runner, run, pass } = controlBench("novastar-tcp", rig);
    await run();
    rig.ack = ack;
    runner.want(LIT);
    await run();
    expect(runner.status().lastError?.code).toBe(code);
    // one connection all the time: the link is well
    expect(rig.calls()).toBe(1);
    rig.ack = 0;
    await pass(3_000);
    expect(rig.shows().brightnessPct).toBe(40);
    expect(runner.status()).toMatchObject({ state: "up", lastError: null });
  });

  it("whose cards do not take what all were told is found out by reading one back", async () => {
    const rig = novaTcpRig();
    const { runner, run } = controlBench("novastar-tcp", rig);
    await run();
    rig.isDeaf = true;
    runner.want(LIT);
    await run();
    expect(runner.status().lastError).toEqual({
      code: "control.notTaken",
      params: { register: "0x02000001", wanted: 102, found: 255 },
    });
    expect(runner.status().applied.brightnessPct).toBeNull();
  });

  it("is addressed by sending card and port, so that two boards share one", async () => {
    const rig = novaTcpRig();
    const { runner, run } = controlBench("novastar-tcp", rig, { sender: 2, port: 1 });
    runner.want({ ...LIT, black: true });
    await run();
    const black = rig.requests.find((hex) => hex.slice(24, 32) === "00010002" && hex.slice(20, 22) === "01");
    // destination 1, receiving cards, port 0, all cards
    expect(black?.slice(10, 20)).toBe("010100ffff");
    expect(rig.shows().black).toBe(true);
  });

  it("of the VX4S kind is blacked by its display register: 2, as 1 would freeze it", async () => {
    const rig = novaTcpRig();
    const { runner, run } = controlBench("novastar-tcp", rig, { blackBy: "processor" });
    runner.want({ ...LIT, black: true });
    await run();
    expect(rig.sender.get(0x02200050)).toBe(2);
    expect(rig.card(0).get(0x02000100)).toBeUndefined();
    runner.want(LIT);
    await run();
    expect(rig.sender.get(0x02200050)).toBe(0);
  });

  it("never hears of a register beside those that are lost with its power", async () => {
    const rig = novaTcpRig();
    const { runner, run, pass } = controlBench("novastar-tcp", rig, { luxPerStep: 1 });
    for (const black of [true, false]) {
      runner.want({ ...LIT, black });
      runner.showTestPicture("red", 1_000);
      await pass(70_000);
    }
    await run();
    const written = rig.requests.filter((hex) => hex.slice(20, 22) === "01").map((hex) => hex.slice(24, 32));
    expect(new Set(written)).toEqual(new Set(["01000002", "00010002", "01010002", "02010002"]));
  });

  it("on a serial line is opened at its own rate", async () => {
    const rig = novaSerialRig();
    const { runner, run } = controlBench("novastar-serial", rig);
    await run();
    expect(rig.wires.serial.lines.streams.map(({ host, port }) => [host, port])).toEqual([["/dev/ttyUSB0", 1_048_576]]);
    expect(runner.status().state).toBe("up");
  });
});

describe("two boards on the ports of one sending card", () => {
  const setUp = async () => {
    const rig = novaTcpRig();
    const pool = createSessionPool();
    const first = controlBench("novastar-tcp", rig, { port: 1 }, pool);
    await first.run();
    const second = controlBench("novastar-tcp", rig, { port: 1 }, pool);
    await second.run();
    return { rig, first, second };
  };

  it("share its one session, each with its own wishes", async () => {
    const { rig, first, second } = await setUp();
    expect(rig.calls()).toBe(1);
    first.runner.want(LIT);
    second.runner.want({ ...LIT, black: true });
    await first.run();
    expect([first.runner.status().state, second.runner.status().state]).toEqual(["up", "up"]);
    expect(second.runner.status().applied.black).toBe(true);
    expect(first.runner.status().applied.black).toBe(false);
  });

  it("lose it together and come back over one again; it ends with the last of them", async () => {
    const { rig, first, second } = await setUp();
    rig.powerCycle();
    await first.run();
    expect([first.runner.status().state, second.runner.status().state]).toEqual(["down", "down"]);
    await first.pass(2_000);
    await second.pass(2_000);
    expect(rig.calls()).toBe(2);
    await first.runner.close(false);
    expect(rig.wires.tcp.streams.at(-1)?.isClosed).toBe(false);
    second.runner.want(LIT);
    await second.run();
    expect(rig.shows().brightnessPct).toBe(40);
    await second.runner.close(false);
    expect(rig.wires.tcp.streams.at(-1)?.isClosed).toBe(true);
  });
});

describe("brightness by a light sensor", () => {
  const RULE = { minPct: 20, maxPct: 80, darkLux: 10, brightLux: 1000 };

  it("goes before the timetable, follows the light slowly, and leaves it the word when the sensor falls silent", async () => {
    const rig = novaTcpRig();
    rig.sender.set(0x0200000f, 100);
    const { runner, run, pass } = controlBench("novastar-tcp", rig, { luxPerStep: 1 });
    runner.want({ ...LIT, ambient: RULE });
    await run();
    // half way between 10 and 1000 lux by ratio
    await pass(1_000);
    expect(rig.shows().brightnessPct).toBe(50);
    expect(runner.status()).toMatchObject({ byAmbient: true, applied: { brightnessPct: 50 } });
    rig.sender.set(0x0200000f, 1000);
    await pass(10_500);
    const soon = rig.shows().brightnessPct;
    expect(soon).toBeGreaterThan(50);
    expect(soon).toBeLessThan(60);
    await pass(300_000);
    expect(rig.shows().brightnessPct).toBeGreaterThanOrEqual(78);
    rig.sender.delete(0x0200000f);
    await pass(130_000);
    expect(rig.shows().brightnessPct).toBe(40);
    expect(runner.status().byAmbient).toBe(false);
  });
});
