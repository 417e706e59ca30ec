/**
 * Which code points a TrueType/OpenType font has a glyph for, read from its `cmap` table
 * (OpenType 1.9 "cmap": format 12 if present, else format 4). Text is refused by this answer,
 * so it does not ask the shaping library, which would silently take another font.
 */
export function readCoverage(font: Uint8Array): (codePoint: number) => boolean {
  // A copy of the one table, so that the rest of a file of ten megabytes is not kept.
  const view = new DataView(tableOf(font, "cmap").buffer);
  let format4: number | null = null;
  let format12: number | null = null;
  for (let i = 0; i < view.getUint16(2); i++) {
    const record = 4 + i * 8;
    const platform = view.getUint16(record);
    const offset = view.getUint32(record + 4);
    if (platform !== 0 && platform !== 3) continue;
    if (view.getUint16(offset) === 12) format12 = offset;
    if (view.getUint16(offset) === 4) format4 = offset;
  }
  if (format12 !== null) return format12Coverage(view, format12);
  if (format4 !== null) return format4Coverage(view, format4);
  return () => false;
}

function tableOf(font: Uint8Array, wanted: string): Uint8Array<ArrayBuffer> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  for (let i = 0; i < view.getUint16(4); i++) {
    const record = 12 + i * 16;
    const tag = String.fromCharCode(...font.subarray(record, record + 4));
    const offset = view.getUint32(record + 8);
    if (tag === wanted) return Uint8Array.from(font.subarray(offset, offset + view.getUint32(record + 12)));
  }
  throw new TypeError(`font without ${wanted} table`);
}

/** Groups of (first, last, glyph of first), sorted. */
function format12Coverage(view: DataView, offset: number): (codePoint: number) => boolean {
  const groups = view.getUint32(offset + 12);
  const at = (group: number, field: number) => view.getUint32(offset + 16 + group * 12 + field);
  return (codePoint) => {
    const group = lowestIndex(groups, (i) => at(i, 4) >= codePoint);
    return group < groups && at(group, 0) <= codePoint && at(group, 8) + codePoint - at(group, 0) !== 0;
  };
}

/** Parallel arrays endCode, (pad), startCode, idDelta, idRangeOffset; sorted by endCode. */
function format4Coverage(view: DataView, offset: number): (codePoint: number) => boolean {
  const segments = view.getUint16(offset + 6) / 2;
  const end = offset + 14;
  const start = end + segments * 2 + 2;
  const delta = start + segments * 2;
  const range = delta + segments * 2;
  return (codePoint) => {
    if (codePoint > 0xfffe) return false;
    const i = lowestIndex(segments, (n) => view.getUint16(end + n * 2) >= codePoint);
    if (i === segments) return false;
    const first = view.getUint16(start + i * 2);
    if (codePoint < first) return false;
    const shift = view.getUint16(delta + i * 2);
    const rangeOffset = view.getUint16(range + i * 2);
    if (rangeOffset === 0) return ((codePoint + shift) & 0xffff) !== 0;
    return view.getUint16(range + i * 2 + rangeOffset + (codePoint - first) * 2) !== 0;
  };
}

/** First index for which the (monotonous) claim holds, or `count`. */
function lowestIndex(count: number, claim: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (claim(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
