import type { Blend } from "./transition.ts";

/** The new picture comes in from the right and pushes the old one out at the left. */
export const pushLeft: Blend = (from, to, widthPx, heightPx, progress, out) => {
  const moved = Math.round(progress * widthPx) * 3;
  const stride = widthPx * 3;
  for (let row = 0; row < heightPx * stride; row += stride) {
    out.set(from.subarray(row + moved, row + stride), row);
    out.set(to.subarray(row, row + moved), row + stride - moved);
  }
};

/** The new picture comes in from below and pushes the old one out at the top. */
export const pushUp: Blend = (from, to, widthPx, heightPx, progress, out) => {
  const moved = Math.round(progress * heightPx) * widthPx * 3;
  out.set(from.subarray(moved), 0);
  out.set(to.subarray(0, moved), out.length - moved);
};
