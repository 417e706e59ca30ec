import { z } from "zod";
import { Colour, EpochMs, Place, Sha256, Slug } from "./board.ts";
import { CivilDateTime } from "./civil.ts";

export const Category = z.enum(["publicity", "business", "operational", "emergency"]);
export type Category = z.infer<typeof Category>;

/** Topics of the hall (domain: five columns of the portal, labour appraisal, and the insurances). */
export const Topic = z.enum([
  "general",
  "social_insurance",
  "pension",
  "medical",
  "unemployment_insurance",
  "work_injury",
  "maternity",
  "labor_security",
  "employment_service",
  "labor_appraisal",
  "personnel",
  "social_security_card",
]);
export type Topic = z.infer<typeof Topic>;

export const Audience = z.enum([
  "public",
  "employer",
  "worker",
  "migrant_worker",
  "zero_employment_family",
  "flexible_worker",
  "retiree",
]);
export type Audience = z.infer<typeof Audience>;

/** Longest text of one block, in Unicode code points. A longer one is refused with both numbers. */
export const MAX_TEXT_CHARS = 10_000;
export const MAX_PAGES = 40;

/** Type sizes in pixels, largest first. 16 is the bitmap font; automatic size walks down this list, never between. */
export const TYPE_SIZES = [128, 96, 64, 48, 32, 24, 16] as const;
export const TypeSize = z.union([
  z.literal(128),
  z.literal(96),
  z.literal(64),
  z.literal(48),
  z.literal(32),
  z.literal(24),
  z.literal(16),
]);
export type TypeSize = z.infer<typeof TypeSize>;

/**
 * How the content moves. `auto` stands still if the text stands whole at an allowed size; else it runs to the left in a low
 * region and becomes pages in a high one (`renderer/text/plan.ts`).
 */
export const Motion = z.enum(["auto", "still", "scrollLeft", "scrollUp", "pages"]);
export type Motion = z.infer<typeof Motion>;

export const Style = z.object({
  textColour: Colour,
  background: Colour,
  align: z.enum(["left", "center", "right"]),
  /** `auto` takes the largest step that fits, never below `minSizePx`. */
  sizePx: z.union([z.literal("auto"), TypeSize]),
  minSizePx: TypeSize,
  /** Extra pixels between characters; null takes the rule of the size (+1 up to 24 px, +2 from 32 px). */
  letterSpacingPx: z.number().int().min(0).max(32).nullable(),
  /** Gap between lines as a share of the size. */
  lineGapPct: z.number().int().min(0).max(200),
  motion: Motion,
  /** Reading speed of a scroll, in characters per second; becomes whole pixels per frame. */
  charsPerSecond: z.number().min(1).max(6),
  /** Time on the board for one showing of a still or of one page; null computes it from the length. */
  dwellSec: z.number().min(1).max(600).nullable(),
});
export type Style = z.infer<typeof Style>;

const Text = z.string();
const Focus = z.object({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) });

/** An uploaded picture, named by the SHA-256 of the original bytes in `assets/`. */
export const PictureRef = z.object({
  sha256: Sha256,
  fit: z.enum(["contain", "cover", "stretch", "original"]),
  /** Point to keep when cropping, 0..1 from the top left. */
  focus: Focus,
});
export type PictureRef = z.infer<typeof PictureRef>;

export const ClockFormat = z.enum(["time", "timeSeconds", "date", "dateTime", "dateTimeLunar"]);
export type ClockFormat = z.infer<typeof ClockFormat>;

/** What is said, by kind. A new kind is a file and a line in `playlists/kinds/list.ts`. */
export const Content = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text: Text }),
  z.object({ kind: z.literal("image"), picture: PictureRef, caption: Text }),
  z.object({ kind: z.literal("guide"), heading: Text, pages: z.array(Text).min(1).max(MAX_PAGES) }),
  z.object({
    kind: z.literal("bilingual"),
    zh: Text,
    mn: Text,
    /** `columns`: vertical Mongolian beside the Chinese; `line`: rotated line above or below; `alternate`: one after the other. */
    layout: z.enum(["columns", "line", "alternate"]),
    order: z.enum(["zh-first", "mn-first"]),
  }),
  z.object({ kind: z.literal("clock"), format: ClockFormat }),
]);
export type Content = z.infer<typeof Content>;
export type ContentKind = Content["kind"];

/** A frozen rendering of a revision for one region size. */
export const ClipRef = z.object({
  sha256: Sha256,
  widthPx: z.number().int(),
  heightPx: z.number().int(),
  /** One showing, from first to last picture. */
  durationMs: z.number().int().positive(),
});
export type ClipRef = z.infer<typeof ClipRef>;

/** States of a revision in the simplest honest chain; `playlists/approval.ts` is the table of moves. */
export const RevisionState = z.enum(["draft", "submitted", "approved", "returned", "withdrawn"]);
export type RevisionState = z.infer<typeof RevisionState>;

export const Decision = z.object({
  /** `edit` stands here only if somebody else than the authors so far changed the draft. */
  action: z.enum(["edit", "submit", "approve", "return", "withdraw", "recall"]),
  byId: z.string(),
  byName: z.string(),
  atMs: EpochMs,
  reason: z.string(),
});
export type Decision = z.infer<typeof Decision>;

export const Revision = z.object({
  no: z.number().int().min(1),
  title: z.string(),
  content: Content,
  style: Style,
  /** Leaves the boards at this instant of the hall's civil time; null never. */
  expires: CivilDateTime.nullable(),
  state: RevisionState,
  draftedById: z.string(),
  draftedByName: z.string(),
  draftedAtMs: EpochMs,
  decisions: z.array(Decision),
  /** Made at submission, frozen by approval; empty in a draft. */
  clips: z.array(ClipRef),
});
export type Revision = z.infer<typeof Revision>;

/** One content (条). The newest approved revision is the one that plays; a newer draft does not disturb it. */
export const Item = z.object({
  id: Slug,
  category: Category,
  subtype: z.string().max(40),
  topic: Topic,
  audience: z.array(Audience),
  place: Place,
  /** May be started as a takeover by one person once approved. */
  takeoverTemplate: z.boolean(),
  createdAtMs: EpochMs,
  revisions: z.array(Revision).min(1),
});
export type Item = z.infer<typeof Item>;

/** The revision that may play, or null. A withdrawn newest approval hides older ones too. */
export function playableRevision(item: Item): Revision | null {
  for (let i = item.revisions.length - 1; i >= 0; i--) {
    const revision = item.revisions[i];
    if (revision?.state === "withdrawn") return null;
    if (revision?.state === "approved") return revision;
  }
  return null;
}

/** The revision being worked on or last decided: the newest. */
export function latestRevision(item: Item): Revision {
  const revision = item.revisions[item.revisions.length - 1];
  if (revision === undefined) throw new TypeError("an item has at least one revision (schema)");
  return revision;
}

/** Black ground, yellow text, centred, automatic size: what a plain notice starts from. */
export const DEFAULT_STYLE: Style = {
  textColour: "#ffd800",
  background: "#000000",
  align: "center",
  sizePx: "auto",
  minSizePx: 24,
  letterSpacingPx: null,
  lineGapPct: 25,
  motion: "auto",
  charsPerSecond: 3,
  dwellSec: null,
};
