import { z } from "zod";
import { Place, Slug } from "../../playlists/board.ts";
import { CivilDate, CivilDateTime, ClockTime } from "../../playlists/civil.ts";
import { Audience, Category, Topic } from "../../playlists/content-class.ts";
import { Emergency } from "../../playlists/emergency.ts";
import { ClockFormat, Facts, NO_FACTS, PictureRef, Style } from "../../playlists/item.ts";
import { KINDS as BLANKS } from "../../playlists/kinds/list.ts";
import { BoardTarget, Importance } from "../../playlists/schedule.ts";

/** Kinds as the form offers them; the later ones stand under "other", because most people never need them. */
export const KINDS = [
  "text",
  "image",
  "guide",
  "bilingual",
  "pages",
  "dutyLeader",
  "hotline",
  "clock",
  "live",
  "emergency",
] as const;

/** The fields of a service guide. */
export const Guide = z.object({
  matter: z.string(),
  conditions: z.array(z.string()),
  materials: z.array(z.string()),
  steps: z.array(z.string()),
  timeLimit: z.string(),
  windows: z.array(z.number()),
  fee: z.string(),
  phone: z.string(),
  basis: z.array(z.string()),
});
export type Guide = z.infer<typeof Guide>;

/** Numbers of a machine of the hall; `feedId` is empty until one is chosen. */
export const LiveFields = z.object({
  feedId: z.string(),
  template: z.string(),
  calls: z.number(),
  empty: z.string(),
});
export type LiveFields = z.infer<typeof LiveFields>;

/** What the form holds. Every kind keeps its own fields, so changing the kind and back loses nothing. */
export const Draft = z.object({
  /** Set once the service has the draft: then submitting changes it instead of making another. */
  itemId: Slug.nullable(),
  /** Stamp of the revision it was begun from; null for a new one. */
  seen: z.string().nullable(),
  kind: z.enum(KINDS),
  category: Category,
  text: z.string(),
  heading: z.string(),
  pages: z.array(z.string()).min(1),
  zh: z.string(),
  mn: z.string(),
  layout: z.enum(["columns", "line", "alternate"]),
  order: z.enum(["zh-first", "mn-first"]),
  picture: PictureRef.nullable(),
  caption: z.string(),
  format: ClockFormat,
  guide: Guide,
  dutyTemplate: z.string(),
  attended: z.string(),
  selfService: z.string(),
  emergency: Emergency,
  live: LiveFields,
  place: Place,
  boards: BoardTarget,
  firstDay: CivilDate,
  lastDay: CivilDate,
  /** Plays until somebody takes it off: guides, standing lines. */
  openEnd: z.boolean(),
  workdaysOnly: z.boolean(),
  windows: z.array(z.object({ from: ClockTime, to: ClockTime })),
  importance: Importance,
  title: z.string(),
  topic: Topic,
  subtype: z.string(),
  audience: z.array(Audience),
  takeoverTemplate: z.boolean(),
  expires: CivilDateTime.nullable(),
  style: Style.partial(),
  /** Null is the drafter's own unit. */
  unitId: Slug.nullable(),
  campaignId: Slug.nullable(),
  facts: Facts,
  /** What a change of an approved item is; a first revision has no choice. */
  change: z.enum(["correction", "renewal"]),
});
export type Draft = z.infer<typeof Draft>;

const DEFAULT_DAYS = 7;

/** `2026-11-23` and so many days later. */
export function addDays(day: string, days: number): string {
  const utc = new Date(`${day}T00:00:00Z`);
  utc.setUTCDate(utc.getUTCDate() + days);
  return utc.toISOString().slice(0, 10);
}

const GUIDE: Guide = Guide.parse(BLANKS.guide.blank);
const EMERGENCY: Emergency = Emergency.parse(BLANKS.emergency.blank);

/** A plain notice for all boards from today for a week: only its text is missing. */
export function blankDraft(today: string): Draft {
  return {
    itemId: null,
    seen: null,
    kind: "text",
    category: "business",
    text: "",
    heading: "",
    pages: [""],
    zh: "",
    mn: "",
    layout: "columns",
    order: "zh-first",
    picture: null,
    caption: "",
    format: "dateTime",
    guide: GUIDE,
    dutyTemplate: BLANKS.dutyLeader.blank?.template ?? "",
    attended: BLANKS.hotline.blank?.attended ?? "",
    selfService: BLANKS.hotline.blank?.selfService ?? "",
    emergency: EMERGENCY,
    live: { ...LiveFields.parse(BLANKS.live.blank), feedId: "" },
    place: "main",
    boards: "all",
    firstDay: today,
    lastDay: addDays(today, DEFAULT_DAYS),
    openEnd: false,
    workdaysOnly: false,
    windows: [],
    importance: "normal",
    title: "",
    topic: "general",
    subtype: "",
    audience: ["public"],
    takeoverTemplate: false,
    expires: null,
    style: {},
    unitId: null,
    campaignId: null,
    facts: NO_FACTS,
    change: "correction",
  };
}

/** What changes beside the kind when it is chosen: standing lines run on, a template waits for its hour. */
export function chooseKind(kind: Draft["kind"]): Partial<Draft> {
  switch (kind) {
    case "emergency":
      return { kind, category: "emergency", takeoverTemplate: true };
    case "dutyLeader":
    case "hotline":
    case "clock":
    case "live":
      return { kind, category: "operational", takeoverTemplate: false, openEnd: true };
    case "guide":
      return { kind, category: "business", takeoverTemplate: false, openEnd: true };
    case "text":
    case "image":
    case "pages":
    case "bilingual":
      return { kind, category: "business", takeoverTemplate: false, openEnd: false };
    default:
      return kind satisfies never;
  }
}

/** A template is never scheduled: it waits until somebody starts it. */
export function isScheduled(draft: Draft): boolean {
  return draft.kind !== "emergency";
}
