import { LIVE_FIELDS } from "../../../playlists/live.ts";
import type { Dialect } from "../../../playlists/live-feed.ts";
import type { DialectEvents, DialectParser } from "./dialect.ts";

type FixedFrame = Extract<Dialect, { kind: "fixedFrame" }>;
type LengthFrame = Extract<Dialect, { kind: "lengthFrame" }>;
type Checksum = FixedFrame["checksum"];

/**
 * Frames of queue callers on RS-232 and RS-485. No maker's protocol is public, so these are the two shapes that such lines have,
 * with everything that differs as a setting:
 *
 * | fixedFrame  | start (1) · body (`bodyBytes`) · checksum (0, 1, 2) · end (0, 1)   |
 * | lengthFrame | start (1) · n (1) · body (n) · checksum (0, 1, 2)                 |
 *
 * The checksum covers what stands between the start byte and itself: `sum8` and `xor8` in one byte, `crc16` (Modbus: polynomial
 * 0xA001 reflected, from 0xFFFF, low byte first) in two. Numbers stand in the body as ASCII, as packed BCD or as one binary number,
 * high byte first.
 */
export function createFrameParser(dialect: FixedFrame | LengthFrame, events: DialectEvents): DialectParser {
  const isFixed = dialect.kind === "fixedFrame";
  const headBytes = isFixed ? 1 : 2;
  const sumBytes = SUM_BYTES[dialect.checksum];
  const endBytes = isFixed && dialect.end !== null ? 1 : 0;
  let held: number[] = [];
  let isLost = false;

  /** Bytes of the whole frame that begins at `held[0]`; null if that cannot be known yet. */
  const wanted = (): number | null => {
    if (isFixed) return headBytes + dialect.bodyBytes + sumBytes + endBytes;
    const bodyBytes = held[1];
    return bodyBytes === undefined ? null : headBytes + bodyBytes + sumBytes;
  };
  /** The body of a whole frame, or null if these bytes only look like one. */
  const bodyOf = (frame: readonly number[]): readonly number[] | null => {
    const sumAt = frame.length - sumBytes - endBytes;
    const body = frame.slice(headBytes, sumAt);
    if (isFixed && dialect.end !== null && frame.at(-1) !== dialect.end) return null;
    if (body.length === 0) return null;
    const sum = checksumOf(dialect.checksum, frame.slice(1, sumAt));
    return sum.every((byte, i) => frame[sumAt + i] === byte) ? body : null;
  };
  const lose = (): void => {
    if (!isLost) events.onGarbled();
    isLost = true;
  };
  const take = (): boolean => {
    const begin = held.indexOf(dialect.start);
    if (begin !== 0 && held.length > 0) {
      lose();
      held = begin < 0 ? [] : held.slice(begin);
    }
    const length = held.length === 0 ? null : wanted();
    if (length === null || held.length < length) return false;
    const body = bodyOf(held.slice(0, length));
    if (body === null) {
      // The start byte may have been a byte of something else: the next one is tried.
      lose();
      held = held.slice(1);
      return true;
    }
    held = held.slice(length);
    isLost = false;
    const { command } = dialect;
    if (command !== null && body[command.at] !== command.value) return true;
    const fields: { [K in (typeof LIVE_FIELDS)[number]]?: string } = {};
    for (const field of LIVE_FIELDS) {
      const slice = dialect.fields[field];
      if (slice === null || slice.at + slice.length > body.length) continue;
      const text = textOf(dialect.coding, body.slice(slice.at, slice.at + slice.length));
      if (text !== "") fields[field] = text;
    }
    events.onCall({ fields, others: 0 });
    return true;
  };
  return {
    push: (bytes) => {
      for (const byte of bytes) {
        held.push(byte);
        while (take());
      }
    },
  };
}

const SUM_BYTES: Readonly<Record<Checksum, number>> = { none: 0, sum8: 1, xor8: 1, crc16: 2 };

function checksumOf(kind: Checksum, bytes: readonly number[]): readonly number[] {
  switch (kind) {
    case "none":
      return [];
    case "sum8":
      return [bytes.reduce((sum, byte) => (sum + byte) & 0xff, 0)];
    case "xor8":
      return [bytes.reduce((sum, byte) => sum ^ byte, 0)];
    case "crc16": {
      let crc = 0xffff;
      for (const byte of bytes) {
        crc ^= byte;
        for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
      }
      return [crc & 0xff, crc >> 8];
    }
    default:
      return kind satisfies never;
  }
}

/** A field as text: spaces, zero bytes and the BCD filler F around it are nothing. */
function textOf(coding: FixedFrame["coding"], bytes: readonly number[]): string {
  switch (coding) {
    case "ascii":
      return String.fromCharCode(...bytes)
        .replace(/\0/g, " ")
        .trim();
    case "bcd":
      return bytes
        .map((byte) => byte.toString(16).padStart(2, "0"))
        .join("")
        .replace(/^f+|f+$/g, "");
    case "binary":
      return String(bytes.reduce((sum, byte) => sum * 256 + byte, 0));
    default:
      return coding satisfies never;
  }
}
