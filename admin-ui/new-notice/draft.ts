import { z } from "zod";
import type { ItemInput } from "../../controller/service/api/contract.ts";
import { Place, Slug } from "../../playlists/board.ts";
import { CivilDate, CivilDateTime, ClockTime } from "../../playlists/civil.ts";
import { Audience, Category, Topic } from "../../playlists/content-class.ts";
import { ClockFormat, type Content, type Item, latestRevision, PictureRef, Style } from "../../playlists/item.ts";
import { BoardTarget, Importance } from "../../playlists/schedule.ts";

export const KINDS = ["text", "image", "pages", "bilingual", "clock"] as const;

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
  place: Place,
  boards: BoardTarget,
  firstDay: CivilDate,
  lastDay: CivilDate,
  workdaysOnly: z.boolean(),
  windows: z.array(z.object({ from: ClockTime, to: ClockTime })),
  importance: Importance,
  title: z.string(),
  topic: Topic,
  audience: z.array(Audience),
  takeoverTemplate: z.boolean(),
  expires: CivilDateTime.nullable(),
  style: Style.partial(),
});
export type Draft = z.infer<typeof Draft>;

const DEFAULT_DAYS = 7;

/** `2026-11-23` and so many days later. */
export function addDays(day: string, days: number): string {
  const utc = new Date(`${day}T00:00:00Z`);
  utc.setUTCDate(utc.getUTCDate() + days);
  return utc.toISOString().slice(0, 10);
}

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
    place: "main",
    boards: "all",
    firstDay: today,
    lastDay: addDays(today, DEFAULT_DAYS),
    workdaysOnly: false,
    windows: [],
    importance: "normal",
    title: "",
    topic: "general",
    audience: ["public"],
    takeoverTemplate: false,
    expires: null,
    style: {},
  };
}

/** The form filled with what an item says now, for changing it. Its schedule stays where it is. */
export function draftOf(item: Item, today: string): Draft {
  const { content, style, title, expires } = latestRevision(item);
  const base = blankDraft(today);
  const { category, topic, audience, place, takeoverTemplate } = item;
  return {
    ...base,
    itemId: item.id,
    kind: content.kind,
    ...(content.kind === "bilingual"
      ? { zh: content.zh, mn: content.mn, layout: content.layout, order: content.order }
      : {}),
    ...(content.kind === "text" ? { text: content.text } : {}),
    ...(content.kind === "pages" ? { heading: content.heading, pages: content.pages } : {}),
    ...(content.kind === "image" ? { picture: content.picture, caption: content.caption } : {}),
    ...(content.kind === "clock" ? { format: content.format } : {}),
    ...{ category, topic, audience, place, takeoverTemplate, title, expires, style },
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
    case "bilingual":
      return draft.zh.trim() === "" || draft.mn.trim() === "";
    case "clock":
      return false;
    default:
      return draft.kind satisfies never;
  }
}

/** The request for the service; the schedule is only given with a new item. */
export function inputOf(draft: Draft, content: Content, withSchedule: boolean): ItemInput {
  const { category, topic, audience, place, takeoverTemplate, title, expires, style } = draft;
  return {
    ...{ category, topic, audience, place, takeoverTemplate, title, content, style, expires },
    schedule: withSchedule
      ? {
          boards: draft.boards,
          importance: draft.importance,
          firstDay: draft.firstDay,
          lastDay: draft.lastDay,
          days: draft.workdaysOnly ? { kind: "types", types: ["workday", "makeUpWorkday"] } : { kind: "every" },
          times: draft.windows.length === 0 ? { kind: "allDay" } : { kind: "windows", windows: draft.windows },
          enabled: true,
        }
      : null,
  };
}
