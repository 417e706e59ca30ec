import type { Blend } from "./transition.ts";

/** Each channel goes straight from the old value to the new one, in 256 steps. */
export const fade: Blend = (from, to, _widthPx, _heightPx, progress, out) => {
  const share = Math.round(progress * 256);
  const keep = 256 - share;
  const words = wordsOf(from, to, out);
  if (words !== null) blendWords(words.from, words.to, words.out, keep, share);
  for (let i = (words?.out.length ?? 0) * 4; i < out.length; i++)
    out[i] = ((from[i] ?? 0) * keep + (to[i] ?? 0) * share) >>> 8;
};

/** Four channels at a time, the even and the odd bytes of a word apart so that no product runs into its neighbour. */
function blendWords(from: Uint32Array, to: Uint32Array, out: Uint32Array, keep: number, share: number): void {
  for (let i = 0; i < out.length; i++) {
    const a = from[i] ?? 0;
    const b = to[i] ?? 0;
    const even = (Math.imul(a & 0xff00ff, keep) + Math.imul(b & 0xff00ff, share)) >>> 8;
    const odd = Math.imul((a >>> 8) & 0xff00ff, keep) + Math.imul((b >>> 8) & 0xff00ff, share);
    out[i] = (even & 0xff00ff) | (odd & 0xff00ff00);
  }
}

/** The buffers as 32-bit words, or null if one of them does not start on a word. */
function wordsOf(from: Uint8Array, to: Uint8Array, out: Uint8Array) {
  if (((from.byteOffset | to.byteOffset | out.byteOffset) & 3) !== 0) return null;
  const words = (bytes: Uint8Array) => new Uint32Array(bytes.buffer, bytes.byteOffset, out.length >> 2);
  return { from: words(from), to: words(to), out: words(out) };
}
