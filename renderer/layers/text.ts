import { TYPE_SIZES, type TypeSize } from "../../playlists/item.ts";
import type { Box } from "../../playlists/layer.ts";
import type { Bitmap, ClipLayer } from "../clip.ts";
import type { Face } from "../fonts/face.ts";
import { scrollLeftMs, scrollUpMs } from "../motion.ts";
import { type Rgb, rgbOf } from "../raster.ts";
import { glyphOf } from "../text/measure.ts";
import { centredTop, type Ink, paintLines, paintRun, type Size } from "../text/paint.ts";
import { lineBoxPx, linesIn, marginPx, PAGE_NUMBER_PX, planText, type TextLayer, type TextPlan } from "../text/plan.ts";
import { DWELL_MAX_SEC, dwellMs, lineRestMs, readingSec, speedFor } from "../text/timing.ts";
import { charsOf } from "../text/wrap.ts";
import { limitStrip, MAX_STRIP_BYTES, reportLongScroll } from "./limits.ts";
import { reportMissing } from "./missing.ts";
import { type PaintedLayer, type Studio, steady } from "./painted.ts";

/** Counts of 1/60 s in which an upward scroll moves by one line. */
const LINE_MOVE_COUNTS = 20;

/** Chinese (and Latin) text. */
export function paintText(layer: TextLayer, studio: Studio): PaintedLayer {
  const faceOf = (sizePx: TypeSize) => (sizePx === 16 ? studio.small : studio.pen.hanFace(sizePx));
  const plan = withinLimit(layer, faceOf);
  for (const page of layer.pages) reportMissing(page, plan.face.has, studio.findings);
  if (!plan.fits) reportTooLittleRoom(layer, plan, studio);
  const ink: Ink = {
    colour: rgbOf(layer.style.colour),
    background: rgbOf(layer.style.background),
    align: layer.style.align,
    asBlock: layer.asBlock,
    insetPx: plan.motion === "scrollLeft" ? 0 : marginPx(layer.box.widthPx),
  };
  const chars = plan.pages.reduce((sum, lines) => sum + charsOf(lines), 0);
  const type = { chars, sizePx: plan.sizePx };
  switch (plan.motion) {
    case "still":
    case "pages":
      return { ...paintPages(layer, plan, ink, studio), type };
    case "scrollLeft":
      return { ...paintLineScroll(layer, plan, ink, studio), type };
    case "scrollUp":
      return { ...paintUpwardScroll(layer, plan, ink, studio), type };
  }
}

/** Automatic size goes on down the steps while a scroll would be larger than allowed. */
function withinLimit(layer: TextLayer, faceOf: (sizePx: TypeSize) => TextPlan["face"]): TextPlan {
  let plan = planText(layer, faceOf);
  const { sizePx, minSizePx } = layer.style;
  const smaller = sizePx === "auto" ? TYPE_SIZES.filter((size) => size < plan.sizePx && size >= minSizePx) : [];
  for (const size of smaller) {
    const strip = stripSize(layer, plan);
    if (strip.widthPx * strip.heightPx * 3 <= MAX_STRIP_BYTES) return plan;
    plan = planText({ ...layer, motion: plan.motion, style: { ...layer.style, sizePx: size } }, faceOf);
  }
  limitStrip(stripSize(layer, plan));
  return plan;
}

function stripSize({ box }: TextLayer, plan: TextPlan): Size {
  const lines = plan.pages[0] ?? [];
  if (plan.motion === "scrollLeft")
    return { widthPx: Math.max(1, lines[0]?.widthPx ?? 1), heightPx: lineBoxPx(plan.sizePx, box.heightPx) };
  if (plan.motion === "scrollUp") return { widthPx: box.widthPx, heightPx: lines.length * plan.lineHeightPx };
  return { widthPx: 0, heightPx: 0 };
}

function paintPages(layer: TextLayer, plan: TextPlan, ink: Ink, studio: Studio): Omit<PaintedLayer, "type"> {
  const { box, dwellSec } = layer;
  const steps = plan.pages.map((lines, i) => {
    const top = centredTop(plan, lines, box.heightPx - (plan.numbered ? PAGE_NUMBER_PX : 0));
    const page = paintLines(plan, lines, box, top, ink);
    if (plan.numbered) paintPageNumber(page, `${i + 1}/${plan.pages.length}`, studio.small, ink.colour);
    const chars = charsOf(lines);
    if (dwellSec === null && readingSec(chars) > DWELL_MAX_SEC)
      studio.findings.add("warn", "text.pageDense", {
        chars,
        wanted: Math.ceil(readingSec(chars)),
        found: DWELL_MAX_SEC,
      });
    return { bitmap: studio.addBitmap(page), durationMs: dwellMs(chars, dwellSec) };
  });
  const durationMs = steps.reduce((sum, step) => sum + step.durationMs, 0);
  const [first, second] = steps;
  if (first === undefined) return steady([groundOf(layer, ink)], durationMs, null);
  if (second === undefined) return steady([standing(box, first.bitmap, ink)], durationMs, null);
  return { layers: [{ kind: "sequence", ...box, steps }], durationMs, tail: null, stretch: true };
}

function paintPageNumber(page: Bitmap, text: string, face: Face, colour: Rgb): void {
  const codePoints = Array.from(text, (char) => char.codePointAt(0) ?? 0);
  const widthPx = codePoints.reduce((sum, codePoint) => sum + glyphOf(face, codePoint).advancePx, 0);
  paintRun(
    page,
    face,
    codePoints,
    0,
    page.widthPx - widthPx - Math.max(2, marginPx(page.widthPx)),
    page.heightPx - face.sizePx - 1,
    colour,
  );
}

function paintLineScroll(layer: TextLayer, plan: TextPlan, ink: Ink, studio: Studio): Omit<PaintedLayer, "type"> {
  const { box } = layer;
  const size = stripSize(layer, plan);
  const strip = paintLines(
    plan,
    plan.pages[0] ?? [],
    size,
    Math.max(0, Math.floor((size.heightPx - plan.sizePx) / 2)),
    ink,
  );
  const speed = speedFor(layer.charsPerSecond, plan.sizePx + plan.spacingPx);
  const motion = { kind: "scrollLeft" as const, ...speed };
  const durationMs = scrollLeftMs(motion, box.widthPx, size.widthPx);
  reportLongScroll(durationMs, studio.findings);
  const y = box.y + Math.floor((box.heightPx - size.heightPx) / 2);
  const moving: ClipLayer = {
    kind: "bitmap",
    x: box.x,
    y,
    widthPx: box.widthPx,
    heightPx: size.heightPx,
    bitmap: studio.addBitmap(strip),
    motion,
    background: ink.background,
  };
  return steady([groundOf(layer, ink), moving], durationMs, null);
}

function paintUpwardScroll(layer: TextLayer, plan: TextPlan, ink: Ink, studio: Studio): Omit<PaintedLayer, "type"> {
  const { box } = layer;
  const lines = plan.pages[0] ?? [];
  const visible = linesIn(box.heightPx, plan);
  if (lines.length <= visible) return paintPages(layer, { ...plan, motion: "still" }, ink, studio);
  const view = { widthPx: box.widthPx, heightPx: Math.min(box.heightPx, visible * plan.lineHeightPx) };
  const at = { x: box.x, y: box.y + Math.floor((box.heightPx - view.heightPx) / 2), ...view };
  const strip = paintLines(plan, lines, stripSize(layer, plan), 0, ink);
  const lastView = paintLines(plan, lines.slice(-visible), view, 0, ink);
  const longest = Math.max(...lines.map((line) => charsOf([line])));
  const restMs = lineRestMs(longest, layer.charsPerSecond);
  const motion = {
    kind: "scrollUp" as const,
    stopPx: plan.lineHeightPx,
    pxPerStep: Math.max(1, Math.round(plan.lineHeightPx / LINE_MOVE_COUNTS)),
    framesPerStep: 1,
    restMs,
  };
  const ground = groundOf(layer, ink);
  return {
    layers: [ground, { kind: "bitmap", ...at, bitmap: studio.addBitmap(strip), motion, background: ink.background }],
    durationMs: scrollUpMs(motion, lines.length - visible + 1),
    tail: {
      layers: [ground, standing(at, studio.addBitmap(lastView), ink)],
      durationMs: Math.max(1, visible - 1) * restMs,
      runOutMs: scrollUpMs(motion, lines.length),
    },
    stretch: false,
  };
}

function groundOf({ box }: TextLayer, ink: Ink): ClipLayer {
  return { kind: "fill", ...box, rgb: ink.background };
}

function standing(box: Box, bitmap: number, ink: Ink): ClipLayer {
  return { kind: "bitmap", ...box, bitmap, motion: { kind: "still" }, background: ink.background };
}

function reportTooLittleRoom(layer: TextLayer, plan: TextPlan, studio: Studio): void {
  const { widthPx, heightPx } = layer.box;
  if (plan.sizePx > heightPx || plan.sizePx > widthPx)
    studio.findings.add("block", "region.tooSmall", { widthPx, heightPx, sizePx: plan.sizePx });
  else
    studio.findings.add("block", "text.doesNotFit", {
      sizePx: plan.sizePx,
      wanted: plan.pages[0]?.length ?? 0,
      found: linesIn(heightPx, plan),
    });
}
