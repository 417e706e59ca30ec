import { z } from "zod";
import {
  createTpm2NetPackets,
  TPM2_NET_HEADER_BYTES,
  TPM2_NET_MOST_PACKETS,
  TPM2_NET_PORT,
} from "../protocols/tpm2.ts";
import { receiverAt } from "./claim.ts";
import { defineDriver, type LinkContext, type OutputLink } from "./driver.ts";
import { Host, KEEP_ALIVE_WORDS, KeepAliveMs, MinGapMs, UdpPortNumber } from "./fields.ts";
import { datagramLoad } from "./wire-load.ts";

/** Below an MTU of 1500 with head and end byte. */
const MOST_PIXELS_PER_PACKET = 480;

const Tpm2NetSettings = z.strictObject({
  host: Host,
  port: UdpPortNumber.default(TPM2_NET_PORT).meta({ title: "UDP 端口", titleEn: "UDP port" }),
  pixelsPerPacket: z.number().int().min(10).max(MOST_PIXELS_PER_PACKET).default(MOST_PIXELS_PER_PACKET).meta({
    title: "每包像素数",
    titleEn: "Pixels in a packet",
    description: "一幅画面最多 255 包；旧接收端可能只认 170",
    descriptionEn: "A picture has at most 255 packets; old receivers may know no more than 170 pixels",
  }),
  keepAliveMs: KeepAliveMs.default(1000).meta(KEEP_ALIVE_WORDS),
  minGapMs: MinGapMs,
});
type Tpm2NetSettings = z.infer<typeof Tpm2NetSettings>;

/** Receivers of TPM2.net. It names no moment to show, so a frame goes out whole: packets that were left out could be shown late. */
export const tpm2net = defineDriver<Tpm2NetSettings>({
  id: "tpm2net",
  title: { zh: "TPM2.net 网络输出", en: "TPM2.net over the network" },
  settings: Tpm2NetSettings,
  defaults: {
    host: "127.0.0.1",
    port: TPM2_NET_PORT,
    pixelsPerPacket: MOST_PIXELS_PER_PACKET,
    keepAliveMs: 1000,
    minGapMs: 0,
  },
  exclusive: ({ host, port }) => [receiverAt(host, port)],
  prepare: (settings) => ({
    minGapMs: settings.minGapMs,
    refreshEveryMs: settings.keepAliveMs,
    mostPixels: () => settings.pixelsPerPacket * TPM2_NET_MOST_PACKETS,
    load: (widthPx, heightPx) => {
      const packets = createTpm2NetPackets(widthPx * heightPx, settings.pixelsPerPacket);
      const bytes = packets.reduce((sum, packet) => sum + packet.length, 0);
      return datagramLoad(packets.length, bytes, settings.minGapMs);
    },
    open: (context) => openLink(settings, context),
  }),
});

function openLink({ host, port, pixelsPerPacket }: Tpm2NetSettings, context: LinkContext): OutputLink {
  const packets = createTpm2NetPackets(context.dataBytes / 3, pixelsPerPacket);
  const frameBytes = packets.reduce((sum, packet) => sum + packet.length, 0);
  const socket = context.ports.udp.open(host, port, {
    onOpen: () => context.onUp(null),
    onMessage: () => undefined,
    onError: context.onDown,
  });
  const send = (done: () => void): void => {
    context.wire.packets += packets.length;
    context.wire.bytes += frameBytes;
    socket.send(packets, packets.length, done);
  };
  return {
    show: (data, _firstByte, _endByte, done) => {
      const size = pixelsPerPacket * 3;
      for (const [i, packet] of packets.entries())
        packet.set(data.subarray(i * size, (i + 1) * size), TPM2_NET_HEADER_BYTES);
      send(done);
    },
    refresh: send,
    close: () => socket.close(),
  };
}
