import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Face, Glyph } from "./face.ts";
import { projectFile } from "./project-file.ts";

const SIZE_PX = 16;
const COLON = 0x3a;
const NEWLINE = 0x0a;

/**
 * GNU Unifont as a face of 16 px: every glyph is 8 or 16 dots wide and 16 high, on or off. Read by our own code, so the
 * dots are the same on every machine whatever font library it has.
 */
export function openUnifont(): Face {
  const hex = gunzipSync(readFileSync(projectFile("renderer", "fonts", "unifont.hex.gz")));
  const starts = indexLines(hex);
  const cache = new Map<number, Glyph>();
  return {
    sizePx: SIZE_PX,
    has: (codePoint) => starts.has(codePoint),
    glyph: (codePoint) => {
      const known = cache.get(codePoint);
      if (known !== undefined) return known;
      const start = starts.get(codePoint);
      const glyph = start === undefined ? BLANK : readGlyph(hex, start);
      cache.set(codePoint, glyph);
      return glyph;
    },
  };
}

const BLANK: Glyph = { advancePx: SIZE_PX, x: 0, y: 0, widthPx: 0, heightPx: 0, coverage: new Uint8Array(0) };

/** Offset of the first hex digit of each glyph; lines are `XXXX:digits`. */
function indexLines(hex: Uint8Array): Map<number, number> {
  const starts = new Map<number, number>();
  let codePoint = 0;
  for (let i = 0; i < hex.length; i++) {
    const byte = hex[i] ?? 0;
    if (byte !== COLON) {
      codePoint = codePoint * 16 + digit(byte);
      continue;
    }
    starts.set(codePoint, i + 1);
    codePoint = 0;
    i = hex.indexOf(NEWLINE, i);
    if (i < 0) break;
  }
  return starts;
}

function readGlyph(hex: Uint8Array, start: number): Glyph {
  const digits = hex.indexOf(NEWLINE, start) - start;
  const widthPx = (digits * 4) / SIZE_PX;
  const coverage = new Uint8Array(widthPx * SIZE_PX);
  for (let i = 0; i < digits; i++) {
    const four = digit(hex[start + i] ?? 0);
    for (let bit = 0; bit < 4; bit++) if ((four & (8 >> bit)) !== 0) coverage[i * 4 + bit] = 255;
  }
  return { advancePx: widthPx, x: 0, y: 0, widthPx, heightPx: SIZE_PX, coverage };
}

function digit(byte: number): number {
  return byte <= 0x39 ? byte - 0x30 : byte - 0x41 + 10;
}
