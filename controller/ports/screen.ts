import { z } from "zod";

/** Where on the PC's own screens a board's picture belongs, and what keeps it there. */
export const ScreenPlace = z.object({
  /** A number, counted from the left and then from the top, or a point of the desktop inside it: `2`, `1920,0`. */
  monitor: z.string().regex(/^([1-9]\d?|\d{1,5},\d{1,5})$/),
  /** Device pixels from the monitor's top left corner. */
  x: z.number().int().min(0).max(32_767),
  y: z.number().int().min(0).max(32_767),
  /** `supervised`: the product starts the kiosk; `session`: the graphical session does; `none`: a person opens the page. */
  kiosk: z.union([z.literal("supervised"), z.literal("session"), z.literal("none")]),
  /** What stands there while there is no picture. */
  standby: z.union([z.literal("black"), z.literal("failsafe")]),
  /** Without a sign of life for so long there is no picture. */
  standbyAfterS: z.number().int().min(2).max(3600),
});
export type ScreenPlace = z.infer<typeof ScreenPlace>;

/** What the kiosk finds out about one board's picture. */
export const ScreenReport = z.discriminatedUnion("kind", [
  /** The page has painted the newest frame, and its pixels are that frame's. */
  z.strictObject({ kind: z.literal("painted") }),
  /** The screen was read back and compared with the frames of the last moments. */
  z.strictObject({ kind: z.literal("seen"), same: z.boolean() }),
  /** The picture cannot be shown; `code` and `params` become a sentence. */
  z.strictObject({
    kind: z.literal("fault"),
    code: z.string().max(60),
    params: z.record(z.string(), z.union([z.string().max(300), z.number()])),
  }),
]);
export type ScreenReport = z.infer<typeof ScreenReport>;

/** The playout's ear for the kiosk: how an output learns what became of its pictures. */
export type ScreenReports = {
  /** The answer ends it. */
  readonly watch: (boardId: string, onReport: (report: ScreenReport) => void) => () => void;
};
