import { z } from "zod";
import { HUIDU_PORT } from "../protocols/huidu.ts";
import {
  BY_CARDS_SCREENSHOT,
  CardHost,
  CardMinGapMs,
  cardTimes,
  SetClock,
  screenshotMin,
  writeEverySec,
} from "./card-fields.ts";
import { receiverAt } from "./claim.ts";
import { defineCard } from "./driver.ts";
import { createFlashBudget } from "./flash-budget.ts";
import { openHuidu } from "./huidu-link.ts";

const HuiduSettings = z.strictObject({
  host: CardHost,
  port: z.number().int().min(1).max(65_535).default(HUIDU_PORT).meta({
    title: "TCP 端口",
    titleEn: "TCP port",
    description: "一般为 10001；安卓系列（A3L、A7、H 等）为 20001",
    descriptionEn: "Usually 10001; 20001 for the Android series (A3L, A7, H…)",
  }),
  minGapMs: CardMinGapMs,
  writeEverySec: writeEverySec({ zh: "控制卡", en: "card" }),
  screenshotMin: screenshotMin(10, BY_CARDS_SCREENSHOT),
  setClock: SetClock,
});
type HuiduSettings = z.infer<typeof HuiduSettings>;

const WRITES_IN_A_ROW = 10;
/** Above what any hall rotates; a longer rotation is written in parts. */
const MOST_STEPS = 200;

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
      ...cardTimes(settings),
      mostSteps: MOST_STEPS,
      tellsTime: true,
      open: (context) => openHuidu(settings, budget, context),
    };
  },
});
