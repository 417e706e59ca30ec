import type { Content, ContentKind, Style } from "../item.ts";
import type { Scene } from "../layer.ts";
import { bilingualKind } from "./bilingual.ts";
import { clockKind } from "./clock.ts";
import { dutyLeaderKind } from "./duty-leader.ts";
import { emergencyKind } from "./emergency.ts";
import { guideKind } from "./guide.ts";
import { hotlineKind } from "./hotline.ts";
import { imageKind } from "./image.ts";
import type { ItemKind, RegionSize } from "./kind.ts";
import { liveKind } from "./live.ts";
import { pagesKind } from "./pages.ts";
import { textKind } from "./text.ts";

/** Every kind of content. A new kind is a file, an option of `Content` and a line here. */
export const KINDS: { readonly [K in ContentKind]: ItemKind<K> } = {
  text: textKind,
  image: imageKind,
  pages: pagesKind,
  guide: guideKind,
  dutyLeader: dutyLeaderKind,
  hotline: hotlineKind,
  emergency: emergencyKind,
  bilingual: bilingualKind,
  clock: clockKind,
  live: liveKind,
};

/** The display list of a content for a region of this size. */
export function scenesOf(content: Content, style: Style, region: RegionSize): Scene[] {
  return kindOf(content.kind).scenesOf(content, style, region);
}

/** Every text a reader sees, in reading order. Parts that were left empty may be missing. */
export function textsOf(content: Content): string[] {
  return kindOf(content.kind).textsOf(content);
}

function kindOf<K extends ContentKind>(kind: K): ItemKind<K> {
  return KINDS[kind];
}
