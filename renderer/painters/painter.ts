import type { LiveOf } from "../../playlists/live.ts";
import type { Clip } from "../clip.ts";

/** Half-open rectangle in pixels of a surface. */
export type Area = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/**
 * Draws one layer. Every painter is opaque: it sets each pixel of its area, so what lies under it never shows
 * and need not be drawn again when it changes.
 */
export type Painter = {
  /** Inside the surface and not empty. */
  readonly area: Area;
  /** Equal numbers mean equal pixels. `elapsedMs` counts from the start of the scene; both have their slack already. */
  readonly stateAt: (elapsedMs: number, atMs: number) => number;
  /** Rows [top, bottom) of the area, for the state that `stateAt` gave last. */
  readonly paint: (rgb: Uint8Array, state: number, top: number, bottom: number) => void;
};

/** Where a clip is painted: its top left corner on the surface, the part of the surface it may touch, and the clip's pixels. */
export type Stand = {
  readonly clip: Clip;
  readonly x: number;
  readonly y: number;
  readonly within: Area;
  /** Bytes from one row of the surface to the next. */
  readonly strideBytes: number;
  readonly zone: string;
  readonly liveOf: LiveOf;
};

type Box = { readonly x: number; readonly y: number; readonly widthPx: number; readonly heightPx: number };

/** The part of a layer's box that can be seen, in pixels of the surface; null if none. */
export function areaOf(box: Box, stand: Stand): Area | null {
  return intersect(
    {
      left: stand.x + box.x,
      top: stand.y + box.y,
      right: stand.x + box.x + box.widthPx,
      bottom: stand.y + box.y + box.heightPx,
    },
    stand.within,
  );
}

export function intersect(a: Area, b: Area): Area | null {
  const left = Math.max(a.left, b.left);
  const top = Math.max(a.top, b.top);
  const right = Math.min(a.right, b.right);
  const bottom = Math.min(a.bottom, b.bottom);
  return left < right && top < bottom ? { left, top, right, bottom } : null;
}

export type Rgb = readonly [number, number, number];

/** Fills `bytes` bytes (whole pixels) from `offset` with one colour. */
export type FillSpan = (rgb: Uint8Array, offset: number, bytes: number) => void;

/** A filler of spans of at most `widthPx` pixels. Greys, above all black, need no row to copy from. */
export function createFillSpan([r, g, b]: Rgb, widthPx: number): FillSpan {
  if (r === g && g === b) return (rgb, offset, bytes) => rgb.fill(r, offset, offset + bytes);
  const row = new Uint8Array(widthPx * 3);
  for (let i = 0; i < row.length; i += 3) {
    row[i] = r;
    row[i + 1] = g;
    row[i + 2] = b;
  }
  return (rgb, offset, bytes) => {
    if (bytes > 0) rgb.set(bytes === row.length ? row : row.subarray(0, bytes), offset);
  };
}
