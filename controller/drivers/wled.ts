import { z } from "zod";
import type { HallcastError } from "../../playlists/errors.ts";
import { createWledPackets, WLED_LEAVE, WLED_MOST_PIXELS, WLED_PORT } from "../protocols/wled.ts";
import { receiverAt } from "./claim.ts";
import { createDatagramSender } from "./datagram-sender.ts";
import { defineDriver, type LinkContext, type OutputLink } from "./driver.ts";
import { Host, httpPortField, KEEP_ALIVE_WORDS, MinGapMs, UdpPortNumber } from "./fields.ts";
import { createPacketMemory, refreshEvery } from "./packet-memory.ts";
import { datagramLoad } from "./wire-load.ts";
import { watchWled } from "./wled-info.ts";

const WledSettings = z.strictObject({
  host: Host,
  port: UdpPortNumber.default(WLED_PORT).meta({ title: "UDP 端口", titleEn: "UDP port" }),
  timeoutS: z.number().int().min(3).max(255).default(5).meta({
    title: "断线后保持（秒）",
    titleEn: "Picture kept after the last packet (s)",
    description: "超过后设备恢复自己的灯效；255 表示一直保持",
    descriptionEn: "Then the device goes back to its own effects; 255 keeps the picture for good",
  }),
  keepAliveMs: z.number().int().min(200).max(2000).default(1000).meta(KEEP_ALIVE_WORDS),
  minGapMs: MinGapMs,
  leaveOnClose: z.boolean().default(false).meta({
    title: "停止输出时立即交还设备",
    titleEn: "Hand the device back at once when the output stops",
    description: "设备随即恢复自己的灯效；不打开则停在最后的画面，直到保持时间用完",
    descriptionEn: "It then shows its own effects; otherwise the last picture stays for the time above",
  }),
  info: z.boolean().default(false).meta({
    title: "通过 HTTP 查询设备",
    titleEn: "Ask the device by HTTP",
    description: "核对 MAC 地址和灯珠数，每 10 秒读取一次信号强度",
    descriptionEn: "Checks its MAC address and number of lamps, and reads the strength of its signal every 10 s",
  }),
  httpPort: httpPortField(80),
});
type WledSettings = z.infer<typeof WledSettings>;

/** WLED devices in their realtime mode: strips and small matrices on an ESP32. Up to 65,535 lamps; more, and better timing, by DDP. */
export const wled = defineDriver<WledSettings>({
  id: "wled",
  title: { zh: "WLED 实时输出", en: "WLED realtime" },
  settings: WledSettings,
  defaults: {
    host: "127.0.0.1",
    port: WLED_PORT,
    timeoutS: 5,
    keepAliveMs: 1000,
    minGapMs: 0,
    leaveOnClose: false,
    info: false,
    httpPort: 80,
  },
  exclusive: ({ host, port }) => [receiverAt(host, port)],
  prepare: (settings) => ({
    minGapMs: settings.minGapMs,
    refreshEveryMs: refreshEvery(settings.keepAliveMs),
    mostPixels: () => WLED_MOST_PIXELS,
    load: (widthPx, heightPx) => {
      const packets = createWledPackets(widthPx * heightPx, settings.timeoutS);
      const bytes = packets.reduce((sum, { packet }) => sum + packet.length, 0);
      return datagramLoad(packets.length, bytes, settings.minGapMs);
    },
    open: (context) => openLink(settings, context),
  }),
});

function openLink(settings: WledSettings, context: LinkContext): OutputLink {
  const packets = createWledPackets(context.dataBytes / 3, settings.timeoutS);
  const memory = createPacketMemory({ packets: packets, keepAliveMs: settings.keepAliveMs, clock: context.clock });
  let endWatch: (() => void) | null = null;
  let isClosed = false;
  const close = (): void => {
    isClosed = true;
    endWatch?.();
    socket.close();
  };
  const lose = (error: HallcastError): void => {
    if (isClosed) return;
    close();
    context.onDown(error);
  };
  const socket = context.ports.udp.open(settings.host, settings.port, {
    onOpen: () => {
      if (settings.info) endWatch = watchWled(settings.host, settings.httpPort, context, lose);
      else context.onUp(null);
    },
    onMessage: () => undefined,
    onError: lose,
  });
  const send = createDatagramSender(socket, packets, memory, context.wire);
  const leave = (done: () => void): void => {
    context.wire.packets++;
    context.wire.bytes += WLED_LEAVE.length;
    socket.send([WLED_LEAVE], 1, done);
  };
  return {
    show: (data, firstByte, endByte, done) => send(memory.change(data, firstByte, endByte), done),
    refresh: (done) => send(memory.repeat(), done),
    ...(settings.leaveOnClose ? { farewell: leave } : {}),
    close,
  };
}
