import sharp from "sharp";

/** What a simulated board shows: w·h·3 bytes, row-major, R G B. */
export type Shot = { readonly widthPx: number; readonly heightPx: number; readonly rgb: Uint8Array };

/** A picture file taken apart: one frame, or the frames of an animation; w·h·4 bytes each, R G B A. */
export type DecodedPicture = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly frames: readonly { readonly rgba: Uint8Array; readonly durationMs: number }[];
};

/** A rectangle of the board in pixels from its top left corner; may stick out. */
export type Box = { readonly x: number; readonly y: number; readonly widthPx: number; readonly heightPx: number };

/** PNG, JPEG, GIF or WebP; null if it is none of them or broken. */
export async function decodePicture(bytes: Uint8Array): Promise<DecodedPicture | null> {
  try {
    const { data, info } = await sharp(bytes, { animated: true })
      .toColourspace("srgb")
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { pages = 1, delay = [] } = await sharp(bytes, { animated: true }).metadata();
    const heightPx = info.height / pages;
    const frameBytes = info.width * heightPx * 4;
    return {
      widthPx: info.width,
      heightPx,
      frames: Array.from({ length: pages }, (_, at) => ({
        rgba: new Uint8Array(data.subarray(at * frameBytes, (at + 1) * frameBytes)),
        durationMs: Math.max(10, delay[at] ?? 100),
      })),
    };
  } catch {
    // A real card shows nothing for a file it cannot read; the caller sees null.
    return null;
  }
}

/** The frame of an animation on show so long after it began; it repeats for ever. */
export function frameAt(picture: DecodedPicture, sinceMs: number): Uint8Array {
  const totalMs = picture.frames.reduce((sum, frame) => sum + frame.durationMs, 0);
  let left = totalMs > 0 ? sinceMs % totalMs : 0;
  for (const frame of picture.frames) {
    if (left < frame.durationMs) return frame.rgba;
    left -= frame.durationMs;
  }
  return picture.frames.at(-1)?.rgba ?? new Uint8Array();
}

/** An all-black board. */
export function blackShot(widthPx: number, heightPx: number): Shot {
  return { widthPx, heightPx, rgb: new Uint8Array(widthPx * heightPx * 3) };
}

/** How a picture of another size meets its box. */
export type Fit = "stretch" | "contain" | "center" | "tile";

function sourcePixel(picture: DecodedPicture, box: Box, fit: Fit, dx: number, dy: number): number | null {
  const { widthPx: w, heightPx: h } = picture;
  const at = (sx: number, sy: number): number | null =>
    sx >= 0 && sy >= 0 && sx < w && sy < h ? (Math.floor(sy) * w + Math.floor(sx)) * 4 : null;
  switch (fit) {
    case "stretch":
      return at(((dx + 0.5) * w) / box.widthPx, ((dy + 0.5) * h) / box.heightPx);
    case "contain": {
      const scale = Math.min(box.widthPx / w, box.heightPx / h);
      const left = (box.widthPx - w * scale) / 2;
      const top = (box.heightPx - h * scale) / 2;
      return at((dx + 0.5 - left) / scale, (dy + 0.5 - top) / scale);
    }
    case "center":
      return at(dx - Math.floor((box.widthPx - w) / 2), dy - Math.floor((box.heightPx - h) / 2));
    case "tile":
      return at(dx % w, dy % h);
    default: {
      const never: never = fit;
      return never;
    }
  }
}

/** Draws into the shot, nearest pixel, alpha over what is there; `opacity` 0..1 on top of the picture's own. */
export function drawPicture(
  shot: Shot,
  picture: DecodedPicture,
  place: { readonly box: Box; readonly fit: Fit; readonly opacity: number; readonly sinceMs: number },
): void {
  const rgba = frameAt(picture, place.sinceMs);
  const { box } = place;
  for (let dy = Math.max(0, -box.y); dy < box.heightPx && box.y + dy < shot.heightPx; dy++)
    for (let dx = Math.max(0, -box.x); dx < box.widthPx && box.x + dx < shot.widthPx; dx++) {
      const from = sourcePixel(picture, box, place.fit, dx, dy);
      if (from === null) continue;
      const alpha = ((rgba[from + 3] ?? 0) / 255) * place.opacity;
      const to = ((box.y + dy) * shot.widthPx + box.x + dx) * 3;
      for (let c = 0; c < 3; c++)
        shot.rgb[to + c] = Math.round((rgba[from + c] ?? 0) * alpha + (shot.rgb[to + c] ?? 0) * (1 - alpha));
    }
}

/** The shot as a picture file, for cards that send screenshots. JPEG is lossy: compare with a tolerance. */
export async function encodeShot(shot: Shot, format: "png" | "jpeg"): Promise<Uint8Array> {
  const image = sharp(shot.rgb, { raw: { width: shot.widthPx, height: shot.heightPx, channels: 3 } });
  const file = format === "png" ? image.png() : image.jpeg({ quality: 92, chromaSubsampling: "4:4:4" });
  return new Uint8Array(await file.toBuffer());
}
