import { z } from "zod";
import { HallcastError } from "../../playlists/errors.ts";
import { createTimers } from "../playout/timers.ts";
import { ScreenPlace } from "../ports/screen.ts";
import { rangeOf } from "./claim.ts";
import { defineDriver, type LinkContext, type OutputLink } from "./driver.ts";

const ScreenSettings = z.strictObject({
  monitor: ScreenPlace.shape.monitor.default("1").meta({
    title: "显示器",
    titleEn: "Monitor",
    description: "第几个（从左到右、从上到下数，如 2），或桌面上属于它的一个点（如 1920,0）",
    descriptionEn:
      "Its number (counted left to right, top to bottom, such as 2) or a point of the desktop on it (1920,0)",
  }),
  x: ScreenPlace.shape.x.default(0).meta({
    title: "左边距（像素）",
    titleEn: "Left (px)",
    description: "发送卡从显示器左上角起第几个像素开始取画面",
    descriptionEn: "Where on the monitor the sending card takes its picture from, from the top left corner",
  }),
  y: ScreenPlace.shape.y.default(0).meta({ title: "上边距（像素）", titleEn: "Top (px)" }),
  kiosk: z
    .union([
      z.literal("none").meta({ title: "人工打开页面", titleEn: "A person opens the page" }),
      z.literal("supervised").meta({ title: "由本系统启动", titleEn: "Hallcast starts it" }),
      z.literal("session").meta({ title: "登录桌面时自动启动", titleEn: "The desktop session starts it" }),
    ])
    .default("none")
    .meta({
      type: "string",
      title: "全屏播放页",
      titleEn: "Full-screen page",
      description: "后两种由 hallcast kiosk 打开、看护，并回读屏幕核对画面",
      descriptionEn: "In the last two, hallcast kiosk opens it, watches over it and reads the screen back",
    }),
  standby: z
    .union([
      z.literal("failsafe").meta({ title: "保底画面", titleEn: "Failsafe picture" }),
      z.literal("black").meta({ title: "黑屏", titleEn: "Black" }),
    ])
    .default("failsafe")
    .meta({
      type: "string",
      title: "没有画面时显示",
      titleEn: "Without a picture, show",
    }),
  standbyAfterS: ScreenPlace.shape.standbyAfterS.default(10).meta({
    title: "多久收不到信号算没有画面（秒）",
    titleEn: "No picture after silence of (s)",
  }),
}) satisfies z.ZodType<ScreenPlace>;
type ScreenSettings = z.infer<typeof ScreenSettings>;

/** A kiosk starts a browser first; later it reports every second. */
const FIRST_SILENCE_MS = 12_000;
const SILENCE_MS = 6_000;

/**
 * A board fed by a sending card from the PC's own screen: nothing goes on a wire, the page /screen paints the tapped frames. With a kiosk
 * the link is up while its page is known to paint them.
 */
export const screen = defineDriver<ScreenSettings>({
  id: "screen",
  title: { zh: "电脑屏幕（发送卡）", en: "The PC's screen (sending card)" },
  settings: ScreenSettings,
  defaults: { monitor: "1", x: 0, y: 0, kiosk: "none", standby: "failsafe", standbyAfterS: 10 },
  exclusive: ({ monitor, x, y }, { widthPx, heightPx }) => [
    { line: `monitor ${monitor}`, within: [rangeOf(x, widthPx), rangeOf(y, heightPx)] },
  ],
  prepare: (settings) => ({
    minGapMs: 0,
    refreshEveryMs: null,
    open: (context) => (settings.kiosk === "none" ? openUnwatched(context) : openWatched(context)),
  }),
});

/** Where the picture of a board with this output belongs; null if it goes elsewhere. */
export function screenPlaceOf(output: { readonly driver: string; readonly settings: unknown }): ScreenPlace | null {
  if (output.driver !== screen.id) return null;
  return ScreenSettings.safeParse(output.settings).data ?? null;
}

function openUnwatched(context: LinkContext): OutputLink {
  queueMicrotask(() => context.onUp(null));
  const stop = context.ports.screens.watch(context.boardId, (report) => {
    // A kiosk that was started by hand for once is heard as well.
    if (report.kind === "painted") context.onNews({ kind: "acknowledged" });
    else if (report.kind === "seen") context.onNews(report);
  });
  return linkThatEnds(stop);
}

function openWatched(context: LinkContext): OutputLink {
  const timers = createTimers(context.clock, ["silence"]);
  let isUp = false;
  const end = (): void => {
    timers.cancelAll();
    stop();
  };
  const fail = (error: HallcastError): void => {
    end();
    context.onDown(error);
  };
  const listenFor = (ms: number): void =>
    timers.set("silence", ms, () => fail(new HallcastError("device", "screen.silent", { afterMs: ms })));
  const stop = context.ports.screens.watch(context.boardId, (report) => {
    switch (report.kind) {
      case "painted":
        listenFor(SILENCE_MS);
        if (!isUp) context.onUp(null);
        isUp = true;
        context.onNews({ kind: "acknowledged" });
        return;
      case "seen":
        if (isUp) context.onNews(report);
        return;
      case "fault":
        fail(new HallcastError("device", report.code, report.params));
        return;
      default:
        report satisfies never;
    }
  });
  listenFor(FIRST_SILENCE_MS);
  return linkThatEnds(end);
}

/** The frames are tapped where they are made; nothing is sent from here. */
function linkThatEnds(close: () => void): OutputLink {
  return { show: (_data, _firstByte, _endByte, done) => done(), refresh: (done) => done(), close };
}
