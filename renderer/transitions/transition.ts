/**
 * Writes the picture between two pictures of the same size (RGB888, row-major, `widthPx·heightPx·3` bytes; `out` is neither
 * of them). `progress` 0 gives `from`, 1 gives `to`, byte for byte.
 */
export type Blend = (
  from: Uint8Array,
  to: Uint8Array,
  widthPx: number,
  heightPx: number,
  progress: number,
  out: Uint8Array,
) => void;
