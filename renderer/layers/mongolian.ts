import type { Pen } from "../adapters/canvas.ts";
import type { Bitmap, ClipLayer } from "../clip.ts";
import { type Glyph, harden, SOFT_EDGE_FROM_PX } from "../fonts/face.ts";
import { scrollLeftMs } from "../motion.ts";
import { createRaster, paintGlyph, rgbOf } from "../raster.ts";
import { type MongolianLine, type MongolianPlan, planMongolian, planMongolianStrip } from "../text/mongolian.ts";
import { marginPx, type TextLayer } from "../text/plan.ts";
import { dwellMs, speedFor } from "../text/timing.ts";
import { limitStrip, reportLongScroll } from "./limits.ts";
import { reportMissing } from "./missing.ts";
import { type PaintedLayer, type Studio, steady } from "./painted.ts";

/** Letters are about this wide on average; a reading speed in characters becomes pixels by it. */
const LETTER_SHARE = 0.4;

/**
 * Traditional Mongolian: as columns from left to right, or as the same lines turned to run horizontally.
 * Letters join, so a word is shaped as a whole and never spaced. Columns that do not stand whole become pages; a line that
 * does not runs to the left, unless its motion says otherwise.
 */
export function paintMongolian(layer: TextLayer, studio: Studio): PaintedLayer {
  const { pen, findings } = studio;
  const { widthPx, heightPx } = layer.box;
  for (const page of layer.pages) reportMissing(page, pen.mongolianHas, findings);
  const upright = layer.script === "mongolianColumns";
  const innerWidthPx = widthPx - 2 * marginPx(widthPx);
  const room = upright
    ? { lengthPx: heightPx - 2 * marginPx(heightPx), acrossPx: innerWidthPx }
    : { lengthPx: innerWidthPx, acrossPx: heightPx };
  const plan = planMongolian(layer, room, pen.measureMongolian);
  const crowded = !plan.fits || plan.pages.length > layer.pages.length;
  const runs = !upright && (layer.motion === "scrollLeft" || (layer.motion === "auto" && crowded));
  const shown = runs ? planMongolianStrip(layer, heightPx, pen.measureMongolian) : plan;
  const type = { chars: layer.pages.reduce((sum, page) => sum + page.length, 0), sizePx: shown.sizePx };
  if (shown.acrossPx > room.acrossPx)
    findings.add("block", "region.tooSmall", { widthPx, heightPx, sizePx: shown.sizePx });
  else if (!shown.fits) findings.add("block", "mongolian.wordTooLong", { found: shown.longestPx, max: room.lengthPx });
  return { ...(runs ? paintScroll(layer, shown, studio) : paintPages(layer, shown, upright, studio)), type };
}

function paintPages(
  layer: TextLayer,
  plan: MongolianPlan,
  upright: boolean,
  studio: Studio,
): Omit<PaintedLayer, "type"> {
  const { box, style, dwellSec } = layer;
  const background = rgbOf(style.background);
  const insetPx = marginPx(box.widthPx);
  const innerPx = box.widthPx - 2 * insetPx;
  const steps = plan.pages.map((lines) => {
    const page = createRaster(box.widthPx, box.heightPx, background);
    const blockPx = (lines.length - 1) * plan.pitchPx + plan.acrossPx;
    const longestPx = Math.max(0, ...lines.map((line) => line.lengthPx));
    for (const [i, line] of lines.entries()) {
      const x = upright
        ? insetPx + shift(style.align, innerPx - blockPx) + i * plan.pitchPx
        : insetPx + shift(style.align, innerPx - line.lengthPx);
      const y = upright
        ? shift("center", box.heightPx - longestPx)
        : shift("center", box.heightPx - blockPx) + i * plan.pitchPx;
      paintWords(page, line, plan.sizePx, { x, y, upright }, layer, studio.pen);
    }
    const chars = lines.reduce((sum, line) => sum + line.words.reduce((n, word) => n + word.text.length, 0), 0);
    // A Chinese character says about as much as two or three letters.
    return { bitmap: studio.addBitmap(page), durationMs: dwellMs(chars * LETTER_SHARE, dwellSec) };
  });
  const durationMs = steps.reduce((sum, step) => sum + step.durationMs, 0);
  const [first, second] = steps;
  if (first !== undefined && second === undefined) {
    const still: ClipLayer = { kind: "bitmap", ...box, bitmap: first.bitmap, motion: { kind: "still" }, background };
    return steady([still], durationMs, null);
  }
  return { layers: [{ kind: "sequence", ...box, steps }], durationMs, tail: null, stretch: true };
}

function paintScroll(layer: TextLayer, plan: MongolianPlan, studio: Studio): Omit<PaintedLayer, "type"> {
  const { box, style } = layer;
  const background = rgbOf(style.background);
  const line = plan.pages[0]?.[0] ?? { words: [], lengthPx: 1 };
  const size = { widthPx: Math.max(1, line.lengthPx), heightPx: Math.min(box.heightPx, plan.acrossPx) };
  limitStrip(size);
  const strip = createRaster(size.widthPx, size.heightPx, background);
  paintWords(strip, line, plan.sizePx, { x: 0, y: 0, upright: false }, layer, studio.pen);
  const motion = { kind: "scrollLeft" as const, ...speedFor(layer.charsPerSecond, plan.sizePx) };
  const durationMs = scrollLeftMs(motion, box.widthPx, size.widthPx);
  reportLongScroll(durationMs, studio.findings);
  const y = box.y + Math.floor((box.heightPx - size.heightPx) / 2);
  const moving: ClipLayer = {
    kind: "bitmap",
    ...box,
    y,
    heightPx: size.heightPx,
    bitmap: studio.addBitmap(strip),
    motion,
    background,
  };
  return steady([{ kind: "fill", ...box, rgb: background }, moving], durationMs, null);
}

type Stand = { readonly x: number; readonly y: number; readonly upright: boolean };

function paintWords(page: Bitmap, line: MongolianLine, sizePx: number, at: Stand, layer: TextLayer, pen: Pen): void {
  const colour = rgbOf(layer.style.colour);
  for (const word of line.words) {
    const glyph = drawWord(word.text, sizePx, pen);
    if (at.upright) paintGlyph(page, turned(glyph), at.x, at.y + word.atPx, colour);
    else paintGlyph(page, glyph, at.x + word.atPx, at.y, colour);
  }
}

function drawWord(text: string, sizePx: number, pen: Pen): Glyph {
  const glyph = pen.drawMongolian(text, sizePx);
  return sizePx < SOFT_EDGE_FROM_PX ? { ...glyph, coverage: harden(glyph.coverage) } : glyph;
}

/** Turned clockwise by a quarter: the line's end points down, its top to the right. */
function turned(glyph: Glyph): Glyph {
  const { widthPx, heightPx } = glyph;
  const coverage = new Uint8Array(glyph.coverage.length);
  for (let y = 0; y < heightPx; y++)
    for (let x = 0; x < widthPx; x++) coverage[x * heightPx + heightPx - 1 - y] = glyph.coverage[y * widthPx + x] ?? 0;
  return { ...glyph, x: 0, y: glyph.x, widthPx: heightPx, heightPx: widthPx, coverage };
}

function shift(align: "left" | "center" | "right", freePx: number): number {
  if (align === "left" || freePx <= 0) return 0;
  return align === "right" ? freePx : Math.floor(freePx / 2);
}
