import { encodeLinkFrame, LINK_FRAME } from "../ports/playout-link.ts";
import type { FrameListener } from "./board-player.ts";

type Shown = Parameters<FrameListener>[0];

export type Tap = {
  readonly setFps: (fps: number) => void;
  /** A frame went out. Sends its rows, and those kept back since, when the rate and the reader allow. */
  readonly offer: (shown: Shown, frameNo: number) => void;
  /** The reader has taken all; what was kept back may follow. Call it also now and then, for the last frame of a movement. */
  readonly settle: () => void;
};

export type TapOptions = {
  readonly fps: number;
  readonly monoMs: () => number;
  /** False if the reader has not taken the last message yet. */
  readonly isReady: () => boolean;
  readonly write: (message: Uint8Array) => void;
};

/** One board's frames for one reader. Rows that could not be sent are remembered, not their pixels, so a slow reader costs no memory. */
export function createTap(options: TapOptions): Tap {
  let fps = options.fps;
  let lastMs = Number.NEGATIVE_INFINITY;
  let newest: { readonly shown: Shown; readonly frameNo: number } | null = null;
  let firstRow = 0;
  /** Nothing is kept back when equal to `firstRow`. */
  let endRow = 0;
  let size = "";

  const settle = (): void => {
    if (newest === null || firstRow === endRow || !options.isReady()) return;
    const nowMs = options.monoMs();
    // Half a frame of grace, or 60 per second of a 60 Hz board would become 30.
    if (nowMs - lastMs < 1000 / fps - 8) return;
    lastMs = nowMs;
    const { shown, frameNo } = newest;
    const { boardId, widthPx, heightPx, atMs } = shown;
    const rows = endRow - firstRow;
    const rgb = shown.frame.subarray(firstRow * widthPx * 3, endRow * widthPx * 3);
    options.write(
      encodeLinkFrame(
        { boardId, whole: rows === heightPx, widthPx, heightPx, firstRow, rows, atMs, frameNo, rgb },
        LINK_FRAME,
      ),
    );
    firstRow = endRow = 0;
  };
  return {
    setFps: (next) => {
      fps = next;
    },
    offer: (shown, frameNo) => {
      const isNewSize = size !== `${shown.widthPx}×${shown.heightPx}`;
      size = `${shown.widthPx}×${shown.heightPx}`;
      const first = isNewSize ? 0 : shown.firstRow;
      const end = isNewSize ? shown.heightPx : shown.firstRow + shown.rows;
      const isEmpty = firstRow === endRow || isNewSize;
      firstRow = isEmpty ? first : Math.min(firstRow, first);
      endRow = isEmpty ? end : Math.max(endRow, end);
      newest = { shown, frameNo };
      settle();
    },
    settle,
  };
}
