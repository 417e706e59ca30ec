import type { Clip } from "../../renderer/clip.ts";

export function hasClock({ scenes }: Clip): boolean {
  return scenes.some(({ layers }) => layers.some(({ kind }) => kind === "clock"));
}

/** The clip with only the backgrounds of its clocks: a card that cannot follow the time must not show a wrong one. */
export function withoutClocks(clip: Clip): Clip {
  if (!hasClock(clip)) return clip;
  const scenes = clip.scenes.map((scene) => ({
    ...scene,
    layers: scene.layers.map((layer) => {
      if (layer.kind !== "clock") return layer;
      const { x, y, widthPx, heightPx, background } = layer;
      return { kind: "fill" as const, x, y, widthPx, heightPx, rgb: background };
    }),
  }));
  return { ...clip, scenes };
}
