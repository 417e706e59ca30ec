import { HallcastError } from "./errors.ts";
import type { Library } from "./library.ts";
import type { Program } from "./program.ts";
import type { Resolver } from "./resolve.ts";
import type { Control } from "./takeover.ts";

export type Issue = {
  readonly seq: number;
  readonly issuedAtMs: number;
  readonly fromMs: number;
  readonly untilMs: number;
  /** Whole-board clip of the failsafe picture; null is black. */
  readonly failsafe: string | null;
};

/** The programme of one board for [fromMs, untilMs), ready to be signed. Throws `board.unknown`. */
export function compileProgram(_resolver: Resolver, library: Library, boardId: string, issue: Issue): Program {
  const board = library.boards.find((candidate) => candidate.id === boardId);
  if (board === undefined) throw new HallcastError("notFound", "board.unknown", { found: boardId });
  return { format: 1, ...issue, zone: library.hall.zone, board, rotations: [], regions: [] };
}

/** Black-outs and takeovers as the playout obeys them: takeovers that run or will still end, on the boards they name. */
export function controlOf(library: Library, issue: { readonly seq: number; readonly issuedAtMs: number }): Control {
  return { format: 1, ...issue, blackouts: library.blackouts, takeovers: [] };
}
