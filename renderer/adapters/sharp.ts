import sharp, { type Metadata, type Sharp } from "sharp";
import { HallcastError } from "../../playlists/errors.ts";
import type { PictureRef } from "../../playlists/item.ts";
import type { Bitmap } from "../clip.ts";
import type { Rgb } from "../raster.ts";
import { isWholeGif } from "./gif-end.ts";

/** What a picture may weigh; each limit is told with the number found. */
export const PICTURE_LIMITS = {
  bytes: 20 * 1024 * 1024,
  pixels: 40_000_000,
  frames: 300,
  /** All frames together. */
  totalPixels: 64_000_000,
} as const;

/** Formats that are decoded; recognised by content, never by a file's name. Others can carry text, fonts or scripts. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  png: "image/png",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
};

/** Browsers' rule: a delay of up to one hundredth of a second was never meant. */
const UNSET_DELAY_MAX_MS = 10;
const UNSET_DELAY_MS = 100;
const SHORTEST_DELAY_MS = 20;

export type PictureInfo = {
  readonly mediaType: string;
  /** As seen, after the orientation its EXIF data ask for. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly frames: number;
  readonly hasAlpha: boolean;
};

/** Frames of the box's size, and how long each stands (0 for a picture that does not move). */
export type Placed = { readonly frames: readonly Bitmap[]; readonly delaysMs: readonly number[] };

type Box = { readonly widthPx: number; readonly heightPx: number };

/**
 * Says what a picture is after decoding it once from end to end, so that a truncated one is found here.
 * Throws `picture.*`; too many pixels are refused from the header alone.
 */
export async function inspectPicture(bytes: Uint8Array): Promise<PictureInfo> {
  const info = await readHeader(bytes);
  await orDamaged(decoder(bytes).stats());
  if (info.mediaType === "image/gif" && !isWholeGif(bytes))
    throw new HallcastError("input", "picture.damaged", { cause: "GIF without its end" });
  return info;
}

/** Fits a picture into a box over a flat ground, in sRGB. Throws `picture.*`. */
export async function placePicture(bytes: Uint8Array, how: PictureRef, box: Box, ground: Rgb): Promise<Placed> {
  const info = await readHeader(bytes);
  if (info.frames === 1)
    return { frames: [await place(decoder(bytes).autoOrient(), how, info, box, ground)], delaysMs: [0] };
  const { data } = await orDamaged(
    decoder(bytes).toColourspace("srgb").ensureAlpha().raw().toBuffer({ resolveWithObject: true }),
  );
  const frameBytes = info.widthPx * info.heightPx * 4;
  const frames: Bitmap[] = [];
  for (let i = 0; i < info.frames; i++) {
    const frame = data.subarray(i * frameBytes, (i + 1) * frameBytes);
    const raw = { width: info.widthPx, height: info.heightPx, channels: 4 as const };
    frames.push(await place(sharp(frame, { raw }), how, info, box, ground));
  }
  const { delay } = await header(bytes);
  return { frames, delaysMs: frames.map((_, i) => delayMs(delay?.[i] ?? 0)) };
}

/** PNG of one frame. */
export async function encodePng(frame: Bitmap): Promise<Uint8Array> {
  return await sharp(frame.rgb, { raw: { width: frame.widthPx, height: frame.heightPx, channels: 3 } })
    .png()
    .toBuffer();
}

/** The first picture of a file in another size, its shape not kept, as RGB888. Throws `picture.*`. */
export async function shrinkPicture(bytes: Uint8Array, { widthPx, heightPx }: Box): Promise<Uint8Array> {
  await readHeader(bytes);
  const whole = sharp(bytes, { failOn: "error", limitInputPixels: PICTURE_LIMITS.totalPixels });
  const small = whole.flatten().toColourspace("srgb").resize(widthPx, heightPx, { fit: "fill", kernel: "linear" });
  return await orDamaged(small.removeAlpha().raw().toBuffer());
}

/** Endless GIF of RGB888 frames of one size, `delayMs` apart (whole hundredths of a second reach the file). */
export async function encodeGif(size: Box, frames: readonly Uint8Array[], delay: number): Promise<Uint8Array> {
  const { widthPx, heightPx } = size;
  const raw = { width: widthPx, height: heightPx * frames.length, channels: 3 as const, pageHeight: heightPx };
  return await sharp(Buffer.concat(frames), { raw, limitInputPixels: false })
    .gif({ loop: 0, delay: frames.map(() => delay), effort: 4 })
    .toBuffer();
}

function decoder(bytes: Uint8Array): Sharp {
  return sharp(bytes, {
    animated: true,
    failOn: "error",
    limitInputPixels: PICTURE_LIMITS.totalPixels,
    sequentialRead: true,
  });
}

async function header(bytes: Uint8Array): Promise<Metadata> {
  // Pictures are seen once: libvips need not remember them.
  sharp.cache(false);
  try {
    return await sharp(bytes, { animated: true, limitInputPixels: false }).metadata();
  } catch (cause) {
    throw new HallcastError("input", "picture.notPicture", { wanted: "PNG, JPEG, GIF, WebP" }, cause);
  }
}

async function readHeader(bytes: Uint8Array): Promise<PictureInfo> {
  limit("picture.tooManyBytes", PICTURE_LIMITS.bytes, bytes.length);
  const found = await header(bytes);
  const mediaType = MEDIA_TYPES[found.format ?? ""];
  if (mediaType === undefined)
    throw new HallcastError("input", "picture.format", { wanted: "PNG, JPEG, GIF, WebP", found: found.format ?? "?" });
  const frames = found.pages ?? 1;
  const heightPx = frames > 1 ? (found.pageHeight ?? found.height) : found.height;
  const turned = (found.orientation ?? 1) >= 5;
  limit("picture.tooManyPixels", PICTURE_LIMITS.pixels, found.width * heightPx, `${found.width}×${heightPx}`);
  limit("picture.tooManyFrames", PICTURE_LIMITS.frames, frames);
  limit(
    "picture.tooManyPixels",
    PICTURE_LIMITS.totalPixels,
    found.width * heightPx * frames,
    `${found.width}×${heightPx}×${frames}`,
  );
  return {
    mediaType,
    widthPx: turned ? heightPx : found.width,
    heightPx: turned ? found.width : heightPx,
    frames,
    hasAlpha: found.hasAlpha ?? false,
  };
}

function limit(code: string, max: number, found: number, size = ""): void {
  if (found > max) throw new HallcastError("input", code, { max, found, size });
}

async function orDamaged<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw new HallcastError(
      "input",
      "picture.damaged",
      { cause: cause instanceof Error ? cause.message.slice(0, 200) : "" },
      cause,
    );
  }
}

async function place(picture: Sharp, how: PictureRef, size: Box, box: Box, ground: Rgb): Promise<Bitmap> {
  const background = { r: ground[0], g: ground[1], b: ground[2] };
  const { source, target } = cutOf(how, size, box);
  const left = Math.floor((box.widthPx - target.width) / 2);
  const top = Math.floor((box.heightPx - target.height) / 2);
  const right = box.widthPx - target.width - left;
  const bottom = box.heightPx - target.height - top;
  const data = await orDamaged(
    picture
      .extract(source)
      .resize(target.width, target.height, { fit: "fill" })
      .flatten({ background })
      .toColourspace("srgb")
      .extend({ left, top, right, bottom, background })
      .removeAlpha()
      .raw()
      .toBuffer(),
  );
  return { widthPx: box.widthPx, heightPx: box.heightPx, rgb: new Uint8Array(data) };
}

/** The part of the picture that is taken, and the size it gets in the box. */
function cutOf({ fit, focus }: PictureRef, size: Box, box: Box) {
  const { widthPx, heightPx } = size;
  const whole = { left: 0, top: 0, width: widthPx, height: heightPx };
  switch (fit) {
    case "stretch":
      return { source: whole, target: { width: box.widthPx, height: box.heightPx } };
    case "contain": {
      const scale = Math.min(box.widthPx / widthPx, box.heightPx / heightPx);
      return { source: whole, target: { width: atLeast1(widthPx * scale), height: atLeast1(heightPx * scale) } };
    }
    case "cover": {
      const scale = Math.max(box.widthPx / widthPx, box.heightPx / heightPx);
      const width = Math.min(widthPx, atLeast1(box.widthPx / scale));
      const height = Math.min(heightPx, atLeast1(box.heightPx / scale));
      return { source: around(focus, size, width, height), target: { width: box.widthPx, height: box.heightPx } };
    }
    case "original": {
      const width = Math.min(widthPx, box.widthPx);
      const height = Math.min(heightPx, box.heightPx);
      return { source: around(focus, size, width, height), target: { width, height } };
    }
  }
}

function around(focus: PictureRef["focus"], size: Box, width: number, height: number) {
  const left = Math.round(Math.min(size.widthPx - width, Math.max(0, focus.x * size.widthPx - width / 2)));
  const top = Math.round(Math.min(size.heightPx - height, Math.max(0, focus.y * size.heightPx - height / 2)));
  return { left, top, width, height };
}

function atLeast1(px: number): number {
  return Math.max(1, Math.round(px));
}

function delayMs(found: number): number {
  return found <= UNSET_DELAY_MAX_MS ? UNSET_DELAY_MS : Math.max(SHORTEST_DELAY_MS, found);
}
