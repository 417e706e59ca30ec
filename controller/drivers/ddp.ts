import { z } from "zod";
import {
  createDdpPackets,
  DDP_DATA_BYTES,
  DDP_HEADER_BYTES,
  DDP_PORT,
  type DdpSequence,
  nextDdpSequence,
  stampDdpPacket,
} from "../protocols/ddp.ts";
import { defineDriver, type LinkContext, type OutputLink } from "./driver.ts";

const DdpSettings = z.strictObject({
  host: z.string().trim().min(1).max(253).meta({
    title: "接收端地址",
    titleEn: "Receiver's address",
    description: "IP 地址或主机名",
    descriptionEn: "IP address or host name",
  }),
  port: z.number().int().min(1).max(65535).default(DDP_PORT).meta({ title: "UDP 端口", titleEn: "UDP port" }),
  sequence: z
    .union([
      z.literal("per-packet").meta({ title: "逐包编号", titleEn: "One number per packet" }),
      z.literal("per-frame").meta({ title: "逐帧编号", titleEn: "One number per frame" }),
      z.literal("off").meta({ title: "不编号", titleEn: "No numbers" }),
    ])
    .default("per-packet")
    .meta({
      // the settings form needs the kind of value beside the choices
      type: "string",
      title: "序号方式",
      titleEn: "Packet numbers",
      description: "接收端画面撕裂或丢包时，可改为“不编号”",
      descriptionEn: "If the receiver tears or drops pictures, choose no numbers",
    }),
  destination: z.number().int().min(1).max(249).default(1).meta({ title: "目标编号", titleEn: "Destination id" }),
  keepAliveMs: z.number().int().min(200).max(10_000).default(2000).meta({
    title: "全画面重发周期（毫秒）",
    titleEn: "Whole picture repeated every (ms)",
    description: "静止画面也按此周期分批重发，丢包后自动恢复",
    descriptionEn: "A still picture is repeated too, in parts, so that lost packets heal",
  }),
  minGapMs: z.number().int().min(0).max(1000).default(0).meta({
    title: "两帧最短间隔（毫秒）",
    titleEn: "Shortest time between frames (ms)",
  }),
  virtual: z.boolean().default(false).meta({
    title: "虚拟屏",
    titleEn: "Virtual board",
    description: "由本机程序模拟接收，供试用",
    descriptionEn: "Received by a program on this PC, for trying out",
  }),
});
type DdpSettings = z.infer<typeof DdpSettings>;

/** Receivers leave the live picture after about 2.5 s of silence; four parts a second stay well below. */
const REFRESH_EVERY_MS = 200;

/** Any receiver of the Distributed Display Protocol: pixel controllers, gateways to receiving cards, the virtual board. */
export const ddp = defineDriver<DdpSettings>({
  id: "ddp",
  title: { zh: "DDP 网络输出", en: "DDP over the network" },
  settings: DdpSettings,
  defaults: {
    host: "127.0.0.1",
    port: DDP_PORT,
    sequence: "per-packet",
    destination: 1,
    keepAliveMs: 2000,
    minGapMs: 0,
    virtual: false,
  },
  prepare: (settings) => {
    const refreshEveryMs = Math.min(REFRESH_EVERY_MS, settings.keepAliveMs);
    return {
      minGapMs: settings.minGapMs,
      refreshEveryMs,
      open: (context) => openLink(settings, refreshEveryMs / settings.keepAliveMs, context),
    };
  },
});

function openLink(settings: DdpSettings, refreshShare: number, context: LinkContext): OutputLink {
  // The packets are also the memory of what the receiver was told: comparing and copying touch each byte once.
  const packets = createDdpPackets(context.dataBytes, settings.destination);
  const changed: Uint8Array[] = new Array(packets.length);
  const perRefresh = Math.ceil(packets.length * refreshShare);
  const numbers = createNumbers(settings.sequence);
  let isFirst = true;
  let cursor = 0;

  const socket = context.ports.udp.open(settings.host, settings.port, {
    onOpen: () => context.onUp(null),
    onMessage: () => undefined,
    onError: context.onDown,
  });
  const send = (count: number, done: () => void): void => {
    numbers.stamp(changed, count);
    for (let i = 0; i < count; i++) context.wire.bytes += changed[i]?.length ?? 0;
    context.wire.packets += count;
    socket.send(changed, count, done);
  };
  return {
    show: (data, firstByte, endByte, done) => {
      const from = isFirst ? 0 : Math.floor(firstByte / DDP_DATA_BYTES);
      const until = isFirst ? packets.length : Math.min(packets.length, Math.ceil(endByte / DDP_DATA_BYTES));
      let count = 0;
      for (let i = from; i < until; i++) {
        const packet = packets[i];
        if (packet !== undefined && (update(packet, data, i * DDP_DATA_BYTES) || isFirst)) changed[count++] = packet;
      }
      isFirst = false;
      send(count, done);
    },
    refresh: (done) => {
      for (let i = 0; i < perRefresh; i++) {
        const packet = packets[cursor];
        cursor = (cursor + 1) % packets.length;
        if (packet !== undefined) changed[i] = packet;
      }
      send(perRefresh, done);
    },
    close: () => socket.close(),
  };
}

/** Brings a packet's bytes to those of `data` at `offset`; whether any differed. */
function update(packet: Uint8Array, data: Uint8Array, offset: number): boolean {
  const length = packet.length - DDP_HEADER_BYTES;
  let i = 0;
  while (i < length && packet[DDP_HEADER_BYTES + i] === data[offset + i]) i++;
  if (i === length) return false;
  packet.set(data.subarray(offset + i, offset + length), DDP_HEADER_BYTES + i);
  return true;
}

function createNumbers(kind: DdpSequence): { readonly stamp: (packets: readonly Uint8Array[], count: number) => void } {
  let sequence = 0;
  return {
    stamp: (packets, count) => {
      if (kind === "per-frame") sequence = nextDdpSequence(sequence);
      for (let i = 0; i < count; i++) {
        if (kind === "per-packet") sequence = nextDdpSequence(sequence);
        const packet = packets[i];
        if (packet !== undefined) stampDdpPacket(packet, sequence, i === count - 1);
      }
    },
  };
}
