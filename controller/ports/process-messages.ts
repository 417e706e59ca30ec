import { z } from "zod";
import { Slug } from "../../playlists/board.ts";

/** What children tell the supervisor over the channel they were forked with. */
export const ChildMessage = z.discriminatedUnion("type", [
  /** Playout: the frame clock has ticked since the last one; every second. */
  z.object({ type: z.literal("frames") }),
  /** Service: its event loop turns; every second. */
  z.object({ type: z.literal("alive") }),
  /** Service: boards that a program on this PC shall receive. The whole list each time. */
  z.object({
    type: z.literal("virtualBoards"),
    boards: z.array(
      z.object({
        boardId: Slug,
        port: z.number().int().min(1).max(65535),
        widthPx: z.number().int().min(1),
        heightPx: z.number().int().min(1),
        /** Where the virtual board shows its picture and statistics over HTTP on loopback; absent for none. */
        httpPort: z.number().int().min(1).max(65535).optional(),
      }),
    ),
  }),
]);
export type ChildMessage = z.infer<typeof ChildMessage>;

/** What the supervisor tells a child. Signals do not exist on Windows, so an orderly end is asked for with a message. */
export const SupervisorMessage = z.discriminatedUnion("type", [z.object({ type: z.literal("stop") })]);
export type SupervisorMessage = z.infer<typeof SupervisorMessage>;
