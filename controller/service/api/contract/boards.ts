import { z } from "zod";
import { Board } from "../../../../playlists/board.ts";
import { Resolution } from "../../../../playlists/resolution.ts";
import { Blackout } from "../../../../playlists/takeover.ts";
import { BoardStatus } from "../../../ports/playout-status.ts";
import { IdParams, Ok, type Routes, route } from "./route.ts";

/** A board and what it shows now. */
export const BoardNow = z.object({
  board: Board,
  /** Null while the playout does not answer. */
  status: BoardStatus.nullable(),
  resolution: Resolution,
  blackout: Blackout.nullable(),
});
export type BoardNow = z.infer<typeof BoardNow>;

/** The boards and what they show now. */
export const boardsContract = {
  listBoards: route({
    method: "GET",
    url: "/api/boards",
    summary: "Boards, what they show, why and until when",
    access: "look",
    response: z.array(BoardNow),
    polled: true,
  }),
  createBoard: route({
    method: "POST",
    url: "/api/boards",
    summary: "Add a board",
    access: "administer",
    body: Board,
    response: Board,
  }),
  changeBoard: route({
    method: "PUT",
    url: "/api/boards/:id",
    summary: "Replace a board's settings",
    access: "administer",
    params: IdParams,
    body: Board,
    response: Board,
  }),
  deleteBoard: route({
    method: "DELETE",
    url: "/api/boards/:id",
    summary: "Remove a board",
    access: "administer",
    params: IdParams,
    response: Ok,
  }),
} as const satisfies Routes;
