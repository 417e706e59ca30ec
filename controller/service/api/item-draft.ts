import type { z } from "zod";
import { HallcastError } from "../../../playlists/errors.ts";
import {
  DEFAULT_STYLE,
  Facts,
  type Item,
  MAX_TEXT_CHARS,
  NO_FACTS,
  type Revision,
  Style,
} from "../../../playlists/item.ts";
import { textsOf } from "../../../playlists/kinds/list.ts";
import type { Library } from "../../../playlists/library.ts";
import { refuseOwnReview } from "../../../playlists/review/scheduling.ts";
import { titleOf } from "../../../playlists/title.ts";
import { type Actor, mayDo, moverOf } from "../auth/actor.ts";
import { findById, takeId } from "../library/edits.ts";
import type { Changed } from "../publishing.ts";
import type { ItemInput } from "./contract/items.ts";
import { entryFrom } from "./entry-input.ts";

type Input = z.output<typeof ItemInput>;

/** Frozen with the first approval; what has to change makes a new item. */
const FIXED = [
  "category",
  "subtype",
  "topic",
  "audience",
  "place",
  "takeoverTemplate",
  "unitId",
  "campaignId",
] as const;

/** The library with a new item in its first draft, and the entry written with it. Throws what forbids even a draft. */
export function withDraft(library: Library, input: Input, actor: Actor, nowMs: number): Changed<Item> {
  checkDraft(input, library);
  const taken = takeId(library, "item");
  const item: Item = {
    id: taken.id,
    category: input.category,
    subtype: input.subtype,
    topic: input.topic,
    audience: input.audience,
    place: input.place,
    takeoverTemplate: input.takeoverTemplate,
    unitId: input.unitId === undefined ? actor.unitId : input.unitId,
    campaignId: input.campaignId,
    createdAtMs: nowMs,
    revisions: [draftOf(input, 1, actor, nowMs)],
  };
  const withNew = { ...taken.library, items: [...taken.library.items, item] };
  return { library: withSchedule(withNew, item, input, actor, nowMs), result: item };
}

/** A revision as its drafter wrote it, not yet drawn and not yet handed in. */
export function draftOf(input: Input, no: number, actor: Actor, nowMs: number): Revision {
  return {
    no,
    title: input.title.trim() === "" ? titleOf(input.content) : input.title.trim(),
    content: input.content,
    style: styleOf(input.style),
    expires: input.expires,
    change: no === 1 ? "first" : input.change,
    facts: Facts.parse({ ...NO_FACTS, ...input.facts }),
    state: "draft",
    draftedById: actor.id,
    draftedByName: actor.displayName,
    draftedAtMs: nowMs,
    decisions: [],
    route: [],
    clips: [],
    seal: null,
  };
}

/** What a changed draft takes over from what was written. */
export function contentOf({ title, content, style, expires, change, facts, draftedAtMs }: Revision) {
  return { title, content, style, expires, change, facts, draftedAtMs };
}

/** What was not said takes the defaults of a plain notice. */
export function styleOf(style: Input["style"]): Style {
  return Style.parse({ ...DEFAULT_STYLE, ...style });
}

/** What may not even be kept as a draft: texts without end, pictures never uploaded, units and campaigns that there are not. */
export function checkDraft({ content, title, campaignId, unitId, facts }: Input, library: Library): void {
  if (campaignId !== null) findById(library.campaigns, campaignId, "campaign");
  for (const id of [unitId ?? null, ...(facts.coSignUnitIds ?? [])])
    if (id !== null) findById(library.units, id, "unit");
  for (const text of [title, ...textsOf(content)]) {
    const found = [...text].length;
    if (found > MAX_TEXT_CHARS) throw new HallcastError("input", "text.tooLong", { max: MAX_TEXT_CHARS, found });
  }
  if (content.kind !== "image") return;
  const { sha256 } = content.picture;
  if (!library.assets.some((asset) => asset.sha256 === sha256))
    throw new HallcastError("notFound", "asset.unknown", { found: sha256 });
}

/** What decides how an approved item is counted, and where and how it may appear, does not change under its approval. */
export function refuseChangeOf(item: Item, input: Input): void {
  const wanted = { ...item, audience: [...item.audience].sort().join(", ") };
  const found = {
    ...input,
    audience: [...input.audience].sort().join(", "),
    unitId: input.unitId === undefined ? item.unitId : input.unitId,
  };
  for (const field of FIXED)
    if (wanted[field] !== found[field])
      throw new HallcastError("conflict", "item.fixed", {
        field,
        wanted: String(wanted[field] ?? ""),
        found: String(found[field] ?? ""),
      });
}

/** The entry that was written with the item: made once, then replaced. Other entries of the item are not touched. */
export function withSchedule(library: Library, item: Item, input: Input, actor: Actor, nowMs: number): Library {
  if (input.schedule === null) return library;
  const content = { kind: "item", itemId: item.id } as const;
  refuseOwnReview(library, content, moverOf(actor));
  const own = library.entries.filter((entry) => entry.content.kind === "item" && entry.content.itemId === item.id);
  if (own.length > 1) throw new HallcastError("conflict", "item.manyEntries", { count: own.length });
  const [existing] = own;
  const isOfItem = item.revisions.some((revision) => revision.draftedById === existing?.createdById);
  if (existing !== undefined && !isOfItem && !mayDo(actor, "publish"))
    throw new HallcastError("forbidden", "item.scheduleOfPublisher", {});
  const taken = existing === undefined ? takeId(library, "entry") : { id: existing.id, library };
  const by = existing ?? { createdById: actor.id, createdAtMs: nowMs };
  const entry = entryFrom({ ...input.schedule, content }, taken.id, by, taken.library);
  const others = taken.library.entries.filter((candidate) => candidate.id !== entry.id);
  return { ...taken.library, entries: [...others, entry] };
}
