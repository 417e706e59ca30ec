import type { Blend } from "./transition.ts";

/** An edge runs from right to left; the new picture stands behind it. */
export const wipeLeft: Blend = (from, to, widthPx, heightPx, progress, out) => {
  const edge = (widthPx - Math.round(progress * widthPx)) * 3;
  const stride = widthPx * 3;
  for (let row = 0; row < heightPx * stride; row += stride) {
    out.set(from.subarray(row, row + edge), row);
    out.set(to.subarray(row + edge, row + stride), row + edge);
  }
};

/** An edge runs from top to bottom; the new picture stands above it. */
export const wipeDown: Blend = (from, to, widthPx, heightPx, progress, out) => {
  const edge = Math.round(progress * heightPx) * widthPx * 3;
  out.set(to.subarray(0, edge), 0);
  out.set(from.subarray(edge), edge);
};
