/** RGB888 to the 32 bits of a little-endian TrueColor visual: blue, green, red, unused. */
export function toBgrx(rgb: Uint8Array): Uint8Array {
  const out = new Uint8Array((rgb.length / 3) * 4);
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) {
    out[to] = rgb[from + 2] ?? 0;
    out[to + 1] = rgb[from + 1] ?? 0;
    out[to + 2] = rgb[from] ?? 0;
  }
  return out;
}

/** The other way round; `stride` is the number of bytes from row to row. */
export function fromBgrx(pixels: Uint8Array, stride: number, widthPx: number, heightPx: number): Uint8Array {
  const out = new Uint8Array(widthPx * heightPx * 3);
  let to = 0;
  for (let row = 0; row < heightPx; row++)
    for (let from = row * stride, end = from + widthPx * 4; from < end; from += 4) {
      out[to++] = pixels[from + 2] ?? 0;
      out[to++] = pixels[from + 1] ?? 0;
      out[to++] = pixels[from] ?? 0;
    }
  return out;
}
