import type { Content } from "../../playlists/item.ts";
import { type Draft, Guide } from "./draft.ts";

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
    case "live":
      return { kind, live: content };
    default:
      return content satisfies never;
  }
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
    case "live":
      return { kind: "live", ...draft.live };
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
    case "live":
      return draft.live.feedId === "" || draft.live.template.trim() === "";
    default:
      return draft.kind satisfies never;
  }
}
