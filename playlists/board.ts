import { z } from "zod";
import { BrightnessPlan } from "./brightness-plan.ts";

/** Largest board the product drives, in pixels. */
export const MAX_BOARD_WIDTH = 3840;
export const MAX_BOARD_HEIGHT = 2160;

export const Slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const Colour = z.string().regex(/^#[0-9a-fA-F]{6}$/);
export type Colour = z.infer<typeof Colour>;
export const EpochMs = z.number().int();

/** Content is made for a place, not for one board: every board may have one region of each place. */
export const Place = z.enum(["main", "ticker", "corner"]);
export type Place = z.infer<typeof Place>;

/** A rectangle of a board, in board pixels, origin top left, that plays its own content. At most one per place on a board. */
export const Region = z.object({
  place: Place,
  x: z.number().int().min(0),
  y: z.number().int().min(0),
  widthPx: z.number().int().min(1).max(MAX_BOARD_WIDTH),
  heightPx: z.number().int().min(1).max(MAX_BOARD_HEIGHT),
  /** Playlist shown when nothing is scheduled here. */
  fillerPlaylistId: Slug.nullable(),
});
export type Region = z.infer<typeof Region>;

/** How channel data lies on the wire: applied in order by `renderer/pixels`. Each entry names one mapper of that list. */
export const PixelMapping = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("rotate"), degrees: z.union([z.literal(90), z.literal(180), z.literal(270)]) }),
  z.object({ kind: z.literal("mirror"), axis: z.enum(["horizontal", "vertical"]) }),
  z.object({
    kind: z.literal("serpentine"),
    along: z.enum(["rows", "columns"]),
    start: z.enum(["forward", "backward"]),
  }),
  z.object({
    kind: z.literal("panels"),
    panelWidthPx: z.number().int().min(1),
    panelHeightPx: z.number().int().min(1),
    /** Order of the chain over the grid of panels: row by row, each next row reversed if `serpentine`. */
    along: z.enum(["rows", "columns"]),
    serpentine: z.boolean(),
    start: z.enum(["topLeft", "topRight", "bottomLeft", "bottomRight"]),
  }),
]);
export type PixelMapping = z.infer<typeof PixelMapping>;

export const ColourOrder = z.enum(["RGB", "RBG", "GRB", "GBR", "BRG", "BGR"]);
export type ColourOrder = z.infer<typeof ColourOrder>;

/** The way from a frame (RGB888) to the bytes of the board. `gamma` 1 leaves values as drawn (controllers usually correct themselves). */
export const PixelSettings = z.object({
  brightnessPct: z.number().int().min(0).max(100),
  gamma: z.number().min(1).max(3),
  colourOrder: ColourOrder,
  mapping: z.array(PixelMapping).max(4),
});
export type PixelSettings = z.infer<typeof PixelSettings>;

/** `settings` is checked by the schema of the driver named. */
export const OutputSettings = z.object({
  driver: Slug,
  settings: z.record(z.string(), z.unknown()),
  blackOnStop: z.boolean(),
  /** What the controller called itself when it was taken into use; another one gets nothing. Null: any may answer. */
  boundTo: z.string().trim().min(1).max(120).nullable().default(null),
});
export type OutputSettings = z.infer<typeof OutputSettings>;

/** What steers a board beside its pixels: brightness, black, test pictures. `settings` is checked by the schema of the kind named. */
export const ControlSettings = z.object({
  kind: Slug,
  settings: z.record(z.string(), z.unknown()),
});
export type ControlSettings = z.infer<typeof ControlSettings>;

/** Longest standby line, in UTF-16 units. */
export const MAX_STANDBY_LENGTH = 60;

/** Fields with a default came later: programmes that were issued before are read for years. */
export const Board = z.object({
  id: Slug,
  name: z.string().trim().min(1).max(40),
  widthPx: z.number().int().min(1).max(MAX_BOARD_WIDTH),
  heightPx: z.number().int().min(1).max(MAX_BOARD_HEIGHT),
  pitchMm: z.number().positive().max(100),
  /** Distance of the farthest reader. */
  viewingDistanceM: z.number().positive().max(200),
  /** Lit day and night, or with the hall (`playlists/hall-day.ts`). Emergencies light a dark board. */
  lit: z.enum(["always", "hallHours"]).default("always"),
  rateHz: z.union([z.literal(15), z.literal(20), z.literal(30), z.literal(60)]),
  regions: z.array(Region).min(1).max(8),
  pixels: PixelSettings,
  output: OutputSettings,
  control: ControlSettings.nullable().default(null),
  /** Null leaves the brightness as the controller has it. */
  brightness: BrightnessPlan.nullable().default(null),
  /** Line of the failsafe picture: what the board shows when nothing else may be shown. Empty means black. */
  failsafeText: z.string().max(MAX_STANDBY_LENGTH),
});
export type Board = z.infer<typeof Board>;
