/** How big a board is drawn: the whole of it, every LED as a dot, or one screen pixel for each LED. */
export type LedView = "fit" | "dots" | "exact";

/** Pixels of the canvas (device pixels); `cell` is the width of one LED where LEDs are drawn apart, else 0. */
export type LedLayout = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly cell: number;
  readonly smooth: boolean;
};

const SMALLEST_DOT_PX = 2;
/** Where the board is magnified beyond its frame, dots are drawn this large. */
const MAGNIFIED_DOT_PX = 3;

/** Canvas size for a board in `availablePx` device pixels of width. Dots are whole pixels wide, else they would shimmer. */
export function layoutOf(view: LedView, boardWidthPx: number, boardHeightPx: number, availablePx: number): LedLayout {
  const at = (cell: number, dots: boolean) => ({
    widthPx: boardWidthPx * cell,
    heightPx: boardHeightPx * cell,
    cell: dots ? cell : 0,
    smooth: false,
  });
  const scale = Math.max(availablePx, 1) / boardWidthPx;
  if (view === "exact") return at(1, false);
  if (view === "dots") return at(scale >= SMALLEST_DOT_PX ? Math.floor(scale) : MAGNIFIED_DOT_PX, true);
  if (scale >= SMALLEST_DOT_PX) return at(Math.floor(scale), true);
  if (scale >= 1 && scale < 1.1) return at(1, false);
  return {
    widthPx: Math.round(boardWidthPx * scale),
    heightPx: Math.max(1, Math.round(boardHeightPx * scale)),
    cell: 0,
    smooth: true,
  };
}

/** Black with a round hole: laid over a magnified frame it leaves one dot per LED. */
function dotMask(cell: number): HTMLCanvasElement {
  const tile = document.createElement("canvas");
  tile.width = cell;
  tile.height = cell;
  const context = tile.getContext("2d");
  if (context === null) return tile;
  if (cell === 2) {
    // too few pixels for a circle: one bright, two dimmed, one dark
    for (const [x, y, alpha] of [
      [1, 0, 0.4],
      [0, 1, 0.4],
      [1, 1, 0.75],
    ] as const) {
      context.fillStyle = `rgba(0, 0, 0, ${alpha})`;
      context.fillRect(x, y, 1, 1);
    }
    return tile;
  }
  context.fillStyle = "rgba(0, 0, 0, 0.72)";
  context.fillRect(0, 0, cell, cell);
  context.globalCompositeOperation = "destination-out";
  context.beginPath();
  context.arc(cell / 2, cell / 2, cell * 0.5, 0, 2 * Math.PI);
  context.fill();
  return tile;
}

export type LedPainter = {
  /** Paints at the next screen refresh; of several frames between two refreshes only the newest is drawn. `rgb` is read at once. */
  readonly paint: (rgb: Uint8Array, widthPx: number, heightPx: number) => void;
  /** Draws the last frame again in another size. */
  readonly resize: (layout: LedLayout) => void;
  readonly close: () => void;
};

/** Draws RGB888 frames on a canvas. */
export function createLedPainter(canvas: HTMLCanvasElement): LedPainter {
  const source = document.createElement("canvas");
  const sourceContext = source.getContext("2d");
  const context = canvas.getContext("2d", { alpha: false });
  let image: ImageData | null = null;
  let mask: CanvasPattern | null = null;
  let layout: LedLayout = { widthPx: canvas.width, heightPx: canvas.height, cell: 0, smooth: false };
  let request = 0;

  function draw(): void {
    request = 0;
    if (context === null || sourceContext === null || image === null) return;
    sourceContext.putImageData(image, 0, 0);
    context.imageSmoothingEnabled = layout.smooth;
    context.imageSmoothingQuality = "high";
    context.drawImage(source, 0, 0, layout.widthPx, layout.heightPx);
    if (mask === null) return;
    context.fillStyle = mask;
    context.fillRect(0, 0, layout.widthPx, layout.heightPx);
  }
  const ask = () => {
    if (request === 0) request = requestAnimationFrame(draw);
  };

  return {
    paint: (rgb, widthPx, heightPx) => {
      if (image === null || image.width !== widthPx || image.height !== heightPx) {
        source.width = widthPx;
        source.height = heightPx;
        image = new ImageData(widthPx, heightPx);
        image.data.fill(255);
      }
      copyPixels(rgb, image.data);
      ask();
    },
    resize: (next) => {
      layout = next;
      canvas.width = next.widthPx;
      canvas.height = next.heightPx;
      mask =
        next.cell >= SMALLEST_DOT_PX && context !== null ? context.createPattern(dotMask(next.cell), "repeat") : null;
      ask();
    },
    close: () => cancelAnimationFrame(request),
  };
}

/** RGB into RGBA, leaving the alpha bytes as they are. */
export function copyPixels(rgb: Uint8Array, rgba: Uint8ClampedArray): void {
  for (let from = 0, to = 0; from + 2 < rgb.length && to + 3 < rgba.length; from += 3, to += 4) {
    rgba[to] = rgb[from] ?? 0;
    rgba[to + 1] = rgb[from + 1] ?? 0;
    rgba[to + 2] = rgb[from + 2] ?? 0;
  }
}
