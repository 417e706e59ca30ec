/**
 * Open Pixel Control (openpixelcontrol.org), TCP 7890: messages one after the other, no answers.
 *
 * | offset | length | field   | value                                             |
 * | 0      | 1      | channel | 1..255; 0 is every channel                        |
 * | 1      | 1      | command | 0: set 8-bit pixels                               |
 * | 2      | 2      | length  | of the data, high byte first: 65,535 at most      |
 * | 4      |        | data    | three bytes a pixel                               |
 *
 * A receiver keeps the pixels that a short message does not reach, and every channel that gets no message.
 */
export const OPC_PORT = 7890;
export const OPC_HEADER_BYTES = 4;
export const OPC_LAST_CHANNEL = 255;
export const OPC_MOST_BYTES = 65_535;
/** Whole pixels in the longest message. */
export const OPC_MOST_PIXELS = OPC_MOST_BYTES / 3;

/** Messages that set black pixels on channel after channel from `first` on, in one piece of memory and one by one. */
export function createOpcPixels(first: number, sizes: readonly number[]): OpcPixels {
  const whole = new Uint8Array(sizes.reduce((sum, bytes) => sum + OPC_HEADER_BYTES + bytes, 0));
  const view = new DataView(whole.buffer);
  let offset = 0;
  const messages = sizes.map((bytes, i) => {
    view.setUint8(offset, first + i);
    view.setUint16(offset + 2, bytes);
    const message = whole.subarray(offset, offset + OPC_HEADER_BYTES + bytes);
    offset += message.length;
    return message;
  });
  return { whole, messages };
}

export type OpcPixels = { readonly whole: Uint8Array; readonly messages: readonly Uint8Array[] };
