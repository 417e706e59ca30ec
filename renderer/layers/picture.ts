import type { Layer } from "../../playlists/layer.ts";
import type { ClipLayer } from "../clip.ts";
import { rgbOf } from "../raster.ts";
import { FLASHES_PER_SECOND, flashesPerSecond } from "./flashing.ts";
import { limitClip } from "./limits.ts";
import { type PaintedLayer, type Studio, steady } from "./painted.ts";

export type PictureLayer = Extract<Layer, { kind: "picture" }>;

/** How long a picture stands if its author says nothing; an animated one runs whole rounds for at least this long. */
const STAND_MS = 10_000;

/**
 * A picture fitted into its box; an animated one with the times of its own frames.
 * The picture library is loaded only here: most items are text, and it costs a tenth of a second and 25 MB.
 */
export async function paintPicture(layer: PictureLayer, studio: Studio): Promise<PaintedLayer> {
  const { box } = layer;
  const background = rgbOf(layer.background);
  const { placePicture } = await import("../adapters/sharp.ts");
  const bytes = await studio.readAsset(layer.picture.sha256);
  const { frames, delaysMs } = await placePicture(bytes, layer.picture, box, background);
  limitClip(frames.length * box.widthPx * box.heightPx * 3);
  const bitmaps = frames.map(studio.addBitmap);
  const wantedMs = layer.dwellSec === null ? STAND_MS : layer.dwellSec * 1000;
  const [first] = bitmaps;
  if (first !== undefined && bitmaps.length === 1) {
    const still: ClipLayer = { kind: "bitmap", ...box, bitmap: first, motion: { kind: "still" }, background };
    return steady([still], wantedMs, null);
  }
  const flashes = flashesPerSecond(frames, delaysMs);
  if (flashes > FLASHES_PER_SECOND)
    studio.findings.add("block", "picture.flashing", { found: flashes, max: FLASHES_PER_SECOND });
  const steps = bitmaps.map((bitmap, i) => ({ bitmap, durationMs: delaysMs[i] ?? 100 }));
  const roundMs = steps.reduce((sum, step) => sum + step.durationMs, 0);
  const durationMs = layer.dwellSec === null ? Math.ceil(wantedMs / roundMs) * roundMs : wantedMs;
  return steady([{ kind: "sequence", ...box, steps }], durationMs, null);
}
