import { COLORLIGHT_ROW_HEADER_BYTES, COLORLIGHT_ROW_PIXELS, createColorlightRow } from "../protocols/colorlight.ts";

export type ColorlightRows = {
  /** Every part of every row with what it shows now, from the top. */
  readonly rows: readonly Uint8Array[];
  /** Brings rows [first, until) to those of `data`; parts that differed are written to `into` from index `at` on. The answer is the index after them. */
  readonly update: (data: Uint8Array, first: number, until: number, into: Uint8Array[], at: number) => number;
};

/** A picture as the packets of its rows, which are also the memory of what the cards were told. Black at first. */
export function createColorlightRows(
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
  isBgr: boolean,
): ColorlightRows {
  const perRow = Math.ceil(widthPx / COLORLIGHT_ROW_PIXELS);
  const rows = Array.from({ length: heightPx * perRow }, (_, i) => {
    const x = (i % perRow) * COLORLIGHT_ROW_PIXELS;
    return createColorlightRow(Math.floor(i / perRow), x, Math.min(COLORLIGHT_ROW_PIXELS, widthPx - x));
  });
  const red = isBgr ? 2 : 0;
  return {
    rows,
    update: (data, first, until, into, at) => {
      let count = at;
      let from = first * widthPx * 3;
      for (let i = first * perRow; i < until * perRow; i++) {
        const packet = rows[i];
        if (packet === undefined) break;
        if (copyPixels(data, from, packet, red)) into[count++] = packet;
        from += packet.length - COLORLIGHT_ROW_HEADER_BYTES;
      }
      return count;
    },
  };
}

/** Whether any byte differed. */
function copyPixels(data: Uint8Array, from: number, packet: Uint8Array, red: 0 | 2): boolean {
  const blue = 2 - red;
  let differs = 0;
  for (let to = COLORLIGHT_ROW_HEADER_BYTES, i = from; to < packet.length; to += 3, i += 3) {
    const r = data[i] ?? 0;
    const g = data[i + 1] ?? 0;
    const b = data[i + 2] ?? 0;
    differs |= ((packet[to + red] ?? 0) ^ r) | ((packet[to + 1] ?? 0) ^ g) | ((packet[to + blue] ?? 0) ^ b);
    packet[to + red] = r;
    packet[to + 1] = g;
    packet[to + blue] = b;
  }
  return differs !== 0;
}
