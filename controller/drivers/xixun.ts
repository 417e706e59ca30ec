import { z } from "zod";
import { XIXUN_PORT } from "../protocols/xixun.ts";
import { BY_CARDS_SCREENSHOT, CardHost, CardMinGapMs, cardTimes, screenshotMin } from "./card-fields.ts";
import { receiverAt } from "./claim.ts";
import { defineCard } from "./driver.ts";
import { httpPortField } from "./fields.ts";
import { createFlashBudget } from "./flash-budget.ts";
import { openXixun } from "./xixun-link.ts";

const XixunSettings = z.strictObject({
  host: CardHost,
  port: httpPortField(XIXUN_PORT),
  minGapMs: CardMinGapMs,
  writeEverySec: z.number().int().min(10).max(3_600).default(60).meta({
    title: "更换网页的间隔（秒）",
    titleEn: "Seconds per page loaded",
    description:
      "不清楚控制卡是否把网页存入闪存，按会存入对待：可连续更换 10 次，之后每隔此时间一次；紧急信息和黑屏不受限",
    descriptionEn:
      "Whether a card writes its page to flash is not known, so it is taken to: ten changes in a row, then one in this time. Emergencies and black-outs never wait.",
  }),
  screenshotMin: screenshotMin(10, BY_CARDS_SCREENSHOT),
});
type XixunSettings = z.infer<typeof XixunSettings>;

const PAGES_IN_A_ROW = 10;
/** All pictures of a page are in the card's memory at once. */
const MOST_STEPS = 60;

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
      ...cardTimes(settings),
      mostSteps: MOST_STEPS,
      tellsTime: false,
      open: (context) => openXixun(settings, budget, context),
    };
  },
});
