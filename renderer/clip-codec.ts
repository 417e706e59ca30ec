import { z } from "zod";
import { HallcastError } from "../playlists/errors.ts";
import { ClockFormat } from "../playlists/item.ts";
import type { Bitmap, Clip, ClipLayer, ClipMotion } from "./clip.ts";

/**
 * A clip as bytes, all numbers big-endian. The SHA-256 of these bytes is the clip's name.
 *
 * | offset | length | field                                                                    |
 * | 0      | 4      | "HCLP"                                                                   |
 * | 4      | 1      | version, 1                                                               |
 * | 5      | 3      | zero                                                                     |
 * | 8      | 4      | header length n                                                          |
 * | 12     | n      | header: JSON in ASCII (the rest as \uXXXX), no spaces, fixed key order   |
 * | 12+n   |        | bitmaps one after another, each widthPx·heightPx·3 bytes RGB, row-major  |
 */
const MAGIC = [0x48, 0x43, 0x4c, 0x50];
const VERSION = 1;
const FIXED_BYTES = 12;

const Side = z.number().int().min(1).max(1_000_000);
const Offset = z.number().int().min(0).max(1_000_000);
const Duration = z.number().int().positive();
const Byte = z.number().int().min(0).max(255);
const Rgb = z.tuple([Byte, Byte, Byte]);
const Index = z.number().int().min(0);
const placed = { x: Offset, y: Offset, widthPx: Side, heightPx: Side };
const speed = { pxPerStep: Side, framesPerStep: z.number().int().min(1).max(3600) };

const glyphLines = {
  align: z.enum(["left", "center", "right"]),
  background: Rgb,
  strip: Index,
  glyphs: z.array(z.strictObject({ char: z.string().min(1), x: Offset, widthPx: Side })),
  lineHeightPx: Side,
};

const Motion = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("still") }),
  z.strictObject({ kind: z.literal("scrollLeft"), ...speed }),
  z.strictObject({ kind: z.literal("scrollUp"), stopPx: Side, ...speed, restMs: z.number().int().min(0) }),
]);

const Layer = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("fill"), ...placed, rgb: Rgb }),
  z.strictObject({ kind: z.literal("bitmap"), ...placed, bitmap: Index, motion: Motion, background: Rgb }),
  z.strictObject({
    kind: z.literal("sequence"),
    ...placed,
    steps: z.array(z.strictObject({ bitmap: Index, durationMs: Duration })).min(1),
  }),
  z.strictObject({
    kind: z.literal("clock"),
    ...placed,
    format: ClockFormat,
    ...glyphLines,
  }),
  z.strictObject({
    kind: z.literal("live"),
    ...placed,
    feedId: z.string().min(1),
    template: z.string(),
    calls: Side,
    empty: z.string(),
    ...glyphLines,
  }),
]);

const Header = z.strictObject({
  widthPx: Side,
  heightPx: Side,
  durationMs: Duration,
  scenes: z.array(z.strictObject({ durationMs: Duration, layers: z.array(Layer) })).min(1),
  bitmaps: z.array(z.tuple([Side, Side])),
});
type Header = z.infer<typeof Header>;

/** Canonical bytes of a clip: equal clips give equal bytes. Throws `clip.malformed` for a clip that `decodeClip` would refuse. */
export function encodeClip(clip: Clip): Uint8Array {
  const text = asciiJson(headerOf(clip));
  parseHeader(headerOf(clip));
  let total = FIXED_BYTES + text.length;
  for (const [i, bitmap] of clip.bitmaps.entries()) {
    expect(bitmap.rgb.length, bitmap.widthPx * bitmap.heightPx * 3, `bitmaps.${i}.rgb`);
    total += bitmap.rgb.length;
  }
  const bytes = new Uint8Array(total);
  bytes.set(MAGIC, 0);
  bytes[4] = VERSION;
  new DataView(bytes.buffer).setUint32(8, text.length);
  for (let i = 0; i < text.length; i++) bytes[FIXED_BYTES + i] = text.charCodeAt(i);
  let at = FIXED_BYTES + text.length;
  for (const { rgb } of clip.bitmaps) {
    bytes.set(rgb, at);
    at += rgb.length;
  }
  return bytes;
}

/** The clip; its bitmaps are views of `bytes`, which must not change any more. Throws `clip.malformed` with `where`. */
export function decodeClip(bytes: Uint8Array): Clip {
  if (bytes.length < FIXED_BYTES || MAGIC.some((value, i) => bytes[i] !== value))
    throw malformed("magic", "HCLP", bytes.length < FIXED_BYTES ? `${bytes.length} bytes` : "something else");
  expect(bytes[4] ?? 0, VERSION, "version");
  expect((bytes[5] ?? 0) | (bytes[6] ?? 0) | (bytes[7] ?? 0), 0, "reserved");
  const headerBytes = new DataView(bytes.buffer, bytes.byteOffset).getUint32(8);
  const end = FIXED_BYTES + headerBytes;
  if (end > bytes.length) throw malformed("header length", `at most ${bytes.length - FIXED_BYTES}`, headerBytes);
  const header = parseHeader(parseJson(bytes.subarray(FIXED_BYTES, end)));
  const bitmaps: Bitmap[] = [];
  let at = end;
  for (const [widthPx, heightPx] of header.bitmaps) {
    const rgb = bytes.subarray(at, at + widthPx * heightPx * 3);
    bitmaps.push({ widthPx, heightPx, rgb });
    at += widthPx * heightPx * 3;
  }
  expect(bytes.length, at, "length");
  return {
    widthPx: header.widthPx,
    heightPx: header.heightPx,
    durationMs: header.durationMs,
    scenes: header.scenes,
    bitmaps,
  };
}

/** Written out key by key: the order is part of the format, so it may not depend on who made the object. */
function headerOf(clip: Clip): Header {
  return {
    widthPx: clip.widthPx,
    heightPx: clip.heightPx,
    durationMs: clip.durationMs,
    scenes: clip.scenes.map((scene) => ({ durationMs: scene.durationMs, layers: scene.layers.map(layerOf) })),
    bitmaps: clip.bitmaps.map(({ widthPx, heightPx }) => [widthPx, heightPx]),
  };
}

function layerOf(layer: ClipLayer): Header["scenes"][number]["layers"][number] {
  const box = { x: layer.x, y: layer.y, widthPx: layer.widthPx, heightPx: layer.heightPx };
  switch (layer.kind) {
    case "fill":
      return { kind: layer.kind, ...box, rgb: [...layer.rgb] };
    case "bitmap":
      return {
        kind: layer.kind,
        ...box,
        bitmap: layer.bitmap,
        motion: motionOf(layer.motion),
        background: [...layer.background],
      };
    case "sequence":
      return {
        kind: layer.kind,
        ...box,
        steps: layer.steps.map(({ bitmap, durationMs }) => ({ bitmap, durationMs })),
      };
    case "clock":
      return {
        kind: layer.kind,
        ...box,
        format: layer.format,
        ...glyphLinesOf(layer),
      };
    case "live": {
      const { kind, feedId, template, calls, empty } = layer;
      return { kind, ...box, feedId, template, calls, empty, ...glyphLinesOf(layer) };
    }
  }
}

function glyphLinesOf(layer: Extract<ClipLayer, { kind: "clock" | "live" }>) {
  return {
    align: layer.align,
    background: [layer.background[0], layer.background[1], layer.background[2]] satisfies [number, number, number],
    strip: layer.strip,
    glyphs: layer.glyphs.map(({ char, x, widthPx }) => ({ char, x, widthPx })),
    lineHeightPx: layer.lineHeightPx,
  };
}

function motionOf(motion: ClipMotion): ClipMotion {
  if (motion.kind === "still") return { kind: "still" };
  const { kind, pxPerStep, framesPerStep } = motion;
  if (kind === "scrollLeft") return { kind, pxPerStep, framesPerStep };
  return { kind, stopPx: motion.stopPx, pxPerStep, framesPerStep, restMs: motion.restMs };
}

function parseHeader(value: unknown): Header {
  const parsed = Header.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw malformed(issue?.path.join(".") ?? "header", issue?.message ?? "a valid header", "something else");
  }
  const header = parsed.data;
  let sum = 0;
  for (const [s, scene] of header.scenes.entries()) {
    sum += scene.durationMs;
    for (const [l, layer] of scene.layers.entries()) checkLayer(header, layer, `scenes.${s}.layers.${l}`);
  }
  expect(header.durationMs, sum, "durationMs");
  return header;
}

function checkLayer(header: Header, layer: Header["scenes"][number]["layers"][number], where: string): void {
  if (layer.x + layer.widthPx > header.widthPx || layer.y + layer.heightPx > header.heightPx)
    throw malformed(
      where,
      `inside ${header.widthPx}×${header.heightPx}`,
      `${layer.widthPx}×${layer.heightPx} at ${layer.x},${layer.y}`,
    );
  if (layer.kind === "bitmap") bitmapSize(header, layer.bitmap, `${where}.bitmap`);
  if (layer.kind === "sequence")
    for (const [i, step] of layer.steps.entries()) {
      const [widthPx, heightPx] = bitmapSize(header, step.bitmap, `${where}.steps.${i}.bitmap`);
      if (widthPx !== layer.widthPx || heightPx !== layer.heightPx)
        throw malformed(`${where}.steps.${i}`, `${layer.widthPx}×${layer.heightPx}`, `${widthPx}×${heightPx}`);
    }
  if (layer.kind === "clock" || layer.kind === "live") {
    const [stripWidthPx] = bitmapSize(header, layer.strip, `${where}.strip`);
    for (const [i, glyph] of layer.glyphs.entries())
      if (glyph.x + glyph.widthPx > stripWidthPx)
        throw malformed(`${where}.glyphs.${i}`, `at most ${stripWidthPx}`, glyph.x + glyph.widthPx);
  }
}

function bitmapSize(header: Header, index: number, where: string): readonly [number, number] {
  const size = header.bitmaps[index];
  if (size === undefined) throw malformed(where, `below ${header.bitmaps.length}`, index);
  return size;
}

/** JSON in ASCII, so that the pure code needs no text codec of the platform and a byte is a character. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function parseJson(bytes: Uint8Array): unknown {
  let text = "";
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw malformed("header", "JSON", String(cause));
  }
}

function expect(found: number, wanted: number, where: string): void {
  if (found !== wanted) throw malformed(where, wanted, found);
}

function malformed(where: string, wanted: string | number, found: string | number): HallcastError {
  return new HallcastError("device", "clip.malformed", { where, wanted, found });
}
