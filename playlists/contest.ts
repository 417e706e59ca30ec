import type { HallState } from "./board-hall.ts";
import type { Offer } from "./offers.ts";
import type { Transition } from "./playlist.ts";
import type { Contender, Loser, LossReason, RegionResolution } from "./resolution.ts";
import { withShare } from "./share.ts";

/** A schedule entry that may contend in a region. Smaller `rank` and smaller `width` are stronger. */
export type Claim = {
  readonly contender: Contender;
  readonly offer: Offer;
  readonly rank: number;
  readonly width: number;
  /** `contender` as a loser: neighbouring stretches share one object. */
  readonly lose: Lose;
};

export type Lose = (reason: LossReason, byId: string | null) => Loser;

/** A claim whose turn it is, and the instant at which its run began. */
export type OpenClaim = { readonly claim: Claim; readonly startMs: number };

export type InsertClaim = {
  readonly contender: Contender;
  readonly offer: Offer;
  readonly fromMs: number;
  readonly untilMs: number;
};

export type FillerClaim = { readonly contender: Contender; readonly offer: Offer };

/** All who contend in a region at an instant. */
export type Claims = {
  readonly inserts: readonly InsertClaim[];
  readonly open: readonly OpenClaim[];
  readonly filler: FillerClaim | null;
};

/** The outcome for one region, and the change between its slots. Verdicts are shared: nobody changes their lists. */
export type Verdict = Omit<RegionResolution, "place"> & { readonly transition: Transition };

/** Between items that were scheduled singly. */
export const PLAIN_TRANSITION: Transition = { kind: "cut", durationMs: 0 };

/**
 * Who plays, among those whose turn it is.
 *
 * The newest insert that has something to play stands above all; then the schedule; then the filler; then the failsafe.
 * In the schedule the importance class decides, then the narrower target (fewer boards). Entries equal in both rotate
 * together, the later start first, then by id: two plain notices published on different days share the board instead of
 * the newer hiding the older. Who has nothing to play loses for that reason and hides nobody.
 *
 * While the board is dark only an insert shows: a person asked for it at that very hour. The rule of shares weighs the
 * rotation of schedule and filler; what an insert repeats was chosen by hand.
 */
export function contest(atMs: number, { inserts, open, filler }: Claims, hall: HallState): Verdict {
  const losers: Loser[] = [];
  const passed = createPassedOver();
  let winner: Contender | null = null;
  let verdict: Omit<Verdict, "losers"> | null = null;

  for (const insert of newestFirst(inserts, atMs)) {
    const offered = insert.offer.at(atMs);
    if (offered.reason !== null) {
      losers.push(lost(insert.contender, offered.reason, null));
      passed.add(offered.passedOver);
    } else if (winner !== null) losers.push(lost(insert.contender, "earlierStart", winner.id));
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

  const best = winner === null && hall.isLit ? strongest(open, atMs) : [];
  const first = best[0];
  if (first !== undefined) {
    winner = first.claim.contender;
    verdict = {
      tier: "scheduled",
      winners: best.map((one) => one.claim.contender),
      slots: withShare(
        best.flatMap((one) => one.claim.offer.at(atMs).slots),
        hall.share,
      ),
      anchorMs: first.startMs,
      transition: best.find((one) => one.claim.offer.transition !== null)?.claim.offer.transition ?? PLAIN_TRANSITION,
    };
  }
  for (const { claim } of open) {
    const offered = claim.offer.at(atMs);
    const isWeaker = first === undefined || claim.rank !== first.claim.rank || claim.width !== first.claim.width;
    if (offered.reason !== null) losers.push(claim.lose(offered.reason, null));
    if (offered.reason !== null || !isWeaker) passed.add(offered.passedOver);
    else if (!hall.isLit) losers.push(claim.lose("boardDark", null));
    else if (first === undefined) losers.push(claim.lose("insertRunning", winner?.id ?? null));
    else
      losers.push(
        claim.lose(claim.rank > first.claim.rank ? "lowerImportance" : "widerTarget", first.claim.contender.id),
      );
  }

  if (filler !== null) {
    const offered = filler.offer.at(atMs);
    if (offered.reason !== null) {
      losers.push(lost(filler.contender, offered.reason, null));
      passed.add(offered.passedOver);
    } else if (!hall.isLit) losers.push(lost(filler.contender, "boardDark", null));
    else if (winner !== null) {
      losers.push(lost(filler.contender, verdict?.tier === "insert" ? "insertRunning" : "lowerImportance", winner.id));
    } else {
      passed.add(offered.passedOver);
      verdict = {
        tier: "filler",
        winners: [filler.contender],
        slots: withShare(offered.slots, hall.share),
        anchorMs: 0,
        transition: filler.offer.transition ?? PLAIN_TRANSITION,
      };
    }
  }

  losers.push(...passed.losers());
  return { ...(verdict ?? (hall.isLit ? NOTHING : DARK)), losers };
}

const NOTHING: Omit<Verdict, "losers"> = {
  tier: "failsafe",
  winners: [],
  slots: [],
  anchorMs: 0,
  transition: PLAIN_TRANSITION,
};

const DARK: Omit<Verdict, "losers"> = { ...NOTHING, tier: "dark" };

export function lost(contender: Contender, reason: LossReason, byId: string | null): Loser {
  return { kind: contender.kind, id: contender.id, title: contender.title, reason, byId };
}

/** Keeps the last loser made of this contender. */
export function createLose(contender: Contender): Lose {
  let last: Loser | null = null;
  return (reason, byId) => {
    if (last === null || last.reason !== reason || last.byId !== byId) last = lost(contender, reason, byId);
    return last;
  };
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
  let byId: Map<string, Loser> | null = null;
  return {
    add: (items: readonly Loser[]) => {
      if (items.length === 0) return;
      byId ??= new Map();
      for (const item of items) byId.set(item.id, item);
    },
    losers: () => (byId === null ? [] : [...byId.values()]),
  };
}
