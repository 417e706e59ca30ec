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
