import type { Board } from "../../playlists/board.ts";
import { checkBoard } from "../../playlists/checks/input.ts";
import { HallcastError } from "../../playlists/errors.ts";
import type { Library } from "../../playlists/library.ts";
import { controlOf, controls } from "../controls/list.ts";
import { type Claim, clashOf, wholeLine } from "../drivers/claim.ts";
import { sizeProblem } from "../drivers/driver.ts";
import { driverOf, drivers } from "../drivers/list.ts";
import { screenPlaceOf } from "../drivers/screen.ts";
import { findById } from "./library/edits.ts";

/** Throws what is wrong with a board's geometry, output settings or fillers. */
export function checkSettings(board: Board, library: Pick<Library, "boards" | "playlists">): void {
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
