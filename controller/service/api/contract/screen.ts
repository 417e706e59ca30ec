import { z } from "zod";
import { Sha256, Slug } from "../../../../playlists/board.ts";
import { ScreenPlace } from "../../../ports/screen.ts";

/** `GET /api/screen`: the boards whose pictures stand on this PC's own screens. */
export const ScreenAreas = z.object({
  areas: z.array(ScreenPlace.omit({ kiosk: true }).extend({ boardId: Slug })),
});
export type ScreenAreas = z.infer<typeof ScreenAreas>;

/** What the page tells its kiosk every second, board by board. */
export const PageReport = z.strictObject({
  boards: z
    .array(
      z.strictObject({
        boardId: Slug,
        frameNo: z.number().int().min(0),
        atMs: z.number().min(0),
        /** It shows the standby picture, because it heard nothing for too long. */
        standby: z.boolean(),
        /** Of the RGB888 bytes that stand on the page; null before the first frame. */
        sha256: Sha256.nullable(),
      }),
    )
    .max(64),
});
export type PageReport = z.infer<typeof PageReport>;
