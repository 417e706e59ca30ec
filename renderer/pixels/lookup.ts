/**
 * Channel value for each of the 256 values of a frame: `255 · (v/255)^gamma · brightness`, rounded.
 * Null when every value stays as it is.
 */
export function createLookup(brightnessPct: number, gamma: number): Uint8Array | null {
  if (brightnessPct === 100 && gamma === 1) return null;
  return Uint8Array.from({ length: 256 }, (_, value) =>
    Math.round(255 * (value / 255) ** gamma * (brightnessPct / 100)),
  );
}

/**
 * Puts every byte of [from, end) through the lookup, two at a time: brightness is the usual case and must cost little.
 * `pairs` comes from `createPairs`.
 */
export function translate(
  frame: Uint8Array,
  out: Uint8Array,
  from: number,
  end: number,
  values: Uint8Array,
  pairs: Uint16Array,
): void {
  const isEven = ((frame.byteOffset | out.byteOffset) & 1) === 0;
  const first = isEven ? from + (from & 1) : end;
  const last = isEven ? end - (end & 1) : end;
  for (let i = from; i < Math.min(first, end); i++) out[i] = values[frame[i] ?? 0] ?? 0;
  if (first < last) {
    const words = (last - first) >> 1;
    const source = new Uint16Array(frame.buffer, frame.byteOffset + first, words);
    const target = new Uint16Array(out.buffer, out.byteOffset + first, words);
    for (let i = 0; i < words; i++) target[i] = pairs[source[i] ?? 0] ?? 0;
  }
  for (let i = Math.max(first, last); i < end; i++) out[i] = values[frame[i] ?? 0] ?? 0;
}

/** The lookup of two neighbouring bytes at once; which of them is the lower half does not matter, both are treated alike. */
export function createPairs(values: Uint8Array): Uint16Array {
  return Uint16Array.from({ length: 65_536 }, (_, pair) => (values[pair & 255] ?? 0) | ((values[pair >> 8] ?? 0) << 8));
}
