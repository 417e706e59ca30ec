import { z } from "zod";
import { EpochMs, Slug } from "../../../../playlists/board.ts";
import { IdParams, Ok, type Routes, route } from "./route.ts";

/** Something done in the last ten minutes that can be taken back. */
export const Undoable = z.object({ id: Slug, message: z.string(), byName: z.string(), untilMs: EpochMs });
export type Undoable = z.infer<typeof Undoable>;

/** What the asker may take back. */
export const undoContract = {
  listUndo: route({
    method: "GET",
    url: "/api/undo",
    summary: "What the asker may still take back",
    access: "session",
    response: z.array(Undoable),
  }),
  undo: route({
    method: "POST",
    url: "/api/undo/:id",
    summary: "Take back, within ten minutes, if nothing was built on it since",
    access: "session",
    params: IdParams,
    response: Ok,
  }),
} as const satisfies Routes;
