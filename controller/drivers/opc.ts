import { z } from "zod";
import { HallcastError } from "../../playlists/errors.ts";
import {
  createOpcPixels,
  OPC_HEADER_BYTES,
  OPC_LAST_CHANNEL,
  OPC_MOST_BYTES,
  OPC_MOST_PIXELS,
  OPC_PORT,
} from "../protocols/opc.ts";
import { rangeOf, receiverAt } from "./claim.ts";
import { defineDriver, type LinkContext, type OutputLink } from "./driver.ts";
import { Host, MinGapMs } from "./fields.ts";
import { createPacketMemory, evenly, refreshEvery } from "./packet-memory.ts";

const OpcSettings = z.strictObject({
  host: Host,
  port: z.number().int().min(1).max(65535).default(OPC_PORT).meta({ title: "TCP 端口", titleEn: "TCP port" }),
  firstChannel: z.number().int().min(1).max(OPC_LAST_CHANNEL).default(1).meta({
    title: "起始通道",
    titleEn: "First channel",
    description: "画面从上到下依次使用后面的各通道",
    descriptionEn: "The picture goes on, from top to bottom, in the channels after it",
  }),
  pixelsPerChannel: z.number().int().min(0).max(OPC_MOST_PIXELS).default(0).meta({
    title: "每通道像素数",
    titleEn: "Pixels on each channel",
    description: "0 为尽可能多的整行；OLA 等按 512 字节一个域的接收端填 170",
    descriptionEn: "0 for as many whole rows as a message holds; 170 for receivers that fill universes, such as OLA",
  }),
  fillTo: z.number().int().min(0).max(OPC_MOST_BYTES).default(0).meta({
    title: "每条消息补足到（字节）",
    titleEn: "Every message filled up to (bytes)",
    description: "OLA 必须填 512，否则连在一起的消息会使它错位；其他接收端填 0，不补",
    descriptionEn:
      "512 for OLA, which otherwise loses its place where messages arrive together; 0 for others: nothing is added",
  }),
  keepAliveMs: z.number().int().min(200).max(10_000).default(2000).meta({
    title: "全画面重发周期（毫秒）",
    titleEn: "Whole picture repeated every (ms)",
    description: "静止画面也按此周期分批重发，接收端重启后自动恢复",
    descriptionEn: "A still picture is repeated too, in parts, so that lights switched on later are right",
  }),
  minGapMs: MinGapMs,
});
type OpcSettings = z.infer<typeof OpcSettings>;

/** Open Pixel Control servers: Fadecandy, OLA, simulators. */
export const opc = defineDriver<OpcSettings>({
  id: "opc",
  title: { zh: "OPC（Open Pixel Control）", en: "OPC (Open Pixel Control)" },
  settings: OpcSettings,
  defaults: {
    host: "127.0.0.1",
    port: OPC_PORT,
    firstChannel: 1,
    pixelsPerChannel: 0,
    fillTo: 0,
    keepAliveMs: 2000,
    minGapMs: 0,
  },
  exclusive: (settings, { widthPx, heightPx }) => {
    const channels = Math.ceil((widthPx * heightPx) / pixelsOnChannel(settings, widthPx));
    return [receiverAt(settings.host, settings.port, [rangeOf(settings.firstChannel, channels)])];
  },
  prepare: (settings) => ({
    minGapMs: settings.minGapMs,
    refreshEveryMs: refreshEvery(settings.keepAliveMs),
    mostPixels: (widthPx) => (OPC_LAST_CHANNEL + 1 - settings.firstChannel) * pixelsOnChannel(settings, widthPx),
    open: (context) => openLink(settings, context),
  }),
});

function openLink(settings: OpcSettings, context: LinkContext): OutputLink {
  const { dataBytes, wire } = context;
  const bytesPerPacket = 3 * pixelsOnChannel(settings, context.widthPx);
  const { whole, messages } = createOpcPixels(settings.firstChannel, sizesOf(dataBytes, bytesPerPacket, settings));
  // what fills a message up is no part of the picture
  const bands = messages.map((message) => message.subarray(0, OPC_HEADER_BYTES + bytesPerPacket));
  const memory = createPacketMemory({
    packets: evenly(bands, OPC_HEADER_BYTES, bytesPerPacket),
    keepAliveMs: settings.keepAliveMs,
    clock: context.clock,
  });
  const stream = context.ports.tcp.connect(settings.host, settings.port, {
    onOpen: () => context.onUp(null),
    onBytes: () => undefined,
    onError: context.onDown,
  });
  /** Neighbours leave in one write. Bytes keep their order, so the last write stands for all: once the system has taken it, there is room. */
  const sendTogether = (count: number, done: () => void): void => {
    for (let i = 0; i < count; ) {
      const first = messages[memory.picked[i] ?? 0];
      let last = first;
      for (i++; i < count && memory.picked[i] === (memory.picked[i - 1] ?? 0) + 1; i++)
        last = messages[memory.picked[i] ?? 0];
      if (first === undefined || last === undefined) continue;
      stream.write(
        whole.subarray(first.byteOffset, last.byteOffset + last.length),
        i === count ? done : () => undefined,
      );
    }
  };
  const send = (count: number, done: () => void): void => {
    for (let i = 0; i < count; i++) wire.bytes += messages[memory.picked[i] ?? 0]?.length ?? 0;
    wire.packets += count;
    if (count === 0) queueMicrotask(done);
    else sendTogether(count, done);
  };
  return {
    show: (data, firstByte, endByte, done) => send(memory.change(data, firstByte, endByte), done),
    refresh: (done) => send(memory.repeat(), done),
    close: () => stream.close(),
  };
}

/** As set, or as many whole rows as a message holds. */
function pixelsOnChannel({ pixelsPerChannel }: Pick<OpcSettings, "pixelsPerChannel">, widthPx: number): number {
  return pixelsPerChannel || Math.max(1, Math.floor(OPC_MOST_PIXELS / widthPx)) * widthPx;
}

/** Bytes of data in the message of each channel, a band of the picture and what fills it up. Throws `output.tooManyChannels`. */
function sizesOf(dataBytes: number, bytes: number, { firstChannel: first, fillTo }: OpcSettings): number[] {
  const count = Math.ceil(dataBytes / bytes);
  const last = OPC_LAST_CHANNEL;
  if (first + count - 1 > last) throw new HallcastError("input", "output.tooManyChannels", { count, first, last });
  return Array.from({ length: count }, (_, i) => Math.max(fillTo, Math.min(bytes, dataBytes - i * bytes)));
}
