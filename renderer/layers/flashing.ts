import type { Bitmap } from "../clip.ts";

/** WCAG 2.2, 2.3.1: more than three flashes in any second are a danger; a flash is a pair of opposing changes. */
export const FLASHES_PER_SECOND = 3;
/** A change counts from a tenth of the largest luminance on, if its darker side is below four fifths. */
const CHANGE = 0.1;
const DARKER_BELOW = 0.8;
/** Share of the picture that flashes together. The standard's quarter of a 10° field is about that of a board in its hall. */
const AREA = 0.25;
const COLUMNS = 16;
const ROWS = 9;
/** Of each cell so many dots a side are looked at. */
const DOTS = 4;
const SECOND_MS = 1000;

/**
 * How often an animation flashes in its worst second, over at least a quarter of its area; 0 if it does so less than once.
 * Frames have one size; it is played in rounds, so its end is followed by its beginning.
 */
export function flashesPerSecond(frames: readonly Bitmap[], delaysMs: readonly number[]): number {
  if (frames.length < 2) return 0;
  const cells = frames.map(cellsOf);
  const times = startsOf(frames.length, delaysMs);
  const roundMs = times.at(-1) ?? 0;
  const rounds = Math.min(10, Math.ceil(SECOND_MS / Math.max(1, roundMs)) + 1);
  const changes = Array.from({ length: COLUMNS * ROWS }, (_, cell) =>
    changesOf(
      cells.map((frame) => frame[cell] ?? 0),
      times,
      rounds,
    ),
  );
  const starts = [...new Set(changes.flat())].filter((at) => at < roundMs + SECOND_MS);
  let worst = 0;
  for (const start of starts) {
    const counts = changes
      .map((list) => list.filter((at) => at >= start && at < start + SECOND_MS).length)
      .toSorted((a, b) => b - a);
    const together = counts[Math.ceil(AREA * counts.length) - 1] ?? 0;
    worst = Math.max(worst, Math.floor(together / 2));
  }
  return worst;
}

/** When each frame begins, and the end of the last. */
function startsOf(count: number, delaysMs: readonly number[]): number[] {
  const times = [0];
  for (let i = 0; i < count; i++) times.push((times[i] ?? 0) + (delaysMs[i] ?? 100));
  return times;
}

/** Instants at which the luminance of one cell has turned and gone far enough the other way. */
function changesOf(luminances: readonly number[], times: readonly number[], rounds: number): number[] {
  const changes: number[] = [];
  const roundMs = times.at(-1) ?? 0;
  let extreme = luminances[0] ?? 0;
  let direction = 0;
  for (let i = 1; i < luminances.length * rounds; i++) {
    const now = luminances[i % luminances.length] ?? 0;
    const step = now - extreme;
    if (direction !== 0 && Math.sign(step) === direction) extreme = now;
    else if (Math.abs(step) >= CHANGE && Math.min(now, extreme) < DARKER_BELOW) {
      direction = Math.sign(step);
      extreme = now;
      changes.push(Math.floor(i / luminances.length) * roundMs + (times[i % luminances.length] ?? 0));
    }
  }
  return changes;
}

/** Mean relative luminance of each cell of a coarse grid. */
function cellsOf({ rgb, widthPx, heightPx }: Bitmap): Float64Array {
  const cells = new Float64Array(COLUMNS * ROWS);
  for (let row = 0; row < ROWS * DOTS; row++)
    for (let column = 0; column < COLUMNS * DOTS; column++) {
      const x = Math.min(widthPx - 1, Math.floor(((column + 0.5) * widthPx) / (COLUMNS * DOTS)));
      const y = Math.min(heightPx - 1, Math.floor(((row + 0.5) * heightPx) / (ROWS * DOTS)));
      const at = (y * widthPx + x) * 3;
      const cell = Math.floor(row / DOTS) * COLUMNS + Math.floor(column / DOTS);
      cells[cell] = (cells[cell] ?? 0) + luminanceAt(rgb, at) / (DOTS * DOTS);
    }
  return cells;
}

function luminanceAt(rgb: Uint8Array, at: number): number {
  return 0.2126 * linear(rgb[at] ?? 0) + 0.7152 * linear(rgb[at + 1] ?? 0) + 0.0722 * linear(rgb[at + 2] ?? 0);
}

function linear(channel: number): number {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
