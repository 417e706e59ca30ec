import { z } from "zod";
import { ARTNET_DATA_OFFSET, ARTNET_LAST_UNIVERSE, ARTNET_PORT } from "../protocols/artnet.ts";
import { type Acquaintance, openArtNetLink } from "./artnet-link.ts";
import { rangeOf, receiverAt } from "./claim.ts";
import { defineDriver } from "./driver.ts";
import { MinGapMs } from "./fields.ts";
import { refreshEvery } from "./packet-memory.ts";
import { mostPixelsIn, Packing, universeLoad, universesOf } from "./universes.ts";

const ArtNetSettings = z.strictObject({
  target: z
    .union([
      z.literal("host").meta({ title: "一台节点，地址固定", titleEn: "One node at a fixed address" }),
      z
        .literal("discover")
        .meta({ title: "自动发现声明了这些域的节点", titleEn: "The nodes that announce the universes" }),
    ])
    .default("host")
    .meta({
      // the settings form needs the kind of value beside the choices
      type: "string",
      title: "发送对象",
      titleEn: "Receivers",
    }),
  host: z.ipv4().meta({
    title: "节点地址",
    titleEn: "Node's address",
    description: "固定地址时的 IP 地址",
    descriptionEn: "IP address, if it is fixed",
  }),
  port: z.number().int().min(1).max(65535).default(ARTNET_PORT).meta({ title: "UDP 端口", titleEn: "UDP port" }),
  broadcast: z.ipv4().default("255.255.255.255").meta({
    title: "广播地址",
    titleEn: "Broadcast address",
    description: "用于发现节点和同步；本机有多块网卡时填灯光网络的广播地址，如 192.168.1.255",
    descriptionEn:
      "For discovery and synchronization; with several network cards that of the lighting network, such as 192.168.1.255",
  }),
  net: z.number().int().min(0).max(127).default(0).meta({ title: "Net", titleEn: "Net" }),
  subnet: z.number().int().min(0).max(15).default(0).meta({ title: "Sub-Net", titleEn: "Sub-Net" }),
  universe: z.number().int().min(0).max(15).default(0).meta({
    title: "起始域（Universe）",
    titleEn: "First universe",
    description: "画面从 Net、Sub-Net、Universe 这一地址起依次使用后面的各域（Net×256 + Sub-Net×16 + Universe）",
    descriptionEn: "The picture begins at this Net, Sub-Net and Universe and goes on in those after it",
  }),
  packing: Packing,
  sync: z.boolean().default(false).meta({
    title: "发送同步包",
    titleEn: "Send ArtSync",
    description: "各域同时换画面；节点不支持时请关闭",
    descriptionEn: "All universes change at once; off unless the nodes can do it",
  }),
  keepAliveMs: z.number().int().min(200).max(4000).default(1000).meta({
    title: "全画面重发周期（毫秒）",
    titleEn: "Whole picture repeated every (ms)",
    description: "静止画面也按此周期分批重发；节点最长等待 4 秒",
    descriptionEn: "A still picture is repeated too, in parts: nodes wait 4 s at most",
  }),
  minGapMs: MinGapMs,
});
type ArtNetSettings = z.infer<typeof ArtNetSettings>;

/** Art-Net nodes: pixel controllers of stage and architectural lighting, WLED, FPP, OLA. */
export const artnet = defineDriver<ArtNetSettings>({
  id: "artnet",
  title: { zh: "Art-Net 灯光网络", en: "Art-Net" },
  settings: ArtNetSettings,
  defaults: {
    target: "host",
    host: "127.0.0.1",
    port: ARTNET_PORT,
    broadcast: "255.255.255.255",
    net: 0,
    subnet: 0,
    universe: 0,
    packing: "pixels",
    sync: false,
    keepAliveMs: 1000,
    minGapMs: 0,
  },
  exclusive: (settings, size) => {
    const universes = [rangeOf(firstUniverseOf(settings), universesOf(size, settings.packing))];
    return [receiverAt(settings.target === "discover" ? settings.broadcast : settings.host, settings.port, universes)];
  },
  prepare: (settings) => {
    const known: Acquaintance = { hasAnswered: false };
    const firstUniverse = firstUniverseOf(settings);
    return {
      minGapMs: settings.minGapMs,
      refreshEveryMs: refreshEvery(settings.keepAliveMs),
      mostPixels: () => mostPixelsIn(settings.packing, firstUniverse, ARTNET_LAST_UNIVERSE),
      load: (widthPx, heightPx) => universeLoad(widthPx * heightPx, settings, ARTNET_DATA_OFFSET),
      open: (context) => openArtNetLink({ ...settings, firstUniverse }, context, known),
    };
  },
});

/** The Port-Address of 15 bits. */
function firstUniverseOf({ net, subnet, universe }: ArtNetSettings): number {
  return net * 256 + subnet * 16 + universe;
}
