import { Board } from "../../../playlists/board.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import type { Library } from "../../../playlists/library.ts";
import { refuseOwnReview } from "../../../playlists/review/scheduling.ts";
import { isStandbyLine } from "../../../playlists/standby.ts";
import type { Clock } from "../../ports/clock.ts";
import type { PlayoutStatus } from "../../ports/playout-status.ts";
import type { Actor } from "../auth/actor.ts";
import { moverOf } from "../auth/actor.ts";
import { checkSettings } from "../board-check.ts";
import { unveiledBoard, veiledBoard } from "../board-secrets.ts";
import { findById, replaceById } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import type { ResolverCache } from "../resolver-cache.ts";
import type { boardsContract } from "./contract/boards.ts";
import type { HandlersOf } from "./handler.ts";

/** The boards, their settings and what they show now. */
export function boardHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
  readonly resolverOf: ResolverCache;
  readonly playout: () => PlayoutStatus | null;
}): HandlersOf<typeof boardsContract> {
  const { publishing, clock, resolverOf } = deps;

  return {
    listBoards: () => {
      const library = publishing.read();
      const status = deps.playout();
      const atMs = Math.floor(clock.wallMs());
      return library.boards.map((board) => ({
        board: veiledBoard(board),
        status: status?.boards.find((candidate) => candidate.id === board.id) ?? null,
        resolution: resolverOf(library).resolve(board.id, atMs),
        blackout: library.blackouts.find((candidate) => candidate.boardId === board.id) ?? null,
      }));
    },
    createBoard: async ({ body: asked, actor }) => {
      const body = unveiledBoard(asked, null);
      const made = await publishing.publish((library) => {
        if (library.boards.some((board) => board.id === body.id))
          throw new HallcastError("conflict", "board.exists", { found: body.id });
        checkSettings(body, library);
        refuseUnreviewedLine(library, body, null);
        refuseOwnFillers(library, body, null, actor);
        return { library: { ...library, boards: [...library.boards, body] }, result: body };
      });
      return veiledBoard(made);
    },
    changeBoard: async ({ params, body: asked, actor, checkSeen }) => {
      const made = await publishing.publish((library) => {
        const before = findById(library.boards, params.id, "board");
        checkSeen(Board, veiledBoard(before));
        const body = unveiledBoard(asked, before);
        if (body.id !== params.id)
          throw new HallcastError("input", "board.idFixed", { wanted: params.id, found: body.id });
        checkSettings(body, library);
        refuseUnreviewedLine(library, body, before);
        refuseOwnFillers(library, body, before, actor);
        return { library: { ...library, boards: replaceById(library.boards, body) }, result: body };
      });
      return veiledBoard(made);
    },
    deleteBoard: ({ params }) =>
      publishing.command(
        (library) => ({ library: withoutBoard(library, params.id), result: { ok: true } as const }),
        true,
      ),
  };
}

/** Throws `failsafe.notApproved` (input) for a standby line that is new and that nobody reviewed. */
function refuseUnreviewedLine(library: Library, { name, failsafeText }: Board, before: Board | null): void {
  if (failsafeText !== before?.failsafeText && !isStandbyLine(failsafeText, library))
    throw new HallcastError("input", "failsafe.notApproved", { board: name, text: failsafeText });
}

/** A filler is put on air by whoever names it. Throws `entry.reviewedIt` (forbidden). */
function refuseOwnFillers(library: Library, after: Board, before: Board | null, actor: Actor): void {
  const known = new Set(before?.regions.map(({ fillerPlaylistId }) => fillerPlaylistId));
  for (const { fillerPlaylistId: playlistId } of after.regions)
    if (playlistId !== null && !known.has(playlistId))
      refuseOwnReview(library, { kind: "playlist", playlistId }, moverOf(actor));
}

/** Entries that name only this board would mean nothing any more, so they must go first. */
function withoutBoard(library: Library, id: string): Library {
  findById(library.boards, id, "board");
  const left = <T extends { readonly boards: "all" | string[] }>(targeted: readonly T[]): T[] =>
    targeted.map((one) =>
      one.boards === "all" ? one : { ...one, boards: one.boards.filter((boardId) => boardId !== id) },
    );
  const entries = left(library.entries);
  const orphans = entries.filter((entry) => entry.boards.length === 0);
  if (orphans.length > 0) throw new HallcastError("conflict", "board.inUse", { count: orphans.length });
  return {
    ...library,
    boards: library.boards.filter((board) => board.id !== id),
    entries,
    inserts: left(library.inserts).filter((insert) => insert.boards.length > 0),
    takeovers: left(library.takeovers).filter((takeover) => takeover.boards.length > 0),
    blackouts: library.blackouts.filter((blackout) => blackout.boardId !== id),
  };
}
