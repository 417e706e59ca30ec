import type { ShareRule } from "./campaign.ts";
import type { Slot } from "./resolution.ts";

/** A rotation is never repeated to more showings than this, whatever a rule asks for: it stands in every programme. */
export const MOST_SHOWINGS = 2000;

/**
 * The rotation in which a category has at least its share of the time: its items take turns as often as that needs, evenly
 * among the others, which show once each and in their order. The same list as it was if there is no rule, if the rotation
 * has not both, or if the share is reached already. The first item stays first.
 */
export function withShare(slots: Slot[], rule: ShareRule | null): Slot[] {
  if (rule === null) return slots;
  let favouredMs = 0;
  let othersMs = 0;
  for (const slot of slots) {
    if (slot.category === rule.category) favouredMs += slot.durationMs;
    else othersMs += slot.durationMs;
  }
  // favoured / (favoured + others) ≥ minPct / 100, in whole numbers.
  const lackMs = rule.minPct * othersMs - (100 - rule.minPct) * favouredMs;
  if (favouredMs === 0 || othersMs === 0 || lackMs <= 0) return slots;
  const others = slots.filter((slot) => slot.category !== rule.category);
  const favoured = slots.filter((slot) => slot.category === rule.category);
  const showings = repeated(favoured, Math.ceil(lackMs / (100 - rule.minPct)), MOST_SHOWINGS - others.length);
  return interleaved(others, showings, slots[0]?.category === rule.category);
}

/** The favoured items in turn, all of them once and then as many more as fill `lackMs`. */
function repeated(favoured: readonly Slot[], lackMs: number, most: number): Slot[] {
  const showings = [...favoured];
  let restMs = lackMs;
  while (restMs > 0 && showings.length < most) {
    const next = favoured[showings.length % favoured.length];
    if (next === undefined) break;
    showings.push(next);
    restMs -= next.durationMs;
  }
  return showings;
}

/**
 * `showings` spread over the gaps between `others` so that gaps differ by at most one showing. A loop that begins with one of
 * them ends with one of the others, and the other way round: nothing meets itself where the loop closes.
 */
function interleaved(others: readonly Slot[], showings: readonly Slot[], favouredFirst: boolean): Slot[] {
  const before = (gap: number): number => {
    const share = (gap * showings.length) / others.length;
    return favouredFirst ? Math.ceil(share) : Math.floor(share);
  };
  return others.flatMap((other, gap) => {
    const here = showings.slice(before(gap), before(gap + 1));
    return favouredFirst ? [...here, other] : [other, ...here];
  });
}
