/**
 * TPM2, sender's side, on a serial line (8N1) and over UDP (port 65506). As WLED's readers and Hyperion's writers have it.
 *
 * serial:
 * | offset | length | field | value                                          |
 * | 0      | 1      | start | 0xC9                                           |
 * | 1      | 1      | kind  | 0xDA data, 0xAA "are you there" (ends here)    |
 * | 2      | 2      | size  | bytes of data, big-endian                      |
 * | 4      | size   | data  | red, green, blue                               |
 * | end    | 1      | end   | 0x36                                           |
 *
 * UDP: start 0x9C, after the size one byte each: number of the packet from 1 on, and how many the frame has.
 * The answer to "are you there" is the one byte 0xAC.
 */
export const TPM2_HEADER_BYTES = 4;
export const TPM2_MOST_PIXELS = 21_845;
export const TPM2_PING = Uint8Array.of(0xc9, 0xaa);
export const TPM2_ANSWER = 0xac;

export const TPM2_NET_HEADER_BYTES = 6;
export const TPM2_NET_PORT = 65_506;
export const TPM2_NET_MOST_PACKETS = 255;

const [SERIAL_START, NET_START, DATA, END] = [0xc9, 0x9c, 0xda, 0x36];

/** A serial frame with head and end byte, colours zero. `pixels` 1..21,845. */
export function createTpm2Frame(pixels: number): Uint8Array {
  const size = pixels * 3;
  const frame = new Uint8Array(TPM2_HEADER_BYTES + size + 1);
  frame.set([SERIAL_START, DATA, size >> 8, size & 0xff]);
  frame[frame.length - 1] = END;
  return frame;
}

/**
 * How many pixels to send so that WLED's serial reader takes `pixels`: it divides the two bytes of the size by three one by one, and
 * loses a pixel wherever the high byte is no multiple of three.
 */
export function tpm2PixelsForWled(pixels: number): number {
  return ((pixels * 3) >> 8) % 3 === 0 ? pixels : pixels + 1;
}

/**
 * The packets of a frame over UDP, colours zero. All have the same size, the last one filled up, because receivers reckon a packet's
 * place from its number and the size of the first. At most 255 packets.
 */
export function createTpm2NetPackets(pixels: number, pixelsPerPacket: number): Uint8Array[] {
  const total = Math.ceil(pixels / pixelsPerPacket);
  const size = Math.min(pixels, pixelsPerPacket) * 3;
  return Array.from({ length: total }, (_, i) => {
    const packet = new Uint8Array(TPM2_NET_HEADER_BYTES + size + 1);
    packet.set([NET_START, DATA, size >> 8, size & 0xff, i + 1, total]);
    packet[packet.length - 1] = END;
    return packet;
  });
}
