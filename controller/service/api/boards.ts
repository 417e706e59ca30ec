import type { Board } from "../../../playlists/board.ts";
import { checkBoard } from "../../../playlists/checks/input.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import type { Library } from "../../../playlists/library.ts";
import { createResolver, type Resolver } from "../../../playlists/resolve.ts";
import { refuseOwnReview } from "../../../playlists/review/scheduling.ts";
import { isStandbyLine } from "../../../playlists/standby.ts";
import { encodePng } from "../../adapters/png.ts";
import { controlOf, controls } from "../../controls/list.ts";
import { type Claim, clashOf, wholeLine } from "../../drivers/claim.ts";
import { sizeProblem } from "../../drivers/driver.ts";
import { driverOf, drivers } from "../../drivers/list.ts";
import { screenPlaceOf } from "../../drivers/screen.ts";
import type { Clock } from "../../ports/clock.ts";
import type { PlayoutStatus } from "../../ports/playout-status.ts";
import type { Actor } from "../auth/actor.ts";
import { unveiledBoard, veiledBoard } from "../board-secrets.ts";
import type { History } from "../history.ts";
import { findById, replaceById } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import type { AsRunLog } from "../records/as-run.ts";
import type { AsRunCursor } from "../records/as-run-reading.ts";
import type { Binary, Handlers } from "./handler.ts";
import { moverOf } from "./items.ts";

type Area =
  | "listBoards"
  | "createBoard"
  | "changeBoard"
  | "deleteBoard"
  | "frame"
  | "resolution"
  | "agenda"
  | "asRun"
  | "listDrivers";

const MAX_AGENDA_MS = 400 * 86_400_000;

export function boardHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
  readonly history: History;
  readonly playout: () => PlayoutStatus | null;
  /** The log with what the playout has written until now. */
  readonly asRun: () => Promise<Pick<AsRunLog, "list">>;
}): Pick<Handlers, Area> {
  const { publishing, history, clock } = deps;
  const resolverOf = createResolverCache();

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
        check(body, library);
        refuseUnreviewedLine(library, body, null);
        refuseOwnFillers(library, body, null, actor);
        return { library: { ...library, boards: [...library.boards, body] }, result: body };
      });
      return veiledBoard(made);
    },
    changeBoard: async ({ params, body: asked, actor }) => {
      const made = await publishing.publish((library) => {
        const before = findById(library.boards, params.id, "board");
        const body = unveiledBoard(asked, before);
        if (body.id !== params.id)
          throw new HallcastError("input", "board.idFixed", { wanted: params.id, found: body.id });
        check(body, library);
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
    frame: async ({ params, query }): Promise<Binary> => {
      const frame = await history.frame(params.id, instant(query.at));
      const bytes = encodePng(frame.rgb, frame.widthPx, frame.heightPx);
      return { kind: "binary", bytes, mediaType: "image/png", immutable: false };
    },
    resolution: ({ params, query }) => history.resolution(params.id, instant(query.at)),
    agenda: ({ params, query }) => {
      const library = publishing.read();
      findById(library.boards, params.id, "board");
      const [fromMs, toMs] = stretch(query.from, query.to, MAX_AGENDA_MS);
      return resolverOf(library).agenda(params.id, fromMs, toMs);
    },
    asRun: async ({ params, query }) => {
      const [fromMs, toMs] = stretch(query.from, query.to, MAX_AGENDA_MS);
      const log = await deps.asRun();
      const { rows, next } = log.list(params.id, fromMs, toMs, query.count, cursorOf(query.cursor));
      return { rows, next: next === null ? null : `${next.fromMs}.${next.place}` };
    },
    listDrivers: () =>
      drivers.map(({ id, kind, title, note, schema, defaults }) => ({
        id,
        title,
        note,
        takesFrames: kind === "frames",
        schema: { ...schema },
        defaults: { ...defaults },
      })),
  };
}

/** The library of a moment answers many questions with one resolver. */
function createResolverCache(): (library: Library) => Resolver {
  const resolvers = new WeakMap<Library, Resolver>();
  return (library) => {
    const resolver = resolvers.get(library) ?? createResolver(library);
    resolvers.set(library, resolver);
    return resolver;
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

/** Throws what is wrong with a board's geometry, output settings or fillers. */
export function check(board: Board, library: Pick<Library, "boards" | "playlists">): void {
  checkBoard(board);
  const driver = driverOf(board.output.driver);
  if (driver === null)
    throw new HallcastError("input", "board.unknownDriver", {
      found: board.output.driver,
      wanted: drivers.map((known) => known.id).join(", "),
    });
  const problem = driver.problem(board.output.settings);
  if (problem !== null) throw problem;
  const tooLarge =
    driver.kind === "frames" ? sizeProblem(driver.prepare(board.output.settings), board.widthPx, board.heightPx) : null;
  if (tooLarge !== null) throw tooLarge;
  refuseSharedWires(board, library.boards);
  if (board.control !== null) {
    const kind = controlOf(board.control.kind);
    if (kind === null)
      throw new HallcastError("input", "board.unknownControl", {
        found: board.control.kind,
        wanted: controls.map((known) => known.id).join(", "),
      });
    const fault = kind.problem(board.control.settings);
    if (fault !== null) throw fault;
  }
  for (const region of board.regions) {
    if (region.fillerPlaylistId === null) continue;
    const playlist = findById(library.playlists, region.fillerPlaylistId, "playlist");
    if (playlist.place !== region.place)
      throw new HallcastError("input", "board.fillerPlace", { wanted: region.place, found: playlist.place });
  }
}

/** Throws `board.wireTaken`, `board.wireOverlaps`, `board.screenOverlaps`. Monitors named in two ways are told apart by the kiosk alone. */
function refuseSharedWires(board: Board, boards: readonly Board[]): void {
  const others = boards.filter(({ id }) => id !== board.id);
  const mine = claimsOf(board);
  for (const other of others) {
    const twice = clashOf(mine, claimsOf(other));
    if (twice === null) continue;
    const code =
      twice.within.length === 0
        ? "wireTaken"
        : screenPlaceOf(board.output) === null
          ? "wireOverlaps"
          : "screenOverlaps";
    throw new HallcastError("input", `board.${code}`, { wanted: twice.line, board: other.name });
  }
  // Controls may share a line with each other, never with what carries pixels.
  for (const other of [board, ...others]) {
    const taken = clashOf(mine, linesOf(other.control)) ?? clashOf(linesOf(board.control), claimsOf(other));
    if (taken !== null) throw new HallcastError("input", "board.wireTaken", { wanted: taken.line, board: other.name });
  }
}

function claimsOf(board: Board): readonly Claim[] {
  return driverOf(board.output.driver)?.exclusive(board.output.settings, board) ?? [];
}

function linesOf(control: Board["control"]): readonly Claim[] {
  return control === null ? [] : (controlOf(control.kind)?.lines(control.settings) ?? []).map(wholeLine);
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

function cursorOf(text: string | undefined): AsRunCursor | null {
  if (text === undefined) return null;
  const [fromMs = "", place = ""] = text.split(".");
  return { fromMs: Number(fromMs), place };
}

function instant(text: string | undefined): number | null {
  return text === undefined ? null : Date.parse(text);
}

function stretch(from: string, to: string, maxMs: number): [number, number] {
  const [fromMs, toMs] = [Date.parse(from), Date.parse(to)];
  if (toMs <= fromMs) throw new HallcastError("input", "stretch.backwards", { from, to });
  if (toMs - fromMs > maxMs)
    throw new HallcastError("input", "stretch.tooLong", {
      max: Math.floor(maxMs / 86_400_000),
      found: Math.ceil((toMs - fromMs) / 86_400_000),
    });
  return [fromMs, toMs];
}
