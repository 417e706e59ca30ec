import type { ItemInput } from "../../controller/service/api/contract/items.ts";
import { editStamp } from "../../playlists/edit-stamp.ts";
import { type Content, type Item, latestRevision } from "../../playlists/item.ts";
import { blankDraft, type Draft, isScheduled } from "./draft.ts";
import { fieldsOf } from "./draft-content.ts";

/** The form filled with what an item says now, for changing it. Its schedule stays where it is. */
export function draftOf(item: Item, today: string): Draft {
  const { content, style, title, expires, facts } = latestRevision(item);
  const { category, topic, subtype, audience, place, takeoverTemplate, unitId, campaignId } = item;
  return {
    ...blankDraft(today),
    itemId: item.id,
    seen: editStamp(latestRevision(item)),
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
