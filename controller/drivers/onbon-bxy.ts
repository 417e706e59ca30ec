import { z } from "zod";
import { ONBON_MOST_UNITS, ONBON_PORT } from "../protocols/onbon-y.ts";
import { CardHost, CardMinGapMs, cardTimes, SetClock, screenshotMin } from "./card-fields.ts";
import { receiverAt } from "./claim.ts";
import { defineCard } from "./driver.ts";
import { httpPortField } from "./fields.ts";
import { openOnbon } from "./onbon-link.ts";

const OnbonSettings = z.strictObject({
  host: CardHost,
  port: httpPortField(ONBON_PORT),
  password: z.string().max(80).default("guest").meta({
    title: "guest 用户的密码",
    titleEn: "Password of the user guest",
    description: "在厂家软件中设定；出厂为 guest",
    descriptionEn: "As set with the manufacturer's software; guest when new",
    format: "password",
  }),
  minGapMs: CardMinGapMs,
  screenshotMin: screenshotMin(60, {
    description: "由控制卡截屏并与应显示的画面比对；截屏存为卡上的文件，不宜过密；0 为不回读",
    descriptionEn:
      "The card's own screenshot is compared with what it should show; it is a file on the card, so not too often; 0 for never",
  }),
  setClock: SetClock,
});
type OnbonSettings = z.infer<typeof OnbonSettings>;

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
    ...cardTimes(settings),
    mostSteps: ONBON_MOST_UNITS,
    tellsTime: true,
    open: (context) => openOnbon(settings, context),
  }),
});
