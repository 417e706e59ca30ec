/**
 * Remote control of Colorlight processors, device's side; write-only knowledge, numbers little-endian:
 *
 * | V offset | Z offset | length  | field                                                       |
 * | 0        | 0        | V 3 Z 2 | command                                                     |
 * | 3        | 2        | 4       | total length, from the first byte of the command            |
 * | 7        | 6        | 2       | device, from 0; FFFF all                                    |
 * | 9        | 8        | 8       | V: 02 and seven zeros (zeros for presets); Z: zeros          |
 * | 17       | 16       |         | payload                                                     |
 *
 * Heartbeats are shorter: V 99 99 00 | 08 00 00 00 | 00, Z 99 99 04 00.
 * Source: action tables of Bitfocus' Companion module (MIT) as summed up in the project's facts; no vendor text.
 */
export type Dialect = "V" | "Z";

/** A command taken apart. `device` null: all. Brightness is in per cent, 0..100. */
export type Command =
  | { readonly kind: "heartbeat" }
  | ({ readonly device: number | null } & (
      | { readonly kind: "black" | "freeze"; readonly isOn: boolean }
      | { readonly kind: "brightness"; readonly percent: number }
      | { readonly kind: "test"; readonly mode: number }
      | { readonly kind: "preset"; readonly number: number }
    ))
  | { readonly kind: "unknown"; readonly hex: string; readonly why: string };

const LONGEST_BYTES = 4096;

function readPayload(dialect: Dialect, cmd: string, payload: Buffer, device: number | null): Command | string {
  const [first] = payload;
  const oneByte = (kind: string): string | null =>
    payload.length === 1 && first !== undefined ? null : `${kind} with ${payload.length} bytes`;
  switch (`${dialect} ${cmd}`) {
    case "V 101000":
    case "V 111000": {
      const wrong = oneByte("switch") ?? (first === 0 || first === 1 ? null : `switch to ${first}`);
      return wrong ?? { kind: cmd === "101000" ? "black" : "freeze", device, isOn: first === 1 };
    }
    case "Z 1100":
    case "Z 1200": {
      const wrong = oneByte("switch") ?? (first === 0 || first === 1 ? null : `switch to ${first}`);
      // The Z flag of black says "normal", so 0 is black.
      return (
        wrong ?? { kind: cmd === "1100" ? "black" : "freeze", device, isOn: cmd === "1100" ? first === 0 : first === 1 }
      );
    }
    case "V 501000": {
      if (payload.length !== 2) return `brightness with ${payload.length} bytes`;
      const percent = payload.readUInt16LE(0) / 100;
      return percent <= 100 ? { kind: "brightness", device, percent } : `brightness ${percent}`;
    }
    case "Z 2100": {
      if (payload.length !== 4) return `brightness with ${payload.length} bytes`;
      const percent = payload.readFloatLE(0);
      return percent >= 0 && percent <= 100 ? { kind: "brightness", device, percent } : `brightness ${percent}`;
    }
    case "V 121000":
    case "Z 3200": {
      const tail = dialect === "V" ? "" : "ff00ff00ff0000";
      if (first === undefined || first > 0x0e || payload.toString("hex", 1) !== tail)
        return `test mode ${payload.toString("hex")}`;
      return { kind: "test", device, mode: first };
    }
    case "V 071003":
      return payload.length === 2
        ? { kind: "preset", device, number: payload.readUInt16LE(0) }
        : `preset with ${payload.length} bytes`;
    case "Z 7400":
      return oneByte("preset") ?? { kind: "preset", device, number: first ?? 0 };
    default:
      return "a command the facts do not know";
  }
}

function readCommand(dialect: Dialect, bytes: Buffer): Command {
  const hex = bytes.toString("hex");
  const cmdBytes = dialect === "V" ? 3 : 2;
  const cmd = hex.slice(0, cmdBytes * 2);
  if (dialect === "V" && hex === "9999000800000000") return { kind: "heartbeat" };
  if (bytes.length < cmdBytes + 14) return { kind: "unknown", hex, why: "too short for a command" };
  const device = bytes.readUInt16LE(cmdBytes + 4);
  const mark = bytes.toString("hex", cmdBytes + 6, cmdBytes + 14);
  const wantedMark = dialect === "V" && cmd !== "071003" ? "0200000000000000" : "0000000000000000";
  if (mark !== wantedMark) return { kind: "unknown", hex, why: `${mark} where ${wantedMark} stands` };
  const read = readPayload(dialect, cmd, bytes.subarray(cmdBytes + 14), device === 0xffff ? null : device);
  return typeof read === "string" ? { kind: "unknown", hex, why: read } : read;
}

/** Gathers commands out of a stream cut anywhere; a length no command can have ends the stream. */
export function createCommandReader(
  dialect: Dialect,
  onCommand: (command: Command) => void,
  onBadLength: (length: number) => void,
): (bytes: Uint8Array) => void {
  const lengthAt = dialect === "V" ? 3 : 2;
  let held = Buffer.alloc(0);
  let isBroken = false;
  return (bytes) => {
    held = Buffer.concat([held, bytes]);
    while (!isBroken) {
      if (dialect === "Z" && held.length >= 4 && held.readUInt32BE(0) === 0x99990400) {
        held = held.subarray(4);
        onCommand({ kind: "heartbeat" });
        continue;
      }
      if (held.length < lengthAt + 4) return;
      const total = held.readUInt32LE(lengthAt);
      if (total < lengthAt + 4 || total > LONGEST_BYTES) {
        isBroken = true;
        onBadLength(total);
        return;
      }
      if (held.length < total) return;
      const whole = held.subarray(0, total);
      held = held.subarray(total);
      onCommand(readCommand(dialect, whole));
    }
  };
}
