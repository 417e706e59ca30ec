import type { Content, ContentKind, Style } from "../item.ts";
import type { Scene } from "../layer.ts";

export type RegionSize = { readonly widthPx: number; readonly heightPx: number };

/** One kind of content. A new kind is a file, an option of `Content` and a line in `list.ts`. */
export type ItemKind<K extends ContentKind> = {
  readonly kind: K;
  /** The display list; boxes lie inside the region. */
  readonly scenesOf: (content: Extract<Content, { kind: K }>, style: Style, region: RegionSize) => Scene[];
  /** Every text a reader sees, in reading order, for checks and search. */
  readonly textsOf: (content: Extract<Content, { kind: K }>) => string[];
  /** An empty content of this kind, where a form starts. */
  readonly blank: Extract<Content, { kind: K }>;
};
