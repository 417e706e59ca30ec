import { describe, expect, it } from "vitest";
import { ddp } from "../../../controller/drivers/ddp.ts";
import { createFakeClock } from "../../fakes/clock.ts";
import { settle } from "../../fakes/udp.ts";
import { createFakeWires } from "../../fakes/wires.ts";
import { createLinkWorld, openLink as openDriver } from "./open-link.ts";

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

  it("orders the frame to be shown by a packet of its own where that is set", async () => {
    const { show } = await openLink(2_880, { pushAlone: true });
    const packets = show(new Uint8Array(2_880));
    expect(packets.map((packet) => packet.length)).toEqual([1450, 1450, 10]);
    expect(pushes(packets)).toEqual([false, false, true]);
    expect(show(new Uint8Array(2_880))).toEqual([]);
  });

  it("sets the time of a frame in its last packet only", async () => {
    const { show } = await openLink(2_880, { timeCodeLeadMs: 250 });
    const packets = show(new Uint8Array(2_880).fill(8));
    expect(packets.map((packet) => (packet[0] ?? 0) & 0x10)).toEqual([0, 0x10]);
    expect(packets.map((packet) => packet.length)).toEqual([1450, 1454]);
    // 1,790,000,000.25 s after 1970 are 3,998,988,800.25 after 1900; modulo 65,536 that is 47,616.25
    expect(new DataView(packets[1]?.buffer ?? new ArrayBuffer(0)).getUint32(10)).toBe(47_616.25 * 65_536);
  });
});

describe("DDP output that asks", () => {
  const STATUS = { status: { man: "Minleon", mod: "NDB", ver: "3.1", mac: "00:14:2d:01:02:03", push: true } };

  function answer(id: number, json: unknown, split = Number.POSITIVE_INFINITY): Uint8Array[] {
    const text = new TextEncoder().encode(json === null ? "" : JSON.stringify(json));
    const parts: Uint8Array[] = [];
    let at = 0;
    do {
      const data = text.subarray(at, at + split);
      const isLast = at + data.length >= text.length;
      const packet = new Uint8Array(10 + data.length);
      const view = new DataView(packet.buffer);
      packet.set([isLast ? 0x45 : 0x44, 0, 0, id]);
      view.setUint32(4, at);
      view.setUint16(8, data.length);
      packet.set(data, 10);
      parts.push(packet);
      at += data.length;
    } while (at < text.length);
    return parts;
  }

  async function openAsking() {
    const world = createLinkWorld();
    const opened = await openDriver(ddp, { host: "10.0.0.9", query: true }, 9, world);
    const socket = world.wires.udp.sockets.find(({ host }) => host === "10.0.0.9");
    if (socket === undefined) throw new RangeError("no socket");
    const hear = async (packets: readonly Uint8Array[]): Promise<void> => {
      for (const packet of packets) socket.hear(packet);
      await settle();
    };
    const asked = (): string[] => socket.packets.map((packet) => Buffer.from(packet).toString("hex"));
    return { ...opened, socket, hear, asked };
  }

  it("learns who is there before the first frame, from an answer in parts", async () => {
    const { ups, news, asked, hear } = await openAsking();
    expect(asked()).toEqual(["420000fb000000000000"]);
    expect(ups).toEqual([]);
    await hear(answer(251, STATUS, 30));
    expect(ups).toEqual([
      { identity: "mac 00:14:2d:01:02:03", model: "Minleon NDB", firmware: "3.1", widthPx: null, heightPx: null },
    ]);
    expect(asked().at(-1)).toBe("420000fa000000000000");
    await hear(answer(250, { config: { ip: "10.0.0.9", ports: [{ port: 0 }, { port: 1 }] } }));
    expect(news).toEqual([{ kind: "readings", readings: [{ kind: "cards", where: "DDP", value: 2, ok: true }] }]);
  });

  it("hears answers that come to the protocol's own port, from that receiver only", async () => {
    const { ups, wires } = await openAsking();
    const own = wires.udp.sockets.find(({ port, host }) => port === 4048 && host === "0.0.0.0");
    const [packet = new Uint8Array()] = answer(251, STATUS);
    own?.hear(packet, { address: "10.0.0.8", port: 4048 });
    expect(ups).toEqual([]);
    own?.hear(packet, { address: "10.0.0.9", port: 4048 });
    expect(ups).toHaveLength(1);
  });

  it("takes a receiver without such a document as one without a name", async () => {
    const { ups, hear } = await openAsking();
    await hear(answer(251, null));
    expect(ups).toEqual([null]);
  });

  it("gives up after two seconds of silence, and fifteen later on", async () => {
    const silent = await openAsking();
    silent.clock.advance(2_000);
    expect(silent.downs.map(({ code, params }) => [code, params])).toEqual([["output.noAnswer", { afterMs: 2_000 }]]);
    expect(silent.asked()).toHaveLength(4);
    expect(silent.clock.pending()).toBe(0);

    const dying = await openAsking();
    await dying.hear(answer(251, STATUS));
    dying.clock.advance(10_000);
    await dying.hear(answer(251, STATUS));
    dying.clock.advance(14_000);
    expect(dying.downs).toEqual([]);
    dying.clock.advance(6_000);
    expect(dying.downs.map(({ params }) => params)).toEqual([{ afterMs: 15_000 }]);
  });

  it("tells when another device answers in its place", async () => {
    const { news, hear } = await openAsking();
    await hear(answer(251, STATUS));
    await hear(answer(251, { status: { ...STATUS.status, mac: "00-14-2D-01-02-04" } }));
    expect(news).toMatchObject([{ kind: "controller", controller: { identity: "mac 00:14:2d:01:02:04" } }]);
  });

  it("is not led astray by broken answers", async () => {
    const { ups, downs, hear } = await openAsking();
    const [whole = new Uint8Array()] = answer(251, STATUS);
    const [, second = new Uint8Array()] = answer(251, STATUS, 20);
    await hear([
      new Uint8Array(),
      whole.subarray(0, 9),
      whole.subarray(0, 40),
      second,
      answer(250, STATUS)[0] ?? whole,
    ]);
    expect([ups, downs]).toEqual([[], []]);
  });
});
