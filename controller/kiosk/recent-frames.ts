import type { Clock } from "../ports/clock.ts";
import type { TapFrame } from "../ports/playout-link.ts";

export type RecentFrame = {
  readonly atMs: number;
  readonly frameNo: number;
  /** RGB888, row-major; not to be changed. */
  readonly rgb: Uint8Array;
};

export type RecentFrames = {
  readonly take: (frame: TapFrame) => void;
  /** Null before the first. */
  readonly size: () => { readonly widthPx: number; readonly heightPx: number } | null;
  /** Newest first: what the screen may show now. The newest stays for as long as it stands. To be read before the next `take`. */
  readonly list: () => readonly RecentFrame[];
};

/** Longer than the way of a frame through the browser to the screen, on a busy PC too. */
const KEPT_MS = 700;
const MOST_BYTES = 16 * 1024 * 1024;

/** The frames of a board's last moments, whole, so that what the screen shows can be compared with them. */
export function createRecentFrames(clock: Pick<Clock, "monoMs">): RecentFrames {
  let frames: (RecentFrame & { readonly untilMs: number })[] = [];
  let size: { readonly widthPx: number; readonly heightPx: number } | null = null;

  /** Bytes of a frame that was forgotten, for the next one: a moving board makes sixty a second. */
  let spare: Uint8Array | null = null;

  const forget = (): void => {
    const nowMs = clock.monoMs();
    const most = Math.max(2, Math.floor(MOST_BYTES / (frames[0]?.rgb.length ?? 1)));
    const kept = frames.filter((frame, i) => i === 0 || (i < most && frame.untilMs > nowMs));
    spare = frames[kept.length]?.rgb ?? spare;
    frames = kept;
  };
  return {
    take: ({ widthPx, heightPx, firstRow, rgb, whole, atMs, frameNo }) => {
      const isOther = size?.widthPx !== widthPx || size.heightPx !== heightPx;
      if (isOther && !whole) return;
      if (isOther) frames = [];
      size = { widthPx, heightPx };
      const bytes = widthPx * heightPx * 3;
      const next = spare?.length === bytes ? spare : new Uint8Array(bytes);
      spare = null;
      if (frames[0] !== undefined) next.set(frames[0].rgb);
      next.set(rgb, firstRow * widthPx * 3);
      // What was the newest until now may stand on the screen for a while yet.
      const untilMs = clock.monoMs() + KEPT_MS;
      frames = frames.map((frame, i) => (i === 0 ? { ...frame, untilMs } : frame));
      frames.unshift({ atMs, frameNo, rgb: next, untilMs: Number.POSITIVE_INFINITY });
      forget();
    },
    size: () => size,
    list: () => {
      forget();
      return frames;
    },
  };
}
