import { z } from "zod";
import { HallcastError } from "../../playlists/errors.ts";
import type { WireLoad } from "../ports/wire-load.ts";
import { datagramLoad } from "./wire-load.ts";

/** How a picture is cut into universes of 512 slots: most controllers count 170 whole pixels each, some fill the last two slots too. */
export const Packing = z
  .union([
    z.literal("pixels").meta({ title: "每域 170 个像素", titleEn: "170 pixels each" }),
    z.literal("packed").meta({ title: "每域 512 字节，像素可跨域", titleEn: "512 bytes each, pixels may straddle" }),
  ])
  .default("pixels")
  .meta({
    // the settings form needs the kind of value beside the choices
    type: "string",
    title: "域的划分",
    titleEn: "What a universe holds",
    description: "与控制器的设置一致；多数灯光控制器为 170 个像素",
    descriptionEn: "As the controller is set; most count 170 pixels",
  });
export type Packing = z.infer<typeof Packing>;

/** Bytes of the picture that one universe holds. */
export function bytesPerUniverse(packing: Packing): number {
  return packing === "packed" ? 512 : 510;
}

/** Pixels of the largest picture that fits into universes first..last. */
export function mostPixelsIn(packing: Packing, first: number, last: number): number {
  return Math.floor(((last - first + 1) * bytesPerUniverse(packing)) / 3);
}

/** How many universes a whole picture takes. */
export function universesOf(
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
  packing: Packing,
): number {
  return Math.ceil((widthPx * heightPx * 3) / bytesPerUniverse(packing));
}

/** What a whole picture asks of the network: its universes, each behind `headerBytes`. */
export function universeLoad(
  pixels: number,
  { packing, minGapMs }: { readonly packing: Packing; readonly minGapMs: number },
  headerBytes: number,
): WireLoad {
  const packets = Math.ceil((pixels * 3) / bytesPerUniverse(packing));
  return datagramLoad(packets, pixels * 3 + packets * headerBytes, minGapMs);
}

/** A packet for each universe from `first` on, made by `create(universe, slots)`. Throws `output.tooManyUniverses` if there are not so many. */
export function createUniverses(
  dataBytes: number,
  { packing, first, last }: { readonly packing: Packing; readonly first: number; readonly last: number },
  create: (universe: number, slots: number) => Uint8Array,
): Uint8Array[] {
  const bytes = bytesPerUniverse(packing);
  const count = Math.ceil(dataBytes / bytes);
  if (first + count - 1 > last) throw new HallcastError("input", "output.tooManyUniverses", { count, first, last });
  return Array.from({ length: count }, (_, i) => create(first + i, Math.min(bytes, dataBytes - i * bytes)));
}
