import type { ControllerFacts, Reading } from "../ports/playout-status.ts";
import type { WireLoad } from "../ports/wire-load.ts";
import { type ColorlightCard, createColorlightBrightness, createColorlightSync } from "../protocols/colorlight.ts";
import { receiverAt, wholeLine } from "./claim.ts";
import { createCardRounds } from "./colorlight-cards.ts";
import { createColorlightRows } from "./colorlight-rows.ts";
import { ColorlightSettings } from "./colorlight-settings.ts";
import { isWatched, openColorlightWire } from "./colorlight-wire.ts";
import { defineDriver, type LinkContext, type OutputLink } from "./driver.ts";

/** Firmware from here on shows a frame only after a second sync. */
const FIRST_DOUBLED_FIRMWARE = 13;

/** Colorlight 5A and i5 receiving cards without a sending box, one network card per board. Reverse engineered: experimental. */
export const colorlight = defineDriver<ColorlightSettings>({
  id: "colorlight",
  title: { zh: "Colorlight 接收卡直驱（实验性）", en: "Colorlight receiving cards, direct (experimental)" },
  note: {
    zh: "实验性：厂商没有公布这种协议，做法按公开资料核对过，但没有在真实接收卡上试过。请先在现场试用一天；接收卡须已用厂商软件设好。只发画面，从不改接收卡的设置。",
    en: "Experimental: the vendor publishes no description; this follows public ones and was not yet tried on real cards. Try it on site for a day first. The cards must have been set up with the vendor's program; only pictures are sent, never settings.",
  },
  settings: ColorlightSettings,
  defaults: {
    interface: "eth1",
    via: "interface",
    relayHost: "127.0.0.1",
    relayPort: 9999,
    linkSpeed: "gigabit",
    order: "bgr",
    brightness: 255,
    brightnessFrame: false,
    duplicateSync: "auto",
    syncDelayMs: 5,
    minGapMs: 33,
    keepAliveMs: 500,
    rows: "all",
  },
  exclusive: (settings) => [
    ...(isWatched(settings) ? [wholeLine(settings.interface)] : []),
    ...(settings.via === "relay" ? [receiverAt(settings.relayHost, settings.relayPort)] : []),
  ],
  prepare: (settings) => ({
    minGapMs: settings.minGapMs,
    refreshEveryMs: settings.keepAliveMs,
    load: (widthPx, heightPx) => ethernetLoad(settings, createColorlightRows({ widthPx, heightPx }, false).rows),
    open: (context) => openLink(settings, context),
  }),
});

/** Preamble 8, checksum 4, gap 12. */
const FRAME_EXTRA_BYTES = 24;
const BITS_PER_MS = 1_000_000;

/** A picture at 1 Gbit/s, and the wait before its sync. */
function ethernetLoad({ syncDelayMs, minGapMs }: ColorlightSettings, rows: readonly Uint8Array[]): WireLoad {
  const sync = createColorlightSync(0);
  const bytesPerFrame = [...rows, sync].reduce((sum, frame) => sum + frame.length + FRAME_EXTRA_BYTES, 0);
  const perFrameMs = (bytesPerFrame * 8) / BITS_PER_MS + syncDelayMs;
  return {
    packetsPerFrame: rows.length + 1,
    bytesPerFrame,
    baudRate: null,
    framesPerSecond: 1000 / Math.max(perFrameMs, minGapMs),
    limitedBy: perFrameMs >= minGapMs ? "line" : "gap",
  };
}

function openLink(settings: ColorlightSettings, context: LinkContext): OutputLink {
  const { clock, widthPx } = context;
  const picture = createColorlightRows(context, settings.order === "bgr");
  const syncs = [createColorlightSync(settings.brightness), createColorlightSync(settings.brightness)];
  const brightnesses = [
    createColorlightBrightness(settings.brightness),
    createColorlightBrightness(settings.brightness),
  ];
  const frames: Uint8Array[] = [];
  const rowBytes = widthPx * 3;
  let isDoubled = settings.duplicateSync === "on";
  let speedMbit: number | null = null;
  let isFirst = true;
  let isSending = false;
  let isClosed = false;
  let waitingQuestion: (() => void) | null = null;
  let cancelSync = (): void => undefined;

  const learn = (cards: readonly ColorlightCard[]): void => {
    if (settings.duplicateSync === "auto" && cards.length > 0)
      isDoubled = cards.some(({ major }) => major >= FIRST_DOUBLED_FIRMWARE);
  };
  const rounds = createCardRounds({
    clock,
    ask: (question, onSent) => {
      const send = (): void => {
        onSent(context.wire.packets);
        put([question], 1, () => undefined);
      };
      if (isSending) waitingQuestion = send;
      else send();
    },
    onMet: (card) => {
      learn(card === null ? [] : [card]);
      context.onUp(card === null ? null : factsOf(card));
    },
    onRound: ({ cards, readings, isComplete }) => {
      learn(cards);
      if (isComplete) context.onNews({ kind: "acknowledged" });
      const link: Reading[] =
        speedMbit === null ? [] : [{ kind: "linkMbit", where: settings.interface, value: speedMbit, ok: true }];
      context.onNews({ kind: "readings", readings: [...link, ...readings] });
    },
  });
  const wire = openColorlightWire(settings, context, {
    onOpen: rounds.begin,
    onFrame: rounds.hear,
    onLink: (found) => {
      speedMbit = found;
    },
    onError: (error) => {
      end();
      context.onDown(error);
    },
  });
  const put = (packets: readonly Uint8Array[], count: number, done: () => void): void => {
    for (let i = 0; i < count; i++) context.wire.bytes += packets[i]?.length ?? 0;
    context.wire.packets += count;
    wire.send(packets, count, done);
  };
  /** The first `count` of `frames`, then the sync; a question that came up meanwhile goes between this picture and the next. */
  const sendPicture = (count: number, done: () => void): void => {
    isSending = true;
    put(frames, count, () => {
      if (isClosed) return;
      cancelSync = clock.after(settings.syncDelayMs, () =>
        put(syncs, isDoubled ? 2 : 1, () => {
          isSending = false;
          const question = waitingQuestion;
          waitingQuestion = null;
          question?.();
          done();
        }),
      );
    });
  };
  const prefix = (): number => {
    const count = settings.brightnessFrame ? (isDoubled ? 2 : 1) : 0;
    for (let i = 0; i < count; i++) frames[i] = brightnesses[i] ?? new Uint8Array();
    return count;
  };
  const repeat = (done: () => void): void => {
    let count = prefix();
    for (const row of picture.rows) frames[count++] = row;
    sendPicture(count, done);
  };
  const end = (): void => {
    isClosed = true;
    cancelSync();
    rounds.close();
    wire.close();
  };
  return {
    show: (data, firstByte, endByte, done) => {
      const isWhole = isFirst || settings.rows === "all";
      const [first, until] = isFirst
        ? [0, context.heightPx]
        : [Math.floor(firstByte / rowBytes), Math.ceil(endByte / rowBytes)];
      isFirst = false;
      const before = prefix();
      const count = picture.update(data, first, until, frames, before);
      if (isWhole) repeat(done);
      else if (count > before) sendPicture(count, done);
      else done();
    },
    refresh: repeat,
    close: end,
  };
}

/** Cards tell nothing that would tell one from another of the same kind. */
function factsOf({ major, minor }: ColorlightCard): ControllerFacts {
  return { identity: null, model: "Colorlight 5A", firmware: `${major}.${minor}`, widthPx: null, heightPx: null };
}
