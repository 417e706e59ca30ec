import type { Pen } from "../adapters/canvas.ts";
import type { Bitmap, ClipLayer } from "../clip.ts";
import type { Findings } from "../findings.ts";
import type { Face } from "../fonts/face.ts";

/** What the painter of one layer may use. */
export type Studio = {
  readonly pen: Pen;
  /** The 16 px bitmap face. */
  readonly small: Face;
  /** The original bytes of an uploaded picture. */
  readonly readAsset: (sha256: string) => Promise<Uint8Array>;
  readonly findings: Findings;
  /** Puts a bitmap into the clip and tells its index. Throws `render.tooLarge` when the clip grows beyond its limit. */
  readonly addBitmap: (bitmap: Bitmap) => number;
};

/** One layer of a scene in pixels. */
export type PaintedLayer = {
  readonly layers: readonly ClipLayer[];
  /** One showing; null lasts as long as the rest. */
  readonly durationMs: number | null;
  /** Characters read and the size they got, for reporting the automatic choice; null for pictures and grounds. */
  readonly type: { readonly chars: number; readonly sizePx: number } | null;
  /** What stands after an upward scroll has come to its end; null for everything else. */
  readonly tail: {
    readonly layers: readonly ClipLayer[];
    readonly durationMs: number;
    readonly runOutMs: number;
  } | null;
  /** Pages are spread evenly over a scene that lasts longer; an animated picture keeps its own pace. */
  readonly stretch: boolean;
};

/** A layer that only stands there. */
export function steady(
  layers: readonly ClipLayer[],
  durationMs: number | null,
  type: PaintedLayer["type"],
): PaintedLayer {
  return { layers, durationMs, type, tail: null, stretch: false };
}

/** Spreads pages over a longer scene: whole rounds, each page a little longer. */
export function stretched(layer: ClipLayer, sceneMs: number): ClipLayer {
  if (layer.kind !== "sequence") return layer;
  const ownMs = layer.steps.reduce((sum, step) => sum + step.durationMs, 0);
  const roundMs = Math.ceil(sceneMs / Math.max(1, Math.floor(sceneMs / ownMs)));
  if (roundMs <= ownMs) return layer;
  const steps = layer.steps.map((step) => ({ ...step, durationMs: Math.floor((step.durationMs * roundMs) / ownMs) }));
  const shortMs = roundMs - steps.reduce((sum, step) => sum + step.durationMs, 0);
  return {
    ...layer,
    steps: steps.map((step, i) => (i < steps.length - 1 ? step : { ...step, durationMs: step.durationMs + shortMs })),
  };
}
