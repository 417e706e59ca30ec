import { z } from "zod";
import type { UdpAddress, UdpHub } from "../ports/udp.ts";
import {
  createE131Data,
  createE131Discovery,
  createE131Sync,
  E131_DATA_OFFSET,
  E131_DISCOVERY_EVERY_MS,
  E131_DISCOVERY_UNIVERSE,
  E131_FAREWELLS,
  E131_LAST_UNIVERSE,
  E131_PORT,
  e131Group,
  nextE131Sequence,
  stampE131Data,
  stampE131Sync,
} from "../protocols/e131.ts";
import { rangeOf, receiverAt } from "./claim.ts";
import { defineDriver, type LinkContext, type OutputLink } from "./driver.ts";
import { MinGapMs } from "./fields.ts";
import { createPacketMemory, evenly, refreshEvery } from "./packet-memory.ts";
import { bytesPerUniverse, createUniverses, mostPixelsIn, Packing, universeLoad, universesOf } from "./universes.ts";

const E131Settings = z.strictObject({
  way: z
    .union([
      z.literal("unicast").meta({ title: "单播：发给一台接收端", titleEn: "To one receiver" }),
      z.literal("multicast").meta({ title: "组播：各域发往各自的组", titleEn: "Multicast, a group for each universe" }),
    ])
    .default("unicast")
    .meta({
      // the settings form needs the kind of value beside the choices
      type: "string",
      title: "发送方式",
      titleEn: "Way",
      description: "只有一台接收端时请用单播；组播需要交换机支持 IGMP 侦听，否则会占满全网",
      descriptionEn: "Multicast wants a switch that snoops IGMP, else it fills the whole network",
    }),
  host: z.string().trim().min(1).max(253).meta({
    title: "接收端地址",
    titleEn: "Receiver's address",
    description: "单播时的 IP 地址或主机名",
    descriptionEn: "IP address or host name, if there is one receiver",
  }),
  port: z.number().int().min(1).max(65535).default(E131_PORT).meta({ title: "UDP 端口", titleEn: "UDP port" }),
  networkCard: z.ipv4().default("0.0.0.0").meta({
    title: "组播网卡地址",
    titleEn: "Network card for multicast",
    description: "本机在灯光网络上的 IP 地址；0.0.0.0 由系统选择",
    descriptionEn: "This PC's IP address in that network; with 0.0.0.0 the system chooses",
  }),
  firstUniverse: z.number().int().min(1).max(E131_LAST_UNIVERSE).default(1).meta({
    title: "起始域",
    titleEn: "First universe",
    description: "从左上角像素起依次使用后面的各域",
    descriptionEn: "The picture goes on in the universes after it",
  }),
  packing: Packing,
  priority: z.number().int().min(0).max(200).default(100).meta({
    title: "优先级",
    titleEn: "Priority",
    description: "0 至 200；同一域有几个发送者时，接收端只听最高的",
    descriptionEn: "0 to 200; of several senders receivers follow the highest",
  }),
  sourceName: z.string().trim().min(1).max(60).default("Hallcast").meta({
    title: "发送者名称",
    titleEn: "Source name",
    description: "显示在接收端上，最多 63 字节（约 21 个汉字）",
    descriptionEn: "Shown by receivers, 63 bytes at most",
  }),
  syncUniverse: z.number().int().min(0).max(E131_LAST_UNIVERSE).default(0).meta({
    title: "同步域",
    titleEn: "Universe of synchronization",
    description: "各域同时换画面；0 为不同步。接收端不支持时请保持 0",
    descriptionEn: "All universes change at once; 0 for none. Leave 0 unless the receiver can do it",
  }),
  keepAliveMs: z.number().int().min(200).max(2000).default(800).meta({
    title: "全画面重发周期（毫秒）",
    titleEn: "Whole picture repeated every (ms)",
    description: "静止画面也按此周期分批重发；接收端 2.5 秒收不到数据就当作断线",
    descriptionEn: "A still picture is repeated too, in parts: receivers give a silent sender up after 2.5 s",
  }),
  minGapMs: MinGapMs,
});
type E131Settings = z.infer<typeof E131Settings>;

/** Every universe has its group below it; groups are heard by all. */
const MULTICAST = "239.255.0.0";

/** Farther ahead than the 20 numbers behind the last one that receivers drop, and not so far that it would count as behind. */
const LEAP = 64;

/** Streaming ACN: pixel controllers of stage and architectural lighting, WLED, FPP. */
export const e131 = defineDriver<E131Settings>({
  id: "e131",
  title: { zh: "E1.31（sACN）灯光网络", en: "E1.31 (sACN)" },
  settings: E131Settings,
  defaults: {
    way: "unicast",
    host: "127.0.0.1",
    port: E131_PORT,
    networkCard: "0.0.0.0",
    firstUniverse: 1,
    packing: "pixels",
    priority: 100,
    sourceName: "Hallcast",
    syncUniverse: 0,
    keepAliveMs: 800,
    minGapMs: 0,
  },
  exclusive: ({ way, host, port, firstUniverse, packing }, size) => {
    const universes = [rangeOf(firstUniverse, universesOf(size, packing))];
    return [receiverAt(way === "multicast" ? MULTICAST : host, port, universes)];
  },
  prepare: (settings) => ({
    minGapMs: settings.minGapMs,
    refreshEveryMs: refreshEvery(settings.keepAliveMs),
    mostPixels: () => mostPixelsIn(settings.packing, settings.firstUniverse, E131_LAST_UNIVERSE),
    load: (widthPx, heightPx) => universeLoad(widthPx * heightPx, settings, E131_DATA_OFFSET),
    open: (context) => openLink(settings, context),
  }),
});

function openLink(settings: E131Settings, context: LinkContext): OutputLink {
  const { ports, clock, wire } = context;
  const { firstUniverse, syncUniverse, priority, port, packing } = settings;
  const isMulticast = settings.way === "multicast";
  // Boards differ in where they are sent, so each is a source of its own, with its own list of universes.
  const stream = `e131 ${isMulticast ? "multicast" : settings.host} ${firstUniverse}`;
  const source = { cid: ports.uuidOf(stream), name: settings.sourceName };
  const packets = createUniverses(
    context.dataBytes,
    { packing, first: firstUniverse, last: E131_LAST_UNIVERSE },
    (universe, slots) => createE131Data({ source, priority, syncUniverse }, universe, slots),
  );
  const groupOf = (universe: number): UdpAddress => ({ address: e131Group(universe), port });
  const groups = packets.map((_, i) => groupOf(firstUniverse + i));
  /** By universe; that of synchronization packets stands at 0, which is no universe. */
  const numbers = ports.numbers.of(stream);
  const memory = createPacketMemory({
    packets: evenly(packets, E131_DATA_OFFSET, bytesPerUniverse(packing)),
    keepAliveMs: settings.keepAliveMs,
    clock,
  });
  const sync = syncUniverse === 0 ? null : createE131Sync(source.cid, syncUniverse);
  const outgoing: Uint8Array[] = [];
  const targets: UdpAddress[] = [];

  const network = openNetwork(settings, context, createE131Discovery(source, firstUniverse, packets.length));
  const number = (universe: number, step: number): number => {
    const next = nextE131Sequence(numbers[universe] ?? 0, step);
    numbers[universe] = next;
    return next;
  };
  /** Sends what the memory picked, numbered anew, then what makes receivers show it. */
  const send = (count: number, step: number, isTerminated: boolean, done: () => void): void => {
    let sent = 0;
    const add = (packet: Uint8Array, target: UdpAddress): void => {
      outgoing[sent] = packet;
      targets[sent++] = target;
      wire.bytes += packet.length;
    };
    for (let i = 0; i < count; i++) {
      const index = memory.picked[i] ?? 0;
      const [packet, target] = [packets[index], groups[index]];
      if (packet === undefined || target === undefined) continue;
      stampE131Data(packet, number(firstUniverse + index, step), isTerminated);
      add(packet, target);
    }
    if (sync !== null && sent > 0) {
      stampE131Sync(sync, number(0, 1));
      add(sync, groupOf(syncUniverse));
    }
    wire.packets += sent;
    network.send(outgoing, targets, sent, done);
  };
  return {
    show: (data, firstByte, endByte, done) => {
      const isFirst = memory.isFresh();
      const count = memory.change(data, firstByte, endByte);
      // A receiver that remembers us from before a restart may take the first numbers for late ones. It cannot take both for that.
      send(count, 1, false, isFirst ? () => send(count, LEAP, false, done) : done);
    },
    refresh: (done) => send(memory.repeat(), 1, false, done),
    farewell: (done) => {
      const say = (times: number): void => {
        if (times === 0) done();
        else send(memory.all(), 1, true, () => say(times - 1));
      };
      say(E131_FAREWELLS);
    },
    close: network.close,
  };
}

type Network = { readonly send: UdpHub["sendTo"]; readonly close: () => void };

/** Where data goes, and beside it the announcement of our universes, which is multicast always. */
function openNetwork(settings: E131Settings, context: LinkContext, pages: readonly Uint8Array[]): Network {
  const { udp } = context.ports;
  const { host, port, networkCard } = settings;
  const isMulticast = settings.way === "multicast";
  const discovery = pages.map(() => ({ address: e131Group(E131_DISCOVERY_UNIVERSE), port }));
  let hub: UdpHub | null = null;
  let cancel = (): void => undefined;

  const openHub = (): UdpHub =>
    udp.bind(
      { address: networkCard, port: 0, shared: false, broadcast: false, groups: [] },
      {
        onOpen: () => {
          if (isMulticast) context.onUp(null);
          announce();
        },
        onMessage: () => undefined,
        onError: (error) => {
          hub = null;
          // One receiver gets its data also where nothing can be announced; that is tried again.
          if (isMulticast) context.onDown(error);
          else later();
        },
      },
    );
  const announce = (): void => {
    hub?.sendTo(pages, discovery, pages.length, () => undefined);
    hub ??= openHub();
    later();
  };
  const later = (): void => {
    cancel();
    cancel = context.clock.after(E131_DISCOVERY_EVERY_MS, announce);
  };
  hub = openHub();
  const multicast = hub;
  const one = isMulticast
    ? null
    : udp.open(host, port, {
        onOpen: () => context.onUp(null),
        onMessage: () => undefined,
        onError: context.onDown,
      });
  return {
    send: (packets, targets, count, done) => {
      if (one === null) multicast.sendTo(packets, targets, count, done);
      else one.send(packets, count, done);
    },
    close: () => {
      cancel();
      hub?.close();
      one?.close();
    },
  };
}
