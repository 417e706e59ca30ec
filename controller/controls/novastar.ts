import { z } from "zod";
import { HallcastError } from "../../playlists/errors.ts";
import { hostField } from "../drivers/fields.ts";
import { NOVASTAR_PORT } from "../protocols/novastar.ts";
import { defineControl } from "./control.ts";
import { NOVA_TEST_PICTURES, openNovaLink } from "./novastar-link.ts";

const BUS = {
  sender: z.number().int().min(1).max(16).default(1).meta({ title: "发送卡序号", titleEn: "Sending card" }),
  port: z.number().int().min(0).max(16).default(0).meta({
    title: "网口",
    titleEn: "Output port",
    description: "从 1 数起；0 为全部。两块屏接在同一台发送卡的不同网口时，各填各的",
    descriptionEn: "From 1 on; 0 for all. Two boards on one sending card have a port each",
  }),
  cards: z
    .string()
    .regex(/^(\d{1,3}(,\d{1,3}){0,15})?$/, "8 / 8,8")
    .default("")
    .meta({
      title: "每个网口的接收卡数",
      titleEn: "Receiving cards on each port",
      description: "用逗号分隔，如 8,8；填写后检查接收卡是否都在、各自的温度。不填则不检查",
      descriptionEn: "Such as 8,8: then the cards are counted and their temperatures read. Empty: not looked at",
    }),
  blackBy: z
    .union([
      z.literal("receivers").meta({ title: "接收卡", titleEn: "Receiving cards" }),
      z.literal("processor").meta({ title: "处理器（VX4S 系列）", titleEn: "Processor (VX4S)" }),
    ])
    .default("receivers")
    .meta({ type: "string", title: "黑屏方式", titleEn: "Black by" }),
  checkSignal: z.boolean().default(true).meta({
    title: "检查 DVI 信号",
    titleEn: "Watch the DVI signal",
    description: "画面从其他接口（SDI 等）进入时请关闭",
    descriptionEn: "Off if the picture comes in by another socket",
  }),
  luxPerStep: z.number().min(0).max(1000).default(0).meta({
    title: "光传感器：每个单位的勒克斯数",
    titleEn: "Light sensor: lux for one step",
    description: "0 为没有传感器。请对照厂家软件显示的数值填写",
    descriptionEn: "0: no sensor. Compare with what the vendor's program shows",
  }),
  warmestC: z.number().int().min(30).max(100).default(70).meta({
    title: "接收卡温度上限（℃）",
    titleEn: "Warmest a card may be (°C)",
  }),
};
const BUS_DEFAULTS = {
  sender: 1,
  port: 0,
  cards: "",
  blackBy: "receivers",
  checkSignal: true,
  luxPerStep: 0,
  warmestC: 70,
};

const TcpSettings = z.strictObject({
  host: hostField("控制器地址", "Controller's address"),
  tcpPort: z.number().int().min(1).max(65535).default(NOVASTAR_PORT).meta({
    title: "TCP 端口",
    titleEn: "TCP port",
    description: "一般为 5200，个别 Pro 系列为 15200",
    descriptionEn: "Usually 5200, for some of the Pro series 15200",
  }),
  ...BUS,
});

/** NovaStar senders and processors with a network socket. They let one program in at a time. */
export const novastarTcp = defineControl({
  id: "novastar-tcp",
  title: { zh: "诺瓦 NovaStar（网络）", en: "NovaStar over the network" },
  settings: TcpSettings,
  defaults: { host: "", tcpPort: NOVASTAR_PORT, ...BUS_DEFAULTS },
  testPictures: NOVA_TEST_PICTURES,
  confirms: true,
  lines: () => [],
  open: (settings, context) =>
    openNovaLink(
      { ...settings, cards: numbersOf(settings.cards) },
      context,
      `${settings.host}:${settings.tcpPort}`,
      (events) => context.ports.tcp.connect(settings.host, settings.tcpPort, events),
      (error) =>
        error.code === "output.refused"
          ? new HallcastError("device", "control.taken", { host: settings.host, port: settings.tcpPort }, error)
          : error,
    ),
});

const SerialSettings = z.strictObject({
  path: z.string().trim().min(1).max(200).meta({
    title: "串口",
    titleEn: "Serial port",
    description: "如 COM3 或 /dev/ttyUSB0",
    descriptionEn: "Such as COM3 or /dev/ttyUSB0",
    choices: "serialPorts",
  }),
  baudRate: z
    .union([
      z.literal(115_200).meta({ title: "115200（MSD300、MCTRL300/500）", titleEn: "115200 (MSD300, MCTRL300/500)" }),
      z
        .literal(1_048_576)
        .meta({ title: "1048576（MSD600、MCTRL600/660）", titleEn: "1048576 (MSD600, MCTRL600/660)" }),
    ])
    .default(115_200)
    .meta({ type: "number", title: "波特率", titleEn: "Baud rate" }),
  ...BUS,
});

/** NovaStar sending cards on a serial line or their USB socket. */
export const novastarSerial = defineControl({
  id: "novastar-serial",
  title: { zh: "诺瓦 NovaStar（串口/USB）", en: "NovaStar over a serial line or USB" },
  settings: SerialSettings,
  defaults: { path: "", baudRate: 115_200, ...BUS_DEFAULTS },
  testPictures: NOVA_TEST_PICTURES,
  confirms: true,
  lines: ({ path }) => [path],
  open: (settings, context) =>
    openNovaLink(
      { ...settings, cards: numbersOf(settings.cards) },
      context,
      settings.path,
      (events) => context.ports.serial.open(settings.path, settings.baudRate, events),
      (error) => error,
    ),
});

function numbersOf(list: string): number[] {
  return list === "" ? [] : list.split(",").map(Number);
}
