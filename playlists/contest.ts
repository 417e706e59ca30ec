import type { Offer } from "./offers.ts";
import type { Transition } from "./playlist.ts";
import type { Contender, LossReason, RegionResolution, Slot, Tier } from "./resolution.ts";

export type Loser = RegionResolution["losers"][number];

/** A schedule entry that may contend in a region. Smaller `rank` and smaller `width` are stronger. */
export type Claim = {
  readonly contender: Contender;
  readonly offer: Offer;
  readonly rank: number;
  readonly width: number;
};

/** A claim whose turn it is, and the instant at which its run began. */
export type OpenClaim = { readonly claim: Claim; readonly startMs: number };

export type InsertClaim = {
  readonly contender: Contender;
  readonly offer: Offer;
  readonly fromMs: number;
  readonly untilMs: number;
};

export type FillerClaim = { readonly contender: Contender; readonly offer: Offer };

/** The outcome for one region: `RegionResolution` without its place, and the change between slots. */
export type Verdict = {
  readonly tier: Tier;
  readonly winners: readonly Contender[];
  readonly losers: readonly Loser[];
  readonly slots: readonly Slot[];
  readonly anchorMs: number;
  readonly transition: Transition;
};

/** Between items that were scheduled singly. */
export const PLAIN_TRANSITION: Transition = { kind: "cut", durationMs: 0 };

/**
 * Who plays, among those whose turn it is.
 *
 * The newest insert that has something to play stands above all; then the schedule; then the filler; then the failsafe.
 * In the schedule the importance class decides, then the narrower target (fewer boards). Entries equal in both rotate
 * together, the later start first, then by id: two plain notices published on different days share the board instead of
 * the newer hiding the older. Who has nothing to play loses for that reason and hides nobody.
 */
export function contest(
  atMs: number,
  inserts: readonly InsertClaim[],
  open: readonly OpenClaim[],
  filler: FillerClaim | null,
): Verdict {
  const losers: Loser[] = [];
  const passed = createPassedOver();
  let winner: Contender | null = null;
  let verdict: Omit<Verdict, "losers"> | null = null;

  for (const insert of newestFirst(inserts, atMs)) {
    const offered = insert.offer.at(atMs);
    if (offered.reason !== null) {
      losers.push(lost(insert.contender, offered.reason, null));
      passed.add(offered.passedOver);
    } else if (winner !== null) losers.push(lost(insert.contender, "earlierStart", winner));
    else {
      winner = insert.contender;
      passed.add(offered.passedOver);
      verdict = {
        tier: "insert",
        winners: [insert.contender],
        slots: offered.slots,
        anchorMs: insert.fromMs,
        transition: insert.offer.transition ?? PLAIN_TRANSITION,
      };
    }
  }

  const best = winner === null ? strongest(open, atMs) : [];
  const inRotation = new Set(best);
  const first = best[0];
  if (first !== undefined) {
    winner = first.claim.contender;
    verdict = {
      tier: "scheduled",
      winners: best.map((one) => one.claim.contender),
      slots: best.flatMap((one) => one.claim.offer.at(atMs).slots),
      anchorMs: first.startMs,
      transition: best.find((one) => one.claim.offer.transition !== null)?.claim.offer.transition ?? PLAIN_TRANSITION,
    };
  }
  for (const one of open) {
    const { claim } = one;
    const offered = claim.offer.at(atMs);
    if (inRotation.has(one)) passed.add(offered.passedOver);
    else if (offered.reason !== null) {
      losers.push(lost(claim.contender, offered.reason, null));
      passed.add(offered.passedOver);
    } else if (first === undefined) losers.push(lost(claim.contender, "insertRunning", winner));
    else losers.push(lost(claim.contender, claim.rank > first.claim.rank ? "lowerImportance" : "widerTarget", winner));
  }

  if (filler !== null) {
    const offered = filler.offer.at(atMs);
    if (offered.reason !== null) {
      losers.push(lost(filler.contender, offered.reason, null));
      passed.add(offered.passedOver);
    } else if (winner !== null) {
      losers.push(lost(filler.contender, verdict?.tier === "insert" ? "insertRunning" : "lowerImportance", winner));
    } else {
      passed.add(offered.passedOver);
      verdict = {
        tier: "filler",
        winners: [filler.contender],
        slots: offered.slots,
        anchorMs: 0,
        transition: filler.offer.transition ?? PLAIN_TRANSITION,
      };
    }
  }

  losers.push(...passed.losers());
  return { ...(verdict ?? NOTHING), losers };
}

const NOTHING: Omit<Verdict, "losers"> = {
  tier: "failsafe",
  winners: [],
  slots: [],
  anchorMs: 0,
  transition: PLAIN_TRANSITION,
};

export function lost(contender: Contender, reason: LossReason, by: Contender | null): Loser {
  return { kind: contender.kind, id: contender.id, title: contender.title, reason, byId: by?.id ?? null };
}

function newestFirst(inserts: readonly InsertClaim[], atMs: number): InsertClaim[] {
  return inserts
    .filter((insert) => insert.fromMs <= atMs && atMs < insert.untilMs)
    .sort((a, b) => b.fromMs - a.fromMs || compareText(a.contender.id, b.contender.id));
}

function strongest(open: readonly OpenClaim[], atMs: number): OpenClaim[] {
  let best: OpenClaim[] = [];
  for (const one of open) {
    const lead = best[0]?.claim;
    const difference = lead === undefined ? -1 : one.claim.rank - lead.rank || one.claim.width - lead.width;
    if (difference > 0 || one.claim.offer.at(atMs).reason !== null) continue;
    if (difference < 0) best = [one];
    else best.push(one);
  }
  return best.sort((a, b) => b.startMs - a.startMs || compareText(a.claim.contender.id, b.claim.contender.id));
}

/** Code-unit order: the same on every machine, whatever its locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** An item that stands in several playlists is told once. */
function createPassedOver() {
  const byId = new Map<string, Loser>();
  return {
    add: (items: readonly { readonly contender: Contender; readonly reason: LossReason }[]) => {
      for (const item of items) byId.set(item.contender.id, lost(item.contender, item.reason, null));
    },
    losers: () => [...byId.values()],
  };
}
