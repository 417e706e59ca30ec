import { clockCharacters, clockLines } from "../../playlists/clock-text.ts";
import type { Layer } from "../../playlists/layer.ts";
import { paintGlyphStrip } from "./glyph-strip.ts";
import { type PaintedLayer, type Studio, steady } from "./painted.ts";

export type ClockLayer = Extract<Layer, { kind: "clock" }>;

const STAND_MS = 10_000;
const DAY_MS = 86_400_000;
/** Every day of a year with a leap month: its dates hold the longest lines there are. 2023-01-01T02:48:48Z */
const SAMPLE_FROM_MS = 1_672_541_328_000;
const SAMPLE_DAYS = 365;

/** A clock: its characters side by side in one strip, from which the compositor sets the time of the instant. */
export function paintClock(layer: ClockLayer, studio: Studio): PaintedLayer {
  const { box, style, format } = layer;
  const samples = Array.from({ length: SAMPLE_DAYS }, (_, day) =>
    clockLines(format, SAMPLE_FROM_MS + day * DAY_MS, "UTC"),
  );
  const { sizePx, fields, strip } = paintGlyphStrip(
    {
      box,
      style,
      characters: [...new Set(clockCharacters(format))],
      blocks: samples,
      measure: (advance) => (line) => Array.from(line).reduce((sum, char) => sum + (advance.get(char) ?? 0), 0),
      tooLarge: "clock.doesNotFit",
    },
    studio,
  );
  const { align, background, glyphs, lineHeightPx } = fields;
  const clock = { kind: "clock" as const, ...box, format, align, background, glyphs, lineHeightPx };
  return steady([{ ...clock, strip: studio.addBitmap(strip) }], STAND_MS, {
    chars: samples[0]?.join("").length ?? 0,
    sizePx,
  });
}
