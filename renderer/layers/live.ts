import type { Layer } from "../../playlists/layer.ts";
import { liveCharacters, widestLiveLines } from "../../playlists/live.ts";
import { paintGlyphStrip } from "./glyph-strip.ts";
import { type PaintedLayer, type Studio, steady } from "./painted.ts";

const STAND_MS = 10_000;

/**
 * The words of a template and every character its fields can hold, in one strip. The type is so large that also the widest values
 * stand whole: a number that is cut off would send somebody to the wrong window.
 */
export function paintLive(layer: Extract<Layer, { kind: "live" }>, studio: Studio): PaintedLayer {
  const { box, style, feedId, template, calls, empty } = layer;
  const blocks = widestLiveLines(layer);
  const { sizePx, fields, strip } = paintGlyphStrip(
    {
      box,
      style,
      characters: liveCharacters(layer),
      blocks,
      measure: (advance) => {
        const widest = (pattern: RegExp): number =>
          Math.max(0, ...[...advance].flatMap(([char, px]) => (pattern.test(char) ? [px] : [])));
        const letterPx = widest(/[A-Z]/);
        const digitPx = widest(/\d/);
        const widthOf = (char: string): number =>
          char === "A" ? letterPx : char === "0" ? digitPx : (advance.get(char) ?? 0);
        return (line) => Array.from(line).reduce((sum, char) => sum + widthOf(char), 0);
      },
      tooLarge: "live.doesNotFit",
    },
    studio,
  );
  const live = { kind: "live" as const, ...box, feedId, template, calls, empty, ...fields };
  return steady([{ ...live, strip: studio.addBitmap(strip) }], STAND_MS, {
    chars: blocks[0]?.join("").length ?? 0,
    sizePx,
  });
}
