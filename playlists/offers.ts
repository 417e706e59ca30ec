import { campaignTimes } from "./campaign.ts";
import { instantOf } from "./civil.ts";
import { isHeld } from "./hold.ts";
import { type ClipRef, type Item, latestRevision, playableRevision, type Revision } from "./item.ts";
import type { Library } from "./library.ts";
import type { Playlist, Transition } from "./playlist.ts";
import type { Contender, Loser, LossReason, Slot } from "./resolution.ts";
import type { EntryContent } from "./schedule.ts";
import { createVarying, type Varying } from "./varying.ts";

/** What one item gives: a slot, or the reason why there is none. */
type Given = { readonly slot: Slot; readonly reason: null } | { readonly slot: null; readonly reason: LossReason };

/** One item as a region may play it in the course of time. */
type ItemOffer = {
  readonly contender: Contender;
  /** Null if it can never play. */
  readonly approvedMs: number | null;
  /** Instants at which `at` may change, besides those of `varying`. */
  readonly changesMs: readonly number[];
  readonly varying: Varying | null;
  readonly at: (atMs: number) => Given;
};

/** What a content gives a region at an instant. `reason` is set if and only if there are no slots. */
export type Offered = {
  /** Shared; nobody changes it. */
  readonly slots: Slot[];
  readonly reason: LossReason | null;
  /** Items of a playlist that are passed over. */
  readonly passedOver: readonly Loser[];
};

/** What a content can give one region, with the instants at which that changes. */
export type Offer = {
  readonly title: string;
  readonly transition: Transition | null;
  /**
   * A single item begins its run no earlier than its approval, so that a notice approved in the middle of the day comes
   * first and from its beginning. Null for a playlist, which goes on as it was when one of its items changes.
   */
  readonly approvedMs: number | null;
  /** Instants that are known beforehand at which `at` may change, ascending. */
  readonly changesMs: readonly number[];
  /** For content that changes with the day or the hour: until when `at` stays as it is at an instant, but for `changesMs`. */
  readonly variesUntilMs: ((atMs: number) => number) | null;
  readonly at: (atMs: number) => Offered;
};

export type OfferSource = {
  readonly items: ReadonlyMap<string, Item>;
  readonly playlists: ReadonlyMap<string, Playlist>;
  readonly library: Pick<Library, "holds" | "campaigns" | "roster" | "hours" | "calendar" | "hall" | "units">;
};

type Size = { readonly widthPx: number; readonly heightPx: number };

/** Offers for one region size, each made once. */
export function createOffers(source: OfferSource, size: Size) {
  const itemOffers = new Map<string, ItemOffer>();
  const offers = new Map<string, Offer>();

  const itemOffer = (itemId: string): ItemOffer => {
    const known = itemOffers.get(itemId);
    if (known !== undefined) return known;
    const made = makeItemOffer(itemId, source.items.get(itemId), size, source.library);
    itemOffers.set(itemId, made);
    return made;
  };

  const make = (content: EntryContent): Offer => {
    if (content.kind === "item") {
      const one = itemOffer(content.itemId);
      return offerOf(one.contender.title, null, [one], false);
    }
    const playlist = source.playlists.get(content.playlistId);
    if (playlist === undefined) return nothing(content.playlistId, "missing");
    if (playlist.itemIds.length === 0) return nothing(playlist.name, "emptyPlaylist");
    return offerOf(playlist.name, playlist.transition, playlist.itemIds.map(itemOffer), true);
  };

  return (content: EntryContent): Offer => {
    const key = content.kind === "item" ? `item ${content.itemId}` : `playlist ${content.playlistId}`;
    let offer = offers.get(key);
    if (offer === undefined) {
      offer = make(content);
      offers.set(key, offer);
    }
    return offer;
  };
}

/** An offer that never has anything to play, and why. */
export function nothing(title: string, reason: LossReason): Offer {
  const offered: Offered = { slots: [], reason, passedOver: [] };
  return { title, transition: null, approvedMs: null, changesMs: [], variesUntilMs: null, at: () => offered };
}

function offerOf(title: string, transition: Transition | null, items: readonly ItemOffer[], tellItems: boolean): Offer {
  const changesMs = [...new Set(items.flatMap((item) => item.changesMs))].toSorted((a, b) => a - b);
  const varying = [...new Set(items.flatMap(({ varying: one }) => (one === null ? [] : [one])))];
  const variesUntilMs =
    varying.length === 0 ? null : (atMs: number) => Math.min(...varying.map((one) => one.at(atMs).untilMs));
  // One answer for each stretch between two changes: stage = number of changes that have passed.
  const stages: (Offered | undefined)[] = [];
  /** For varying content one for each set of pictures beside it. */
  const pictures = new Map<string, Offered>();
  const make = (atMs: number): Offered => offeredAt(items, atMs, tellItems);
  return {
    title,
    transition,
    approvedMs: tellItems ? null : (items[0]?.approvedMs ?? null),
    changesMs,
    variesUntilMs,
    at: (atMs) => {
      let stage = 0;
      while (stage < changesMs.length && (changesMs[stage] ?? 0) <= atMs) stage++;
      if (variesUntilMs === null) {
        const known = stages[stage] ?? make(atMs);
        stages[stage] = known;
        return known;
      }
      const key = JSON.stringify([stage, ...varying.map((one) => one.at(atMs).key)]);
      const known = pictures.get(key) ?? make(atMs);
      pictures.set(key, known);
      return known;
    },
  };
}

function offeredAt(items: readonly ItemOffer[], atMs: number, tellItems: boolean): Offered {
  const slots: Slot[] = [];
  const passed = new Map<string, Loser>();
  let firstReason: LossReason | null = null;
  for (const item of items) {
    const { slot, reason } = item.at(atMs);
    if (slot !== null) slots.push(slot);
    else {
      firstReason ??= reason;
      passed.set(item.contender.id, { ...item.contender, reason, byId: null });
    }
  }
  return { slots, reason: slots.length === 0 ? firstReason : null, passedOver: tellItems ? [...passed.values()] : [] };
}

function makeItemOffer(itemId: string, item: Item | undefined, size: Size, library: OfferSource["library"]): ItemOffer {
  if (item === undefined) return never({ kind: "item", id: itemId, title: itemId }, "missing");
  const revision = playableRevision(item);
  const contender: Contender = { kind: "item", id: itemId, title: (revision ?? latestRevision(item)).title };
  if (revision === null)
    return never(contender, latestRevision(item).state === "withdrawn" ? "withdrawn" : "notApproved");
  if (revision.facts.disclosure !== "proactive") return never(contender, "notProactive");
  if (isHeld(library.holds, item)) return never(contender, "held");

  const { zone } = library.hall;
  const campaign = campaignTimes(library.campaigns, item.campaignId, zone);
  const expiresMs = revision.expires === null ? Number.POSITIVE_INFINITY : instantOf(revision.expires, zone);
  const slots = slotsOf(item, revision, size);
  if (slots.size === 0) return never(contender, "noClipForBoard");
  const varying = createVarying(revision.content, library);
  return {
    contender,
    approvedMs: revision.decisions.findLast(({ action }) => action === "approve")?.atMs ?? revision.draftedAtMs,
    changesMs: [campaign.fromMs, campaign.untilMs, expiresMs].filter(Number.isFinite),
    varying,
    at: (atMs) => {
      if (expiresMs <= atMs) return gives("itemExpired");
      if (campaign.untilMs <= atMs) return gives("campaignOver");
      if (atMs < campaign.fromMs) return gives("campaignNotYet");
      const picture = varying === null ? "" : varying.at(atMs).key;
      if (picture === null) return gives(revision.content.kind === "dutyLeader" ? "nobodyOnDuty" : "calendarUnknown");
      const slot = slots.get(picture);
      return slot === undefined ? gives("noClipForBoard") : { slot, reason: null };
    },
  };
}

function gives(reason: LossReason): Given {
  return { slot: null, reason };
}

function never(contender: Contender, reason: LossReason): ItemOffer {
  const given = gives(reason);
  return { contender, approvedMs: null, changesMs: [], varying: null, at: () => given };
}

/** One slot for each picture of the region's size. */
function slotsOf(item: Item, revision: Revision, size: Size): ReadonlyMap<ClipRef["variant"], Slot> {
  const clips = revision.clips.filter(
    ({ widthPx, heightPx }) => widthPx === size.widthPx && heightPx === size.heightPx,
  );
  return new Map(
    clips.map(({ sha256, durationMs, variant }): [string, Slot] => [
      variant,
      {
        itemId: item.id,
        revisionNo: revision.no,
        title: revision.title,
        category: item.category,
        clip: sha256,
        durationMs,
      },
    ]),
  );
}
