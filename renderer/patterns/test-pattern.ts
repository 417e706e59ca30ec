import type { Bitmap } from "../clip.ts";

/** Patterns that need no type: what shows whether pixels come where they should, in the colours they should. */
export type PlainPattern = "colours" | "grey" | "geometry" | "panels" | "white" | "black";

export type PatternSize = {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Of one panel, for `panels`. */
  readonly panelWidthPx: number;
  readonly panelHeightPx: number;
};

type Rgb = readonly [number, number, number];
type Paint = (x: number, y: number) => Rgb;

const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];
const RED: Rgb = [255, 0, 0];
const GREEN: Rgb = [0, 255, 0];
const BLUE: Rgb = [0, 0, 255];
const GREY: Rgb = [64, 64, 64];

/** The picture of a pattern. Cables are told by it, so it never depends on fonts or scaling. */
export function testPattern(pattern: PlainPattern, size: PatternSize): Bitmap {
  const { widthPx, heightPx } = size;
  const paint = PAINTS[pattern](size);
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  for (let y = 0; y < heightPx; y++) for (let x = 0; x < widthPx; x++) rgb.set(paint(x, y), (y * widthPx + x) * 3);
  return { widthPx, heightPx, rgb };
}

const PAINTS: Readonly<Record<PlainPattern, (size: PatternSize) => Paint>> = {
  white: () => () => WHITE,
  black: () => () => BLACK,
  colours: ({ widthPx }) => {
    const bars = [RED, GREEN, BLUE, WHITE];
    return (x) => bars[Math.floor((x * bars.length) / widthPx)] ?? BLACK;
  },
  grey,
  geometry,
  panels,
};

/** Above a ramp from black to white without steps, below it sixteen steps: neighbours that look alike tell a wrong gamma. */
function grey({ widthPx, heightPx }: PatternSize): Paint {
  return (x, y) => {
    const share = widthPx < 2 ? 0 : x / (widthPx - 1);
    const level = y < heightPx / 2 ? share : Math.min(15, Math.floor((x * 16) / widthPx)) / 15;
    const value = Math.round(level * 255);
    return [value, value, value];
  };
}

/** The outermost pixels white, corners in four colours, both diagonals, a circle that is round where pixels are square. */
function geometry({ widthPx, heightPx }: PatternSize): Paint {
  const [right, bottom] = [widthPx - 1, heightPx - 1];
  const corner = Math.max(2, Math.floor(Math.min(widthPx, heightPx) / 16));
  const radius = Math.min(widthPx, heightPx) / 2 - 2;
  return (x, y) => {
    if (x < corner && y < corner) return RED;
    if (x > right - corner && y < corner) return GREEN;
    if (x < corner && y > bottom - corner) return BLUE;
    if (x === 0 || y === 0 || x === right || y === bottom) return WHITE;
    const slope = Math.round((x * bottom) / Math.max(1, right));
    if (y === slope || y === bottom - slope) return GREY;
    const distance = Math.hypot(x - right / 2, y - bottom / 2);
    return Math.abs(distance - radius) < 0.75 ? WHITE : BLACK;
  };
}

/** Every panel with its first pixel green, its last red, a dim edge, and as many white dots as its place in the row and column. */
function panels({ panelWidthPx, panelHeightPx }: PatternSize): Paint {
  return (x, y) => {
    const [column, row] = [Math.floor(x / panelWidthPx), Math.floor(y / panelHeightPx)];
    const [px, py] = [x % panelWidthPx, y % panelHeightPx];
    if (px === 0 && py === 0) return GREEN;
    if (px === panelWidthPx - 1 && py === panelHeightPx - 1) return RED;
    if (px === 0 || py === 0 || px === panelWidthPx - 1 || py === panelHeightPx - 1) return GREY;
    const isDot = (at: number, count: number): boolean => at >= 2 && at % 2 === 0 && at / 2 <= count + 1;
    if (py === 2 && isDot(px, column)) return WHITE;
    if (px === 2 && isDot(py, row)) return WHITE;
    return BLACK;
  };
}
