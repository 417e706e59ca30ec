import type { CivilDate, CivilDateTime } from "../civil.ts";
import type { ErrorParams } from "../errors.ts";
import type { Content, Style } from "../item.ts";
import { titleOf } from "../title.ts";
import type { ServiceWindow } from "../window-directory.ts";
import type { WordLists } from "../words.ts";
import type { SlipIndex } from "./slip-index.ts";

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
  readonly subtype: string;
  /** 信息来源: where the numbers of an achievement are from. */
  readonly source: string;
  /** The day the text is from: a date without a year is read from there. */
  readonly writtenOn: CivilDate;
  /** When it first comes on the boards by its schedule; null if that is open, or at once. */
  readonly startsAt: CivilDateTime | null;
  readonly onAir: boolean;
  /** The office's lists; those that ship are in `words-base.ts`. */
  readonly words: WordLists;
  /** The window directory; empty says nothing about window numbers. */
  readonly windows: readonly Pick<ServiceWindow, "no" | "open">[];
  /** Of `words.own`, by `nameIndexOf`. */
  readonly names: SlipIndex;
};

/** A stretch of a text in code points, half-open. `part` and `page` are those of `partsOf`; `title` is the title. */
export type TextAt = {
  readonly part: string;
  readonly page: number | null;
  readonly from: number;
  readonly to: number;
};

/** `block` refuses submission and approval. `code` has a sentence in `playlists/messages`. */
export type CheckFinding = {
  readonly code: string;
  readonly severity: "block" | "warn" | "hint";
  readonly params: ErrorParams;
  /** Null if it is about the whole. */
  readonly at: TextAt | null;
  /** What to put in the place of `at`, "" to delete it; null if a person has to think. */
  readonly fix: string | null;
};

export type Check = { readonly id: string; readonly run: (input: CheckInput) => readonly CheckFinding[] };

/**
 * One text of a content, with the name of its place for the sentence (`part.…` in the messages). `page` numbers the texts
 * of a part from 1: pages, or the lines of a guide's list.
 */
export type Part = {
  readonly part:
    | "title"
    | "text"
    | "caption"
    | "heading"
    | "page"
    | "zh"
    | "mn"
    | "conditions"
    | "materials"
    | "steps"
    | "timeLimit"
    | "fee"
    | "phone"
    | "basis";
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
      return [
        { part: "heading", page: null, text: content.matter },
        ...(["conditions", "materials", "steps"] as const).flatMap((part) => linesOf(part, content[part])),
        { part: "timeLimit", page: null, text: content.timeLimit },
        { part: "fee", page: null, text: content.fee },
        { part: "phone", page: null, text: content.phone },
        ...linesOf("basis", content.basis),
      ];
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
    case "live":
      return [
        { part: "text", page: 1, text: content.template },
        // Black is a choice here, and no forgotten page.
        ...(content.empty.trim() === "" ? [] : [{ part: "text" as const, page: 2, text: content.empty }]),
      ];
    case "clock":
      return [];
    default:
      return content satisfies never;
  }
}

function linesOf(part: "conditions" | "materials" | "steps" | "basis", lines: readonly string[]): Part[] {
  return lines.map((text, index) => ({ part, page: index + 1, text }));
}

/** What the public can come to read: the content, and the title if it says something else. */
export function readableParts({ title, content }: Pick<CheckInput, "title" | "content">): Part[] {
  const parts = partsOf(content);
  const typed = title.trim();
  return typed === "" || typed === titleOf(content) ? parts : [{ part: "title", page: null, text: title }, ...parts];
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

/**
 * What a pattern (with flags `gu`) finds, each character once, named for a sentence, and where the first is;
 * null if it finds nothing.
 */
export function charactersFound(
  text: string,
  pattern: RegExp,
): { readonly found: string; readonly count: number; readonly from: number; readonly to: number } | null {
  const all = [...text.matchAll(pattern)];
  const [first] = all;
  if (first === undefined) return null;
  const names = [...new Set(all.map(([character]) => character))].slice(0, NAMED_AT_MOST).map(codePointName);
  return { found: names.join(", "), count: all.length, from: first.index, to: first.index + first[0].length };
}
