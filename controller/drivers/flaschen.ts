import { z } from "zod";
import { createFlaschenTiles, FLASCHEN_PORT } from "../protocols/flaschen.ts";
import { rangeOf, receiverAt } from "./claim.ts";
import { createDatagramSender } from "./datagram-sender.ts";
import { defineDriver, type LinkContext, type OutputLink } from "./driver.ts";
import { Host, KEEP_ALIVE_WORDS, KeepAliveMs, MinGapMs, UdpPortNumber } from "./fields.ts";
import { createPacketMemory, refreshEvery } from "./packet-memory.ts";
import { datagramLoad } from "./wire-load.ts";

const FlaschenSettings = z.strictObject({
  host: Host,
  port: UdpPortNumber.default(FLASCHEN_PORT).meta({ title: "UDP 端口", titleEn: "UDP port" }),
  xPx: z
    .number()
    .int()
    .min(0)
    .max(9999)
    .default(0)
    .meta({ title: "横向位置（像素）", titleEn: "Place from the left (px)" }),
  yPx: z
    .number()
    .int()
    .min(0)
    .max(9999)
    .default(0)
    .meta({ title: "纵向位置（像素）", titleEn: "Place from the top (px)" }),
  layer: z.number().int().min(0).max(15).default(0).meta({
    title: "图层",
    titleEn: "Layer",
    description: "0 为底层。1 至 15 层的黑色是透明的，因此纯黑会改发亮度为 1/255 的近黑色，以免透出下层内容",
    descriptionEn:
      "0 is the ground. On layers 1 to 15 black is transparent, so black is sent as 1 of 255 there and nothing below shines through",
  }),
  tileBytes: z.number().int().min(300).max(65_000).default(1400).meta({
    title: "每包最多字节",
    titleEn: "Most bytes in a datagram",
    description: "普通网络不要超过 1400，否则会被拆包，丢一片就丢整包",
    descriptionEn: "No more than 1400 on a common network: larger ones are cut up, and one lost piece loses all",
  }),
  keepAliveMs: KeepAliveMs.default(2000).meta(KEEP_ALIVE_WORDS),
  minGapMs: MinGapMs,
});
type FlaschenSettings = z.infer<typeof FlaschenSettings>;

/** Displays that run a Flaschen Taschen server, mostly HUB75 panels on a Raspberry Pi. */
export const flaschen = defineDriver<FlaschenSettings>({
  id: "flaschen",
  title: { zh: "Flaschen Taschen 网络输出", en: "Flaschen Taschen over the network" },
  settings: FlaschenSettings,
  defaults: {
    host: "127.0.0.1",
    port: FLASCHEN_PORT,
    xPx: 0,
    yPx: 0,
    layer: 0,
    tileBytes: 1400,
    keepAliveMs: 2000,
    minGapMs: 0,
  },
  exclusive: ({ host, port, layer, xPx, yPx }, { widthPx, heightPx }) => [
    receiverAt(host, port, [rangeOf(layer, 1), rangeOf(xPx, widthPx), rangeOf(yPx, heightPx)]),
  ],
  prepare: (settings) => ({
    minGapMs: settings.minGapMs,
    refreshEveryMs: refreshEvery(settings.keepAliveMs),
    load: (widthPx, heightPx) => {
      const tiles = createFlaschenTiles(widthPx, heightPx, settings, settings.tileBytes);
      const bytes = tiles.reduce((sum, { packet }) => sum + packet.length, 0);
      return datagramLoad(tiles.length, bytes, settings.minGapMs);
    },
    open: (context) => openLink(settings, context),
  }),
});

function openLink(settings: FlaschenSettings, context: LinkContext): OutputLink {
  const tiles = createFlaschenTiles(context.widthPx, context.heightPx, settings, settings.tileBytes);
  const memory = createPacketMemory({ packets: tiles, keepAliveMs: settings.keepAliveMs, clock: context.clock });
  const lifted = settings.layer > 0 ? new Uint8Array(context.dataBytes) : null;
  const socket = context.ports.udp.open(settings.host, settings.port, {
    onOpen: () => context.onUp(null),
    onMessage: () => undefined,
    onError: context.onDown,
  });
  const send = createDatagramSender(socket, tiles, memory, context.wire);
  return {
    show: (data, firstByte, endByte, done) => {
      if (lifted !== null && memory.isFresh()) liftBlack(data, lifted, 0, data.length);
      else if (lifted !== null) liftBlack(data, lifted, firstByte, endByte);
      send(memory.change(lifted ?? data, firstByte, endByte), done);
    },
    refresh: (done) => send(memory.repeat(), done),
    close: () => socket.close(),
  };
}

/** A board that is to be black must not show what lies below: refusing the layer would only move the question to whoever needs one. */
function liftBlack(data: Uint8Array, to: Uint8Array, firstByte: number, endByte: number): void {
  const end = Math.min(data.length, Math.ceil(endByte / 3) * 3);
  for (let i = Math.floor(firstByte / 3) * 3; i < end; i += 3) {
    const [r = 0, g = 0, b = 0] = [data[i], data[i + 1], data[i + 2]];
    const isBlack = (r | g | b) === 0;
    to[i] = isBlack ? 1 : r;
    to[i + 1] = isBlack ? 1 : g;
    to[i + 2] = isBlack ? 1 : b;
  }
}
