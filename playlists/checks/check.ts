import type { ErrorParams } from "../errors.ts";
import type { Content, Style } from "../item.ts";

/** What a check may look at. Pure data: missing glyphs and undecodable pictures are found by the renderer, not here. */
export type CheckInput = {
  /** As typed; empty means it is derived (see `titleOf`). */
  readonly title: string;
  readonly content: Content;
  readonly style: Style;
  readonly expires: string | null;
  readonly nowMs: number;
  readonly zone: string;
  /** Every region the item would play in; empty if there is none yet. */
  readonly regions: readonly {
    readonly widthPx: number;
    readonly heightPx: number;
    readonly pitchMm: number;
    readonly viewingDistanceM: number;
  }[];
};

/** `block` refuses submission and approval. `code` has a sentence in `playlists/messages`. */
export type CheckFinding = {
  readonly code: string;
  readonly severity: "block" | "warn" | "hint";
  readonly params: ErrorParams;
};

export type Check = { readonly id: string; readonly run: (input: CheckInput) => readonly CheckFinding[] };
