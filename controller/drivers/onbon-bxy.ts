import { z } from "zod";
import { ONBON_MOST_UNITS, ONBON_PORT } from "../protocols/onbon-y.ts";
import { receiverAt } from "./claim.ts";
import { defineCard } from "./driver.ts";
import { openOnbon } from "./onbon-link.ts";

const OnbonSettings = z.strictObject({
  host: z.string().trim().min(1).max(253).meta({
    title: "控制卡地址",
    titleEn: "Card's address",
    description: "IP 地址或主机名",
    descriptionEn: "IP address or host name",
  }),
  port: z.number().int().min(1).max(65535).default(ONBON_PORT).meta({ title: "HTTP 端口", titleEn: "HTTP port" }),
  password: z.string().max(80).default("guest").meta({
    title: "guest 用户的密码",
    titleEn: "Password of the user guest",
    description: "在厂家软件中设定；出厂为 guest",
    descriptionEn: "As set with the manufacturer's software; guest when new",
    format: "password",
  }),
  minGapMs: z.number().int().min(200).max(60_000).default(1_000).meta({
    title: "两次发布最短间隔（毫秒）",
    titleEn: "Shortest time between publications (ms)",
  }),
  screenshotMin: z.number().int().min(0).max(1_440).default(60).meta({
    title: "回读画面的间隔（分钟）",
    titleEn: "Minutes between read-backs",
    description: "由控制卡截屏并与应显示的画面比对；截屏存为卡上的文件，不宜过密；0 为不回读",
    descriptionEn:
      "The card's own screenshot is compared with what it should show; it is a file on the card, so not too often; 0 for never",
  }),
  setClock: z.boolean().default(true).meta({ title: "校准控制卡时钟", titleEn: "Set the card's clock" }),
});
type OnbonSettings = z.infer<typeof OnbonSettings>;

/** Well within the time after which a confirmation counts as old. */
const CHECK_MS = 15_000;

/** Onbon's full-colour players of the BX-Y series, fed through their dynamic areas: RAM, without wear. */
export const onbonBxy = defineCard<OnbonSettings>({
  id: "onbon-bxy",
  title: {
    zh: "仰邦 BX-Y 播放卡（实验性，需现场验证）",
    en: "Onbon BX-Y player (experimental, to be verified on site)",
  },
  note: {
    zh: "画面放在控制卡内存的动态区，不写闪存；控制卡断电后由本系统重新发送。控制卡自行轮播：每区最多 10 幅，更多时分批发送；停留时间取整秒，滚动字幕按页推进，动画只显示首帧，切换特效为直接切换，时钟精确到分钟；伽马、通道顺序和像素映射由控制卡自身设定。",
    en: "Pictures stand in the card's dynamic areas, which are RAM and spare its flash; after a power cut they are sent again. The card plays by itself: ten pictures to an area, more are sent in parts; whole seconds; running lines are pushed on page by page, animations show their first picture, items follow one another by a cut, clocks show minutes. Gamma, colour order and pixel mapping are the card's own.",
  },
  settings: OnbonSettings,
  defaults: {
    host: "192.168.0.199",
    port: ONBON_PORT,
    password: "guest",
    minGapMs: 1_000,
    screenshotMin: 60,
    setClock: true,
  },
  exclusive: ({ host, port }) => [receiverAt(host, port)],
  prepare: (settings) => ({
    minGapMs: settings.minGapMs,
    mostSteps: ONBON_MOST_UNITS,
    tellsTime: true,
    checkEveryMs: CHECK_MS,
    lookEveryMs: settings.screenshotMin === 0 ? null : settings.screenshotMin * 60_000,
    open: (context) => openOnbon(settings, context),
  }),
});
