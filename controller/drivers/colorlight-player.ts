import { z } from "zod";
import { PLAYER_PICTURE_TYPE, PLAYER_PORT } from "../protocols/colorlight-player.ts";
import { CardMinGapMs, cardTimes, screenshotMin, writeEverySec } from "./card-fields.ts";
import { receiverAt } from "./claim.ts";
import { openPlayer, type PlayerMemory } from "./colorlight-player-link.ts";
import { defineCard } from "./driver.ts";
import { hostField, httpPortField } from "./fields.ts";
import { createFlashBudget } from "./flash-budget.ts";

const PlayerSettings = z.strictObject({
  host: hostField("播放盒地址", "Player's address"),
  port: httpPortField(PLAYER_PORT),
  pictureType: z.number().int().min(0).max(99).default(PLAYER_PICTURE_TYPE).meta({
    title: "图片素材的类型号",
    titleEn: "Item type of pictures",
    description: "厂家文档未写明，一般为 2；画面不显示时，用厂家软件导出一个带图片的节目（VSN），照其中的 Type 填写",
    descriptionEn:
      "Not in the manufacturer's documents, usually 2. If nothing shows, export a programme (VSN) with a picture from the manufacturer's software and enter its Type",
  }),
  minGapMs: CardMinGapMs,
  writeEverySec: writeEverySec({ zh: "播放盒", en: "player" }),
  screenshotMin: screenshotMin(10, {
    description: "由播放盒截屏并与应显示的画面比对；0 为不回读",
    descriptionEn: "The player's own screenshot is compared with what it should show; 0 for never",
  }),
});
type PlayerSettings = z.infer<typeof PlayerSettings>;

const WRITES_IN_A_ROW = 10;
/** Above what any hall rotates; a longer rotation is written in parts. */
const MOST_STEPS = 200;

/** Colorlight's players of the C and A series, which keep a programme and play it by themselves. */
export const colorlightPlayer = defineCard<PlayerSettings>({
  id: "colorlight-player",
  title: {
    zh: "卡莱特播放盒 C/A 系列（实验性，需现场验证）",
    en: "Colorlight player, C and A series (experimental, to be verified on site)",
  },
  note: {
    zh: "固件须为 1.32 或更新。播放盒自行轮播节目：滚动字幕分页显示，动画只显示首帧，换页和切换均为直接切换；不显示时钟（每分钟更换画面会磨损闪存），时钟处只留底色。伽马、通道顺序和像素映射由播放盒自身设定。",
    en: "Firmware 1.32 or newer. The player plays the rotation by itself: running lines stand page by page, animations show their first picture, pages and items follow one another by a cut. Clocks are not shown, since a picture a minute would wear the flash: only their background stands. Gamma, colour order and pixel mapping are the player's own.",
  },
  settings: PlayerSettings,
  defaults: {
    host: "192.168.1.100",
    port: PLAYER_PORT,
    pictureType: PLAYER_PICTURE_TYPE,
    minGapMs: 1_000,
    writeEverySec: 60,
    screenshotMin: 10,
  },
  exclusive: ({ host, port }) => [receiverAt(host, port)],
  prepare: (settings) => {
    const memory: PlayerMemory = {
      budget: createFlashBudget(WRITES_IN_A_ROW, settings.writeEverySec * 1_000),
      whole: null,
    };
    return {
      ...cardTimes(settings),
      mostSteps: MOST_STEPS,
      tellsTime: false,
      open: (context) => openPlayer(settings, memory, context),
    };
  },
});
