import { BASE_RATE_HZ } from "../clip.ts";

const DWELL_MIN_SEC = 6;
/** Longer than this nothing stands still by itself: the loop has to go on. */
export const DWELL_MAX_SEC = 20;
const LINE_REST_MIN_MS = 1500;

/** Seconds a standing reader needs for a page of `chars` characters: two to find it, then four characters a second. */
export function readingSec(chars: number): number {
  return Math.max(DWELL_MIN_SEC, 2 + chars / 4);
}

/** How long a page stands if its author says nothing; longer pages than it allows are to be told to the author. */
export function dwellMs(chars: number, dwellSec: number | null): number {
  return Math.round(1000 * (dwellSec ?? Math.min(DWELL_MAX_SEC, readingSec(chars))));
}

export type Speed = { readonly pxPerStep: number; readonly framesPerStep: number };

/** Whole pixels per 1/60 s, or one pixel every second or fourth: what boards of 60, 30 and 15 Hz can all show evenly. */
const SPEEDS: readonly Speed[] = [
  { pxPerStep: 1, framesPerStep: 4 },
  { pxPerStep: 1, framesPerStep: 2 },
  ...Array.from({ length: 16 }, (_, i) => ({ pxPerStep: i + 1, framesPerStep: 1 })),
];

/** The even speed nearest in ratio to `charsPerSecond` of characters that are `pitchPx` apart. */
export function speedFor(charsPerSecond: number, pitchPx: number): Speed {
  const wanted = charsPerSecond * pitchPx;
  const off = (speed: Speed) => Math.abs(Math.log(pxPerSecond(speed) / wanted));
  return SPEEDS.reduce((best, speed) => (off(speed) < off(best) ? speed : best));
}

export function pxPerSecond(speed: Speed): number {
  return (speed.pxPerStep * BASE_RATE_HZ) / speed.framesPerStep;
}

/** Rest of an upward scroll: the time to read the longest line at this speed. */
export function lineRestMs(charsPerLine: number, charsPerSecond: number): number {
  return Math.max(LINE_REST_MIN_MS, Math.round((1000 * charsPerLine) / charsPerSecond));
}
