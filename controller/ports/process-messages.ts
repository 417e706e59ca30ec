import { z } from "zod";
import { Slug } from "../../playlists/board.ts";

/** A board that a program on this PC shall receive. */
export const VirtualBoard = z.object({
  boardId: Slug,
  port: z.number().int().min(1).max(65535),
  widthPx: z.number().int().min(1),
  heightPx: z.number().int().min(1),
});
export type VirtualBoard = z.infer<typeof VirtualBoard>;

/** What children tell the supervisor over the channel they were forked with. */
export const ChildMessage = z.discriminatedUnion("type", [
  /** Playout: its frame clock has ticked since the last one; every second. */
  z.object({ type: z.literal("frames") }),
  /** Service: its event loop turns; every second. */
  z.object({ type: z.literal("heartbeat") }),
  /** Service: pages can be opened at this address. */
  z.object({ type: z.literal("ready"), url: z.string() }),
  /** Service: the whole list, at its start and at every change. */
  z.object({ type: z.literal("virtualBoards"), boards: z.array(VirtualBoard) }),
  /** Service: whether a board's settings want the kiosk as a child, at its start and at every change. */
  z.object({ type: z.literal("kiosk"), wanted: z.boolean() }),
  /** Service: whether any machine of the hall is to be heard by the receiver, at its start and at every change. */
  z.object({ type: z.literal("feeds"), wanted: z.boolean() }),
]);
export type ChildMessage = z.infer<typeof ChildMessage>;

/** What the supervisor tells a child where there are no signals (Windows). */
export const SupervisorMessage = z.object({ type: z.literal("stop") });
export type SupervisorMessage = z.infer<typeof SupervisorMessage>;
