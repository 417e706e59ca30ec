import type { AsRunLog } from "./as-run.ts";
import type { BoardPlayer } from "./board-player.ts";

const EVERY_MS = 60_000;

export type Digests = {
  /** Call it after a board's tick; does something once a minute. */
  readonly look: (boardId: string, player: Pick<BoardPlayer, "frame">, frameMs: number) => void;
  /** Resolves when those begun are in the log. */
  readonly settled: () => Promise<void>;
};

/** Writes down once a minute, for each board, the digest of the frame that is on it. */
export function createDigests(digest: (rgb: Uint8Array) => Promise<string>, add: AsRunLog["add"]): Digests {
  const minutes = new Map<string, number>();
  const running = new Set<Promise<void>>();
  return {
    look: (boardId, player, frameMs) => {
      const minute = Math.floor(frameMs / EVERY_MS);
      if (minutes.get(boardId) === minute) return;
      const shown = player.frame();
      if (shown === null) return;
      minutes.set(boardId, minute);
      const { atMs, zone } = shown;
      const one = digest(shown.rgb)
        .then(
          (sha256) => add({ type: "digest", boardId, atMs, sha256 }, atMs, zone),
          // A minute without a digest is visible in the log as such.
          () => undefined,
        )
        .finally(() => running.delete(one));
      running.add(one);
    },
    settled: async () => {
      await Promise.all(running);
    },
  };
}
