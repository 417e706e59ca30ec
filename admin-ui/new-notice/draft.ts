import { z } from "zod";
import type { ItemInput } from "../../controller/service/api/contract.ts";
import { Place, Slug } from "../../playlists/board.ts";
import { CivilDate, CivilDateTime, ClockTime } from "../../playlists/civil.ts";
import { Audience, Category, Topic } from "../../playlists/content-class.ts";
import { Emergency } from "../../playlists/emergency.ts";
import {
  ClockFormat,
  type Content,
  Facts,
  type Item,
  latestRevision,
  NO_FACTS,
  PictureRef,
  Style,
} from "../../playlists/item.ts";
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
  "emergency",
] as const;

const Guide = z.object({
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

/** What the form holds. Every kind keeps its own fields, so changing the kind and back loses nothing. */
export const Draft = z.object({
  /** Set once the service has the draft: then submitting changes it instead of making another. */
  itemId: Slug.nullable(),
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

/** The fields of the form that a content fills. */
export function fieldsOf(content: Content): Partial<Draft> {
  const { kind } = content;
  switch (content.kind) {
    case "text":
      return { kind, text: content.text };
    case "image":
      return { kind, picture: content.picture, caption: content.caption };
    case "pages":
      return { kind, heading: content.heading, pages: content.pages };
    case "guide":
      return { kind, guide: Guide.parse(content) };
    case "dutyLeader":
      return { kind, dutyTemplate: content.template };
    case "hotline":
      return { kind, attended: content.attended, selfService: content.selfService };
    case "emergency":
      return { kind, emergency: content };
    case "bilingual":
      return { kind, zh: content.zh, mn: content.mn, layout: content.layout, order: content.order };
    case "clock":
      return { kind, format: content.format };
    default:
      return content satisfies never;
  }
}

/** The form filled with what an item says now, for changing it. Its schedule stays where it is. */
export function draftOf(item: Item, today: string): Draft {
  const { content, style, title, expires, facts } = latestRevision(item);
  const { category, topic, subtype, audience, place, takeoverTemplate, unitId, campaignId } = item;
  return {
    ...blankDraft(today),
    itemId: item.id,
    ...fieldsOf(content),
    ...{
      category,
      topic,
      subtype,
      audience,
      place,
      takeoverTemplate,
      unitId,
      campaignId,
      title,
      expires,
      style,
      facts,
    },
  };
}

/** What the item would say, or null while a picture is missing. */
export function contentOf(draft: Draft): Content | null {
  switch (draft.kind) {
    case "text":
      return { kind: "text", text: draft.text };
    case "image":
      return draft.picture === null ? null : { kind: "image", picture: draft.picture, caption: draft.caption };
    case "pages":
      return { kind: "pages", heading: draft.heading, pages: draft.pages };
    case "guide":
      return { kind: "guide", ...draft.guide };
    case "dutyLeader":
      return { kind: "dutyLeader", template: draft.dutyTemplate };
    case "hotline":
      return { kind: "hotline", attended: draft.attended, selfService: draft.selfService };
    case "emergency":
      return draft.emergency;
    case "bilingual":
      return { kind: "bilingual", zh: draft.zh, mn: draft.mn, layout: draft.layout, order: draft.order };
    case "clock":
      return { kind: "clock", format: draft.format };
    default:
      return draft.kind satisfies never;
  }
}

/** Whether the author has put in anything that would be drawn. */
export function isEmpty(draft: Draft): boolean {
  switch (draft.kind) {
    case "text":
      return draft.text.trim() === "";
    case "image":
      return draft.picture === null;
    case "pages":
      return draft.pages.every((page) => page.trim() === "");
    case "guide": {
      const { matter, conditions, materials, steps } = draft.guide;
      return matter.trim() === "" || [...conditions, ...materials, ...steps].every((line) => line.trim() === "");
    }
    case "dutyLeader":
      return draft.dutyTemplate.trim() === "";
    case "hotline":
      return draft.attended.trim() === "" || draft.selfService.trim() === "";
    case "emergency":
      return draft.emergency.template.trim() === "";
    case "bilingual":
      return draft.zh.trim() === "" || draft.mn.trim() === "";
    case "clock":
      return false;
    default:
      return draft.kind satisfies never;
  }
}

/** A template is never scheduled: it waits until somebody starts it. */
export function isScheduled(draft: Draft): boolean {
  return draft.kind !== "emergency";
}

/** The request for the service; the schedule is only given with a new item. */
export function inputOf(draft: Draft, content: Content, withSchedule: boolean): ItemInput {
  const { category, topic, subtype, audience, place, takeoverTemplate, title, expires, style } = draft;
  const { unitId, campaignId, facts, change } = draft;
  return {
    ...{ category, topic, subtype, audience, place, takeoverTemplate, title, expires, style },
    ...{ campaignId, facts, change },
    ...(unitId === null ? {} : { unitId }),
    content: withoutBlankLines(content),
    schedule:
      withSchedule && isScheduled(draft)
        ? {
            boards: draft.boards,
            importance: draft.importance,
            firstDay: draft.firstDay,
            lastDay: draft.openEnd ? null : draft.lastDay,
            days: draft.workdaysOnly ? { kind: "types", types: ["workday", "makeUpWorkday"] } : { kind: "every" },
            times: draft.windows.length === 0 ? { kind: "allDay" } : { kind: "windows", windows: draft.windows },
            enabled: true,
          }
        : null,
  };
}

/** Lists are typed one entry a line; the empty lines between them are not entries. */
function withoutBlankLines(content: Content): Content {
  if (content.kind !== "guide") return content;
  const written = (lines: readonly string[]): string[] =>
    lines.map((line) => line.trim()).filter((line) => line !== "");
  const { conditions, materials, steps, basis } = content;
  return {
    ...content,
    conditions: written(conditions),
    materials: written(materials),
    steps: written(steps),
    basis: written(basis),
  };
}
