import type { Library } from "./library.ts";
import type { RegionResolution, Resolution } from "./resolution.ts";

/** A stretch in which one region's result does not change. Stretches of a region are in order, touch, and cover what was asked for. */
export type AgendaSegment = RegionResolution & {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly whole: Resolution["whole"];
};

/** Answers for one library; make a new one after each change. Throws `board.unknown` (notFound) for a board it does not know. */
export type Resolver = {
  readonly resolve: (boardId: string, atMs: number) => Resolution;
  /** Half-open [fromMs, toMs), region by region in the board's order. */
  readonly agenda: (boardId: string, fromMs: number, toMs: number) => AgendaSegment[];
  /** As `agenda`, but as if there were no black-out and no takeover: what a programme holds. */
  readonly schedule: (boardId: string, fromMs: number, toMs: number) => AgendaSegment[];
};

export function createResolver(library: Library): Resolver {
  const empty = (boardId: string, atMs: number): Resolution => ({
    boardId,
    atMs,
    untilMs: atMs + 86_400_000,
    whole: null,
    regions: (library.boards.find((board) => board.id === boardId)?.regions ?? []).map((region) => ({
      place: region.place,
      tier: "failsafe",
      winners: [],
      losers: [],
      slots: [],
      anchorMs: 0,
    })),
  });
  return { resolve: empty, agenda: () => [], schedule: () => [] };
}

/** One answer without keeping a resolver. */
export function resolve(library: Library, boardId: string, atMs: number): Resolution {
  return createResolver(library).resolve(boardId, atMs);
}
