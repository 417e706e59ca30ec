import { createHash } from "node:crypto";
import type { ClipRef } from "../../playlists/item.ts";
import type { Clip } from "../../renderer/clip.ts";
import { encodeClip } from "../../renderer/clip-codec.ts";

/** A lit band that runs through a region once: enough to see whether a player moves. */
export function bandClip(widthPx: number, heightPx: number, durationMs: number): Clip {
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  for (let i = 0; i < rgb.length; i += 3) rgb[i] = 255;
  return {
    widthPx,
    heightPx,
    durationMs,
    bitmaps: [{ widthPx, heightPx, rgb }],
    scenes: [
      {
        durationMs,
        layers: [
          {
            kind: "bitmap",
            x: 0,
            y: 0,
            widthPx,
            heightPx,
            bitmap: 0,
            motion: { kind: "scrollLeft", pxPerStep: 2, framesPerStep: 1 },
            background: [0, 0, 60],
          },
        ],
      },
    ],
  };
}

export type ClipShelf = {
  readonly put: (clip: Clip) => ClipRef;
  readonly bytes: (sha256: string) => Uint8Array | null;
};

/** Keeps clips by their names, as the spool does. */
export function createClipShelf(): ClipShelf {
  const shelf = new Map<string, Uint8Array>();
  return {
    put: (clip) => {
      const bytes = encodeClip(clip);
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      shelf.set(sha256, bytes);
      return { sha256, widthPx: clip.widthPx, heightPx: clip.heightPx, durationMs: clip.durationMs, variant: "" };
    },
    bytes: (sha256) => shelf.get(sha256) ?? null,
  };
}
