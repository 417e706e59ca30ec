import { SAMPLE_LIVE } from "../../playlists/live.ts";
import type { Placement } from "../../playlists/position.ts";
import type { Clip } from "../../renderer/clip.ts";
import { BASE_RATE_HZ } from "../../renderer/clip.ts";
import { createCompositor } from "../../renderer/compose.ts";
import type { FrameSink } from "./led-canvas.tsx";

export type PlayerState = { readonly elapsedMs: number; readonly playing: boolean };

export type ClipPlayer = {
  /** Hands the frames of the showing to a sink, at the refresh rate of the display; the answer stops that. */
  readonly attach: (sink: FrameSink) => () => void;
  readonly play: () => void;
  readonly pause: () => void;
  /** Goes to a time of the showing; a playing clip plays on from there. */
  readonly seek: (elapsedMs: number) => void;
  /** 1 is the speed of the board. */
  readonly setSpeed: (speed: number) => void;
  readonly state: () => PlayerState;
};

type Options = {
  readonly clip: Clip;
  /** Zone of clocks. */
  readonly zone: string;
  /** Starts over at the end; otherwise stops on the last picture. */
  readonly loop: boolean;
  readonly startMs: number;
  /** Told at every frame shown; keep it cheap. */
  readonly onFrame: (state: PlayerState) => void;
};

const FRAME_MS = 1000 / BASE_RATE_HZ;
/** Half of the shortest stretch that has to be seen (`review/coverage.ts`). */
const MOST_STEP_MS = 500;

/**
 * Where a playing clip stands when the display draws again, `gapMs` after it did last. A display that stood still, in a hidden tab or
 * on a busy PC, makes the clip wait: it never jumps over what nobody has seen.
 */
export function elapsedAfter(elapsedMs: number, gapMs: number, speed: number): number {
  return elapsedMs + Math.min(gapMs * speed, MOST_STEP_MS);
}

/** Plays one clip with the compositor of the boards, so that what is seen here is what would light up. */
export function createClipPlayer({ clip, zone, loop, startMs, onFrame }: Options): ClipPlayer {
  const compositor = createCompositor({
    widthPx: clip.widthPx,
    heightPx: clip.heightPx,
    zone,
    clipOf: () => clip,
    liveOf: SAMPLE_LIVE,
  });
  const frame = new Uint8Array(clip.widthPx * clip.heightPx * 3);
  let elapsedMs = startMs;
  let playing = true;
  let speed = 1;
  let lastMs: number | null = null;
  let shown = false;

  function advance(nowMs: number): void {
    const gapMs = lastMs === null ? 0 : nowMs - lastMs;
    lastMs = nowMs;
    if (!playing) return;
    elapsedMs = elapsedAfter(elapsedMs, gapMs, speed);
    if (elapsedMs < clip.durationMs) return;
    if (loop) elapsedMs %= clip.durationMs;
    else {
      elapsedMs = clip.durationMs;
      playing = false;
    }
  }

  function draw(sink: FrameSink): void {
    // the very end belongs to the next showing; the last picture is one frame before it
    const at = Math.min(elapsedMs, clip.durationMs - FRAME_MS);
    const placement: Placement = {
      x: 0,
      y: 0,
      widthPx: clip.widthPx,
      heightPx: clip.heightPx,
      showing: { clip: "this", elapsedMs: Math.max(0, at) },
      before: null,
    };
    if (compositor.compose([placement], Date.now(), frame) === null && shown) return;
    shown = true;
    sink(frame, clip.widthPx, clip.heightPx);
  }

  return {
    attach: (sink) => {
      let request = 0;
      shown = false;
      lastMs = null;
      const tick = (nowMs: number) => {
        advance(nowMs);
        draw(sink);
        onFrame({ elapsedMs, playing });
        request = requestAnimationFrame(tick);
      };
      request = requestAnimationFrame(tick);
      return () => cancelAnimationFrame(request);
    },
    play: () => {
      if (elapsedMs >= clip.durationMs) elapsedMs = 0;
      playing = true;
    },
    pause: () => {
      playing = false;
    },
    seek: (toMs) => {
      elapsedMs = Math.min(Math.max(0, toMs), clip.durationMs);
    },
    setSpeed: (next) => {
      speed = next;
    },
    state: () => ({ elapsedMs, playing }),
  };
}
