const LARGEST_BLOCK_BYTES = 0xffff;
const BLOCK_HEAD_BYTES = 5;

/**
 * The bytes as a raw deflate stream that packs nothing, for readers on this PC, where packing costs more than it saves.
 * Blocks of RFC 1951 §3.2.4:
 *
 * | offset | length | field                                                  |
 * | 0      | 1      | bit 0: the last block; bits 1 and 2: 0, stored         |
 * | 1      | 2      | length, little-endian                                  |
 * | 3      | 2      | its one's complement                                   |
 * | 5      |        | the bytes                                              |
 */
export function storedDeflate(bytes: Uint8Array): Uint8Array {
  const blocks = Math.max(1, Math.ceil(bytes.length / LARGEST_BLOCK_BYTES));
  const out = new Uint8Array(bytes.length + blocks * BLOCK_HEAD_BYTES);
  const view = new DataView(out.buffer);
  for (let block = 0, at = 0; block < blocks; block++) {
    const part = bytes.subarray(block * LARGEST_BLOCK_BYTES, (block + 1) * LARGEST_BLOCK_BYTES);
    view.setUint8(at, block === blocks - 1 ? 1 : 0);
    view.setUint16(at + 1, part.length, true);
    view.setUint16(at + 3, ~part.length & 0xffff, true);
    out.set(part, at + BLOCK_HEAD_BYTES);
    at += BLOCK_HEAD_BYTES + part.length;
  }
  return out;
}
