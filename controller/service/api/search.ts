import { dayAt } from "../../../playlists/civil.ts";
import { type Item, latestRevision } from "../../../playlists/item.ts";
import { textsOf } from "../../../playlists/kinds/list.ts";
import type { Library } from "../../../playlists/library.ts";
import { type Language, sentence } from "../../../playlists/messages/sentence.ts";
import { may } from "../../../playlists/permission.ts";
import type { Actor } from "../auth/actor.ts";
import type { Publishing } from "../publishing.ts";
import type { Register } from "../records/register.ts";
import type { SearchHit, searchContract } from "./contract/search.ts";
import type { Call, HandlersOf } from "./handler.ts";

type Query = Call<typeof searchContract.search>["query"];

const MOST_HITS = 200;
/** Newest of the register that are ranked. */
const MOST_RANKED = 2_000;
const DETAIL_CHARS = 80;

/** Of hits that are equal otherwise, what people look for first. */
const KINDS: readonly SearchHit["kind"][] = ["item", "register", "entry", "playlist", "campaign", "window", "person"];

/** A hit whose detail is made when it is among those that are shown; `category` null is of no class. */
type Found = Omit<SearchHit, "detail"> & { readonly detail: () => string; readonly category: string | null };

/** One box over everything. Every word must be found somewhere in a thing; Chinese needs no words, a piece of text is enough. */
export function searchHandlers(deps: {
  readonly publishing: Pick<Publishing, "read">;
  readonly register: Pick<Register, "headlines">;
}): HandlersOf<typeof searchContract> {
  const textOf = createItemTexts();

  return {
    search: ({ query, actor, lang }) => {
      const library = deps.publishing.read();
      const words = query.text.toLowerCase().split(/\s+/u).filter(Boolean);
      const found = sources(library, words, query, actor, lang);
      const wanted = (kind: SearchHit["kind"]): boolean => query.kind === undefined || query.kind === kind;
      return [...(wanted("item") ? itemHits() : []), ...(wanted("register") ? registerHits() : []), ...found]
        .filter(isWithin(query, library.hall.zone))
        .map((hit) => ({ hit, rank: rankOf(hit, query.text.toLowerCase()) }))
        .sort(byRank)
        .slice(0, MOST_HITS)
        .map(({ hit: { category: _, detail, ...hit } }) => ({ ...hit, detail: detail() }));

      function itemHits(): Found[] {
        return library.items.flatMap((item): Found[] => {
          const text = textOf(item);
          if (!words.every((word) => text.includes(word))) return [];
          const { title, content, draftedAtMs } = latestRevision(item);
          const detail = (): string => excerpt(textsOf(content).join(" "), words);
          const to = `/items/${item.id}`;
          return [{ kind: "item", id: item.id, title, detail, atMs: draftedAtMs, to, category: item.category }];
        });
      }
      function registerHits(): Found[] {
        const { text, category } = query;
        return deps.register.headlines({ text, category }, MOST_RANKED).map((row): Found => {
          const { register_no: id, title, on_air_at_ms: atMs, on_air_day, unit_name } = row;
          const detail = (): string => `${id} ${on_air_day} ${unit_name}`.trim();
          // The register's own filter has kept to the class as it counts now.
          return { kind: "register", id, title, detail, atMs, to: `/register/${id}`, category: category ?? null };
        });
      }
    },
  };
}

/** Playlists, schedule entries, windows, campaigns and people: few enough to look at each. */
function sources(library: Library, words: readonly string[], query: Query, actor: Actor, lang: Language): Found[] {
  const titles = new Map(library.items.map((item) => [item.id, latestRevision(item).title]));
  const unitNames = new Map(library.units.map(({ id, name }) => [id, name]));
  const lists = new Map(library.playlists.map(({ id, name }) => [id, name]));
  const maySeePeople = may(actor.roles, "administer") || may(actor.roles, "organise");
  const hits: Found[] = [];
  const add = (hit: SearchHit, ...more: readonly string[]): void => {
    if (query.kind !== undefined && query.kind !== hit.kind) return;
    const text = [hit.id, hit.title, hit.detail, ...more].join("\n").toLowerCase();
    if (words.every((word) => text.includes(word))) hits.push({ ...hit, detail: () => hit.detail, category: null });
  };
  for (const { id, name, itemIds } of library.playlists) {
    const inside = itemIds.map((itemId) => titles.get(itemId) ?? itemId);
    const detail = inside.join("、").slice(0, DETAIL_CHARS);
    add({ kind: "playlist", id, title: name, detail, atMs: null, to: "/schedule/playlists" }, ...inside);
  }
  for (const entry of library.entries) {
    const { content } = entry;
    const title = (content.kind === "item" ? titles.get(content.itemId) : lists.get(content.playlistId)) ?? entry.id;
    const days = [entry.firstDay, entry.lastDay].filter((day) => day !== null).join(" — ");
    add({ kind: "entry", id: entry.id, title, detail: days, atMs: entry.createdAtMs, to: "/schedule" });
  }
  for (const { no, business, unitId } of library.windows) {
    const title = sentence(lang, "search.window", { no });
    const detail = [business, unitNames.get(unitId ?? "") ?? ""].filter(Boolean).join(" ");
    add({ kind: "window", id: String(no), title, detail, atMs: null, to: "/settings/windows" });
  }
  for (const { id, name, firstDay, lastDay } of library.campaigns)
    add({
      kind: "campaign",
      id,
      title: name,
      detail: `${firstDay} — ${lastDay}`,
      atMs: null,
      to: "/settings/campaigns",
    });
  if (maySeePeople)
    for (const user of library.users) {
      const detail = [user.name, unitNames.get(user.unitId ?? "") ?? "", user.phone].filter(Boolean).join(" ");
      add({ kind: "person", id: user.id, title: user.displayName, detail, atMs: null, to: "/settings/people" });
    }
  return hits;
}

/** All texts of an item in lower case; an item of the library never changes, so each is made once. */
function createItemTexts(): (item: Item) => string {
  const texts = new WeakMap<Item, string>();
  return (item) => {
    const known = texts.get(item);
    if (known !== undefined) return known;
    const parts = item.revisions.flatMap(({ title, content, facts, draftedByName }) => [
      title,
      ...textsOf(content),
      facts.docNo,
      facts.source,
      draftedByName,
    ]);
    const made = [...new Set([item.id, item.subtype, ...parts])].join("\n").toLowerCase();
    texts.set(item, made);
    return made;
  };
}

/** What is of no class or of no time is left out as soon as one is asked for. */
function isWithin({ category, from, to }: Query, zone: string): (hit: Found) => boolean {
  return (hit) => {
    if (category !== undefined && hit.category !== category) return false;
    if (from === undefined && to === undefined) return true;
    if (hit.atMs === null) return false;
    const day = dayAt(hit.atMs, zone);
    return (from === undefined || day >= from) && (to === undefined || day <= to);
  };
}

/** Exact title or number first, then a title that begins with the text, then one that has it, then the rest. */
function rankOf({ title, id }: Found, text: string): number {
  const lower = title.toLowerCase();
  if (lower === text || id.toLowerCase() === text) return 0;
  if (lower.startsWith(text)) return 1;
  return lower.includes(text) ? 2 : 3;
}

/** The newest first among equals. */
function byRank(a: { hit: Found; rank: number }, b: { hit: Found; rank: number }): number {
  return (
    a.rank - b.rank || (b.hit.atMs ?? 0) - (a.hit.atMs ?? 0) || KINDS.indexOf(a.hit.kind) - KINDS.indexOf(b.hit.kind)
  );
}

/** The stretch of a text around the first word found. */
function excerpt(text: string, words: readonly string[]): string {
  const plain = text.replace(/\s+/gu, " ").trim();
  const lower = plain.toLowerCase();
  const at = Math.max(
    0,
    Math.min(...words.map((word) => lower.indexOf(word)).filter((index) => index >= 0), plain.length),
  );
  const from = at === plain.length ? 0 : Math.max(0, at - 20);
  return `${from > 0 ? "…" : ""}${plain.slice(from, from + DETAIL_CHARS)}`;
}
