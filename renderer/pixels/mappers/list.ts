import type { PixelMapping } from "../../../playlists/board.ts";
import type { Mapped, Mapper } from "../mapper.ts";
import { mirror } from "./mirror.ts";
import { panels } from "./panels.ts";
import { rotate } from "./rotate.ts";
import { serpentine } from "./serpentine.ts";

type Mappers = { readonly [K in PixelMapping["kind"]]: Mapper<Extract<PixelMapping, { kind: K }>> };

/** Every way to rearrange pixels. A new one is a file, a line here, a case below and its settings in `PixelMapping`. */
export const mappers: Mappers = { rotate, mirror, serpentine, panels };

/** Applies one entry of `PixelSettings.mapping` to a grid. Throws as the mapper does. */
export function mapPixels(mapping: PixelMapping, widthPx: number, heightPx: number): Mapped {
  switch (mapping.kind) {
    case "rotate":
      return mappers.rotate(mapping, widthPx, heightPx);
    case "mirror":
      return mappers.mirror(mapping, widthPx, heightPx);
    case "serpentine":
      return mappers.serpentine(mapping, widthPx, heightPx);
    case "panels":
      return mappers.panels(mapping, widthPx, heightPx);
  }
}
