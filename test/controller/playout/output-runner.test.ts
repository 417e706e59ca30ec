import { describe, expect, it } from "vitest";
import { ddp } from "../../../controller/drivers/ddp.ts";
import { createOutputRunner, type OutputRunner } from "../../../controller/playout/output-runner.ts";
import { createFakeClock, type FakeClock } from "../../fakes/clock.ts";
import { createFakeUdp, type FakeUdp, settle } from "../../fakes/udp.ts";

const BYTES = 3_000;

async function start(
  behaviour: FakeUdp["behaviour"],
  settings: Record<string, unknown> = {},
): Promise<{ runner: OutputRunner; udp: FakeUdp; clock: FakeClock; changes: () => number }> {
  const clock = createFakeClock(1_790_000_000_000);
  const udp = createFakeUdp();
  udp.behaviour = behaviour;
  let count = 0;
  const runner = createOutputRunner({
    driver: ddp.prepare({ host: "board", ...settings }),
    dataBytes: BYTES,
    ports: { udp },
    clock,
    onStateChange: () => count++,
  });
  await settle();
  return { runner, udp, clock, changes: () => count };
}

describe("an output", () => {
  it("waits 0.25 s, then twice as long each time up to 10 s, for a host that does not exist, for ever", async () => {
    const { runner, udp, clock } = await start("unknownHost");
    const waits: number[] = [];
    for (let attempt = 1; attempt < 10; attempt++) {
      let waited = 0;
      while (udp.sockets.length === attempt) {
        clock.advance(50);
        await settle();
        waited += 50;
      }
      waits.push(waited);
    }
    expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000, 10_000]);
    expect(runner.state()).toBe("down");
    expect(runner.counts().lastError).toMatchObject({ code: "output.hostUnknown", params: { host: "board" } });
  });

  it("forgets earlier failures once a link has been up for a second", async () => {
    const { udp, clock, runner } = await start("unknownHost");
    for (let i = 0; i < 5; i++) {
      clock.advance(4_000);
      await settle();
    }
    udp.behaviour = "open";
    clock.advance(10_000);
    await settle();
    expect(runner.state()).toBe("connecting");
    clock.advance(1_000);
    expect(runner.state()).toBe("up");
    expect(runner.counts().lastError).toBeNull();
    const attempts = udp.sockets.length;
    udp.sockets.at(-1)?.fail("output.refused");
    clock.advance(250);
    expect(udp.sockets.length).toBe(attempts + 1);
  });

  it("keeps one frame for a slow link: the newest wins, the others are counted as dropped", async () => {
    const { runner, udp } = await start("stuck");
    const data = new Uint8Array(BYTES);
    for (let value = 1; value <= 4; value++) {
      data.fill(value);
      runner.offer(data, 0, BYTES);
    }
    const [socket] = udp.sockets;
    expect(socket?.packets.length).toBe(3);
    expect(runner.counts().framesDropped).toBe(2);
    socket?.release();
    expect(socket?.packets.at(-1)?.at(-1)).toBe(4);
    expect(runner.counts().framesSent).toBe(2);
  });

  it("gives a link up that does not give a frame back for 3 s", async () => {
    const { runner, udp, clock } = await start("stuck");
    runner.offer(new Uint8Array(BYTES), 0, BYTES);
    clock.advance(2_900);
    expect(runner.state()).toBe("up");
    clock.advance(100);
    expect(runner.counts().lastError?.code).toBe("output.stuck");
    expect(udp.sockets[0]?.isClosed).toBe(true);
    udp.behaviour = "open";
    clock.advance(250);
    await settle();
    expect(udp.sockets[1]?.packets.length).toBe(3);
  });

  it("hears nothing of a link it gave up", async () => {
    const { runner, udp, clock } = await start("stuck");
    runner.offer(new Uint8Array(BYTES), 0, BYTES);
    clock.advance(3_000);
    udp.behaviour = "open";
    clock.advance(250);
    await settle();
    const sent = runner.counts().framesSent;
    udp.sockets[0]?.release();
    expect(runner.counts().framesSent).toBe(sent);
  });

  it("gives up a connection that neither opens nor fails", async () => {
    const { runner, udp, clock } = await start("silent");
    expect(runner.state()).toBe("connecting");
    clock.advance(15_000);
    expect(runner.counts().lastError?.code).toBe("output.noAnswer");
    clock.advance(250);
    expect(udp.sockets).toHaveLength(2);
  });

  it("keeps the shortest gap between frames and sends the newest when it is over", async () => {
    const { runner, udp, clock } = await start("open", { minGapMs: 40 });
    const data = new Uint8Array(BYTES);
    runner.offer(data, 0, BYTES);
    for (let value = 1; value <= 3; value++) {
      clock.advance(10);
      data.fill(value);
      runner.offer(data, 0, BYTES);
    }
    expect(runner.counts().framesSent).toBe(1);
    clock.advance(10);
    expect(runner.counts().framesSent).toBe(2);
    expect(udp.sockets[0]?.packets.at(-1)?.at(-1)).toBe(3);
  });

  it("does not call a flapping receiver up", async () => {
    const { runner, udp, clock } = await start("open");
    runner.offer(new Uint8Array(BYTES), 0, BYTES);
    for (let i = 0; i < 4; i++) {
      udp.sockets.at(-1)?.fail("output.refused");
      expect(runner.state()).toBe("down");
      clock.advance(2_000);
      await settle();
      udp.sockets.at(-1)?.fail("output.refused");
      clock.advance(250 * 2 ** i);
    }
    expect(runner.state()).not.toBe("up");
  });

  it("is not held up at its end by a stuck link", async () => {
    const { runner, clock, udp } = await start("stuck");
    runner.offer(new Uint8Array(BYTES).fill(1), 0, BYTES);
    const closed = runner.close(true);
    clock.advance(1_100);
    await closed;
    expect(udp.sockets[0]?.isClosed).toBe(true);
    expect(clock.pending()).toBe(0);
  });
});

describe("two outputs", () => {
  it("one stuck board does not hold up the other", async () => {
    const stuck = await start("stuck");
    const well = await start("open");
    const data = new Uint8Array(BYTES);
    for (let value = 0; value < 60; value++) {
      data.fill(value);
      stuck.runner.offer(data, 0, BYTES);
      well.runner.offer(data, 0, BYTES);
    }
    expect(well.runner.counts()).toMatchObject({ framesSent: 60, framesDropped: 0 });
    expect(stuck.runner.counts().framesSent).toBe(1);
  });
});
