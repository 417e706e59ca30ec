import { clockLines } from "../../../playlists/clock-text.ts";
import { liveLines, SAMPLE_LIVE } from "../../../playlists/live.ts";
import type { Placement, Showing } from "../../../playlists/position.ts";
import type { Clip, ClipLayer } from "../../../renderer/clip.ts";
import { transitions } from "../../../renderer/transitions/list.ts";

type Pixel = readonly [number, number, number];
const BLACK: Pixel = [0, 0, 0];

/** Counts of 1/60 s, rounded to the grid of thousandths so that binary fractions of instants do not matter. */
const counts = (ms: number) => Math.floor(Math.round(ms * 60) / 1000);

function pixelOf(clip: Clip, bitmapNo: number, x: number, y: number): Pixel | null {
  const bitmap = clip.bitmaps[bitmapNo];
  if (bitmap === undefined || x < 0 || y < 0 || x >= bitmap.widthPx || y >= bitmap.heightPx) return null;
  const at = (y * bitmap.widthPx + x) * 3;
  return [bitmap.rgb[at] ?? 0, bitmap.rgb[at + 1] ?? 0, bitmap.rgb[at + 2] ?? 0];
}

/** Colour of a layer at a pixel of its box, asked one by one: slow, and nothing in common with the painters. */
function layerPixel(clip: Clip, layer: ClipLayer, x: number, y: number, ms: number, atMs: number, zone: string): Pixel {
  switch (layer.kind) {
    case "fill":
      return layer.rgb;
    case "bitmap": {
      const { motion } = layer;
      let dx = 0;
      let dy = 0;
      if (motion.kind === "scrollLeft")
        dx = layer.widthPx - Math.floor(counts(ms) / motion.framesPerStep) * motion.pxPerStep;
      if (motion.kind === "scrollUp") {
        // Walks count by count: rest, move, rest, move …
        let left = counts(ms);
        let offset = 0;
        const rest = counts(motion.restMs);
        const moves = Math.ceil(motion.stopPx / motion.pxPerStep) * motion.framesPerStep;
        for (let stop = 0; ; stop++) {
          offset = stop * motion.stopPx;
          if (left < rest) break;
          left -= rest;
          if (left < moves) {
            offset += Math.min(motion.stopPx, Math.floor(left / motion.framesPerStep) * motion.pxPerStep);
            break;
          }
          left -= moves;
        }
        dy = -offset;
      }
      return pixelOf(clip, layer.bitmap, x - dx, y - dy) ?? layer.background;
    }
    case "sequence": {
      let left = Math.round(ms * 1000) / 1000;
      left %= layer.steps.reduce((sum, step) => sum + step.durationMs, 0);
      for (const step of layer.steps) {
        if (left < step.durationMs) return pixelOf(clip, step.bitmap, x, y) ?? BLACK;
        left -= step.durationMs;
      }
      return BLACK;
    }
    case "live":
    case "clock": {
      const lines =
        layer.kind === "live"
          ? liveLines(layer, SAMPLE_LIVE(layer.feedId, atMs).calls)
          : clockLines(layer.format, Math.floor(Math.round(atMs * 1000) / 1_000_000) * 1000, zone);
      const strip = clip.bitmaps[layer.strip];
      if (strip === undefined) return layer.background;
      const blockPx = strip.heightPx + (lines.length - 1) * layer.lineHeightPx;
      let found: Pixel = layer.background;
      for (const [row, line] of lines.entries()) {
        const shown = [...line].flatMap((char) => layer.glyphs.filter((glyph) => glyph.char === char));
        const width = shown.reduce((sum, glyph) => sum + glyph.widthPx, 0);
        let left =
          layer.align === "left"
            ? 0
            : layer.align === "right"
              ? layer.widthPx - width
              : Math.floor((layer.widthPx - width) / 2);
        const top = Math.floor((layer.heightPx - blockPx) / 2) + row * layer.lineHeightPx;
        for (const glyph of shown) {
          if (x >= left && x < left + glyph.widthPx)
            found = pixelOf(clip, layer.strip, glyph.x + x - left, y - top) ?? found;
          left += glyph.widthPx;
        }
      }
      return found;
    }
  }
}

function clipPixel(clip: Clip, x: number, y: number, elapsedMs: number, atMs: number, zone: string): Pixel {
  if (x >= clip.widthPx || y >= clip.heightPx) return BLACK;
  let left = (((Math.round(elapsedMs * 1000) / 1000) % clip.durationMs) + clip.durationMs) % clip.durationMs;
  for (const scene of clip.scenes) {
    if (left >= scene.durationMs) {
      left -= scene.durationMs;
      continue;
    }
    for (const layer of [...scene.layers].reverse())
      if (x >= layer.x && y >= layer.y && x < layer.x + layer.widthPx && y < layer.y + layer.heightPx)
        return layerPixel(clip, layer, x - layer.x, y - layer.y, left, atMs, zone);
    return BLACK;
  }
  return BLACK;
}

type Options = { widthPx: number; heightPx: number; zone: string; clipOf: (sha: string) => Clip | null };

/** The frame as the words of clip.ts and position.ts describe it, pixel by pixel. */
export function naiveFrame(placements: readonly Placement[], atMs: number, options: Options): Uint8Array {
  const { widthPx, heightPx, zone } = options;
  const out = new Uint8Array(widthPx * heightPx * 3);
  const picture = (placement: Placement, showing: Showing) => {
    const rgb = new Uint8Array(placement.widthPx * placement.heightPx * 3);
    const clip = showing.clip === null ? null : options.clipOf(showing.clip);
    if (clip !== null)
      for (let y = 0; y < placement.heightPx; y++)
        for (let x = 0; x < placement.widthPx; x++)
          rgb.set(clipPixel(clip, x, y, showing.elapsedMs, atMs, zone), (y * placement.widthPx + x) * 3);
    return rgb;
  };
  for (const placement of placements) {
    let rgb = picture(placement, placement.showing);
    if (placement.before !== null) {
      const from = picture(placement, placement.before.showing);
      const mixed = new Uint8Array(rgb.length);
      transitions[placement.before.kind](
        from,
        rgb,
        placement.widthPx,
        placement.heightPx,
        placement.before.progress,
        mixed,
      );
      rgb = mixed;
    }
    for (let y = 0; y < placement.heightPx; y++)
      for (let x = 0; x < placement.widthPx; x++) {
        const [bx, by] = [placement.x + x, placement.y + y];
        if (bx < 0 || by < 0 || bx >= widthPx || by >= heightPx) continue;
        const at = (y * placement.widthPx + x) * 3;
        out.set(rgb.subarray(at, at + 3), (by * widthPx + bx) * 3);
      }
  }
  return out;
}
