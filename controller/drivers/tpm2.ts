import { z } from "zod";
import { HallcastError } from "../../playlists/errors.ts";
import {
  createTpm2Frame,
  TPM2_ANSWER,
  TPM2_HEADER_BYTES,
  TPM2_MOST_PIXELS,
  TPM2_PING,
  tpm2PixelsForWled,
} from "../protocols/tpm2.ts";
import { wholeLine } from "./claim.ts";
import { defineDriver, type LinkContext, type OutputLink } from "./driver.ts";
import { MinGapMs } from "./fields.ts";
import { BaudRate, openSerialLink, SerialKeepAliveMs, SerialPath } from "./serial-link.ts";
import { serialLoad } from "./wire-load.ts";

const ASK_EVERY_MS = 500;
const WATCH_EVERY_MS = 2_000;
/** Opening the port may reset the receiver. */
const ANSWER_WITHIN_MS = 8_000;

const Tpm2Settings = z.strictObject({
  path: SerialPath,
  baudRate: BaudRate,
  ping: z.boolean().default(false).meta({
    title: "先确认接收端在线",
    titleEn: "Ask whether the receiver is there",
    description: "发送 C9 AA 并等待应答 AC，之后定时再问；WLED 会应答，有些接收端不会",
    descriptionEn:
      "Sends C9 AA and waits for AC, and asks again from time to time; WLED answers, some receivers do not",
  }),
  padForWled: z.boolean().default(false).meta({
    title: "为 WLED 补齐",
    titleEn: "Padded for WLED",
    description: "WLED 的串口程序在某些像素数下会漏掉最后一个像素，补一个像素可避免",
    descriptionEn: "WLED's serial reader loses the last pixel of some sizes; one more pixel avoids that",
  }),
  keepAliveMs: SerialKeepAliveMs,
  minGapMs: MinGapMs,
});
type Tpm2Settings = z.infer<typeof Tpm2Settings>;

/** Strips and small boards on a serial line that speak TPM2: WLED, Glediator's and Hyperion's receivers. */
export const tpm2 = defineDriver<Tpm2Settings>({
  id: "tpm2",
  title: { zh: "串口 TPM2（小条屏）", en: "TPM2 on a serial line (small strips)" },
  settings: Tpm2Settings,
  defaults: {
    path: "/dev/ttyUSB0",
    baudRate: 115_200,
    ping: false,
    padForWled: false,
    keepAliveMs: 1000,
    minGapMs: 0,
  },
  exclusive: ({ path }) => [wholeLine(path)],
  prepare: (settings) => ({
    minGapMs: settings.minGapMs,
    refreshEveryMs: settings.keepAliveMs,
    // one less than fit, so that the padding pixel does too
    mostPixels: () => (settings.padForWled ? TPM2_MOST_PIXELS - 1 : TPM2_MOST_PIXELS),
    load: (widthPx, heightPx) =>
      serialLoad(frameOf(widthPx * heightPx, settings).length, settings.baudRate, settings.minGapMs),
    open: (context) => openLink(settings, context),
  }),
});

function frameOf(pixels: number, { padForWled }: Pick<Tpm2Settings, "padForWled">): Uint8Array {
  return createTpm2Frame(padForWled ? tpm2PixelsForWled(pixels) : pixels);
}

function openLink(settings: Tpm2Settings, context: LinkContext): OutputLink {
  const { path, baudRate } = settings;
  const frame = frameOf(context.dataBytes / 3, settings);
  const { clock } = context;
  /** The oldest question without an answer; null if there is none. */
  let askedAtMs: number | null = null;
  let lastAskMs = Number.NEGATIVE_INFINITY;
  let isUp = false;
  let cancel: (() => void) | null = null;

  const giveUp = (): void => link.fail(new HallcastError("device", "output.noAnswer", { afterMs: ANSWER_WITHIN_MS }));
  const ask = (): void => {
    lastAskMs = clock.monoMs();
    askedAtMs ??= lastAskMs;
    if (lastAskMs - askedAtMs >= ANSWER_WITHIN_MS) cancel = clock.after(0, giveUp);
    else link.ask(TPM2_PING);
  };
  const untilAnswer = (): void => {
    ask();
    if (askedAtMs !== null && clock.monoMs() - askedAtMs < ANSWER_WITHIN_MS)
      cancel = clock.after(ASK_EVERY_MS, untilAnswer);
  };
  /** Between frames, where the receiver has ears. */
  const send = (done: () => void): void => {
    if (settings.ping && clock.monoMs() - lastAskMs >= WATCH_EVERY_MS) ask();
    link.send(frame, done);
  };
  const link = openSerialLink(
    {
      path,
      baudRate,
      onReady: () => (settings.ping ? untilAnswer() : link.meet()),
      onBytes: (bytes) => {
        if (askedAtMs === null || !bytes.includes(TPM2_ANSWER)) return;
        askedAtMs = null;
        if (isUp) {
          context.onNews({ kind: "acknowledged" });
          return;
        }
        isUp = true;
        cancel?.();
        link.meet();
      },
    },
    context,
  );
  return {
    show: (data, _firstByte, _endByte, done) => {
      frame.set(data, TPM2_HEADER_BYTES);
      send(done);
    },
    refresh: send,
    close: () => {
      cancel?.();
      link.close();
    },
  };
}
