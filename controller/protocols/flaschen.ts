/**
 * Flaschen Taschen over UDP, port 1337, sender's side (doc/protocols.md of hzeller/flaschen-taschen). A datagram is a picture file in
 * the format PPM, binary kind, with its place in a comment of the header:
 *
 * | part     | value                                                                        |
 * | magic    | "P6\n"                                                                       |
 * | size     | "<width> <height>\n"                                                         |
 * | place    | "#FT: <x> <y> <layer>\n"                                                     |
 * | maximum  | "255\n"                                                                      |
 * | colours  | red, green, blue, row by row                                                 |
 *
 * Layer 0 is the ground; on the layers above, up to 15, black lets through what lies below, and a layer nobody writes to vanishes
 * after about 15 s.
 */
export const FLASCHEN_PORT = 1337;

export type FlaschenPlace = { readonly xPx: number; readonly yPx: number; readonly layer: number };
export type FlaschenTile = { readonly packet: Uint8Array; readonly headerBytes: number; readonly offset: number };

/** A tile with its header, colours zero. */
export function createFlaschenTile(widthPx: number, heightPx: number, { xPx, yPx, layer }: FlaschenPlace) {
  const header = new TextEncoder().encode(`P6\n${widthPx} ${heightPx}\n#FT: ${xPx} ${yPx} ${layer}\n255\n`);
  const packet = new Uint8Array(header.length + widthPx * heightPx * 3);
  packet.set(header);
  return { packet, headerBytes: header.length };
}

/**
 * A frame cut into tiles whose datagrams hold at most `mostBytes` of colours: whole rows where one fits, else pieces of a row, so that each
 * tile is one stretch of the frame. `offset` is the byte of the frame it begins with.
 */
export function createFlaschenTiles(
  widthPx: number,
  heightPx: number,
  place: FlaschenPlace,
  mostBytes: number,
): FlaschenTile[] {
  const mostPixels = Math.floor(mostBytes / 3);
  const rows = Math.max(1, Math.floor(mostPixels / widthPx));
  const columns = Math.min(widthPx, mostPixels);
  const tiles: FlaschenTile[] = [];
  for (let y = 0; y < heightPx; y += rows)
    for (let x = 0; x < widthPx; x += columns) {
      const at = { xPx: place.xPx + x, yPx: place.yPx + y, layer: place.layer };
      const size = [Math.min(columns, widthPx - x), Math.min(rows, heightPx - y)] as const;
      tiles.push({ ...createFlaschenTile(size[0], size[1], at), offset: (y * widthPx + x) * 3 });
    }
  return tiles;
}
