/**
 * Adalight, sender's side, and its checked sister of HyperSerial. Serial, 8N1. The header rule and both trailers as two independent
 * programs write and read them (Hyperion's LedDeviceAdalight, WLED's serial reader).
 *
 * | offset | length | field     | value                                                                       |
 * | 0      | 3      | magic     | 'A' 'd' 'a'; checked variant 'A' 'w' 'a'                                    |
 * | 3      | 2      | count     | number of LEDs less one, big-endian                                         |
 * | 5      | 1      | check     | high byte xor low byte xor 0x55                                             |
 * | 6      | 3 × n  | colours   | red, green, blue                                                            |
 * | end    | 3      | trailer   | checked variant only: two Fletcher sums modulo 255 and one over byte xor place; 0x41 is written 0xAA |
 *
 * An idle Arduino sketch says `Ada\n` about once a second.
 */
export const ADALIGHT_HEADER_BYTES = 6;
export const ADALIGHT_TRAILER_BYTES = 3;
export const ADALIGHT_MOST_PIXELS = 65_536;
/** What an idle receiver says. */
export const ADALIGHT_GREETING = "Ada\n";

export type AdalightVariant = "plain" | "checked";

/** A frame with its header, colours zero. `pixels` 1..65,536. */
export function createAdalightFrame(pixels: number, variant: AdalightVariant): Uint8Array {
  const trailer = variant === "checked" ? ADALIGHT_TRAILER_BYTES : 0;
  const frame = new Uint8Array(ADALIGHT_HEADER_BYTES + pixels * 3 + trailer);
  const [high, low] = [(pixels - 1) >> 8, (pixels - 1) & 0xff];
  frame.set([0x41, variant === "checked" ? 0x77 : 0x64, 0x61, high, low, high ^ low ^ 0x55]);
  if (trailer > 0) sealAdalightFrame(frame);
  return frame;
}

/** Writes the trailer of a checked frame after its colours changed. */
export function sealAdalightFrame(frame: Uint8Array): void {
  const end = frame.length - ADALIGHT_TRAILER_BYTES;
  let [first, second, third] = [0, 0, 0];
  for (let i = ADALIGHT_HEADER_BYTES; i < end; i++) {
    const byte = frame[i] ?? 0;
    first = (first + byte) % 255;
    second = (second + first) % 255;
    third = (third + (byte ^ ((i - ADALIGHT_HEADER_BYTES) & 0xff))) % 255;
  }
  frame.set([first, second, third === 0x41 ? 0xaa : third], end);
}
