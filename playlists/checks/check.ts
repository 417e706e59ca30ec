import type { ErrorParams } from "../errors.ts";
import type { Content, Style } from "../item.ts";
import { guidePages } from "../kinds/guide.ts";

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

/** One text of a content, with the name of its place for the sentence (`part.…` in the messages) and its page if it has one. */
export type Part = {
  readonly part: "text" | "caption" | "heading" | "page" | "zh" | "mn";
  readonly page: number | null;
  readonly text: string;
};

/** Every text a person typed, empty ones too. */
export function partsOf(content: Content): Part[] {
  switch (content.kind) {
    case "text":
      return [{ part: "text", page: null, text: content.text }];
    case "image":
      return [{ part: "caption", page: null, text: content.caption }];
    case "guide":
      return guidePages(content).flatMap(({ heading, text }, index) => [
        ...(index === 0 ? [{ part: "heading" as const, page: null, text: heading }] : []),
        { part: "page" as const, page: index + 1, text },
      ]);
    case "dutyLeader":
    case "emergency":
      return [{ part: "text", page: null, text: content.template }];
    case "hotline":
      return [
        { part: "text", page: 1, text: content.attended },
        { part: "text", page: 2, text: content.selfService },
      ];
    case "pages":
      return [
        { part: "heading", page: null, text: content.heading },
        ...content.pages.map((text, index) => ({ part: "page" as const, page: index + 1, text })),
      ];
    case "bilingual":
      return [
        { part: "zh", page: null, text: content.zh },
        { part: "mn", page: null, text: content.mn },
      ];
    case "clock":
      return [];
    default:
      return content satisfies never;
  }
}

/** Characters as people count them: code points. */
export function countOf(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** `U+200B` */
export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

const NAMED_AT_MOST = 8;

/** What a pattern (with flags `gu`) finds, each character once, named for a sentence; null if it finds nothing. */
export function charactersFound(
  text: string,
  pattern: RegExp,
): { readonly found: string; readonly count: number } | null {
  const all = text.match(pattern);
  if (all === null) return null;
  const names = [...new Set(all)].slice(0, NAMED_AT_MOST).map(codePointName);
  return { found: names.join(", "), count: all.length };
}
