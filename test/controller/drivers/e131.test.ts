import { describe, expect, it } from "vitest";
import { e131 } from "../../../controller/drivers/e131.ts";
import type { FakeSocket } from "../../fakes/udp.ts";
import { settle } from "../../fakes/udp.ts";
import { createLinkWorld, openLink } from "./open-link.ts";

const vector = (packet: Uint8Array): number => packet[21] ?? 0;
const isData = (packet: Uint8Array): boolean => vector(packet) === 4;
const universeOf = (packet: Uint8Array): number => ((packet[113] ?? 0) << 8) | (packet[114] ?? 0);
const sequenceOf = (packet: Uint8Array): number => packet[111] ?? 0;
const isTerminated = (packet: Uint8Array): boolean => ((packet[112] ?? 0) & 0x40) !== 0;
const cidOf = (packet: Uint8Array): string => Buffer.from(packet.subarray(22, 38)).toString("hex");

async function openE131(dataBytes: number, settings: Record<string, unknown> = {}, world = createLinkWorld()) {
  const opened = await openLink(e131, { host: "10.0.0.9", ...settings }, dataBytes, world);
  const { sockets } = world.wires.udp;
  const socketTo = (host: string): FakeSocket => {
    const found = sockets.filter((socket) => socket.host === host && !socket.isClosed).at(-1);
    if (found === undefined) throw new RangeError(host);
    return found;
  };
  const isMulticast = settings["way"] === "multicast";
  const data = socketTo(isMulticast ? "0.0.0.0" : "10.0.0.9");
  const hub = socketTo("0.0.0.0");
  const announced = hub.packets.splice(0);
  const announcedTo = hub.addresses.splice(0);
  const take = (): Uint8Array[] => data.packets.splice(0);
  const show = (bytes: Uint8Array): Uint8Array[] => {
    opened.link.show(bytes, 0, dataBytes, () => undefined);
    return take();
  };
  return { ...opened, data, hub, announced, announcedTo, take, show };
}

describe("E1.31 output", () => {
  it("puts 170 pixels into each universe, and sends later only those that changed", async () => {
    const { show } = await openE131(1_200, { firstUniverse: 300 });
    const bytes = new Uint8Array(1_200);
    const first = show(bytes).slice(0, 3);
    expect(first.map(universeOf)).toEqual([300, 301, 302]);
    expect(first.map((packet) => packet.length)).toEqual([126 + 510, 126 + 510, 126 + 180]);
    bytes[510] = 7;
    const [packet, ...rest] = show(bytes);
    expect(rest).toEqual([]);
    expect(packet && [universeOf(packet), packet[126]]).toEqual([301, 7]);
  });

  it("fills all 512 slots if packed", async () => {
    const { show } = await openE131(1_200, { packing: "packed" });
    const bytes = new Uint8Array(1_200);
    bytes[512] = 9;
    const [first, second] = show(bytes);
    expect(first?.length).toBe(126 + 512);
    expect(second?.[126]).toBe(9);
  });

  it("sends the first picture twice, the second time so far ahead that no receiver takes both for late packets", async () => {
    // A receiver that remembered a number up to 20 ahead from before a restart dropped the first packets of every universe.
    const { show } = await openE131(600);
    const packets = show(new Uint8Array(600));
    expect(packets.map(universeOf)).toEqual([1, 2, 1, 2]);
    const [a = 0, , b = 0] = packets.map(sequenceOf);
    const drops = (last: number, sequence: number): boolean => {
      const ahead = ((sequence - last + 128) & 255) - 128;
      return ahead <= 0 && ahead > -20;
    };
    for (let last = 0; last < 256; last++) expect(drops(last, a) && drops(last, b), `last ${last}`).toBe(false);
    expect(drops(a, b)).toBe(false);
  });

  it("counts on in each universe when a link is opened anew", async () => {
    const world = createLinkWorld();
    const before = await openE131(510, {}, world);
    const last = before.show(new Uint8Array(510)).map(sequenceOf).at(-1) ?? 0;
    before.link.close();
    const after = await openE131(510, {}, world);
    expect(after.show(new Uint8Array(510)).map(sequenceOf)[0]).toBe(last + 1);
  });

  it("repeats every universe within the time of keep-alive, also while frames leave no time for repetitions", async () => {
    const { show, clock } = await openE131(5_100, { keepAliveMs: 800 });
    const bytes = new Uint8Array(5_100);
    show(bytes);
    const seen = new Set<number>();
    for (let ms = 0; ms < 1_000; ms += 20) {
      clock.advance(20);
      bytes[0] = ms & 255;
      for (const packet of show(bytes)) seen.add(universeOf(packet));
    }
    expect(seen.size).toBe(10);
  });

  it("tells priority, name and a CID that stays, and is another for another board", async () => {
    const open = async (firstUniverse: number) => {
      const { show } = await openE131(510, { firstUniverse, priority: 180, sourceName: "一号屏" });
      const [packet] = show(new Uint8Array(510));
      if (packet === undefined) throw new RangeError("no packet");
      return packet;
    };
    const [one, again, other] = [await open(1), await open(1), await open(50)];
    expect(one[108]).toBe(180);
    expect(new TextDecoder().decode(one.subarray(44, 54))).toBe("一号屏\0");
    expect(cidOf(one)).toBe(cidOf(again));
    expect(cidOf(one)).not.toBe(cidOf(other));
  });

  it("cuts a long name between two characters and keeps its zero", async () => {
    const { show } = await openE131(510, { sourceName: "字".repeat(40) });
    const [packet] = show(new Uint8Array(510));
    const name = packet?.subarray(44, 108) ?? new Uint8Array();
    expect(new TextDecoder("utf-8", { fatal: true }).decode(name)).toBe(`${"字".repeat(21)}\0`);
  });

  it("makes receivers show each frame, and each repetition, with a packet of synchronization", async () => {
    const { show, take, link, clock } = await openE131(600, { syncUniverse: 7_000 });
    const packets = show(new Uint8Array(600));
    expect(packets.map(vector)).toEqual([4, 4, 8, 4, 4, 8]);
    expect(packets.filter(isData).every((packet) => (packet[109] ?? 0) * 256 + (packet[110] ?? 0) === 7_000)).toBe(
      true,
    );
    const syncs = packets.filter((packet) => !isData(packet));
    expect(
      syncs.map((packet) => [packet.length, packet[43], packet[44], (packet[45] ?? 0) * 256 + (packet[46] ?? 0)]),
    ).toEqual([
      [49, 1, 1, 7_000],
      [49, 1, 2, 7_000],
    ]);
    expect(show(new Uint8Array(600))).toEqual([]);
    clock.advance(200);
    link.refresh(() => undefined);
    expect(take().map(vector)).toEqual([4, 8]);
  });

  it("sends each universe to its group, and what synchronizes to that of its universe", async () => {
    const { show, data, ups } = await openE131(600, { way: "multicast", firstUniverse: 256, syncUniverse: 2 });
    expect(ups).toEqual([null]);
    show(new Uint8Array(600));
    expect(data.addresses.slice(0, 3)).toEqual([
      { address: "239.255.1.0", port: 5568 },
      { address: "239.255.1.1", port: 5568 },
      { address: "239.255.0.2", port: 5568 },
    ]);
  });

  it("announces its universes at once and every ten seconds, in pages of 512", async () => {
    const { announced, announcedTo, hub, clock } = await openE131(513 * 510, { firstUniverse: 1_000 });
    expect(announcedTo).toEqual([
      { address: "239.255.250.214", port: 5568 },
      { address: "239.255.250.214", port: 5568 },
    ]);
    const [first, second] = announced;
    if (first === undefined || second === undefined) throw new RangeError("no pages");
    expect([first[43], first.length, first[118], first[119]]).toEqual([2, 120 + 1_024, 0, 1]);
    expect([second.length, second[118], second[119], (second[120] ?? 0) * 256 + (second[121] ?? 0)]).toEqual([
      122, 1, 1, 1_512,
    ]);
    clock.advance(9_999);
    expect(hub.packets).toHaveLength(0);
    clock.advance(1);
    expect(hub.packets).toHaveLength(2);
  });

  it("serves one receiver also where nothing can be announced, and tries that again", async () => {
    const { show, hub, downs, clock, wires } = await openE131(510);
    hub.fail("output.unreachable");
    expect(downs).toEqual([]);
    expect(show(new Uint8Array(510)).length).toBeGreaterThan(0);
    clock.advance(10_000);
    await settle();
    expect(wires.udp.sockets.at(-1)?.packets).toHaveLength(1);
  });

  it("is down in multicast when its network card is gone", async () => {
    const { hub, downs } = await openE131(510, { way: "multicast" });
    hub.fail("output.noSuchCard");
    expect(downs.map(({ code }) => code)).toEqual(["output.noSuchCard"]);
  });

  it("ends each stream with three packets that say so", async () => {
    const { show, take, link } = await openE131(600);
    show(new Uint8Array(600));
    let isDone = false;
    link.farewell?.(() => {
      isDone = true;
    });
    const packets = take();
    expect(isDone).toBe(true);
    expect(packets.map(universeOf)).toEqual([1, 2, 1, 2, 1, 2]);
    expect(packets.every(isTerminated)).toBe(true);
    expect(new Set(packets.map(sequenceOf)).size).toBe(3);
  });

  it("tells what a board of 640 × 320 asks of the network, and the largest it can serve", () => {
    const prepared = e131.prepare({ ...e131.defaults, firstUniverse: 63_000 });
    // 1,205 universes of 170 pixels; 126 bytes of headers each, and 66 of the network's
    expect(prepared.load?.(640, 320)).toMatchObject({ packetsPerFrame: 1_205, bytesPerFrame: 614_400 + 1_205 * 192 });
    expect(prepared.mostPixels?.(640)).toBe(1_000 * 170);
  });

  it("refuses a picture that needs more universes than there are", async () => {
    await expect(openE131(1_200, { firstUniverse: 63_998 })).rejects.toThrow("output.tooManyUniverses");
  });

  it("leaves nothing behind when it is closed", async () => {
    const { link, clock, wires } = await openE131(510);
    link.close();
    expect(clock.pending()).toBe(0);
    expect(wires.udp.sockets.every(({ isClosed }) => isClosed)).toBe(true);
  });
});
