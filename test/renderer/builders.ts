import { DEFAULT_STYLE, type Style } from "../../playlists/item.ts";
import type { Layer } from "../../playlists/layer.ts";
import { NO_LIVE } from "../../playlists/live.ts";
import type { Clip } from "../../renderer/clip.ts";
import { createCompositor } from "../../renderer/compose.ts";
import type { TextLayer } from "../../renderer/text/plan.ts";

export function style(change: Partial<Style> = {}): Style {
  return { ...DEFAULT_STYLE, ...change };
}

/** One text layer that fills a region. */
export function textLayer(
  text: string | readonly string[],
  widthPx: number,
  heightPx: number,
  change: Partial<Style> = {},
): TextLayer {
  const { textColour, motion, charsPerSecond, dwellSec, ...type } = style(change);
  return {
    kind: "text",
    box: { x: 0, y: 0, widthPx, heightPx },
    pages: typeof text === "string" ? [text] : text,
    script: "han",
    style: { colour: textColour, ...type },
    motion,
    charsPerSecond,
    dwellSec,
    pageNumbers: typeof text !== "string",
    asBlock: false,
  };
}

export function mongolianLayer(
  text: string,
  script: "mongolianColumns" | "mongolianLine",
  widthPx: number,
  heightPx: number,
  change: Partial<Style> = {},
): Layer {
  return { ...textLayer(text, widthPx, heightPx, change), script };
}

/** 3 January 2018, 09:02:03 in the hall. */
export const HALL_MORNING_MS = Date.UTC(2018, 0, 3, 1, 2, 3);

/** The frame a board of the clip's size shows `elapsedMs` after the clip began. */
export function frameOf(clip: Clip, elapsedMs: number, atMs = HALL_MORNING_MS): Uint8Array {
  const { widthPx, heightPx } = clip;
  const compositor = createCompositor({
    widthPx,
    heightPx,
    zone: "Asia/Shanghai",
    clipOf: () => clip,
    liveOf: NO_LIVE,
  });
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  compositor.compose(
    [{ x: 0, y: 0, widthPx, heightPx, showing: { clip: "clip", elapsedMs }, before: null }],
    atMs,
    rgb,
  );
  return rgb;
}

/** Dots that are not black. */
export function litDots(rgb: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < rgb.length; i += 3) if ((rgb[i] ?? 0) + (rgb[i + 1] ?? 0) + (rgb[i + 2] ?? 0) > 0) count++;
  return count;
}
