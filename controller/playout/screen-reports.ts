import type { ScreenReport, ScreenReports } from "../ports/screen.ts";

/** Hands on what comes over the local socket to the output of the board concerned; without one it is lost. */
export function createScreenReports(): ScreenReports & {
  readonly tell: (boardId: string, report: ScreenReport) => void;
} {
  const watchers = new Map<string, Set<(report: ScreenReport) => void>>();
  return {
    watch: (boardId, onReport) => {
      const mine = watchers.get(boardId) ?? new Set();
      watchers.set(boardId, mine);
      mine.add(onReport);
      return () => {
        mine.delete(onReport);
        if (mine.size === 0 && watchers.get(boardId) === mine) watchers.delete(boardId);
      };
    },
    tell: (boardId, report) => {
      for (const onReport of [...(watchers.get(boardId) ?? [])]) onReport(report);
    },
  };
}
