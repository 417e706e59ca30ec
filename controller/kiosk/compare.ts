import type { RecentFrame } from "./recent-frames.ts";

/** Whether what was read from the screen is one of the frames, to the pixel. */
export function isOneOf(grabbed: Uint8Array, frames: readonly RecentFrame[]): boolean {
  return frames.some(({ rgb }) => Buffer.compare(grabbed, rgb) === 0);
}
