import type { ClockFormat } from "../playlists/item.ts";
import type { LiveText } from "../playlists/live.ts";

/** Frames are counted at this rate whatever a board's own rate is, so a speed is a whole number of pixels per count. */
export const BASE_RATE_HZ = 60;

/** RGB888, row-major, origin top left, `widthPx·heightPx·3` bytes. */
export type Bitmap = { readonly widthPx: number; readonly heightPx: number; readonly rgb: Uint8Array };

/**
 * How a bitmap that is larger than its box moves through it, as a pure function of the time since the scene began.
 * `scrollLeft`: the bitmap enters at the right edge, moves `pxPerStep` every `framesPerStep` counts of 1/60 s, and leaves at the left.
 * `scrollUp`: moves up by `stopPx` at `pxPerStep` per `framesPerStep` counts, then rests `restMs`; the first view is at rest.
 */
export type ClipMotion =
  | { readonly kind: "still" }
  | { readonly kind: "scrollLeft"; readonly pxPerStep: number; readonly framesPerStep: number }
  | {
      readonly kind: "scrollUp";
      readonly stopPx: number;
      readonly pxPerStep: number;
      readonly framesPerStep: number;
      readonly restMs: number;
    };

type Placed = { readonly x: number; readonly y: number; readonly widthPx: number; readonly heightPx: number };

export type ClipLayer =
  | (Placed & { readonly kind: "fill"; readonly rgb: readonly [number, number, number] })
  /** `bitmap` indexes `Clip.bitmaps`. Pixels of the box that the moving bitmap does not cover show `background`. */
  | (Placed & {
      readonly kind: "bitmap";
      readonly bitmap: number;
      readonly motion: ClipMotion;
      readonly background: readonly [number, number, number];
    })
  /** Bitmaps of the box's own size shown one after another, repeated if the scene lasts longer (pages, animated pictures). */
  | (Placed & {
      readonly kind: "sequence";
      readonly steps: readonly { readonly bitmap: number; readonly durationMs: number }[];
    })
  /** Time and date, drawn from a strip that holds each possible character once; all glyphs have the strip's height. */
  | (Placed & {
      readonly kind: "clock";
      readonly format: ClockFormat;
      readonly align: "left" | "center" | "right";
      readonly background: readonly [number, number, number];
      readonly strip: number;
      readonly glyphs: readonly { readonly char: string; readonly x: number; readonly widthPx: number }[];
      /** Baseline-to-baseline distance for formats of more than one line. */
      readonly lineHeightPx: number;
    })
  /** What a feed says, in the words of the template, drawn like a clock. */
  | (Placed &
      LiveText & {
        readonly kind: "live";
        readonly feedId: string;
        readonly align: "left" | "center" | "right";
        readonly background: readonly [number, number, number];
        readonly strip: number;
        readonly glyphs: readonly { readonly char: string; readonly x: number; readonly widthPx: number }[];
        readonly lineHeightPx: number;
      });

export type ClipScene = { readonly durationMs: number; readonly layers: readonly ClipLayer[] };

/**
 * Frozen pixels of one item for one region size: scenes one after another, each with its layers in painting order on black.
 * Immutable; named by the SHA-256 of `encodeClip`.
 */
export type Clip = {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Sum of the scenes. */
  readonly durationMs: number;
  readonly scenes: readonly ClipScene[];
  readonly bitmaps: readonly Bitmap[];
};
