import type { ClockFormat, Motion, PictureRef, TypeSize } from "./item.ts";
import type { LiveText } from "./live.ts";

/** A rectangle in region pixels, origin top left. */
export type Box = { readonly x: number; readonly y: number; readonly widthPx: number; readonly heightPx: number };

export type TextStyle = {
  readonly colour: string;
  readonly background: string;
  readonly align: "left" | "center" | "right";
  readonly sizePx: "auto" | TypeSize;
  readonly minSizePx: TypeSize;
  readonly letterSpacingPx: number | null;
  readonly lineGapPct: number;
};

/**
 * The display list: what an item kind wants painted, in painting order, without fonts or pixels.
 * The renderer lays text out, so boxes are given and line breaks are not.
 */
export type Layer =
  | { readonly kind: "fill"; readonly box: Box; readonly colour: string }
  | {
      readonly kind: "text";
      readonly box: Box;
      /** One entry per page that the author made; the renderer may need more pages. Paragraphs are split by "\n". */
      readonly pages: readonly string[];
      readonly script: "han" | "mongolianColumns" | "mongolianLine";
      readonly style: TextStyle;
      readonly motion: Motion;
      readonly charsPerSecond: number;
      readonly dwellSec: number | null;
      /** Draws "2/5" in a corner when there is more than one page and room for it. */
      readonly pageNumbers: boolean;
      /** Centred or right-aligned lines begin below one another, and what is aligned is their block: as lists are read. */
      readonly asBlock: boolean;
    }
  | {
      readonly kind: "picture";
      readonly box: Box;
      readonly picture: PictureRef;
      readonly background: string;
      readonly dwellSec: number | null;
    }
  | { readonly kind: "clock"; readonly box: Box; readonly format: ClockFormat; readonly style: TextStyle }
  | (LiveText & { readonly kind: "live"; readonly box: Box; readonly feedId: string; readonly style: TextStyle });

/** Scenes follow one another within one showing of the item (an alternating bilingual item has two). */
export type Scene = { readonly layers: readonly Layer[] };
