import { z } from "zod";
import {
  createDdpPackets,
  createDdpPush,
  DDP_DATA_BYTES,
  DDP_HEADER_BYTES,
  DDP_PORT,
  type DdpSequence,
  ddpTimeCode,
  nextDdpSequence,
  stampDdpPacket,
  withDdpTimeCode,
} from "../protocols/ddp.ts";
import { rangeOf, receiverAt } from "./claim.ts";
import { createDdpHealth, type DdpHealth } from "./ddp-health.ts";
import { defineDriver, type LinkContext, type OutputLink } from "./driver.ts";
import { Host, KEEP_ALIVE_WORDS, KeepAliveMs, MinGapMs, UdpPortNumber } from "./fields.ts";
import { createPacketMemory, evenly, refreshEvery } from "./packet-memory.ts";
import { datagramLoad } from "./wire-load.ts";

const DdpSettings = z.strictObject({
  host: Host,
  port: UdpPortNumber.default(DDP_PORT).meta({ title: "UDP 端口", titleEn: "UDP port" }),
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
  keepAliveMs: KeepAliveMs.default(2000).meta(KEEP_ALIVE_WORDS),
  minGapMs: MinGapMs,
  pushAlone: z.boolean().default(false).meta({
    title: "“显示”指令单独成包",
    titleEn: "The order to show is a packet of its own",
    description: "默认随最后一包数据发出；接收端偶尔只更新半幅画面时再打开",
    descriptionEn:
      "It rides on the last data packet; turn this on if the receiver sometimes updates only half a picture",
  }),
  timeCodeLeadMs: z.number().int().min(0).max(1000).default(0).meta({
    title: "按时刻显示（提前毫秒）",
    titleEn: "Shown at a set time (lead in ms)",
    description: "0 表示收到即显示。本机和接收端都已用 NTP 对时才可使用，两块屏可借此同时换画面",
    descriptionEn:
      "0 shows at once. Only where this PC and the receiver both follow NTP; two boards then change together",
  }),
  query: z.boolean().default(false).meta({
    title: "查询设备状态",
    titleEn: "Ask the device for its status",
    description: "核对 MAC 地址、监视在线情况。FPP 和 WLED 不回答，打开后会一直连不上",
    descriptionEn: "Checks its MAC address and that it is there. FPP and WLED do not answer and would never come up",
  }),
  virtual: z.boolean().default(false).meta({
    title: "虚拟屏",
    titleEn: "Virtual board",
    description: "由本机程序模拟接收，供试用",
    descriptionEn: "Received by a program on this PC, for trying out",
  }),
});
type DdpSettings = z.infer<typeof DdpSettings>;

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
    pushAlone: false,
    timeCodeLeadMs: 0,
    query: false,
    virtual: false,
  },
  exclusive: ({ host, port, destination }) => [receiverAt(host, port, [rangeOf(destination, 1)])],
  prepare: (settings) => ({
    minGapMs: settings.minGapMs,
    refreshEveryMs: refreshEvery(settings.keepAliveMs),
    load: (widthPx, heightPx) => {
      const bytes = widthPx * heightPx * 3;
      const packets = Math.ceil(bytes / DDP_DATA_BYTES);
      return datagramLoad(packets, bytes + packets * DDP_HEADER_BYTES, settings.minGapMs);
    },
    open: (context) => openLink(settings, context),
  }),
});

const NOTHING = new Uint8Array();

function openLink(settings: DdpSettings, context: LinkContext): OutputLink {
  const packets = createDdpPackets(context.dataBytes, settings.destination);
  const memory = createPacketMemory({
    packets: evenly(packets, DDP_HEADER_BYTES, DDP_DATA_BYTES),
    keepAliveMs: settings.keepAliveMs,
    clock: context.clock,
  });
  const push = settings.pushAlone ? createDdpPush(settings.destination) : null;
  const out: Uint8Array[] = new Array(packets.length + 1);
  const numbers = createNumbers(settings.sequence);

  const socket = context.ports.udp.open(settings.host, settings.port, {
    onOpen: () => (health === null ? context.onUp(null) : health.begin()),
    onMessage: (bytes) => health?.hear(bytes),
    onError: (error) => {
      health?.close();
      context.onDown(error);
    },
  });
  const health: DdpHealth | null = settings.query
    ? createDdpHealth(
        settings.host,
        (packet) => socket.send([packet], 1, () => undefined),
        context,
        (error) => {
          close();
          context.onDown(error);
        },
      )
    : null;
  const close = (): void => {
    health?.close();
    socket.close();
  };
  const send = (picked: number, done: () => void): void => {
    let count = picked;
    for (let i = 0; i < count; i++) out[i] = packets[memory.picked[i] ?? 0] ?? NOTHING;
    if (push !== null && count > 0) out[count++] = push;
    numbers.stamp(out, count);
    const last = out[count - 1];
    if (settings.timeCodeLeadMs > 0 && last !== undefined && count > 0)
      out[count - 1] = withDdpTimeCode(last, ddpTimeCode(context.clock.wallMs() + settings.timeCodeLeadMs));
    for (let i = 0; i < count; i++) context.wire.bytes += out[i]?.length ?? 0;
    context.wire.packets += count;
    socket.send(out, count, done);
  };
  return {
    show: (data, firstByte, endByte, done) => send(memory.change(data, firstByte, endByte), done),
    refresh: (done) => send(memory.repeat(), done),
    close,
  };
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
