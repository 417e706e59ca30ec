/** A picture of which no two rows, columns or colours are alike; RGB, row-major. */
export function colorlightPicture(seed: number, widthPx: number, heightPx: number): Uint8Array {
  return Uint8Array.from(
    { length: widthPx * heightPx * 3 },
    (_, i) => (i * 7 + Math.floor(i / (widthPx * 3)) * 13 + seed * 31) % 251,
  );
}
