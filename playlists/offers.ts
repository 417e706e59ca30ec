import { instantOf } from "./civil.ts";
import { type Item, latestRevision, playableRevision } from "./item.ts";
import type { Playlist, Transition } from "./playlist.ts";
import type { Contender, Loser, LossReason, Slot } from "./resolution.ts";
import type { EntryContent } from "./schedule.ts";

/** One item as a region may play it until it expires; or the reason why it may not. */
type ItemOffer =
  | { readonly slot: Slot; readonly approvedMs: number; readonly expiresMs: number; readonly contender: Contender }
  | { readonly slot: null; readonly reason: LossReason; readonly contender: Contender };

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
  readonly expiriesMs: readonly number[];
  readonly at: (atMs: number) => Offered;
};

export type OfferSource = {
  readonly items: ReadonlyMap<string, Item>;
  readonly playlists: ReadonlyMap<string, Playlist>;
  readonly zone: string;
};

/** Offers for one region size, each made once. */
export function createOffers(source: OfferSource, size: { readonly widthPx: number; readonly heightPx: number }) {
  const itemOffers = new Map<string, ItemOffer>();
  const offers = new Map<string, Offer>();

  const itemOffer = (itemId: string): ItemOffer => {
    const known = itemOffers.get(itemId);
    if (known !== undefined) return known;
    const made = makeItemOffer(itemId, source.items.get(itemId), size, source.zone);
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
  return { title, transition: null, approvedMs: null, expiriesMs: [], at: () => offered };
}

function offerOf(title: string, transition: Transition | null, items: readonly ItemOffer[], tellItems: boolean): Offer {
  const expiriesMs = [
    ...new Set(
      items.flatMap((item) => (item.slot !== null && Number.isFinite(item.expiresMs) ? [item.expiresMs] : [])),
    ),
  ].toSorted((a, b) => a - b);
  // One answer for each stretch between two expiries: stage = number of expiries that have passed.
  const stages: Offered[] = [];
  const [first] = items;
  return {
    title,
    transition,
    approvedMs: tellItems || first === undefined || first.slot === null ? null : first.approvedMs,
    expiriesMs,
    at: (atMs) => {
      let stage = 0;
      while (stage < expiriesMs.length && (expiriesMs[stage] ?? 0) <= atMs) stage++;
      const known = stages[stage];
      if (known !== undefined) return known;
      const sinceMs = stage === 0 ? Number.NEGATIVE_INFINITY : (expiriesMs[stage - 1] ?? 0);
      const made = offeredAt(items, sinceMs, tellItems);
      stages[stage] = made;
      return made;
    },
  };
}

function offeredAt(items: readonly ItemOffer[], atMs: number, tellItems: boolean): Offered {
  const slots: Slot[] = [];
  const passed = new Map<string, Loser>();
  let firstReason: LossReason | null = null;
  for (const item of items) {
    const reason = item.slot === null ? item.reason : item.expiresMs <= atMs ? "itemExpired" : null;
    if (item.slot !== null && reason === null) slots.push(item.slot);
    else if (reason !== null) {
      firstReason ??= reason;
      passed.set(item.contender.id, { ...item.contender, reason, byId: null });
    }
  }
  return { slots, reason: slots.length === 0 ? firstReason : null, passedOver: tellItems ? [...passed.values()] : [] };
}

function makeItemOffer(
  itemId: string,
  item: Item | undefined,
  size: { readonly widthPx: number; readonly heightPx: number },
  zone: string,
): ItemOffer {
  if (item === undefined)
    return { slot: null, reason: "missing", contender: { kind: "item", id: itemId, title: itemId } };
  const revision = playableRevision(item);
  const contender: Contender = { kind: "item", id: itemId, title: (revision ?? latestRevision(item)).title };
  if (revision === null) {
    const withdrawn = latestRevision(item).state === "withdrawn";
    return { slot: null, reason: withdrawn ? "withdrawn" : "notApproved", contender };
  }
  const clip = revision.clips.find(
    (candidate) => candidate.widthPx === size.widthPx && candidate.heightPx === size.heightPx,
  );
  if (clip === undefined) return { slot: null, reason: "noClipForBoard", contender };
  const slot: Slot = {
    itemId,
    revisionNo: revision.no,
    title: revision.title,
    category: item.category,
    clip: clip.sha256,
    durationMs: clip.durationMs,
  };
  return {
    slot,
    approvedMs: revision.decisions.findLast(({ action }) => action === "approve")?.atMs ?? revision.draftedAtMs,
    expiresMs: revision.expires === null ? Number.POSITIVE_INFINITY : instantOf(revision.expires, zone),
    contender,
  };
}
