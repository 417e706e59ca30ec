import type { Bitmap, Clip, ClipLayer, ClipScene } from "../../renderer/clip.ts";
import { BASE_RATE_HZ } from "../../renderer/clip.ts";
import { countsIn, GRID_SLACK_MS } from "../../renderer/motion.ts";
import type { StepEntry } from "../drivers/card.ts";

/** A still picture of a clip: the one at `elapsedMs`. */
export type StillStep = {
  readonly elapsedMs: number;
  readonly durationMs: number;
  readonly enter: StepEntry;
  readonly isLive: boolean;
};

/**
 * What of a clip still pictures cannot tell: a line that runs comes in pages, of an animation the first picture, a clock without its seconds or
 * not at all, of what machines say only the words for when there is nothing: a number that comes a minute late sends people to the wrong place.
 */
export type Approximation = "pages" | "firstPicture" | "minutes" | "noClock" | "notLive";

export type StillSteps = { readonly steps: readonly StillStep[]; readonly inexact: readonly Approximation[] };

/** Pictures that change faster than this are an animation and not pages. */
const SHORTEST_PAGE_MS = 1_000;
/** A page may end this share of its width early, so that no character is cut. */
const SHORTENED_BY = 0.25;

/** A clip as still pictures one after another, of the same length in all. */
export function stepsOf(clip: Clip): StillSteps {
  const steps: StillStep[] = [];
  const inexact = new Set<Approximation>();
  let beginMs = 0;
  for (const scene of clip.scenes) {
    const isLive = scene.layers.some(({ kind }) => kind === "clock");
    if (scene.layers.some((layer) => layer.kind === "clock" && layer.format === "timeSeconds")) inexact.add("minutes");
    if (scene.layers.some(({ kind }) => kind === "live")) inexact.add("notLive");
    for (const still of stillsOf(scene, clip.bitmaps, inexact))
      steps.push({ ...still, elapsedMs: beginMs + still.elapsedMs, isLive });
    beginMs += scene.durationMs;
  }
  return { steps, inexact: [...inexact] };
}

type Still = Omit<StillStep, "isLive">;
type BitmapLayer = Extract<ClipLayer, { kind: "bitmap" }>;
type Moving<K extends BitmapLayer["motion"]["kind"]> = BitmapLayer & {
  readonly motion: Extract<BitmapLayer["motion"], { kind: K }>;
};

/** The layer that moves most decides; others are shown as they are at its instants. */
function stillsOf(scene: ClipScene, bitmaps: readonly Bitmap[], inexact: Set<Approximation>): Still[] {
  const left = scene.layers.find(isScrollLeft);
  if (left !== undefined) {
    inexact.add("pages");
    return pagesOfLine(left, bitmaps[left.bitmap] ?? null, scene.durationMs);
  }
  const up = scene.layers.find(isScrollUp);
  if (up !== undefined) {
    inexact.add("pages");
    return restsOf(up, scene.durationMs);
  }
  const pages = scene.layers.find((layer) => layer.kind === "sequence");
  if (pages?.kind === "sequence" && pages.steps.length > 1) {
    if (pages.steps.every(({ durationMs }) => durationMs >= SHORTEST_PAGE_MS))
      return cutTo(scene.durationMs, pages.steps);
    inexact.add("firstPicture");
  }
  return [{ elapsedMs: 0, durationMs: scene.durationMs, enter: "cut" }];
}

function isScrollLeft(layer: ClipLayer): layer is Moving<"scrollLeft"> {
  return layer.kind === "bitmap" && layer.motion.kind === "scrollLeft";
}

function isScrollUp(layer: ClipLayer): layer is Moving<"scrollUp"> {
  return layer.kind === "bitmap" && layer.motion.kind === "scrollUp";
}

/** A running line as the pictures in which each of its parts stands whole in the box, each for its share of the time. */
function pagesOfLine({ widthPx, motion }: Moving<"scrollLeft">, strip: Bitmap | null, durationMs: number): Still[] {
  const starts = strip === null ? [0] : pageStarts(strip, widthPx);
  const shareMs = durationMs / starts.length;
  return starts.map((startPx, i): Still => {
    // The strip begins at the right edge: after the box's own width its column 0 stands at the left.
    const counts = Math.ceil((widthPx + startPx) / motion.pxPerStep) * motion.framesPerStep;
    const elapsedMs = Math.min(Math.ceil((counts * 1000) / BASE_RATE_HZ), durationMs - 1);
    const untilMs = i === starts.length - 1 ? durationMs : Math.round(shareMs * (i + 1));
    return { elapsedMs, durationMs: untilMs - Math.round(shareMs * i), enter: i === 0 ? "cut" : "left" };
  });
}

function pageStarts(strip: Bitmap, pagePx: number): number[] {
  const starts = [0];
  for (let start = 0; start + pagePx < strip.widthPx; ) {
    const end = start + pagePx;
    let gap = end;
    while (gap > end - pagePx * SHORTENED_BY && !isPlainColumn(strip, gap)) gap--;
    start = isPlainColumn(strip, gap) ? gap : end;
    starts.push(start);
  }
  return starts;
}

/** Whether a column has one colour only: between two characters. */
function isPlainColumn({ rgb, widthPx, heightPx }: Bitmap, x: number): boolean {
  const top = x * 3;
  for (let at = top + widthPx * 3; at < widthPx * heightPx * 3; at += widthPx * 3)
    if (rgb[at] !== rgb[top] || rgb[at + 1] !== rgb[top + 1] || rgb[at + 2] !== rgb[top + 2]) return false;
  return true;
}

/** A text that moves up and rests: its rests. */
function restsOf({ motion }: Moving<"scrollUp">, durationMs: number): Still[] {
  const restCounts = countsIn(motion.restMs + GRID_SLACK_MS);
  const moveCounts = Math.ceil(motion.stopPx / motion.pxPerStep) * motion.framesPerStep;
  const periodMs = ((restCounts + moveCounts) * 1000) / BASE_RATE_HZ;
  const rests: Still[] = [];
  for (let no = 0; no === 0 || (periodMs > 0 && no * periodMs < durationMs - 1); no++) {
    const elapsedMs = Math.ceil(no * periodMs);
    const untilMs = periodMs > 0 ? Math.min(durationMs, Math.ceil((no + 1) * periodMs)) : durationMs;
    rests.push({ elapsedMs, durationMs: untilMs - elapsedMs, enter: no === 0 ? "cut" : "up" });
  }
  return rests;
}

/** Pages begin anew until the scene is over. */
function cutTo(durationMs: number, pages: readonly { readonly durationMs: number }[]): Still[] {
  const stills: Still[] = [];
  let elapsedMs = 0;
  while (elapsedMs < durationMs)
    for (const page of pages) {
      const restMs = Math.min(page.durationMs, durationMs - elapsedMs);
      if (restMs <= 0) break;
      stills.push({ elapsedMs, durationMs: restMs, enter: "cut" });
      elapsedMs += restMs;
    }
  return stills;
}
