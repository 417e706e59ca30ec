import { promisify } from "node:util";
import { deflateRaw } from "node:zlib";
import type { Clock } from "../ports/clock.ts";
import type { PlayoutLink, TapFrame } from "../ports/playout-link.ts";
import { encodeLiveFrame } from "./api/live-frame.ts";
import { storedDeflate } from "./api/stored-deflate.ts";

const deflate = promisify(deflateRaw);

/** More than this waiting to be sent means the viewer is slower than the board: it gets the whole picture when it has caught up. */
const BEHIND_BYTES = 256 * 1024;
const CATCH_UP_MS = 200;
/** How often a viewer of a still picture hears that it still stands. */
const HEART_MS = 1_000;

/** One pair of eyes: a WebSocket, or a fake. */
export type Viewer = { readonly send: (message: Uint8Array) => void; readonly waitingBytes: () => number };

export type LiveView = {
  /** Sends the board's frames, at most `fps` a second, until the answer is called. */
  readonly watch: (boardId: string, fps: number, viewer: Viewer) => () => void;
  readonly viewers: () => number;
  readonly close: () => void;
};

export type LiveViewDeps = {
  readonly clock: Clock;
  readonly tap: PlayoutLink["tap"];
  /** Whether the playout can be believed to show what it sent last. */
  readonly isAlive: () => boolean;
  /** For a network, or for a reader on this PC, where packing costs more than it saves. */
  readonly packing: "deflate" | "stored";
};

/** Frames that really went out, packed once for all who watch the same board at the same rate, with a sign of life while they stand. */
export function createLiveView(deps: LiveViewDeps): LiveView {
  const groups = new Map<string, Group>();
  return {
    watch: (boardId, fps, viewer) => {
      const key = `${boardId}@${fps}`;
      const group = groups.get(key) ?? createGroup(deps, boardId, fps);
      groups.set(key, group);
      const leave = group.join(viewer);
      return () => {
        leave();
        if (group.size() > 0) return;
        group.close();
        if (groups.get(key) === group) groups.delete(key);
      };
    },
    viewers: () => [...groups.values()].reduce((sum, group) => sum + group.size(), 0),
    close: () => {
      for (const group of groups.values()) group.close();
      groups.clear();
    },
  };
}

type Picture = { readonly frame: TapFrame; readonly rgb: Uint8Array };
type Rows = { readonly firstRow: number; readonly endRow: number };
type Group = {
  readonly join: (viewer: Viewer) => () => void;
  readonly size: () => number;
  readonly close: () => void;
};

function createGroup(deps: LiveViewDeps, boardId: string, fps: number): Group {
  /** Each viewer with whether it has seen all that was sent before. */
  const viewers = new Map<Viewer, { upToDate: boolean }>();
  let picture: Picture | null = null;
  let changed: Rows | null = null;
  let isPacking = false;
  let cancelCatchUp = (): void => undefined;

  const take = (frame: TapFrame): void => {
    const isOther =
      picture === null || picture.frame.widthPx !== frame.widthPx || picture.frame.heightPx !== frame.heightPx;
    if (isOther && !frame.whole) return;
    const rgb = isOther || picture === null ? new Uint8Array(frame.widthPx * frame.heightPx * 3) : picture.rgb;
    rgb.set(frame.rgb, frame.firstRow * frame.widthPx * 3);
    picture = { frame, rgb };
    if (isOther) for (const state of viewers.values()) state.upToDate = false;
    const endRow = frame.firstRow + frame.rows;
    changed =
      changed === null
        ? { firstRow: frame.firstRow, endRow }
        : { firstRow: Math.min(changed.firstRow, frame.firstRow), endRow: Math.max(changed.endRow, endRow) };
    void pack();
  };

  /** One packing at a time; what changes meanwhile goes into the next message. */
  const pack = async (): Promise<void> => {
    if (isPacking) return;
    isPacking = true;
    try {
      while (picture !== null) {
        const now = picture;
        const rows = changed;
        changed = null;
        const ready = [...viewers].filter(([viewer]) => viewer.waitingBytes() < BEHIND_BYTES);
        for (const [viewer, state] of viewers)
          if (rows !== null && !ready.some(([one]) => one === viewer)) state.upToDate = false;
        const following = rows === null ? [] : ready.filter(([, state]) => state.upToDate);
        const starting = ready.filter(([, state]) => !state.upToDate);
        if (following.length === 0 && starting.length === 0) break;
        const whole = { firstRow: 0, endRow: now.frame.heightPx };
        const [part, all] = await Promise.all([
          rows === null || following.length === 0 ? null : message(now, rows, deps.packing),
          starting.length === 0 ? null : message(now, whole, deps.packing),
        ]);
        for (const [viewer] of following) if (part !== null) viewer.send(part);
        for (const [viewer, state] of starting) {
          if (all === null) continue;
          viewer.send(all);
          state.upToDate = true;
        }
      }
    } finally {
      isPacking = false;
    }
    cancelCatchUp();
    if ([...viewers.values()].some((state) => !state.upToDate))
      cancelCatchUp = deps.clock.after(CATCH_UP_MS, () => void pack());
  };

  const beat = (): void => {
    cancelBeat = deps.clock.after(HEART_MS, beat);
    if (picture === null || isPacking || !deps.isAlive()) return;
    const { widthPx, heightPx, atMs, frameNo } = picture.frame;
    const alive = { whole: false, widthPx, heightPx, firstRow: 0, rows: 0, atMs, frameNo };
    for (const [viewer, { upToDate }] of viewers) if (upToDate) viewer.send(encodeLiveFrame(alive, new Uint8Array(0)));
  };
  let cancelBeat = deps.clock.after(HEART_MS, beat);

  const stop = deps.tap(boardId, fps, take);
  return {
    join: (viewer) => {
      viewers.set(viewer, { upToDate: false });
      void pack();
      return () => void viewers.delete(viewer);
    },
    size: () => viewers.size,
    close: () => {
      cancelCatchUp();
      cancelBeat();
      viewers.clear();
      stop();
    },
  };
}

/** The rows as they are now: copied before packing, because the picture goes on. */
async function message(
  { frame, rgb }: Picture,
  { firstRow, endRow }: Rows,
  packing: LiveViewDeps["packing"],
): Promise<Uint8Array> {
  const { widthPx, heightPx, atMs, frameNo } = frame;
  const rows = endRow - firstRow;
  const [first, end] = [firstRow * widthPx * 3, endRow * widthPx * 3];
  const payload =
    packing === "stored" ? storedDeflate(rgb.subarray(first, end)) : await deflate(rgb.slice(first, end), { level: 1 });
  return encodeLiveFrame({ whole: rows === heightPx, widthPx, heightPx, firstRow, rows, atMs, frameNo }, payload);
}
