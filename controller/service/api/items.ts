import type { z } from "zod";
import { HallcastError } from "../../../playlists/errors.ts";
import {
  DEFAULT_STYLE,
  Facts,
  type Item,
  latestRevision,
  MAX_TEXT_CHARS,
  NO_FACTS,
  type Revision,
  Style,
} from "../../../playlists/item.ts";
import { textsOf } from "../../../playlists/kinds/list.ts";
import type { Library } from "../../../playlists/library.ts";
import { moveRevision } from "../../../playlists/review/moves.ts";
import type { Person } from "../../../playlists/review/person.ts";
import { rulesFor } from "../../../playlists/review/rules.ts";
import { refuseOwnReview } from "../../../playlists/review/scheduling.ts";
import { titleOf } from "../../../playlists/title.ts";
import type { Clock } from "../../ports/clock.ts";
import { type Actor, mayDo } from "../auth/actor.ts";
import { findById, takeId, withItem } from "../library/edits.ts";
import type { Changed, Publishing } from "../publishing.ts";
import type { ItemInput } from "./contract.ts";
import { entryFrom } from "./entry-input.ts";
import type { Handlers } from "./handler.ts";

type Area = "listItems" | "getItem" | "createItem" | "editItem";
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

export function itemHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
}): Pick<Handlers, Area> {
  const { publishing, clock } = deps;
  const now = (): number => Math.round(clock.wallMs());
  /** A draft alone changes nothing on the boards; its schedule changes at least what loses there. */
  const change = (input: Input) => (input.schedule === null ? publishing.keep<Item> : publishing.publish<Item>);

  return {
    listItems: ({ query }) =>
      publishing
        .read()
        .items.filter((item) => query.state === undefined || latestRevision(item).state === query.state)
        .filter((item) => query.text === undefined || mentions(item, query.text))
        .sort((a, b) => latestRevision(b).draftedAtMs - latestRevision(a).draftedAtMs || b.createdAtMs - a.createdAtMs),
    getItem: ({ params }) => findById(publishing.read().items, params.id, "item"),
    createItem: ({ body, actor }) => change(body)((library) => withDraft(library, body, actor, now())),
    editItem: ({ params, body, actor }) =>
      change(body)((library) => {
        checkDraft(body, library);
        const before = findById(library.items, params.id, "item");
        const wasApproved = before.revisions.some(
          (revision) => revision.state === "approved" || revision.state === "withdrawn",
        );
        if (wasApproved) refuseChangeOf(before, body);
        const latest = latestRevision(before);
        const isDecided = latest.state === "approved" || latest.state === "withdrawn" || latest.state === "rejected";
        const moved = isDecided
          ? null
          : moveRevision(latest, "edit", moverOf(actor), { atMs: now(), reason: "" }, rulesFor(library, before));
        const draft = draftOf(body, isDecided ? latest.no + 1 : latest.no, actor, now());
        const revision: Revision =
          moved === null
            ? draft
            : // The drafter stays the drafter: who changes the draft is an author too, by the decision in `moved`.
              { ...moved, ...contentOf(draft), route: [], clips: [] };
        const item: Item = {
          ...before,
          category: body.category,
          subtype: body.subtype,
          topic: body.topic,
          audience: body.audience,
          place: body.place,
          takeoverTemplate: body.takeoverTemplate,
          unitId: body.unitId === undefined ? before.unitId : body.unitId,
          campaignId: body.campaignId,
          revisions: isDecided ? [...before.revisions, revision] : [...before.revisions.slice(0, -1), revision],
        };
        if (body.schedule !== null && wasApproved && !mayDo(actor, "publish"))
          throw new HallcastError("forbidden", "item.scheduleNeedsPublisher", {});
        return { library: withSchedule(withItem(library, item), item, body, actor, now()), result: item };
      }),
  };
}

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

export function moverOf(actor: Actor): Person {
  return {
    id: actor.id,
    name: actor.displayName,
    roles: actor.roles,
    unitId: actor.unitId,
    deputyFor: actor.deputyFor,
  };
}

function contentOf({ title, content, style, expires, change, facts, draftedAtMs }: Revision) {
  return { title, content, style, expires, change, facts, draftedAtMs };
}

function draftOf(input: Input, no: number, actor: Actor, nowMs: number): Revision {
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

/** What was not said takes the defaults of a plain notice. */
export function styleOf(style: Input["style"]): Style {
  return Style.parse({ ...DEFAULT_STYLE, ...style });
}

/** What may not even be kept as a draft: texts without end, pictures never uploaded, units and campaigns that there are not. */
function checkDraft({ content, title, campaignId, unitId, facts }: Input, library: Library): void {
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
function refuseChangeOf(item: Item, input: Input): void {
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
function withSchedule(library: Library, item: Item, input: Input, actor: Actor, nowMs: number): Library {
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

function mentions(item: Item, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  const revision = latestRevision(item);
  return [item.id, revision.title, ...textsOf(revision.content)].some((part) => part.toLowerCase().includes(wanted));
}
