import type { TapFrame } from "../ports/playout-link.ts";

export type TapFan = {
  /** The quickest watcher's rate; 0 without watchers. */
  readonly fps: () => number;
  readonly add: (fps: number, onFrame: (frame: TapFrame) => void) => () => void;
  readonly take: (frame: TapFrame) => void;
  /** Hands on what a watcher's rate kept back; call it now and then, for the last frame of a movement. */
  readonly settle: () => void;
};

/** Frames of a 60 Hz board arrive unevenly; half a frame of grace keeps a watcher at 60 from getting 30. */
const GRACE_MS = 8;

type Watcher = {
  readonly fps: number;
  readonly onFrame: (frame: TapFrame) => void;
  lastMs: number;
  /** Rows kept back; empty when equal. */
  firstRow: number;
  endRow: number;
};

/** One tap for many watchers of a board: keeps the whole picture, so that each begins with it and may go at its own rate. */
export function createTapFan(monoMs: () => number): TapFan {
  const watchers = new Set<Watcher>();
  let picture: { readonly frame: TapFrame; readonly rgb: Uint8Array } | null = null;

  const hand = (watcher: Watcher): void => {
    if (picture === null || watcher.firstRow === watcher.endRow) return;
    const nowMs = monoMs();
    if (nowMs - watcher.lastMs < 1000 / watcher.fps - GRACE_MS) return;
    watcher.lastMs = nowMs;
    const { frame, rgb } = picture;
    const { firstRow, endRow } = watcher;
    watcher.firstRow = watcher.endRow = 0;
    const stride = frame.widthPx * 3;
    const rows = endRow - firstRow;
    watcher.onFrame({
      ...frame,
      whole: rows === frame.heightPx,
      firstRow,
      rows,
      rgb: rgb.slice(firstRow * stride, endRow * stride),
    });
  };
  return {
    fps: () => Math.max(0, ...[...watchers].map((watcher) => watcher.fps)),
    add: (fps, onFrame) => {
      const endRow = picture?.frame.heightPx ?? 0;
      const watcher = { fps, onFrame, lastMs: Number.NEGATIVE_INFINITY, firstRow: 0, endRow };
      watchers.add(watcher);
      hand(watcher);
      return () => watchers.delete(watcher);
    },
    take: (frame) => {
      const isOther = picture?.frame.widthPx !== frame.widthPx || picture.frame.heightPx !== frame.heightPx;
      if (isOther && !frame.whole) return;
      const rgb = isOther || picture === null ? new Uint8Array(frame.widthPx * frame.heightPx * 3) : picture.rgb;
      rgb.set(frame.rgb, frame.firstRow * frame.widthPx * 3);
      picture = { frame, rgb };
      for (const watcher of watchers) {
        const isEmpty = isOther || watcher.firstRow === watcher.endRow;
        watcher.firstRow = isEmpty ? frame.firstRow : Math.min(watcher.firstRow, frame.firstRow);
        watcher.endRow = isEmpty ? frame.firstRow + frame.rows : Math.max(watcher.endRow, frame.firstRow + frame.rows);
        hand(watcher);
      }
    },
    settle: () => {
      for (const watcher of watchers) hand(watcher);
    },
  };
}
