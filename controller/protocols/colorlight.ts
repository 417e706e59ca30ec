/**
 * Colorlight 5A/i5 receiving cards, sender's side, as agreed by FPP (ColorLight-5a-75), PanelPlayer's protocol notes and
 * haraldkubota/colorlight; the vendor publishes nothing. One Ethernet frame, numbers big-endian:
 *
 * | offset | length | field       | value                                     |
 * | 0      | 6      | destination | 11:22:33:44:55:66, always                 |
 * | 6      | 6      | source      | 22:22:33:44:55:66, always                 |
 * | 12     | 1      | type        | one byte, not an EtherType of two         |
 * | 13     |        | data        |                                           |
 *
 * Data of a pixel row, 0x55:
 * | 13     | 2      | row         | from 0, in the coordinates that the cards were set up for |
 * | 15     | 2      | x           | first pixel of this part of the row       |
 * | 17     | 2      | count       | pixels, 497 at most                       |
 * | 19     | 2      |             | 0x08 0x88                                 |
 * | 21     | 3n     | pixels      | three bytes each, order by wiring         |
 *
 * Sync, 0x01, 112 bytes: shows the rows sent so far.
 * | 13     | 1      |             | 0x07: from a PC                           |
 * | 35     | 1      | brightness  | 0..255, not linear                        |
 * | 36     | 1      |             | 0x05                                      |
 * | 38     | 3      | brightness  | of each colour                            |
 *
 * Brightness, 0x0A, 77 bytes: 13..15 of each colour, 16 is 0xFF. Discovery, 0x07, 284 bytes: 16 is the number of the card asked.
 *
 * Answer to a discovery, 0x08, more than 1000 bytes:
 * | 13     | 1      | family      | 0x05: 5A                                  |
 * | 15     | 2      | firmware    | major, minor                              |
 * | 51     | 4      | packets     | received since power-on                   |
 * | 59     | 4      | uptime      | ms                                        |
 * | 98     | 1      | card        | its number in the chain, from 0           |
 *
 * Cards hold their set-up in flash, written by other types of frame. This file cannot make them.
 */
export const COLORLIGHT_ROW_PIXELS = 497;
export const COLORLIGHT_ROW_HEADER_BYTES = 21;
/** Type and family of an answer, as a network card's filter sees them. */
export const COLORLIGHT_REPLY_ETHERTYPE = 0x0805;
/** Number of a card is one byte. */
export const COLORLIGHT_MOST_CARDS = 256;

const ADDRESSES = [0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x22, 0x22, 0x33, 0x44, 0x55, 0x66] as const;
const TYPE_AT = 12;
const DATA_AT = 13;
const SYNC_BYTES = 112;
const BRIGHTNESS_BYTES = 77;
const DISCOVERY_BYTES = 284;
const SHORTEST_REPLY_BYTES = 1000;
const REPLY = 0x08;
const FAMILY_5A = 0x05;

/** Everything that is ever sent to a card. */
type SentType = 0x01 | 0x07 | 0x0a | 0x55;

function frame(type: SentType, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  bytes.set(ADDRESSES);
  bytes[TYPE_AT] = type;
  return bytes;
}

/** One part of a row, pixels black: `count` of them from `x` on (1..497), to be written from COLORLIGHT_ROW_HEADER_BYTES on. */
export function createColorlightRow(row: number, x: number, count: number): Uint8Array {
  const bytes = frame(0x55, COLORLIGHT_ROW_HEADER_BYTES + count * 3);
  const view = new DataView(bytes.buffer);
  view.setUint16(DATA_AT, row);
  view.setUint16(DATA_AT + 2, x);
  view.setUint16(DATA_AT + 4, count);
  bytes.set([0x08, 0x88], DATA_AT + 6);
  return bytes;
}

/** Shows what was sent, at this brightness (0..255) for all colours. */
export function createColorlightSync(brightness: number): Uint8Array {
  const bytes = frame(0x01, SYNC_BYTES);
  bytes[DATA_AT] = 0x07;
  bytes.set([brightness, 0x05], DATA_AT + 22);
  bytes.fill(brightness, DATA_AT + 25, DATA_AT + 28);
  return bytes;
}

/** Brightness (0..255) in a frame of its own, which older firmware wants or ignores. */
export function createColorlightBrightness(brightness: number): Uint8Array {
  const bytes = frame(0x0a, BRIGHTNESS_BYTES);
  bytes.set([brightness, brightness, brightness, 0xff], DATA_AT);
  return bytes;
}

/** Asks the card with this number (0..255) to tell of itself. */
export function createColorlightDiscovery(card: number): Uint8Array {
  const bytes = frame(0x07, DISCOVERY_BYTES);
  bytes[DATA_AT + 3] = card;
  return bytes;
}

/** What a card tells of itself. */
export type ColorlightCard = {
  readonly card: number;
  readonly major: number;
  readonly minor: number;
  /** Frames received since power-on, modulo 2³². */
  readonly packets: number;
  /** Since power-on, modulo 2³². */
  readonly uptimeMs: number;
};

/** Null for anything but a whole answer: addresses differ between firmwares, so only type, family and length are judged. */
export function parseColorlightReply(bytes: Uint8Array): ColorlightCard | null {
  if (bytes.length <= SHORTEST_REPLY_BYTES || bytes[TYPE_AT] !== REPLY || bytes[DATA_AT] !== FAMILY_5A) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    card: view.getUint8(DATA_AT + 85),
    major: view.getUint8(DATA_AT + 2),
    minor: view.getUint8(DATA_AT + 3),
    packets: view.getUint32(DATA_AT + 38),
    uptimeMs: view.getUint32(DATA_AT + 46),
  };
}
