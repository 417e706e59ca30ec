/**
 * WLED's realtime protocol over UDP, port 21324, sender's side (as WLED's own reader has it).
 *
 * | offset | length | field   | value                                                                        |
 * | 0      | 1      | kind    | 2 DRGB: from the first LED on; 4 DNRGB: from the one named                   |
 * | 1      | 1      | timeout | seconds after the last packet until the device goes back to its own effects; 255 never, 0 now |
 * | 2      | 2      | start   | DNRGB only: number of the first LED, big-endian                              |
 * | 2 or 4 | 3 × n  | colours | red, green, blue; DRGB at most 490 LEDs, DNRGB 489                           |
 */
export const WLED_PORT = 21_324;
/** Numbers of LEDs have two bytes. */
export const WLED_MOST_PIXELS = 65_535;
export const WLED_LEAVE = Uint8Array.of(2, 0);

const [DRGB, DNRGB] = [2, 4];
const DRGB_MOST = 490;
const DNRGB_MOST = 489;

export type WledPacket = { readonly packet: Uint8Array; readonly headerBytes: number; readonly offset: number };

/** A frame cut into packets with their headers, colours zero; `offset` is the byte of the frame that each begins with. */
export function createWledPackets(pixels: number, timeoutS: number): WledPacket[] {
  if (pixels <= DRGB_MOST) {
    const packet = new Uint8Array(2 + pixels * 3);
    packet.set([DRGB, timeoutS]);
    return [{ packet, headerBytes: 2, offset: 0 }];
  }
  const packets: WledPacket[] = [];
  for (let start = 0; start < pixels; start += DNRGB_MOST)
    packets.push({
      packet: createDnrgb(start, Math.min(DNRGB_MOST, pixels - start), timeoutS),
      headerBytes: 4,
      offset: start * 3,
    });
  return packets;
}

/** One packet from LED `start` on. */
export function createDnrgb(start: number, pixels: number, timeoutS: number): Uint8Array {
  const packet = new Uint8Array(4 + pixels * 3);
  packet.set([DNRGB, timeoutS, start >> 8, start & 0xff]);
  return packet;
}
