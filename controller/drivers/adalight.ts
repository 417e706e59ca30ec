import { z } from "zod";
import { HallcastError } from "../../playlists/errors.ts";
import {
  ADALIGHT_GREETING,
  ADALIGHT_HEADER_BYTES,
  ADALIGHT_MOST_PIXELS,
  ADALIGHT_TRAILER_BYTES,
  createAdalightFrame,
  sealAdalightFrame,
} from "../protocols/adalight.ts";
import { wholeLine } from "./claim.ts";
import { defineDriver, type LinkContext, type OutputLink } from "./driver.ts";
import { MinGapMs } from "./fields.ts";
import { BaudRate, openSerialLink, SerialKeepAliveMs, SerialPath } from "./serial-link.ts";
import { serialLoad } from "./wire-load.ts";

/** A sketch says its greeting once a second, after a reset that opening the port may bring about and a boot loader's two seconds. */
const GREETING_WITHIN_MS = 8_000;

const AdalightSettings = z.strictObject({
  path: SerialPath,
  baudRate: BaudRate,
  variant: z
    .union([
      z.literal("plain").meta({ title: "Adalight（通用）", titleEn: "Adalight (common)" }),
      z.literal("checked").meta({ title: "AWA（HyperSerial，带校验）", titleEn: "AWA (HyperSerial, with check sums)" }),
    ])
    .default("plain")
    .meta({ type: "string", title: "格式", titleEn: "Format" }),
  greeting: z.boolean().default(false).meta({
    title: "等待接收端问候",
    titleEn: "Wait for the receiver's greeting",
    description: "原版 Arduino 程序空闲时每秒发一次“Ada”，收到后才开始发送画面；WLED 不发问候，请勿打开",
    descriptionEn:
      "The original Arduino sketch says “Ada” every second while idle; frames begin after it. WLED says nothing: leave it off",
  }),
  keepAliveMs: SerialKeepAliveMs,
  minGapMs: MinGapMs,
});
type AdalightSettings = z.infer<typeof AdalightSettings>;

/** Strips and small boards behind a microcontroller on a serial line: Adalight, and WLED, Hyperion's and HyperSerial's receivers. */
export const adalight = defineDriver<AdalightSettings>({
  id: "adalight",
  title: { zh: "串口 Adalight（小条屏）", en: "Adalight on a serial line (small strips)" },
  settings: AdalightSettings,
  defaults: {
    path: "/dev/ttyUSB0",
    baudRate: 115_200,
    variant: "plain",
    greeting: false,
    keepAliveMs: 1000,
    minGapMs: 0,
  },
  exclusive: ({ path }) => [wholeLine(path)],
  prepare: (settings) => ({
    minGapMs: settings.minGapMs,
    refreshEveryMs: settings.keepAliveMs,
    mostPixels: () => ADALIGHT_MOST_PIXELS,
    load: (widthPx, heightPx) => {
      const extra = ADALIGHT_HEADER_BYTES + (settings.variant === "checked" ? ADALIGHT_TRAILER_BYTES : 0);
      return serialLoad(widthPx * heightPx * 3 + extra, settings.baudRate, settings.minGapMs);
    },
    open: (context) => openLink(settings, context),
  }),
});

function openLink({ path, baudRate, variant, greeting }: AdalightSettings, context: LinkContext): OutputLink {
  const frame = createAdalightFrame(context.dataBytes / 3, variant);
  let heard = "";
  let cancel: (() => void) | null = null;
  const link = openSerialLink(
    {
      path,
      baudRate,
      onReady: () => {
        if (!greeting) link.meet();
        else
          cancel = context.clock.after(GREETING_WITHIN_MS, () =>
            link.fail(new HallcastError("device", "output.noGreeting", { path, afterMs: GREETING_WITHIN_MS })),
          );
      },
      onBytes: (bytes) => {
        if (cancel === null) return;
        const text = heard + Buffer.from(bytes).toString("latin1");
        heard = text.slice(-ADALIGHT_GREETING.length);
        if (!text.includes(ADALIGHT_GREETING)) return;
        cancel();
        cancel = null;
        link.meet();
      },
    },
    context,
  );
  return {
    show: (data, _firstByte, _endByte, done) => {
      frame.set(data, ADALIGHT_HEADER_BYTES);
      if (variant === "checked") sealAdalightFrame(frame);
      link.send(frame, done);
    },
    refresh: (done) => link.send(frame, done),
    close: () => {
      cancel?.();
      link.close();
    },
  };
}
