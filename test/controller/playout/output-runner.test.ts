import { describe, expect, it } from "vitest";
import { ddp } from "../../../controller/drivers/ddp.ts";
import type { LinkNews } from "../../../controller/drivers/driver.ts";
import { createOutputRunner, type OutputRunner } from "../../../controller/playout/output-runner.ts";
import type { ControllerFacts } from "../../../controller/ports/playout-status.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import { createFakeClock, type FakeClock } from "../../fakes/clock.ts";
import { type FakeUdp, settle } from "../../fakes/udp.ts";
import { createFakeWires } from "../../fakes/wires.ts";

const BYTES = 3_000;

async function start(
  behaviour: FakeUdp["behaviour"],
  settings: Record<string, unknown> = {},
): Promise<{ runner: OutputRunner; udp: FakeUdp; clock: FakeClock; changes: () => number }> {
  const clock = createFakeClock(1_790_000_000_000);
  const ports = createFakeWires();
  const { udp } = ports;
  udp.behaviour = behaviour;
  let count = 0;
  const runner = createOutputRunner({
    boardId: "east",
    driver: ddp.prepare({ host: "board", ...settings }),
    widthPx: BYTES / 3,
    heightPx: 1,
    dataBytes: BYTES,
    boundTo: null,
    ports,
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

  it("counts apart what only repeats a standing picture, so that a rate can be measured", async () => {
    const { runner, clock } = await start("open", { keepAliveMs: 500 });
    runner.offer(new Uint8Array(BYTES), 0, BYTES);
    clock.advance(5_000);
    const { framesSent, framesRepeated } = runner.counts();
    expect(framesRepeated).toBeGreaterThan(5);
    expect(framesSent - framesRepeated).toBe(1);
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

describe("an output that belongs to one controller", () => {
  const facts = (overrides: Partial<ControllerFacts>): ControllerFacts => ({
    ...{ identity: "card A1", model: "", firmware: "", widthPx: null, heightPx: null },
    ...overrides,
  });
  /** A driver that meets whoever the test says, and keeps what it was given to show. */
  const meeting = (controller: ControllerFacts | null, boundTo: string | null) => {
    const shown: Uint8Array[] = [];
    const clock = createFakeClock(1_790_000_000_000);
    let tell: (news: LinkNews) => void = () => undefined;
    let farewells = 0;
    const runner = createOutputRunner({
      boardId: "east",
      driver: {
        minGapMs: 0,
        refreshEveryMs: null,
        open: (context) => {
          queueMicrotask(() => context.onUp(controller));
          tell = context.onNews;
          return {
            show: (data, _first, _end, done) => {
              shown.push(data.slice());
              context.onNews({ kind: "acknowledged" });
              done();
            },
            refresh: (done) => done(),
            farewell: (done) => {
              expect(shown.at(-1)).toEqual(new Uint8Array(BYTES));
              farewells++;
              done();
            },
            close: () => undefined,
          };
        },
      },
      widthPx: 100,
      heightPx: 10,
      dataBytes: BYTES,
      boundTo,
      ports: createFakeWires(),
      clock,
      onStateChange: () => undefined,
    });
    runner.offer(new Uint8Array(BYTES).fill(1), 0, BYTES);
    return { runner, shown, clock, tell: (news: LinkNews) => tell(news), farewells: () => farewells };
  };

  it("sends nothing to another one, or to one that does not say who it is", async () => {
    for (const found of [facts({ identity: "card B2" }), facts({ identity: null }), null]) {
      const { runner, shown } = meeting(found, "card A1");
      await settle();
      expect(runner.state()).toBe("down");
      expect(runner.counts().lastError).toMatchObject({
        code: "output.wrongController",
        params: { wanted: "card A1" },
      });
      expect(shown).toEqual([]);
    }
  });

  it("sends nothing to one that is set up for another size", async () => {
    const { runner, shown } = meeting(facts({ widthPx: 128, heightPx: 10 }), null);
    await settle();
    expect(runner.counts().lastError).toMatchObject({
      code: "output.wrongSize",
      params: { wanted: "100×10", found: "128×10" },
    });
    expect(shown).toEqual([]);
  });

  it("shows the picture on the right one, and tells what it says of itself", async () => {
    const { runner, shown, clock } = meeting(facts({ widthPx: 100, heightPx: 10 }), "card A1");
    await settle();
    expect(shown).toHaveLength(1);
    expect(runner.peer()).toEqual({
      controller: facts({ widthPx: 100, heightPx: 10 }),
      acknowledgedAtMs: clock.wallMs(),
      seen: null,
      readings: [],
    });
  });

  it("is known by the beginning of what it says where that has no end, and bound by it", async () => {
    const endless = "x".repeat(1_000_000);
    const { runner, clock } = meeting(facts({ identity: endless, model: endless, firmware: endless }), null);
    await settle();
    const { controller } = runner.peer();
    for (const text of [controller?.identity, controller?.model, controller?.firmware]) expect(text).toHaveLength(200);
    const again = meeting(facts({ identity: endless }), controller?.identity ?? null);
    await settle();
    clock.advance(1_000);
    expect(again.shown).toHaveLength(1);
  });

  it("sends nothing more once another one answers in its place", async () => {
    const { runner, shown, tell } = meeting(facts({}), "card A1");
    await settle();
    tell({ kind: "controller", controller: facts({ firmware: "2.0" }) });
    expect(runner.peer().controller?.firmware).toBe("2.0");
    tell({ kind: "controller", controller: facts({ identity: "card B2" }) });
    expect(runner.counts().lastError?.code).toBe("output.wrongController");
    runner.offer(new Uint8Array(BYTES), 0, BYTES);
    expect(shown).toHaveLength(1);
  });

  it("says farewell after the black frame, and none where the picture is to stay", async () => {
    const ended = meeting(facts({}), null);
    await settle();
    await ended.runner.close(true);
    expect(ended.farewells()).toBe(1);
    const left = meeting(facts({}), null);
    await settle();
    await left.runner.close(false);
    expect(left.farewells()).toBe(0);
  });
});

it("an output closes a link that was dead before it had been handed over", async () => {
  let closed = 0;
  const runner = createOutputRunner({
    boardId: "east",
    driver: {
      minGapMs: 0,
      refreshEveryMs: null,
      open: (context) => {
        context.onDown(new HallcastError("device", "output.refused", { host: "", port: 0, cause: "test" }));
        return { show: (_data, _first, _end, done) => done(), refresh: (done) => done(), close: () => closed++ };
      },
    },
    widthPx: 100,
    heightPx: 10,
    dataBytes: BYTES,
    boundTo: null,
    ports: createFakeWires(),
    clock: createFakeClock(1_790_000_000_000),
    onStateChange: () => undefined,
  });
  expect(closed).toBe(1);
  await runner.close(false);
});
