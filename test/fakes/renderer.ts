import type { RendererPort, RenderFinding, RenderJob } from "../../controller/ports/renderer.ts";
import { HallcastError } from "../../playlists/errors.ts";
import { textsOf } from "../../playlists/kinds/list.ts";
import { encodeClip } from "../../renderer/clip-codec.ts";
import { qrPicture } from "./qr-picture.ts";

export type FakeRenderer = RendererPort & { readonly jobs: RenderJob[] };

/**
 * One plain colour for each different text; a text with 囧 has a missing glyph, one with 崩 crashes the drawing, one that begins with
 * “扫码” is a QR code of the rest.
 */
export function createFakeRenderer(): FakeRenderer {
  const jobs: RenderJob[] = [];
  return {
    jobs,
    render: async (job) => {
      jobs.push(job);
      const text = textsOf(job.content).join("\n");
      if (text.includes("崩")) throw new HallcastError("internal", "renderer.crashed", {});
      const missing: RenderFinding = { code: "glyph.missing", severity: "block", params: { count: 1, chars: "囧" } };
      if (text.includes("囧")) return { clip: null, durationMs: 1, sizePx: null, findings: [missing] };
      const { widthPx, heightPx } = job.region;
      if (text.startsWith("扫码")) {
        const layer = { kind: "bitmap", bitmap: 0, x: 0, y: 0, widthPx, heightPx, motion: { kind: "still" } } as const;
        const scenes = [{ durationMs: 6000, layers: [{ ...layer, background: [0, 0, 0] as const }] }];
        const bitmaps = [qrPicture(text.slice(2), widthPx, heightPx, 2)];
        const clip = encodeClip({ widthPx, heightPx, durationMs: 6000, scenes, bitmaps });
        return { clip, durationMs: 6000, sizePx: null, findings: [] };
      }
      let hash = 7;
      for (const char of text + job.style.textColour) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
      const rgb = [hash & 255, (hash >> 8) & 255, (hash >> 16) & 255] as const;
      const fill = { kind: "fill", x: 0, y: 0, widthPx, heightPx, rgb } as const;
      const clip = encodeClip({
        widthPx,
        heightPx,
        durationMs: 6000,
        scenes: [{ durationMs: 6000, layers: [fill] }],
        bitmaps: [],
      });
      return { clip, durationMs: 6000, sizePx: 64, findings: [] };
    },
    inspect: async (bytes) => {
      if (bytes[0] !== 0x89) throw new HallcastError("input", "picture.notPicture", { wanted: "PNG" });
      return { mediaType: "image/png", widthPx: 4, heightPx: 4, frames: 1 };
    },
  };
}
