import type { PixelMapping, PixelSettings } from "../../playlists/board.ts";
import { createLookup, createPairs, translate } from "./lookup.ts";
import { mapPixels } from "./mappers/list.ts";

/** Bytes of channel data, [offset, offset + bytes). */
export type ByteRange = { readonly offset: number; readonly bytes: number };

export type PixelPipeline = {
  /**
   * Turns rows of a frame (RGB888) into channel data: all rows, or [firstRow, firstRow + rows). Writes into `out`
   * (`outBytes` long, the caller's) only where those rows' pixels belong, and tells the range that holds them all.
   */
  readonly apply: (frame: Uint8Array, out: Uint8Array, firstRow?: number, rows?: number) => ByteRange;
  readonly outBytes: number;
  /** Channel data is the frame itself: nothing to do, the frame may be sent as it is. */
  readonly isIdentity: boolean;
};

/** Compiles a board's pixel settings once. Throws what a mapper throws (kind `input`) if a mapping does not suit the size. */
export function createPixelPipeline(settings: PixelSettings, widthPx: number, heightPx: number): PixelPipeline {
  const lookup = createLookup(settings.brightnessPct, settings.gamma);
  const order = channelOffsets(settings.colourOrder);
  const targets = targetTable(settings.mapping, widthPx, heightPx);
  const isPlain = lookup === null && settings.colourOrder === "RGB";
  const outBytes = widthPx * heightPx * 3;
  const strideBytes = widthPx * 3;
  const values = lookup ?? Uint8Array.from({ length: 256 }, (_, value) => value);

  const pairs = lookup !== null && settings.colourOrder === "RGB" && targets === null ? createPairs(lookup) : null;

  const applyInPlace = (frame: Uint8Array, out: Uint8Array, firstRow: number, rows: number): ByteRange => {
    const offset = firstRow * strideBytes;
    const end = offset + rows * strideBytes;
    if (isPlain) out.set(frame.subarray(offset, end), offset);
    else if (pairs !== null) translate(frame, out, offset, end, values, pairs);
    else recolour(frame, out, offset, end, values, order);
    return { offset, bytes: end - offset };
  };

  return {
    outBytes,
    isIdentity: isPlain && targets === null,
    apply: (frame, out, firstRow = 0, rows = heightPx) => {
      if (targets === null) return applyInPlace(frame, out, firstRow, rows);
      scatter(frame, out, targets.offsets, firstRow * widthPx, (firstRow + rows) * widthPx, values, order);
      let first = outBytes;
      let end = 0;
      for (let row = firstRow; row < firstRow + rows; row++) {
        first = Math.min(first, targets.rowFirst[row] ?? 0);
        end = Math.max(end, targets.rowEnd[row] ?? outBytes);
      }
      return { offset: Math.min(first, end), bytes: Math.max(0, end - first) };
    },
  };
}

/** Where red, green and blue lie within a pixel of the wire. */
type Order = { readonly r: number; readonly g: number; readonly b: number };

function channelOffsets(colourOrder: PixelSettings["colourOrder"]): Order {
  return { r: colourOrder.indexOf("R"), g: colourOrder.indexOf("G"), b: colourOrder.indexOf("B") };
}

function recolour(
  frame: Uint8Array,
  out: Uint8Array,
  from: number,
  end: number,
  values: Uint8Array,
  order: Order,
): void {
  const { r, g, b } = order;
  for (let i = from; i < end; i += 3) {
    out[i + r] = values[frame[i] ?? 0] ?? 0;
    out[i + g] = values[frame[i + 1] ?? 0] ?? 0;
    out[i + b] = values[frame[i + 2] ?? 0] ?? 0;
  }
}

function scatter(
  frame: Uint8Array,
  out: Uint8Array,
  offsets: Uint32Array,
  from: number,
  end: number,
  values: Uint8Array,
  order: Order,
): void {
  const { r, g, b } = order;
  for (let pixel = from, i = from * 3; pixel < end; pixel++, i += 3) {
    const at = offsets[pixel] ?? 0;
    out[at + r] = values[frame[i] ?? 0] ?? 0;
    out[at + g] = values[frame[i + 1] ?? 0] ?? 0;
    out[at + b] = values[frame[i + 2] ?? 0] ?? 0;
  }
}

/**
 * For each pixel of the frame the byte offset of its place on the wire, and for each row of the frame the range of bytes that
 * holds its pixels. Null if every pixel stays where it is.
 */
function targetTable(mapping: readonly PixelMapping[], widthPx: number, heightPx: number) {
  const count = widthPx * heightPx;
  let sources = Uint32Array.from({ length: mapping.length === 0 ? 0 : count }, (_, index) => index);
  let size = { widthPx, heightPx };
  for (const entry of mapping) {
    const mapped = mapPixels(entry, size.widthPx, size.heightPx);
    const before = sources;
    sources = before.map((_, index) => before[mapped.sourceOf(index)] ?? 0);
    size = mapped;
  }
  if (sources.every((source, index) => source === index)) return null;
  const offsets = new Uint32Array(count);
  const rowFirst = new Uint32Array(heightPx).fill(count * 3);
  const rowEnd = new Uint32Array(heightPx);
  for (const [index, source] of sources.entries()) {
    const row = Math.floor(source / widthPx);
    offsets[source] = index * 3;
    rowFirst[row] = Math.min(rowFirst[row] ?? 0, index * 3);
    rowEnd[row] = Math.max(rowEnd[row] ?? 0, index * 3 + 3);
  }
  return { offsets, rowFirst, rowEnd };
}
