import { HallcastError } from "../../playlists/errors.ts";
import type { Findings } from "../findings.ts";

/** Largest bitmap of one scroll, in bytes of RGB: what a playout can hold for every board at once. */
export const MAX_STRIP_BYTES = 64 * 1024 * 1024;
/** Largest clip: all its bitmaps together. */
export const MAX_CLIP_BYTES = 128 * 1024 * 1024;
/** A scroll that takes longer than this is better read as pages. */
const LONG_SCROLL_SEC = 120;

/** Throws `render.scrollTooLarge` if a scroll's bitmap would be larger than allowed. */
export function limitStrip(size: { readonly widthPx: number; readonly heightPx: number }): void {
  const bytes = size.widthPx * size.heightPx * 3;
  if (bytes > MAX_STRIP_BYTES)
    throw new HallcastError("input", "render.scrollTooLarge", {
      max: mebibytes(MAX_STRIP_BYTES),
      found: mebibytes(bytes),
    });
}

/** Throws `render.clipTooLarge`. */
export function limitClip(bytes: number): void {
  if (bytes > MAX_CLIP_BYTES)
    throw new HallcastError("input", "render.clipTooLarge", {
      max: mebibytes(MAX_CLIP_BYTES),
      found: mebibytes(bytes),
    });
}

export function reportLongScroll(durationMs: number, findings: Findings): void {
  const found = Math.round(durationMs / 1000);
  if (found > LONG_SCROLL_SEC) findings.add("warn", "text.scrollLong", { found, max: LONG_SCROLL_SEC });
}

function mebibytes(bytes: number): number {
  return Math.ceil(bytes / 1024 / 1024);
}
