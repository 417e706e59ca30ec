import { z } from "zod";
import { XIXUN_PORT } from "../protocols/xixun.ts";
import { receiverAt } from "./claim.ts";
import { defineCard } from "./driver.ts";
import { createFlashBudget } from "./flash-budget.ts";
import { openXixun } from "./xixun-link.ts";

const XixunSettings = z.strictObject({
  host: z.string().trim().min(1).max(253).meta({
    title: "控制卡地址",
    titleEn: "Card's address",
    description: "IP 地址或主机名",
    descriptionEn: "IP address or host name",
  }),
  port: z.number().int().min(1).max(65535).default(XIXUN_PORT).meta({ title: "HTTP 端口", titleEn: "HTTP port" }),
  minGapMs: z.number().int().min(200).max(60_000).default(1_000).meta({
    title: "两次发布最短间隔（毫秒）",
    titleEn: "Shortest time between publications (ms)",
  }),
  writeEverySec: z.number().int().min(10).max(3_600).default(60).meta({
    title: "更换网页的间隔（秒）",
    titleEn: "Seconds per page loaded",
    description:
      "不清楚控制卡是否把网页存入闪存，按会存入对待：可连续更换 10 次，之后每隔此时间一次；紧急信息和黑屏不受限",
    descriptionEn:
      "Whether a card writes its page to flash is not known, so it is taken to: ten changes in a row, then one in this time. Emergencies and black-outs never wait.",
  }),
  screenshotMin: z.number().int().min(0).max(1_440).default(10).meta({
    title: "回读画面的间隔（分钟）",
    titleEn: "Minutes between read-backs",
    description: "由控制卡截屏并与应显示的画面比对；0 为不回读",
    descriptionEn: "The card's own screenshot is compared with what it should show; 0 for never",
  }),
});
type XixunSettings = z.infer<typeof XixunSettings>;

const PAGES_IN_A_ROW = 10;
/** All pictures of a page are in the card's memory at once. */
const MOST_STEPS = 60;
/** Well within the time after which a confirmation counts as old, and shorter than an Android takes to start again. */
const CHECK_MS = 15_000;

/** Xixun's Android cards (Y, M and L series), which show a page of ours on the whole display. */
export const xixun = defineCard<XixunSettings>({
  id: "xixun",
  title: { zh: "熙讯控制卡（实验性，需现场验证）", en: "Xixun card (experimental, to be verified on site)" },
  note: {
    zh: "画面是一个网页，由控制卡自行轮播：滚动字幕分页显示，动画只显示首帧，换页和切换均为直接切换，任一区域的内容更换时各区域从头播放；不显示时钟，时钟处只留底色。控制卡断电后由本系统重新发送。请先在厂家软件中关闭 HDMI 同步输入。伽马、通道顺序和像素映射由控制卡自身设定。",
    en: "The board shows a page that plays the rotation by itself: running lines stand page by page, animations show their first picture, pages and items follow one another by a cut, and all areas begin anew when one of them changes. Clocks are not shown, only their background stands. After a power cut the page is sent again. Switch the HDMI input off with the manufacturer's software. Gamma, colour order and pixel mapping are the card's own.",
  },
  settings: XixunSettings,
  defaults: {
    host: "192.168.1.100",
    port: XIXUN_PORT,
    minGapMs: 1_000,
    writeEverySec: 60,
    screenshotMin: 10,
  },
  exclusive: ({ host, port }) => [receiverAt(host, port)],
  prepare: (settings) => {
    const budget = createFlashBudget(PAGES_IN_A_ROW, settings.writeEverySec * 1_000);
    return {
      minGapMs: settings.minGapMs,
      mostSteps: MOST_STEPS,
      tellsTime: false,
      checkEveryMs: CHECK_MS,
      lookEveryMs: settings.screenshotMin === 0 ? null : settings.screenshotMin * 60_000,
      open: (context) => openXixun(settings, budget, context),
    };
  },
});
