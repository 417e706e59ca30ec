import { HallcastError } from "../../playlists/errors.ts";

/**
 * Register bus of NovaStar sending cards and processors, over serial lines and TCP 5200; all numbers little-endian.
 * Source: the vendor's "RS232 Protocol for Nova M3 Control System V1.9" and its supplements for VX4S and MCTRL660 Pro.
 *
 * | offset | length | field                                                                     |
 * | 0      | 2      | `55 AA` request, `AA 55` reply                                            |
 * | 2      | 1      | ack: 0 done, 1 no such card, 2 request damaged, 3 reply damaged, 4 unknown |
 * | 3      | 1      | number of the request, repeated in the reply                              |
 * | 4      | 1      | source, FE for a computer; exchanged with the destination in the reply    |
 * | 5      | 1      | destination: sending card from 0, FF for all                              |
 * | 6      | 1      | device: 0 sending card, 1 receiving card, 2 function card                 |
 * | 7      | 1      | output port from 0, FF for all                                            |
 * | 8      | 2      | receiving card from 0, FFFF for all                                       |
 * | 10     | 1      | 0 read, 1 write                                                           |
 * | 11     | 1      | 0                                                                         |
 * | 12     | 4      | register                                                                  |
 * | 16     | 2      | bytes to read, or written; 0 in the reply to a write                      |
 * | 18     | n      | data, in write requests and replies to reads                              |
 * | 18+n   | 2      | sum of all bytes from offset 2 on, plus 0x5555                            |
 */
const HEAD_BYTES = 18;
const SUM_BYTES = 2;
const COMPUTER = 0xfe;
/** Nothing asked for is longer; a length above it is noise. */
const LONGEST_DATA_BYTES = 256;

export const NOVASTAR_PORT = 5200;
/** Every sending card, port or receiving card. */
export const ALL = 0xff;
export const ALL_CARDS = 0xffff;

const DEVICE = { sender: 0, receiver: 1 } as const;

export type NovaRegister = {
  readonly address: number;
  readonly device: keyof typeof DEVICE;
  readonly bytes: number;
  /** The values that may be written; null for a register that is only read. */
  readonly writes: "any" | readonly number[] | null;
};

/**
 * All registers that this product touches. None of them is kept over a loss of power: what saves, configures, upgrades or
 * resets (0x01000002, 0x01000011 …) is not here, and the encoder refuses what is not here.
 */
export const NOVA = {
  modelId: { address: 0x00000002, device: "sender", bytes: 2, writes: null },
  firmware: { address: 0x04100004, device: "sender", bytes: 4, writes: null },
  signalValid: { address: 0x02000017, device: "sender", bytes: 1, writes: null },
  lightSensor: { address: 0x0200000f, device: "sender", bytes: 2, writes: null },
  /** VX4S: 0 normal, 1 frozen, 2 black. */
  display: { address: 0x02200050, device: "sender", bytes: 1, writes: [0, 2] },
  cardModel: { address: 0x00000000, device: "receiver", bytes: 2, writes: null },
  monitoring: { address: 0x0a000000, device: "receiver", bytes: 0x100, writes: null },
  /** 0 to 255, before red, green, blue and virtual red of their own. */
  brightness: { address: 0x02000001, device: "receiver", bytes: 1, writes: "any" },
  brightnessAndColours: { address: 0x02000001, device: "receiver", bytes: 5, writes: "any" },
  black: { address: 0x02000100, device: "receiver", bytes: 1, writes: [0x00, 0xff] },
  testPicture: { address: 0x02000101, device: "receiver", bytes: 1, writes: [0, 2, 3, 4, 5, 6, 7, 8, 9] },
  freeze: { address: 0x02000102, device: "receiver", bytes: 1, writes: [0x00, 0xff] },
} as const satisfies Readonly<Record<string, NovaRegister>>;

const KNOWN: readonly NovaRegister[] = Object.values(NOVA);

export type NovaTarget = {
  /** From 0, or `ALL`. */
  readonly sender: number;
  /** From 0, or `ALL`; 0 for what concerns the sending card. */
  readonly port: number;
  /** From 0, or `ALL_CARDS`; 0 for what concerns the sending card. */
  readonly card: number;
};

/** A request that reads a register. Throws `control.registerForbidden` for any that is not in `NOVA`. */
export function encodeNovaRead(register: NovaRegister, to: NovaTarget, number: number): Uint8Array {
  permit(register, null);
  return frame(register, to, number, 0, register.bytes, new Uint8Array(0));
}

/** A request that writes a register. Throws `control.registerForbidden` for any register or value that `NOVA` does not name as writable. */
export function encodeNovaWrite(
  register: NovaRegister,
  to: NovaTarget,
  number: number,
  data: readonly number[],
): Uint8Array {
  permit(register, data);
  return frame(register, to, number, 1, data.length, Uint8Array.from(data));
}

/** By address and not by identity: a copy of an entry with another address is another register. */
function permit({ address, device, bytes }: NovaRegister, data: readonly number[] | null): void {
  const known = KNOWN.find((one) => one.address === address && one.device === device && one.bytes === bytes);
  const mayWrite = known?.writes ?? null;
  const isFit =
    known !== undefined &&
    (data === null ||
      (data.length === bytes &&
        (mayWrite === "any" || (mayWrite !== null && data.every((value) => mayWrite.includes(value))))));
  if (isFit) return;
  throw new HallcastError("internal", "control.registerForbidden", {
    register: `0x${address.toString(16).padStart(8, "0")}`,
  });
}

function frame(
  { address, device }: NovaRegister,
  { sender, port, card }: NovaTarget,
  number: number,
  direction: 0 | 1,
  length: number,
  data: Uint8Array,
): Uint8Array {
  const out = new Uint8Array(HEAD_BYTES + data.length + SUM_BYTES);
  const view = new DataView(out.buffer);
  out.set([0x55, 0xaa, 0, number & 0xff, COMPUTER, sender, DEVICE[device], port]);
  view.setUint16(8, card, true);
  out[10] = direction;
  view.setUint32(12, address, true);
  view.setUint16(16, length, true);
  out.set(data, HEAD_BYTES);
  view.setUint16(HEAD_BYTES + data.length, sumOf(out, 0, HEAD_BYTES + data.length), true);
  return out;
}

function sumOf(bytes: Uint8Array, start: number, end: number): number {
  let sum = 0x5555;
  for (let i = start + 2; i < end; i++) sum += bytes[i] ?? 0;
  return sum & 0xffff;
}

export type NovaReply = {
  readonly ack: number;
  readonly number: number;
  readonly address: number;
  readonly isWrite: boolean;
  readonly data: Uint8Array;
};

/** Finds replies in a stream that may break them in pieces or mix them with noise; what has a wrong sum is passed over. */
export function createNovaReader(onReply: (reply: NovaReply) => void): { readonly push: (bytes: Uint8Array) => void } {
  let held = new Uint8Array(0);
  return {
    push: (bytes) => {
      const all = new Uint8Array(held.length + bytes.length);
      all.set(held);
      all.set(bytes, held.length);
      let at = 0;
      while (at < all.length) {
        const found = replyAt(all, at);
        if (found === "more") break;
        if (found === "noise") {
          at++;
          continue;
        }
        at += found.bytes;
        onReply(found.reply);
      }
      held = all.slice(at);
    },
  };
}

function replyAt(
  all: Uint8Array,
  at: number,
): "more" | "noise" | { readonly reply: NovaReply; readonly bytes: number } {
  if (all[at] !== 0xaa || (all[at + 1] ?? 0x55) !== 0x55) return "noise";
  if (all.length - at < HEAD_BYTES) return "more";
  const view = new DataView(all.buffer, all.byteOffset + at);
  const isWrite = view.getUint8(10) === 1;
  const length = isWrite ? 0 : view.getUint16(16, true);
  if (view.getUint8(10) > 1 || length > LONGEST_DATA_BYTES) return "noise";
  const end = HEAD_BYTES + length;
  if (all.length - at < end + SUM_BYTES) return "more";
  if (view.getUint16(end, true) !== sumOf(all, at, at + end)) return "noise";
  return {
    bytes: end + SUM_BYTES,
    reply: {
      ack: view.getUint8(2),
      number: view.getUint8(3),
      address: view.getUint32(12, true),
      isWrite,
      data: all.slice(at + HEAD_BYTES, at + end),
    },
  };
}

/** What a receiving card measures; null where it has no such sensor. */
export type NovaMonitoring = {
  readonly temperatureC: number | null;
  readonly humidityPct: number | null;
  readonly voltageV: number | null;
};

/** Byte 0: bit 7 valid, bit 0 sign of byte 1, half degrees; bytes 2 and 3: bit 7 valid, then % and tenths of a volt. */
export function parseNovaMonitoring(data: Uint8Array): NovaMonitoring {
  const [flags = 0, half = 0, humidity = 0, voltage = 0] = data;
  return {
    temperatureC: flags & 0x80 ? (flags & 1 ? -half : half) / 2 : null,
    humidityPct: humidity & 0x80 ? humidity & 0x7f : null,
    voltageV: voltage & 0x80 ? (voltage & 0x7f) / 10 : null,
  };
}

/** Only what the vendor's papers name; the number itself for all others. */
export function novaModel(id: number): string {
  if (id === 0x1107) return "MCTRL660 Pro";
  if (id === 0x6106 || id === 0x6107) return "VX4S";
  return `NovaStar 0x${id.toString(16).padStart(4, "0")}`;
}
