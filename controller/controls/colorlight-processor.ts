import { z } from "zod";
import type { HallcastError } from "../../playlists/errors.ts";
import type { TestPicture } from "../ports/playout-status.ts";
import {
  ALL_DEVICES,
  COLORLIGHT_PROCESSOR_PORT,
  COLORLIGHT_TESTS,
  type ColorlightProtocol,
  colorlightVProtocol,
  colorlightZProtocol,
} from "../protocols/colorlight-processor.ts";
import { type BoardControl, type ControlContext, type ControlKind, defineControl } from "./control.ts";

const HEARTBEAT_MS = 1_500;

const Settings = z.strictObject({
  host: z.string().trim().min(1).max(253).meta({
    title: "处理器地址",
    titleEn: "Processor's address",
    description: "出厂为 192.168.1.10",
    descriptionEn: "192.168.1.10 as delivered",
  }),
  tcpPort: z.number().int().min(1).max(65535).default(COLORLIGHT_PROCESSOR_PORT).meta({
    title: "TCP 端口",
    titleEn: "TCP port",
  }),
  device: z.number().int().min(0).max(64).default(0).meta({
    title: "设备序号",
    titleEn: "Device",
    description: "级联时从 1 数起；0 为全部",
    descriptionEn: "From 1 on in a cascade; 0 for all",
  }),
});
type Settings = z.infer<typeof Settings>;

const TESTS: Readonly<Record<TestPicture, number>> = COLORLIGHT_TESTS;

function kindOf(id: string, title: ControlKind["title"], protocol: ColorlightProtocol): ControlKind {
  return defineControl({
    id,
    title,
    settings: Settings,
    defaults: { host: "192.168.1.10", tcpPort: COLORLIGHT_PROCESSOR_PORT, device: 0 },
    testPictures: ["red", "green", "blue", "white", "rows", "columns", "slash", "grid", "grey"],
    confirms: false,
    lines: () => [],
    open: (settings, context) => openLink(protocol, settings, context),
  });
}

export const colorlightV = kindOf(
  "colorlight-v",
  {
    zh: "卡莱特处理器（X100、X20m/X40m、Z8t、Z6 Pro G2、D9/D16 等）",
    en: "Colorlight processor (X100, X20m, Z8t, D9 …)",
  },
  colorlightVProtocol,
);
export const colorlightZ = kindOf(
  "colorlight-z",
  {
    zh: "卡莱特处理器（X2s/X4s、X6/X7、X12、X16E/X20、S20 等）",
    en: "Colorlight processor (X4s, X6, X12, X20, S20 …)",
  },
  colorlightZProtocol,
);

/** These devices only listen: an act is done when its bytes have left. A heartbeat keeps the session. */
function openLink(protocol: ColorlightProtocol, settings: Settings, context: ControlContext): BoardControl {
  const { clock } = context;
  const device = settings.device === 0 ? ALL_DEVICES : settings.device - 1;
  let cancelBeat = (): void => undefined;
  let fail: ((error: HallcastError) => void) | null = null;
  const stream = context.ports.tcp.connect(settings.host, settings.tcpPort, {
    onOpen: () => {
      beat();
      context.onUp(null);
    },
    onBytes: () => undefined,
    onError: (error) => {
      cancelBeat();
      fail?.(error);
      context.onDown(error);
    },
  });
  const beat = (): void => {
    stream.write(protocol.heartbeat, () => undefined);
    cancelBeat = clock.after(HEARTBEAT_MS, beat);
  };
  const send = (bytes: Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => {
      fail = reject;
      stream.write(bytes, () => {
        fail = null;
        resolve();
      });
    });
  return {
    setBrightness: (pct) => send(protocol.brightness(device, pct)),
    setBlack: (on) => send(protocol.black(device, on)),
    setTestPicture: (picture) => send(protocol.test(device, picture === null ? 0 : TESTS[picture])),
    health: null,
    close: () => {
      cancelBeat();
      stream.close();
    },
  };
}
