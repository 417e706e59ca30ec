import type { ClipRef } from "../../playlists/item.ts";
import { SAMPLE_LIVE } from "../../playlists/live.ts";
import { frameInstant } from "../../playlists/position.ts";
import type { Clip } from "../../renderer/clip.ts";
import { BASE_RATE_HZ } from "../../renderer/clip.ts";
import { createCompositor } from "../../renderer/compose.ts";
import { encodePng } from "../adapters/png.ts";
import type { Still } from "../documents/form-facts.ts";
import { stillMoments } from "../documents/stills.ts";

/** Pictures of a frozen clip through the same compositor as the boards; clocks in it show `atMs`. */
export function drawStills(
  clip: Clip,
  options: { readonly most: number; readonly atMs: number; readonly zone: string },
): readonly Still[] {
  const { moments, total } = stillMoments(clip, options.most);
  return framesOf(
    clip,
    moments.map(({ elapsedMs }) => elapsedMs),
    options,
  ).map((rgb, i) => {
    const { no, elapsedMs } = moments[i] ?? { no: 1, elapsedMs: 0 };
    const seconds = (elapsedMs / 1000).toFixed(1);
    return {
      label: total === 1 ? "静止画面" : `第 ${no} 幅，共 ${total} 幅（播出后第 ${seconds} 秒）`,
      png: encodePng(rgb, clip.widthPx, clip.heightPx),
    };
  });
}

const GAP_PX = 8;
const GAP_GREY = 128;

/** The same pictures below each other as one PNG, with grey between them. */
export function drawContactSheet(
  clip: Clip,
  options: { readonly most: number; readonly atMs: number; readonly zone: string },
): Uint8Array {
  const { moments } = stillMoments(clip, options.most);
  const frames = framesOf(
    clip,
    moments.map(({ elapsedMs }) => elapsedMs),
    options,
  );
  const rowBytes = clip.widthPx * 3;
  const heightPx = frames.length * (clip.heightPx + GAP_PX) - GAP_PX;
  const sheet = new Uint8Array(rowBytes * heightPx).fill(GAP_GREY);
  for (const [i, rgb] of frames.entries()) sheet.set(rgb, i * (clip.heightPx + GAP_PX) * rowBytes);
  return encodePng(sheet, clip.widthPx, heightPx);
}

/** RGB888 pictures that together show everything in a clip, at most `most` of them; clocks stand at midnight. */
export function clipFrames(clip: Clip, most: number): Uint8Array[] {
  const elapsed = stillMoments(clip, most).moments.map(({ elapsedMs }) => elapsedMs);
  return framesOf(clip, elapsed, { atMs: 0, zone: "UTC" });
}

function framesOf(
  clip: Clip,
  elapsed: readonly number[],
  { atMs, zone }: { readonly atMs: number; readonly zone: string },
): Uint8Array[] {
  const { widthPx, heightPx } = clip;
  const name = "clip";
  const compositor = createCompositor({ widthPx, heightPx, zone, clipOf: () => clip, liveOf: SAMPLE_LIVE });
  const instant = frameInstant(atMs, BASE_RATE_HZ);
  return elapsed.map((elapsedMs) => {
    const rgb = new Uint8Array(widthPx * heightPx * 3);
    compositor.compose(
      [{ x: 0, y: 0, widthPx, heightPx, showing: { clip: name, elapsedMs }, before: null }],
      instant,
      rgb,
    );
    return rgb;
  });
}

/** `主画面 640×256（1号屏、2号屏）` */
export function clipCaption(
  clip: Pick<ClipRef, "widthPx" | "heightPx" | "variant">,
  boards: readonly {
    readonly name: string;
    readonly widthPx: number;
    readonly heightPx: number;
    readonly regions: readonly { readonly widthPx: number; readonly heightPx: number }[];
  }[],
): string {
  const fits = (size: { readonly widthPx: number; readonly heightPx: number }): boolean =>
    size.widthPx === clip.widthPx && size.heightPx === clip.heightPx;
  const names = boards.filter((board) => fits(board) || board.regions.some(fits)).map(({ name }) => name);
  const where = names.length === 0 ? "" : `（${names.join("、")}）`;
  const variant = clip.variant === "" ? "" : `，${clip.variant}`;
  return `画面 ${clip.widthPx}×${clip.heightPx}${where}${variant}`;
}
