import { describe, expect, it } from "vitest";
import { ddp } from "../../../controller/drivers/ddp.ts";
import { createFakeClock } from "../../fakes/clock.ts";
import { settle } from "../../fakes/udp.ts";
import { createFakeWires } from "../../fakes/wires.ts";

const PUSH = 0x01;

async function openLink(dataBytes: number, settings: Record<string, unknown> = {}) {
  const ports = createFakeWires();
  const wire = { packets: 0, bytes: 0 };
  const clock = createFakeClock(1_790_000_000_000);
  const link = ddp.prepare({ host: "10.0.0.9", ...settings }).open({
    boardId: "east",
    dataBytes,
    widthPx: dataBytes / 3,
    heightPx: 1,
    ports,
    clock,
    wire,
    onUp: () => undefined,
    onNews: () => undefined,
    onDown: () => undefined,
  });
  await settle();
  const [socket] = ports.udp.sockets;
  if (socket === undefined) throw new RangeError("no socket");
  const take = (): Uint8Array[] => socket.packets.splice(0);
  const show = (data: Uint8Array, from = 0, until = dataBytes): Uint8Array[] => {
    link.show(data, from, until, () => undefined);
    return take();
  };
  return { link, socket, wire, show, take, clock };
}

const offsets = (packets: readonly Uint8Array[]): number[] =>
  packets.map((packet) => new DataView(packet.buffer).getUint32(4));
const pushes = (packets: readonly Uint8Array[]): boolean[] => packets.map((packet) => ((packet[0] ?? 0) & PUSH) === 1);
const numbers = (packets: readonly Uint8Array[]): number[] => packets.map((packet) => packet[1] ?? 0);

describe("DDP output", () => {
  it("sends everything first, then only the 1440-byte ranges that changed", async () => {
    const { show, wire } = await openLink(4_000);
    const data = new Uint8Array(4_000);
    expect(offsets(show(data))).toEqual([0, 1440, 2880]);
    data[1_439] = 1;
    data[2_880] = 1;
    const packets = show(data);
    expect(offsets(packets)).toEqual([0, 2880]);
    expect(pushes(packets)).toEqual([false, true]);
    expect(wire.packets).toBe(5);
  });

  it("sends nothing for a frame that is the same", async () => {
    const { show } = await openLink(4_000);
    const data = new Uint8Array(4_000);
    show(data);
    expect(show(data)).toEqual([]);
  });

  it("looks only where the frame says it changed", async () => {
    const { show } = await openLink(14_400);
    const data = new Uint8Array(14_400);
    show(data);
    data.fill(1);
    expect(offsets(show(data, 1_500, 2_000))).toEqual([1440]);
  });

  it("pushes the last packet of a frame that is a whole number of packets", async () => {
    const { show } = await openLink(2_880);
    expect(pushes(show(new Uint8Array(2_880)))).toEqual([false, true]);
  });

  it("goes to the port and device that the settings name", async () => {
    const { show, socket } = await openLink(9, { port: 4_050, destination: 3 });
    expect([socket.host, socket.port]).toEqual(["10.0.0.9", 4_050]);
    expect(show(new Uint8Array(9))[0]?.[3]).toBe(3);
  });

  it("numbers packets, frames or nothing, as set", async () => {
    const data = new Uint8Array(4_000);
    const twice = async (sequence: string) => {
      const { show } = await openLink(4_000, { sequence });
      const first = numbers(show(data));
      data.fill((data[0] ?? 0) + 1);
      return [first, numbers(show(data))];
    };
    expect(await twice("per-packet")).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(await twice("per-frame")).toEqual([
      [1, 1, 1],
      [2, 2, 2],
    ]);
    expect(await twice("off")).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  it("repeats the picture in parts, the whole of it within the period, each part pushed", async () => {
    const { link, show, take, clock } = await openLink(14_400, { keepAliveMs: 1_000 });
    show(new Uint8Array(14_400).fill(3));
    const seen = new Set<number>();
    for (let i = 0; i < 5; i++) {
      clock.advance(200);
      link.refresh(() => undefined);
      const packets = take();
      expect(packets).toHaveLength(2);
      expect(pushes(packets)).toEqual([false, true]);
      for (const offset of offsets(packets)) seen.add(offset);
    }
    expect(seen.size).toBe(10);
  });
});
