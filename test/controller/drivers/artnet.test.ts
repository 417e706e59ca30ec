import { describe, expect, it } from "vitest";
import { artnet } from "../../../controller/drivers/artnet.ts";
import { type FakeSocket, settle } from "../../fakes/udp.ts";
import { artPollReply, isArtDmx, isArtPoll, isArtSync, portAddressOf, type ReplyFacts } from "./artnet-bytes.ts";
import { createLinkWorld, type LinkWorld, openLink } from "./open-link.ts";

const MAC = [0x02, 0x11, 0x22, 0x33, 0x44, 0x55];

async function openArtNet(dataBytes: number, settings: Record<string, unknown>, world: LinkWorld = createLinkWorld()) {
  const before = world.wires.udp.sockets.length;
  const opened = await openLink(artnet, settings, dataBytes, world);
  const { sockets } = world.wires.udp;
  const out = sockets[before];
  if (out === undefined) throw new RangeError("no socket");
  const ear = (): FakeSocket => {
    const found = sockets.find(({ host, port, isClosed }) => host === "0.0.0.0" && port === 6454 && !isClosed);
    if (found === undefined) throw new RangeError("nobody hears");
    return found;
  };
  const answer = (address: string, facts: ReplyFacts): void =>
    ear().hear(artPollReply({ mac: MAC, ...facts }), { address, port: 6454 });
  const polls = (): number => out.packets.filter(isArtPoll).length;
  const show = (data: Uint8Array, isBack = false): { readonly universe: number; readonly to: string }[] => {
    out.packets.splice(0);
    out.addresses.splice(0);
    if (isBack) opened.link.refresh(() => undefined);
    else opened.link.show(data, 0, dataBytes, () => undefined);
    return out.packets
      .map((packet, i) => ({ packet, to: out.addresses[i]?.address ?? "" }))
      .filter(({ packet }) => isArtDmx(packet))
      .map(({ packet, to }) => ({ universe: portAddressOf(packet), to }));
  };
  return { ...opened, out, ear, answer, polls, show };
}

describe("Art-Net output to a fixed address", () => {
  const settings = { host: "10.0.0.9", net: 1, subnet: 2, universe: 14 };

  it("asks the node who it is before anything is sent", async () => {
    const { ups, polls, answer, news } = await openArtNet(510, settings);
    expect([ups, polls()]).toEqual([[], 1]);
    answer("10.0.0.9", { universes: [0x12e], longName: "Row of pixels" });
    expect(ups).toEqual([
      { identity: "mac 02:11:22:33:44:55", model: "Row of pixels", firmware: "1.2", widthPx: null, heightPx: null },
    ]);
    expect(news).toEqual([
      { kind: "readings", readings: [{ kind: "cards", where: "Art-Net 10.0.0.9", value: 1, ok: true }] },
    ]);
  });

  it("sends without an answer to a node that cannot give one", async () => {
    const { ups, clock, show, downs } = await openArtNet(600, settings);
    clock.advance(1_000);
    expect(ups).toEqual([null]);
    expect(show(new Uint8Array(600)).map(({ universe }) => universe)).toEqual([0x12e, 0x12f]);
    clock.advance(60_000);
    expect(downs).toEqual([]);
  });

  it("tells who a node is that answers late, and when another answers in its place", async () => {
    const { news, clock, answer } = await openArtNet(510, settings);
    clock.advance(1_000);
    answer("10.0.0.9", {});
    answer("10.0.0.9", { mac: [2, 0, 0, 0, 0, 9] });
    const told = news.flatMap((one) => (one.kind === "controller" ? [one.controller.identity] : []));
    expect(told).toEqual(["mac 02:11:22:33:44:55", "mac 02:00:00:00:00:09"]);
  });

  it("does not listen to other nodes", async () => {
    const { ups, answer, ear } = await openArtNet(510, settings);
    answer("10.0.0.10", { universes: [0x12e] });
    ear().hear(new Uint8Array(300), { address: "10.0.0.9", port: 6454 });
    ear().hear(artPollReply({}).subarray(0, 200), { address: "10.0.0.9", port: 6454 });
    expect(ups).toEqual([]);
  });

  it("is down after three polls without an answer, and stays down until the node answers again", async () => {
    const world = createLinkWorld();
    const driver = artnet.prepare({ ...artnet.defaults, ...settings });
    const downs: string[] = [];
    const ups: unknown[] = [];
    const open = () =>
      driver.open({
        boardId: "east",
        dataBytes: 510,
        widthPx: 170,
        heightPx: 1,
        ports: world.wires,
        clock: world.clock,
        wire: { packets: 0, bytes: 0 },
        onUp: (facts) => ups.push(facts),
        onNews: () => undefined,
        onDown: ({ code }) => downs.push(code),
      });
    const reply = (): void =>
      world.wires.udp.sockets
        .filter(({ port, host, isClosed }) => port === 6454 && host === "0.0.0.0" && !isClosed)
        .at(-1)
        ?.hear(artPollReply({}), { address: "10.0.0.9", port: 6454 });
    const link = open();
    await settle();
    reply();
    world.clock.advance(3 * 2_500 - 1_500);
    expect(downs).toEqual([]);
    world.clock.advance(2_500);
    expect(downs).toEqual(["artnet.nodeSilent"]);
    link.close();
    const next = open();
    await settle();
    world.clock.advance(5_000);
    expect([ups.length, downs]).toEqual([1, ["artnet.nodeSilent", "artnet.nodeSilent"]]);
    next.close();
    open();
    await settle();
    reply();
    expect(ups).toHaveLength(2);
  });

  it("has an even length for an odd number of bytes, and numbers that never are 0", async () => {
    const { out, show, clock } = await openArtNet(3, settings);
    clock.advance(1_000);
    const data = new Uint8Array(3);
    const numbers = new Set<number>();
    for (let i = 0; i < 300; i++) {
      data[0] = i & 255;
      show(data);
      numbers.add(out.packets[0]?.[12] ?? 0);
    }
    expect([out.packets[0]?.length, out.packets[0]?.[17]]).toEqual([18 + 4, 4]);
    expect([numbers.size, numbers.has(0)]).toEqual([255, false]);
  });

  it("tells everybody to show the frame, if so set", async () => {
    const { link, clock, wires } = await openArtNet(510, { ...settings, sync: true, broadcast: "10.0.0.255" });
    clock.advance(1_000);
    let isDone = false;
    link.show(new Uint8Array(510), 0, 510, () => {
      isDone = true;
    });
    const hub = wires.udp.sockets.find(({ port }) => port === 0);
    expect(hub?.packets.filter(isArtSync)).toHaveLength(1);
    expect(hub?.addresses).toEqual([{ address: "10.0.0.255", port: 6454 }]);
    expect(isDone).toBe(true);
  });

  it("tells what a board of 64 × 32 asks of the network, and the largest it can serve", () => {
    const prepared = artnet.prepare({ ...artnet.defaults, net: 127, subnet: 15, universe: 0, packing: "packed" });
    // 6,144 bytes are 12 universes of 512; 18 bytes of headers each, and 66 of the network's
    expect(prepared.load?.(64, 32)).toMatchObject({ packetsPerFrame: 12, bytesPerFrame: 6_144 + 12 * 84 });
    expect(prepared.mostPixels?.(640)).toBe(Math.floor((16 * 512) / 3));
  });

  it("serves the node although another program holds the port of the answers", async () => {
    const { ear, clock, ups, downs } = await openArtNet(510, settings);
    ear().fail("output.portTaken");
    clock.advance(1_000);
    expect([ups, downs]).toEqual([[null], []]);
  });

  it("knows that data arrives when the node says that it gives it out", async () => {
    const { answer, news } = await openArtNet(510, settings);
    answer("10.0.0.9", { universes: [0x12e] });
    expect(news.some(({ kind }) => kind === "acknowledged")).toBe(false);
    answer("10.0.0.9", { universes: [0x12e], isSending: true });
    expect(news.some(({ kind }) => kind === "acknowledged")).toBe(true);
  });
});

describe("Art-Net output to the nodes that are found", () => {
  const settings = { target: "discover", broadcast: "10.255.255.255" };

  it("waits until every universe has a taker, then sends each only to its own", async () => {
    const { ups, out, answer, show } = await openArtNet(1_500, settings);
    expect(out.addresses).toEqual([{ address: "10.255.255.255", port: 6454 }]);
    answer("10.0.0.1", { universes: [0, 1] });
    expect(ups).toEqual([]);
    answer("10.0.0.2", { universes: [2, 3] });
    answer("10.0.0.3", { universes: [2], mac: [2, 0, 0, 0, 0, 3] });
    answer("10.0.0.4", { universes: [7] });
    expect(ups).toHaveLength(1);
    expect(show(new Uint8Array(1_500))).toEqual([
      { universe: 0, to: "10.0.0.1" },
      { universe: 1, to: "10.0.0.1" },
      { universe: 2, to: "10.0.0.2" },
      { universe: 2, to: "10.0.0.3" },
    ]);
  });

  it("goes on with the nodes that are left, and says which is missing", async () => {
    const { answer, clock, downs, news, show, polls } = await openArtNet(1_020, settings);
    answer("10.0.0.1", { universes: [0] });
    answer("10.0.0.2", { universes: [1] });
    for (let i = 0; i < 5; i++) {
      clock.advance(2_500);
      answer("10.0.0.1", { universes: [0] });
    }
    expect(polls()).toBeGreaterThan(4);
    expect(downs).toEqual([]);
    expect(news.findLast(({ kind }) => kind === "readings")).toEqual({
      kind: "readings",
      readings: [
        { kind: "cards", where: "Art-Net 10.0.0.1", value: 1, ok: true },
        { kind: "cards", where: "Art-Net 10.0.0.2", value: 0, ok: false },
        { kind: "lossPct", where: "universes", value: 50, ok: false },
      ],
    });
    expect(show(new Uint8Array(1_020)).map(({ universe }) => universe)).toEqual([0]);
    answer("10.0.0.2", { universes: [1] });
    clock.advance(1_000);
    expect(show(new Uint8Array(1_020), true).map(({ universe }) => universe)).toEqual([0, 1]);
  });

  it("says that there is nobody, after three polls", async () => {
    const { clock, downs } = await openArtNet(510, settings);
    clock.advance(2_999);
    expect(downs).toEqual([]);
    clock.advance(1);
    expect(downs.map(({ code }) => code)).toEqual(["artnet.noNode"]);
  });

  it("cannot work while another program holds the port of the answers", async () => {
    const { ear, downs } = await openArtNet(510, settings);
    ear().fail("output.portTaken");
    expect(downs.map(({ code }) => code)).toEqual(["output.portTaken"]);
  });

  it("hears the answers for two boards on one socket, until the last board goes", async () => {
    const world = createLinkWorld();
    const one = await openArtNet(510, settings, world);
    const two = await openArtNet(510, { ...settings, universe: 1 }, world);
    expect(world.wires.udp.sockets.filter(({ port }) => port === 6454)).toHaveLength(1);
    one.answer("10.0.0.1", { universes: [0, 1] });
    expect([one.ups.length, two.ups.length]).toEqual([1, 1]);
    one.link.close();
    expect(two.ear().isClosed).toBe(false);
    two.link.close();
    expect(world.wires.udp.sockets.every(({ isClosed }) => isClosed)).toBe(true);
    expect(world.clock.pending()).toBe(0);
  });
});
