const TRAILER = 0x3b;
const EXTENSION = 0x21;
const IMAGE = 0x2c;

/**
 * Whether a GIF goes on to its trailer (GIF89a §27). The decoder takes a file that was cut off for a shorter animation,
 * so its blocks are walked here; what follows the trailer is ignored, as everywhere.
 *
 * | offset | length | field                                                    |
 * | 0      | 6      | "GIF87a" or "GIF89a"                                     |
 * | 6      | 4      | width, height                                            |
 * | 10     | 1      | flags: bit 7 colour table present, bits 0–2 its size     |
 * | 11     | 2      | background, aspect                                       |
 * | 13     | 3·2ⁿ⁺¹ | colour table                                             |
 * | …      |        | blocks: 0x21 label sub-blocks, 0x2C image, 0x3B the end  |
 */
export function isWholeGif(bytes: Uint8Array): boolean {
  let at = 13 + colourTable(bytes[10] ?? 0);
  for (;;) {
    const block = bytes[at];
    if (block === TRAILER) return true;
    if (block === EXTENSION) at = afterSubBlocks(bytes, at + 2);
    else if (block === IMAGE) at = afterSubBlocks(bytes, at + 11 + colourTable(bytes[at + 9] ?? 0));
    else return false;
  }
}

function colourTable(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

/** Sub-blocks are a length and so many bytes each; a length of 0 ends them. */
function afterSubBlocks(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length) {
    const length = bytes[at] ?? 0;
    at += 1 + length;
    if (length === 0) break;
  }
  return at;
}
