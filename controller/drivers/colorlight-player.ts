import { z } from "zod";
import { PLAYER_PICTURE_TYPE, PLAYER_PORT } from "../protocols/colorlight-player.ts";
import { receiverAt } from "./claim.ts";
import { openPlayer, type PlayerMemory } from "./colorlight-player-link.ts";
import { defineCard } from "./driver.ts";
import { createFlashBudget } from "./flash-budget.ts";

const PlayerSettings = z.strictObject({
  host: z.string().trim().min(1).max(253).meta({
    title: "播放盒地址",
    titleEn: "Player's address",
    description: "IP 地址或主机名",
    descriptionEn: "IP address or host name",
  }),
  port: z.number().int().min(1).max(65535).default(PLAYER_PORT).meta({ title: "HTTP 端口", titleEn: "HTTP port" }),
  pictureType: z.number().int().min(0).max(99).default(PLAYER_PICTURE_TYPE).meta({
    title: "图片素材的类型号",
    titleEn: "Item type of pictures",
    description: "厂家文档未写明，一般为 2；画面不显示时，用厂家软件导出一个带图片的节目（VSN），照其中的 Type 填写",
    descriptionEn:
      "Not in the manufacturer's documents, usually 2. If nothing shows, export a programme (VSN) with a picture from the manufacturer's software and enter its Type",
  }),
  minGapMs: z.number().int().min(200).max(60_000).default(1_000).meta({
    title: "两次发布最短间隔（毫秒）",
    titleEn: "Shortest time between publications (ms)",
  }),
  writeEverySec: z.number().int().min(10).max(3_600).default(60).meta({
    title: "写入节目的间隔（秒）",
    titleEn: "Seconds per programme written",
    description: "节目存入播放盒的闪存：可连续更换 10 次，之后每隔此时间一次；紧急信息和黑屏不受限",
    descriptionEn:
      "Programmes are written to the player's flash: ten changes in a row, then one in this time. Emergencies and black-outs never wait.",
  }),
  screenshotMin: z.number().int().min(0).max(1_440).default(10).meta({
    title: "回读画面的间隔（分钟）",
    titleEn: "Minutes between read-backs",
    description: "由播放盒截屏并与应显示的画面比对；0 为不回读",
    descriptionEn: "The player's own screenshot is compared with what it should show; 0 for never",
  }),
});
type PlayerSettings = z.infer<typeof PlayerSettings>;

const WRITES_IN_A_ROW = 10;
/** Above what any hall rotates; a longer rotation is written in parts. */
const MOST_STEPS = 200;
/** Well within the time after which a confirmation counts as old. */
const CHECK_MS = 15_000;

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
      minGapMs: settings.minGapMs,
      mostSteps: MOST_STEPS,
      tellsTime: false,
      checkEveryMs: CHECK_MS,
      lookEveryMs: settings.screenshotMin === 0 ? null : settings.screenshotMin * 60_000,
      open: (context) => openPlayer(settings, memory, context),
    };
  },
});
