import type { Library } from "./library.ts";
import type { Contender, Resolution } from "./resolution.ts";
import type { BoardTarget } from "./schedule.ts";
import { testAt } from "./test-picture.ts";

/** Black-out, takeovers and test pictures of one board, which stand above every region. */
export type WholeBoard = {
  readonly at: (atMs: number) => {
    readonly whole: Resolution["whole"];
    /** Takeovers that run but do not show, with the stronger one. */
    readonly beaten: readonly {
      readonly contender: Contender;
      readonly reason: "blackout" | "earlierStart" | "noClipForBoard";
    }[];
  };
  /** First instant after `atMs` at which the answer may change; null if none. */
  readonly nextChangeMs: (atMs: number) => number | null;
};

const NOTHING: ReturnType<WholeBoard["at"]> = { whole: null, beaten: [] };

/** Whether a target names a board. */
export function targets(target: BoardTarget, boardId: string): boolean {
  return target === "all" || target.includes(boardId);
}

export function createWholeBoard(
  library: Pick<Library, "takeovers" | "blackouts" | "tests">,
  board: { readonly id: string; readonly widthPx: number; readonly heightPx: number },
): WholeBoard {
  const takeovers = library.takeovers
    .flatMap(({ id, title, state, drill, boards, fromMs, untilMs, clips }) => {
      if (drill || state !== "running" || fromMs === null || untilMs === null || !targets(boards, board.id)) return [];
      const clip =
        clips.find((one) => one.widthPx === board.widthPx && one.heightPx === board.heightPx)?.sha256 ?? null;
      const contender: Contender = { kind: "takeover", id, title };
      return [{ contender, clip, fromMs, untilMs }];
    })
    .sort((a, b) => b.fromMs - a.fromMs || (a.contender.id < b.contender.id ? -1 : 1));
  const blackouts = library.blackouts.filter((one) => one.boardId === board.id).map((one) => one.sinceMs);
  const tests = library.tests.filter((one) => one.boardId === board.id);
  const spans = [...takeovers, ...tests].flatMap((one) => [one.fromMs, one.untilMs]);
  const instants = [...spans, ...blackouts].sort((a, b) => a - b);

  return {
    at: (atMs) => {
      if (instants.length === 0) return NOTHING;
      const running = takeovers.filter((one) => one.fromMs <= atMs && atMs < one.untilMs);
      const blackSince = blackouts.filter((sinceMs) => sinceMs <= atMs);
      if (blackSince.length > 0) {
        return {
          whole: { tier: "blackout", contender: null, clip: null, sinceMs: Math.min(...blackSince) },
          beaten: running.map(({ contender }) => ({ contender, reason: "blackout" })),
        };
      }
      const winner = running.find((one) => one.clip !== null);
      const beaten = running
        .filter((one) => one !== winner)
        .map((one) => ({
          contender: one.contender,
          reason: one.clip === null ? ("noClipForBoard" as const) : ("earlierStart" as const),
        }));
      if (winner === undefined) {
        const test = testAt(tests, board.id, atMs);
        if (test === null) return { whole: null, beaten };
        const contender: Contender = { kind: "test", id: test.id, title: "" };
        return { whole: { tier: "test", contender, clip: test.clip, sinceMs: test.fromMs }, beaten };
      }
      return {
        whole: { tier: "takeover", contender: winner.contender, clip: winner.clip, sinceMs: winner.fromMs },
        beaten,
      };
    },
    nextChangeMs: (atMs) => instants.find((instant) => instant > atMs) ?? null,
  };
}
