import { z } from "zod";
import { Place, Slug } from "../../../../playlists/board.ts";
import { CivilDateTime } from "../../../../playlists/civil.ts";
import { Audience, Category, Topic } from "../../../../playlists/content-class.ts";
import { Content, Facts, Item, Revision, Style } from "../../../../playlists/item.ts";
import { EntryInput } from "./entries.ts";
import { IdParams, type Routes, route } from "./route.ts";

/** An item as people write it: one revision, and the schedule that is wished for it. */
export const ItemInput = z.object({
  category: Category,
  subtype: z.string().max(40).default(""),
  topic: Topic.default("general"),
  audience: z.array(Audience).default(["public"]),
  place: Place.default("main"),
  takeoverTemplate: z.boolean().default(false),
  /** The drafter's own unit if not given. */
  unitId: Slug.nullable().optional(),
  campaignId: Slug.nullable().default(null),
  /** What a new revision of an approved item is; a first one is always `first`. */
  change: Revision.shape.change.default("correction"),
  facts: Facts.partial().default({}),
  title: z.string().default(""),
  content: Content,
  /** Missing fields take the defaults of a plain notice. */
  style: Style.partial().default({}),
  expires: CivilDateTime.nullable().default(null),
  /** When given, a schedule entry for this item is made with it. It takes effect when the item is approved. */
  schedule: EntryInput.omit({ content: true }).partial().nullable().default(null),
});
export type ItemInput = z.input<typeof ItemInput>;

/** Notices as they are written. */
export const itemsContract = {
  listItems: route({
    method: "GET",
    url: "/api/items",
    summary: "Items, newest first; of one state of their newest revision if asked",
    access: "look",
    query: z.object({ state: z.string().optional(), text: z.string().optional() }),
    response: z.array(Item),
  }),
  getItem: route({
    method: "GET",
    url: "/api/items/:id",
    summary: "One item with all revisions",
    access: "look",
    params: IdParams,
    response: Item,
  }),
  createItem: route({
    method: "POST",
    url: "/api/items",
    summary: "Write an item (draft), optionally with its schedule",
    access: "draft",
    body: ItemInput,
    response: Item,
  }),
  editItem: route({
    method: "PUT",
    url: "/api/items/:id/draft",
    summary: "Change the draft, or begin a new revision of what is approved",
    access: "draft",
    params: IdParams,
    body: ItemInput,
    response: Item,
  }),
} as const satisfies Routes;
