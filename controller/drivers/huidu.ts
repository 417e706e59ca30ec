import { z } from "zod";
import { HUIDU_PORT } from "../protocols/huidu.ts";
import { receiverAt } from "./claim.ts";
import { defineCard } from "./driver.ts";
import { createFlashBudget } from "./flash-budget.ts";
import { openHuidu } from "./huidu-link.ts";

const HuiduSettings = z.strictObject({
  host: z.string().trim().min(1).max(253).meta({
    title: "控制卡地址",
    titleEn: "Card's address",
    description: "IP 地址或主机名",
    descriptionEn: "IP address or host name",
  }),
  port: z.number().int().min(1).max(65535).default(HUIDU_PORT).meta({
    title: "TCP 端口",
    titleEn: "TCP port",
    description: "一般为 10001；安卓系列（A3L、A7、H 等）为 20001",
    descriptionEn: "Usually 10001; 20001 for the Android series (A3L, A7, H…)",
  }),
  minGapMs: z.number().int().min(200).max(60_000).default(1_000).meta({
    title: "两次发布最短间隔（毫秒）",
    titleEn: "Shortest time between publications (ms)",
  }),
  writeEverySec: z.number().int().min(10).max(3_600).default(60).meta({
    title: "写入节目的间隔（秒）",
    titleEn: "Seconds per programme written",
    description: "节目存入控制卡的闪存：可连续更换 10 次，之后每隔此时间一次；紧急信息和黑屏不受限",
    descriptionEn:
      "Programmes are written to the card's flash: ten changes in a row, then one in this time. Emergencies and black-outs never wait.",
  }),
  screenshotMin: z.number().int().min(0).max(1_440).default(10).meta({
    title: "回读画面的间隔（分钟）",
    titleEn: "Minutes between read-backs",
    description: "由控制卡截屏并与应显示的画面比对；0 为不回读",
    descriptionEn: "The card's own screenshot is compared with what it should show; 0 for never",
  }),
  setClock: z.boolean().default(true).meta({ title: "校准控制卡时钟", titleEn: "Set the card's clock" }),
});
type HuiduSettings = z.infer<typeof HuiduSettings>;

const WRITES_IN_A_ROW = 10;
/** Above what any hall rotates; a longer rotation is written in parts. */
const MOST_STEPS = 200;
/** Well within the time after which a confirmation counts as old. */
const CHECK_MS = 15_000;

/** Huidu's full-colour cards with the SDK (A, D and later series), which keep a programme and play it by themselves. */
export const huidu = defineCard<HuiduSettings>({
  id: "huidu",
  title: { zh: "灰度 Huidu 控制卡（实验性，需现场验证）", en: "Huidu card (experimental, to be verified on site)" },
  note: {
    zh: "仅支持带 SDK 的型号。控制卡自行轮播节目：滚动字幕按页推进，动画只显示首帧，切换特效为直接切换，时钟精确到分钟；伽马、通道顺序和像素映射由控制卡自身设定。",
    en: "Only models with the SDK. The card plays the rotation by itself: running lines are pushed on page by page, animations show their first picture, items follow one another by a cut, clocks show minutes. Gamma, colour order and pixel mapping are the card's own.",
  },
  settings: HuiduSettings,
  defaults: {
    host: "192.168.1.100",
    port: HUIDU_PORT,
    minGapMs: 1_000,
    writeEverySec: 60,
    screenshotMin: 10,
    setClock: true,
  },
  exclusive: ({ host, port }) => [receiverAt(host, port)],
  prepare: (settings) => {
    const budget = createFlashBudget(WRITES_IN_A_ROW, settings.writeEverySec * 1_000);
    return {
      minGapMs: settings.minGapMs,
      mostSteps: MOST_STEPS,
      tellsTime: true,
      checkEveryMs: CHECK_MS,
      lookEveryMs: settings.screenshotMin === 0 ? null : settings.screenshotMin * 60_000,
      open: (context) => openHuidu(settings, budget, context),
    };
  },
});
