import { z } from "zod";
import { Colour, EpochMs, Place, Sha256, Slug } from "./board.ts";
import { CivilDate, CivilDateTime } from "./civil.ts";
import { Audience, Category, Topic } from "./content-class.ts";
import { Emergency } from "./emergency.ts";
import { RouteStep } from "./review/chain.ts";

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
  z.object({ kind: z.literal("pages"), heading: Text, pages: z.array(Text).min(1).max(MAX_PAGES) }),
  /** One matter (事项), from which both the board's pages and the leaflet are made (R26, R27). Empty parts are left out. */
  z.object({
    kind: z.literal("guide"),
    matter: Text,
    conditions: z.array(Text).max(20),
    materials: z.array(Text).max(40),
    steps: z.array(Text).max(20),
    timeLimit: Text,
    windows: z.array(z.number().int().min(1).max(999)).max(40),
    fee: Text,
    phone: Text,
    basis: z.array(Text).max(20),
  }),
  /** 今日带班领导: `{unit}`, `{name}`, `{post}` and `{phone}` stand for whoever is on duty; shows nothing on a day nobody is known. */
  z.object({ kind: z.literal("dutyLeader"), template: Text }),
  /** A line that depends on whether the hotline is attended (R42). */
  z.object({ kind: z.literal("hotline"), attended: Text, selfService: Text }),
  Emergency,
  z.object({
    kind: z.literal("bilingual"),
    zh: Text,
    mn: Text,
    /** `columns`: vertical Mongolian beside the Chinese; `line`: rotated line above or below; `alternate`: one after the other. */
    layout: z.enum(["columns", "line", "alternate"]),
    order: z.enum(["zh-first", "mn-first"]),
  }),
  z.object({ kind: z.literal("clock"), format: ClockFormat }),
  /** What a machine of the hall says, in approved words: `template` with `{number}`, `{window}`, `{waiting}` and `{value}` (`playlists/live.ts`). */
  z.object({
    kind: z.literal("live"),
    feedId: Slug,
    template: Text,
    /** How many of the newest calls stand at once. */
    calls: z.number().int().min(1).max(8),
    /** Shown while there is nothing or it is stale; may be empty, which is the ground alone. */
    empty: Text,
  }),
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
  /** Which of its pictures, for content that changes with the day or the hour (`playlists/variants.ts`); else "". */
  variant: z.string(),
});
export type ClipRef = z.infer<typeof ClipRef>;

/** 公开属性 (R12): only what is published proactively may go on a board. */
export const Disclosure = z.enum(["proactive", "on_request", "withheld"]);
export type Disclosure = z.infer<typeof Disclosure>;

/** What the forms and the register say of a revision beside its content (domain 2.3 A and C). Frozen with it. */
export const Facts = z.object({
  /** 信息来源 / 依据; for a number in an achievement also where the number is from. */
  source: z.string().max(200),
  /** 文号 */
  docNo: z.string().max(60),
  disclosure: Disclosure,
  contactPhone: z.string().max(40),
  /** 会签单位 */
  coSignUnitIds: z.array(Slug).max(20),
  /** The day the information came about: disclosure is due 20 working days later. */
  createdOn: CivilDate.nullable(),
  /** 复核日期: reminds its owner; what must leave the board by itself has `expires`. */
  reviewBy: CivilDate.nullable(),
  /** Also published there; for not counting one content in two channels. */
  alsoOn: z.array(z.enum(["portal", "leaflet"])),
});
export type Facts = z.infer<typeof Facts>;

export const NO_FACTS: Facts = {
  source: "",
  docNo: "",
  disclosure: "proactive",
  contactPhone: "",
  coSignUnitIds: [],
  createdOn: null,
  reviewBy: null,
  alsoOn: [],
};

/** States of a revision; which step of its route it stands at follows from the decisions (`playlists/review/route.ts`). */
export const RevisionState = z.enum(["draft", "submitted", "returned", "rejected", "approved", "withdrawn"]);
export type RevisionState = z.infer<typeof RevisionState>;

/** 保密审查结论: may be public, may not, or the higher authority must decide. */
export const SecrecyConclusion = z.object({
  /** One answer for each question of the checklist, as it stood then. */
  answers: z.array(z.object({ question: z.string(), yes: z.boolean() })),
  conclusion: z.enum(["public", "withheld", "ask"]),
  basis: z.string().trim().min(1).max(500),
});
export type SecrecyConclusion = z.infer<typeof SecrecyConclusion>;

/** Why something is taken off the boards (撤稿原因). */
export const WithdrawalCause = z.enum(["error", "outdated", "order", "publicOpinion", "leak", "fault"]);
export type WithdrawalCause = z.infer<typeof WithdrawalCause>;

export const Decision = z.object({
  /** `edit` stands here only if somebody else than the authors so far changed the draft; `restore` undoes a withdrawal. */
  action: z.enum([
    "edit",
    "submit",
    "recall",
    "approve",
    "object",
    "overrule",
    "return",
    "reject",
    "withdraw",
    "restore",
  ]),
  /** Step of the route it belongs to; null for what is no step. */
  stepId: Slug.nullable(),
  /** The unit a co-signer answered for. */
  unitId: Slug.nullable(),
  byId: z.string(),
  byName: z.string(),
  /** Whose deputy `by` was, or null. */
  forId: z.string().nullable(),
  forName: z.string().nullable(),
  atMs: EpochMs,
  /** Opinion or reason. */
  reason: z.string(),
  secrecy: SecrecyConclusion.nullable(),
  /** Of a withdrawal, where somebody was asked. */
  cause: WithdrawalCause.optional(),
});
export type Decision = z.infer<typeof Decision>;

export const Revision = z.object({
  no: z.number().int().min(1),
  title: z.string(),
  content: Content,
  style: Style,
  /** Leaves the boards at this instant of the hall's civil time; null never. */
  expires: CivilDateTime.nullable(),
  /** `correction` keeps the register number of what it corrects, `renewal` is a new content and gets its own (domain 2.5 rule 4). */
  change: z.enum(["first", "correction", "renewal"]),
  facts: Facts,
  state: RevisionState,
  draftedById: z.string(),
  draftedByName: z.string(),
  draftedAtMs: EpochMs,
  decisions: z.array(Decision),
  /** The steps it must pass, made at submission; empty in a draft. */
  route: z.array(RouteStep),
  /** Made at submission, frozen by approval; empty in a draft. */
  clips: z.array(ClipRef),
  /** SHA-256 over text, style, facts, media and clips, set by the last approval (`playlists/review/seal.ts`). */
  seal: Sha256.nullable(),
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
  /** May be started as a takeover once approved. */
  takeoverTemplate: z.boolean(),
  /** 拟稿单位 */
  unitId: Slug.nullable(),
  /** 专题 */
  campaignId: Slug.nullable(),
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
