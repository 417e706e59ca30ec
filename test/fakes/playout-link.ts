import type { PlayoutLink, TapFrame } from "../../controller/ports/playout-link.ts";
import type { PlayoutStatus } from "../../controller/ports/playout-status.ts";
import type { ScreenReport } from "../../controller/ports/screen.ts";

export type FakePlayoutLink = PlayoutLink & {
  readonly say: (status: PlayoutStatus | null) => void;
  readonly show: (frame: TapFrame) => void;
  readonly nudges: () => number;
  readonly removed: string[];
  /** Test pictures and re-applications asked for, in order. */
  readonly steered: unknown[][];
  readonly taps: () => number;
  readonly reports: { readonly boardId: string; readonly report: ScreenReport }[];
  /** What machines were said to have said, and what became of their feeds. */
  readonly lives: Parameters<PlayoutLink["live"]>[];
  readonly liveReports: Parameters<PlayoutLink["liveReport"]>[];
  /** What the boards show when nothing else may be shown. */
  readonly standbys: Map<string, TapFrame>;
};

/** A playout that says and shows what the test wants. */
export function createFakePlayoutLink(): FakePlayoutLink {
  const listeners = new Set<(status: PlayoutStatus | null) => void>();
  const watchers = new Set<{ boardId: string; onFrame: (frame: TapFrame) => void }>();
  const removed: string[] = [];
  const steered: unknown[][] = [];
  const reports: FakePlayoutLink["reports"] = [];
  const lives: FakePlayoutLink["lives"] = [];
  const liveReports: FakePlayoutLink["liveReports"] = [];
  const standbys = new Map<string, TapFrame>();
  let status: PlayoutStatus | null = null;
  let nudges = 0;
  return {
    status: () => status,
    onStatus: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    nudge: () => {
      nudges += 1;
    },
    removeBoard: (boardId) => {
      removed.push(boardId);
    },
    testPicture: (...asked) => steered.push(["testPicture", ...asked]),
    reapplyControl: (...asked) => steered.push(["reapply", ...asked]),
    standby: async (boardId) => standbys.get(boardId) ?? null,
    report: (boardId, report) => void reports.push({ boardId, report }),
    live: (...said) => void lives.push(said),
    liveReport: (...said) => void liveReports.push(said),
    lives,
    liveReports,
    reports,
    standbys,
    tap: (boardId, _fps, onFrame) => {
      const watcher = { boardId, onFrame };
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    close: () => listeners.clear(),
    say: (next) => {
      status = next;
      for (const listener of listeners) listener(next);
    },
    show: (frame) => {
      for (const watcher of watchers) if (watcher.boardId === frame.boardId) watcher.onFrame(frame);
    },
    nudges: () => nudges,
    removed,
    steered,
    taps: () => watchers.size,
  };
}
