import { expect, it } from "vitest";
import { huidu } from "../../../controller/drivers/huidu.ts";
import { createFakeClock } from "../../fakes/clock.ts";
import { settle } from "../../fakes/udp.ts";
import { createFakeWires } from "../../fakes/wires.ts";

const HEARTBEAT_ASKED = Uint8Array.of(4, 0, 0x5f, 0);

async function setUp(behaviour: "open" | "stuck") {
  const wires = createFakeWires();
  wires.tcp.behaviour = behaviour;
  const clock = createFakeClock(0);
  const link = huidu.prepare({ ...huidu.defaults, host: "card" }).open({
    widthPx: 8,
    heightPx: 8,
    ports: wires,
    clock,
    wire: { packets: 0, bytes: 0 },
    onUp: () => undefined,
    onNews: () => undefined,
    onDown: () => undefined,
  });
  await settle();
  const [stream] = wires.tcp.streams;
  if (stream === undefined) throw new RangeError("nothing was opened");
  return { link, clock, stream };
}

it("a Huidu card that is closed while it owes an answer leaves nothing behind", async () => {
  const { link, clock } = await setUp("open");
  expect(clock.pending()).toBeGreaterThan(0);
  link.close();
  await settle();
  expect(clock.pending()).toBe(0);
});

it("a Huidu card that asks for heartbeats faster than it reads gets one answer at a time", async () => {
  const { link, stream } = await setUp("stuck");
  const asked = stream.writes.length;
  for (let i = 0; i < 1_000; i++) stream.hear(HEARTBEAT_ASKED);
  expect(stream.writes.length - asked).toBe(1);
  stream.release();
  await settle();
  stream.hear(HEARTBEAT_ASKED);
  expect(stream.writes.length - asked).toBe(2);
  link.close();
});
