import { z } from "zod";
import { HallcastError } from "../../playlists/errors.ts";
import type { ControllerFacts } from "../ports/playout-status.ts";
import type { SerialDevice } from "../ports/serial.ts";
import type { ControllerContext } from "./driver.ts";
import { KeepAliveMs } from "./fields.ts";
import { createSerialLine } from "./serial-line.ts";

export const SerialPath = z.string().trim().min(1).max(200).meta({
  title: "串口",
  titleEn: "Serial port",
  description: "优先选带 by-id 的名称：换插口后不变",
  descriptionEn: "Prefer a name with by-id: it stays the same in another socket",
  // the form offers the ports of the PC that drives the boards
  choices: "serialPorts",
});

const RATES = [115_200, 230_400, 460_800, 500_000, 576_000, 921_600, 1_000_000, 1_500_000, 2_000_000] as const;
const [firstRate, ...otherRates] = RATES;
const rate = (baudRate: number) => z.literal(baudRate).meta({ title: String(baudRate), titleEn: String(baudRate) });

/** How often a serial line says a still picture again. */
export const SerialKeepAliveMs = KeepAliveMs.default(1000).meta({
  title: "静止画面重发周期（毫秒）",
  titleEn: "A still picture repeated every (ms)",
  description: "多数接收端几秒收不到数据就会熄灭",
  descriptionEn: "Most receivers go dark after a few seconds without data",
});

export const BaudRate = z
  .union([rate(firstRate), ...otherRates.map(rate)])
  .default(firstRate)
  .meta({
    type: "integer",
    title: "波特率",
    titleEn: "Baud rate",
    description: "必须与接收端程序里的设定一致",
    descriptionEn: "Must be what the receiver's program is set to",
  });

export type SerialLink = {
  /** Sends a frame; counted on the wire. */
  readonly send: (frame: Uint8Array, done: () => void) => void;
  /** A few bytes beside the frames, for questions. */
  readonly ask: (bytes: Uint8Array) => void;
  readonly close: () => void;
};

export type SerialLinkOptions = {
  readonly path: string;
  readonly baudRate: number;
  /** The port is open: `meet` when frames may come. */
  readonly onReady: () => void;
  readonly onBytes: (bytes: Uint8Array) => void;
};

/** What the links of all serial drivers share: the port, its pace, its end, and who stands behind it. */
export function openSerialLink(
  { path, baudRate, onReady, onBytes }: SerialLinkOptions,
  context: ControllerContext,
): SerialLink & { readonly meet: () => void; readonly fail: (error: HallcastError) => void } {
  let isClosed = false;
  const close = (): void => {
    isClosed = true;
    line.close();
    stream.close();
  };
  const fail = (error: HallcastError): void => {
    if (isClosed) return;
    close();
    context.onDown(error);
  };
  const stream = context.ports.serial.open(path, baudRate, { onOpen: onReady, onBytes, onError: fail });
  const line = createSerialLine(stream, baudRate, context.clock, fail);
  return {
    send: (frame, done) => {
      context.wire.packets++;
      context.wire.bytes += frame.length;
      line.send(frame, done);
    },
    ask: (bytes) => stream.write(bytes, () => undefined),
    meet: () => {
      context.ports.serial
        .find(path)
        .then((device) => {
          if (!isClosed) context.onUp(factsOf(device));
        })
        .catch((error: unknown) =>
          fail(new HallcastError("device", "output.serialFailed", { path, cause: String(error) }, error)),
        );
    },
    fail,
    close,
  };
}

/** The adapter is what can be told apart; the microcontroller behind it has no name of its own. */
function factsOf(device: SerialDevice | null): ControllerFacts | null {
  if (device === null || device.vendorId === null) return null;
  return {
    identity: device.serialNumber === null ? null : `usb ${device.serialNumber}`,
    model: [device.manufacturer ?? "USB", `${device.vendorId}:${device.productId ?? "?"}`].join(" "),
    firmware: "",
    widthPx: null,
    heightPx: null,
  };
}
