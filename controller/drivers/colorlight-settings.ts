import { z } from "zod";

/** What the form asks; what the sources of the protocol do not agree on is a setting. */
export const ColorlightSettings = z.strictObject({
  interface: z
    .string()
    .trim()
    .regex(/^[^\s/:]{1,15}$/)
    .meta({
      title: "网卡",
      titleEn: "Network card",
      description: "接收卡所接网卡的名字，如 eth1；每块屏独占一块千兆网卡，网线直连，不接办公网络",
      descriptionEn:
        "Name of the card that the receiving cards hang on, such as eth1: one gigabit card per board, by a cable of its own",
    }),
  via: z
    .union([
      z.literal("interface").meta({ title: "直接使用网卡", titleEn: "The network card itself" }),
      z.literal("relay").meta({ title: "转发程序（socat）", titleEn: "A relay (socat)" }),
    ])
    .default("interface")
    .meta({
      type: "string",
      title: "发送方式",
      titleEn: "Sent by",
      description: "直接使用网卡需要 CAP_NET_RAW 权限；转发程序单独取得该权限，本程序不需要",
      descriptionEn: "The network card itself needs the right CAP_NET_RAW; with a relay, only the relay needs it",
    }),
  relayHost: z
    .string()
    .trim()
    .min(1)
    .max(253)
    .default("127.0.0.1")
    .meta({ title: "转发程序地址", titleEn: "Relay's address" }),
  relayPort: z
    .number()
    .int()
    .min(1)
    .max(65535)
    .default(9999)
    .meta({ title: "转发程序端口", titleEn: "Relay's UDP port" }),
  linkSpeed: z
    .union([
      z.literal("gigabit").meta({ title: "必须是 1000 兆", titleEn: "Must be 1000 Mbit/s" }),
      z.literal("any").meta({
        title: "不检查（虚拟网卡、中间有千兆交换机）",
        titleEn: "Not checked (virtual cards, gigabit switch between)",
      }),
    ])
    .default("gigabit")
    .meta({ type: "string", title: "网卡速率", titleEn: "Link speed" }),
  order: z
    .union([
      z.literal("bgr").meta({ title: "蓝绿红", titleEn: "BGR" }),
      z.literal("rgb").meta({ title: "红绿蓝", titleEn: "RGB" }),
    ])
    .default("bgr")
    .meta({
      type: "string",
      title: "颜色字节顺序",
      titleEn: "Order of colour bytes",
      description: "红色显示成蓝色时改这一项",
      descriptionEn: "Change this if red shows as blue",
    }),
  brightness: z.number().int().min(0).max(255).default(255).meta({
    title: "接收卡亮度（0–255）",
    titleEn: "Brightness of the cards (0–255)",
    description: "亮度与数值不成正比，请在现场目测",
    descriptionEn: "Not linear: judge it by eye on site",
  }),
  brightnessFrame: z.boolean().default(false).meta({
    title: "另发亮度包",
    titleEn: "Brightness in a frame of its own too",
    description: "只在上面的亮度不起作用时打开",
    descriptionEn: "Only if the brightness above has no effect",
  }),
  duplicateSync: z
    .union([
      z.literal("auto").meta({ title: "按固件版本", titleEn: "By firmware" }),
      z.literal("on").meta({ title: "总是", titleEn: "Always" }),
      z.literal("off").meta({ title: "从不", titleEn: "Never" }),
    ])
    .default("auto")
    .meta({
      type: "string",
      title: "显示命令发两次",
      titleEn: "Sync sent twice",
      description: "固件 13 及以上需要；接收卡不回答时按“从不”处理，画面闪动可改为“总是”",
      descriptionEn:
        "Firmware 13 and later need it; if no card answers, it is sent once. If the picture flickers, choose always",
    }),
  syncDelayMs: z.number().int().min(1).max(50).default(5).meta({
    title: "显示命令前等待（毫秒）",
    titleEn: "Wait before the sync (ms)",
    description: "画面下部残缺时加大",
    descriptionEn: "More if the lower part of the picture is torn",
  }),
  minGapMs: z.number().int().min(20).max(1000).default(33).meta({
    title: "两帧最短间隔（毫秒）",
    titleEn: "Shortest time between frames (ms)",
    description: "接收卡每秒最多稳定显示约 50 帧",
    descriptionEn: "The cards stutter above about 50 frames a second",
  }),
  keepAliveMs: z.number().int().min(200).max(1000).default(500).meta({
    title: "静止画面重发周期（毫秒）",
    titleEn: "Still picture repeated every (ms)",
  }),
  rows: z
    .union([
      z.literal("all").meta({ title: "每帧发全部行", titleEn: "All rows with each frame" }),
      z.literal("changed").meta({ title: "只发有变化的行", titleEn: "Only rows that changed" }),
    ])
    .default("all")
    .meta({
      type: "string",
      title: "发送的行",
      titleEn: "Rows sent",
      description: "并非所有固件都保留没有重发的行；画面有残留时请改回“全部”",
      descriptionEn: "Not every firmware keeps rows that are not sent again; choose all if anything stays behind",
    }),
});
export type ColorlightSettings = z.infer<typeof ColorlightSettings>;
