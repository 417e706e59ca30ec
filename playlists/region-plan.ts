import type { BoardHall } from "./board-hall.ts";
import {
  type Claim,
  contest,
  type FillerClaim,
  type InsertClaim,
  lost,
  type OpenClaim,
  type Verdict,
} from "./contest.ts";
import type { Days } from "./days.ts";
import type { DayReason, Occurrences, Window } from "./occurrences.ts";
import type { Loser } from "./resolution.ts";

export type DatedClaim = Claim & { readonly occurrences: Occurrences; readonly enabled: boolean };

/** A stretch of time with one outcome, never longer than a civil day unless it was merged. */
export type Stretch = { readonly fromMs: number; readonly untilMs: number; readonly verdict: Verdict };

/** The timeline of one region: civil days are planned when they are asked for, and kept. */
export type RegionPlan = {
  readonly stretchAt: (atMs: number) => Stretch;
  /** Stretches that cover [fromMs, untilMs), equal neighbours merged. */
  readonly stretches: (fromMs: number, untilMs: number) => Stretch[];
  /** Those who are not in the verdict of the stretch because it is not their turn, with the reason. */
  readonly idle: (stretch: Stretch) => Loser[];
  /** The next instant at which the verdict or a reason of an idle claim may change; looks a week ahead. */
  readonly nextChangeMs: (stretch: Stretch) => number;
};

/** A claim's windows of one start day that touch the planned day. */
type Turn = {
  readonly index: number;
  readonly claim: DatedClaim;
  readonly windows: readonly Window[];
  /** The claim as it is open in each of the windows: made once, because every stretch of the day asks for it. */
  readonly open: readonly OpenClaim[];
};

type DayPlan = {
  readonly dayNo: number;
  /** Ascending; the first is the day's start, the last its end. */
  readonly bounds: readonly number[];
  readonly turns: readonly Turn[];
  readonly unknown: readonly DatedClaim[];
  /** By index of its first bound, made when asked for. */
  readonly stretches: (Stretch | undefined)[];
};

/** Enough for the days a programme covers; a year's agenda passes through without filling the memory. */
const KEPT_DAYS = 32;
const LOOK_AHEAD_DAYS = 7;
const NEAR_DAYS = 30;
/** A window of 24 hours that starts late on a day can reach past the end of the next if that one is short. */
const LOOK_BACK_DAYS = 2;

export function createRegionPlan(
  claims: readonly DatedClaim[],
  inserts: readonly InsertClaim[],
  filler: FillerClaim | null,
  { days, hall }: { readonly days: Days; readonly hall: BoardHall },
): RegionPlan {
  const running = claims.filter((claim) => claim.enabled);
  const nearest = createNearest(running);
  const offers = [...claims, ...inserts, ...(filler === null ? [] : [filler])].map((one) => one.offer);
  const instants = offers.flatMap((offer) => [
    ...offer.changesMs,
    ...(offer.approvedMs === null ? [] : [offer.approvedMs]),
  ]);
  const varying = [...new Set(offers)].flatMap(({ variesUntilMs }) => variesUntilMs ?? []);
  instants.push(...inserts.flatMap((insert) => [insert.fromMs, insert.untilMs]));
  const fixed = [...new Set(instants)].sort((a, b) => a - b);
  const plans = new Map<number, DayPlan>();

  const planDay = (dayNo: number): DayPlan => {
    const fromMs = days.startMs(dayNo);
    const untilMs = days.startMs(dayNo + 1);
    const bounds = new Set([fromMs, untilMs]);
    for (let i = firstAbove(fixed, fromMs); i < fixed.length && (fixed[i] ?? 0) < untilMs; i++)
      bounds.add(fixed[i] ?? 0);
    for (const edgeMs of hall.edgesOn(dayNo)) bounds.add(edgeMs);
    for (const variesUntilMs of varying) {
      for (let atMs = variesUntilMs(fromMs); atMs < untilMs; atMs = variesUntilMs(atMs)) bounds.add(atMs);
    }
    const turns: Turn[] = [];
    const add = (index: number, claim: DatedClaim, windows: readonly Window[]): void => {
      let touches = false;
      for (const window of windows) {
        if (window.untilMs <= fromMs || window.fromMs >= untilMs) continue;
        touches = true;
        if (window.fromMs > fromMs) bounds.add(window.fromMs);
        if (window.untilMs < untilMs) bounds.add(window.untilMs);
      }
      if (touches) turns.push({ index, claim, windows, open: windows.map(({ startMs }) => ({ claim, startMs })) });
    };
    const near = nearest(dayNo);
    const lookBackDays = days.isEven(dayNo - 1) ? 1 : LOOK_BACK_DAYS;
    for (const { claim, index } of near.spilling) {
      for (let back = lookBackDays; back > 0; back--) add(index, claim, claim.occurrences.windowsOn(dayNo - back));
    }
    const unknown: DatedClaim[] = [];
    for (const { claim, index } of near.claims) {
      const reason = claim.occurrences.reasonOn(dayNo);
      if (reason === "calendarUnknown") unknown.push(claim);
      if (reason === null) add(index, claim, claim.occurrences.windowsOn(dayNo));
    }
    // Stable: the windows of one claim stay in order, so that the one begun first comes first.
    if (near.spilling.length > 0) turns.sort((a, b) => a.index - b.index);
    return { dayNo, bounds: [...bounds].sort((a, b) => a - b), turns, unknown, stretches: [] };
  };

  const planOf = (dayNo: number): DayPlan => {
    const known = plans.get(dayNo);
    if (known !== undefined) return known;
    for (const oldest of plans.keys()) {
      if (plans.size < KEPT_DAYS) break;
      plans.delete(oldest);
    }
    const plan = planDay(dayNo);
    plans.set(dayNo, plan);
    return plan;
  };

  const stretchOf = (plan: DayPlan, index: number): Stretch => {
    const known = plan.stretches[index];
    if (known !== undefined) return known;
    const fromMs = plan.bounds[index] ?? 0;
    const untilMs = plan.bounds[index + 1] ?? fromMs;
    const open = openAt(plan.turns, fromMs);
    const verdict = contest(fromMs, { inserts, open, filler }, hall.stateAt(plan.dayNo, fromMs));
    const made = { fromMs, untilMs, verdict: withUnknown(verdict, plan.unknown, open) };
    plan.stretches[index] = made;
    return made;
  };

  const stretchAt = (atMs: number): Stretch => {
    const plan = planOf(days.dayNoAt(atMs));
    return stretchOf(plan, Math.min(firstAbove(plan.bounds, atMs), plan.bounds.length - 1) - 1);
  };

  /** Whether what somebody has to play may change just then. */
  const isInstant = (atMs: number): boolean =>
    fixed[firstAbove(fixed, atMs) - 1] === atMs || varying.some((variesUntilMs) => variesUntilMs(atMs - 1) === atMs);

  const reasonsOn = (dayNo: number): DayReason[] => running.map((claim) => claim.occurrences.reasonOn(dayNo));

  return {
    stretchAt,
    stretches: (fromMs, untilMs) => {
      const found: Stretch[] = [];
      for (let atMs = fromMs; atMs < untilMs; ) {
        const plan = planOf(days.dayNoAt(atMs));
        for (let i = firstAbove(plan.bounds, atMs) - 1; i < plan.bounds.length - 1 && atMs < untilMs; i++) {
          const stretch = stretchOf(plan, i);
          const last = found[found.length - 1];
          atMs = stretch.untilMs;
          const end = Math.min(stretch.untilMs, untilMs);
          if (last !== undefined && sameVerdict(last.verdict, stretch.verdict)) {
            found[found.length - 1] = { ...last, untilMs: end };
          } else found.push({ fromMs: Math.max(stretch.fromMs, fromMs), untilMs: end, verdict: stretch.verdict });
        }
      }
      return found;
    },
    idle: (stretch) => {
      const dayNo = days.dayNoAt(stretch.fromMs);
      const { turns, unknown } = planOf(dayNo);
      const told = new Set<Claim>([...openAt(turns, stretch.fromMs).map((one) => one.claim), ...unknown]);
      const losers: Loser[] = [];
      for (const claim of claims) {
        if (!told.has(claim)) losers.push(claim.lose(idleReason(claim, dayNo, stretch.fromMs), null));
      }
      for (const insert of inserts) {
        if (stretch.fromMs < insert.fromMs) losers.push(lost(insert.contender, "notYet", null));
      }
      return losers;
    },
    nextChangeMs: (stretch) => {
      let dayNo = days.dayNoAt(stretch.fromMs);
      let untilMs = stretch.untilMs;
      const endDayNo = dayNo + LOOK_AHEAD_DAYS;
      const reasons = reasonsOn(dayNo);
      while (!isInstant(untilMs)) {
        const isNextDay = untilMs === days.startMs(dayNo + 1);
        if (isNextDay) dayNo++;
        const next = stretchAt(untilMs);
        if (dayNo > endDayNo || !sameVerdict(stretch.verdict, next.verdict)) break;
        if (isNextDay && reasonsOn(dayNo).some((reason, i) => reason !== reasons[i])) break;
        untilMs = next.untilMs;
      }
      return untilMs;
    },
  };
}

type Placed = { readonly claim: DatedClaim; readonly index: number };
type Near = { readonly claims: readonly Placed[]; readonly spilling: readonly Placed[] };

/** Most entries of a large library are for other weeks than the one that is planned: who may have a turn, found once a month. */
function createNearest(running: readonly DatedClaim[]): (dayNo: number) => Near {
  const placed = running.map((claim, index): Placed => ({ claim, index }));
  let month = Number.NaN;
  let near: Near = { claims: [], spilling: [] };
  return (dayNo) => {
    const wanted = Math.floor(dayNo / NEAR_DAYS);
    if (wanted === month) return near;
    const firstDayNo = wanted * NEAR_DAYS - LOOK_BACK_DAYS;
    const lastDayNo = (wanted + 1) * NEAR_DAYS - 1;
    const claims = placed.filter(
      ({ claim: { occurrences } }) => occurrences.firstDayNo <= lastDayNo && occurrences.lastDayNo >= firstDayNo,
    );
    month = wanted;
    near = { claims, spilling: claims.filter(({ claim }) => claim.occurrences.mayPassMidnight) };
    return near;
  };
}

/**
 * The reason that needs a person comes before the reason that only needs time: "not approved" is told of a notice for
 * tomorrow, "over" of one whose days have passed.
 */
function idleReason(claim: DatedClaim, dayNo: number, atMs: number): Loser["reason"] {
  if (!claim.enabled) return "disabled";
  const offered = claim.offer.at(atMs).reason;
  if (offered === "missing" || offered === "emptyPlaylist") return offered;
  const day = claim.occurrences.reasonOn(dayNo);
  if (day === "over" || (day !== null && offered !== null && ONLY_TIME.has(offered))) return day;
  return offered ?? day ?? "notThisHour";
}

const ONLY_TIME: ReadonlySet<Loser["reason"]> = new Set(["campaignNotYet", "nobodyOnDuty", "calendarUnknown"]);

function openAt(turns: readonly Turn[], atMs: number): OpenClaim[] {
  const found: OpenClaim[] = [];
  for (const { claim, windows, open } of turns) {
    for (let i = 0; i < windows.length; i++) {
      const window = windows[i];
      const inWindow = open[i];
      if (window === undefined || inWindow === undefined || window.fromMs > atMs) break;
      if (atMs >= window.untilMs) continue;
      if (found[found.length - 1]?.claim === claim) break;
      const { approvedMs } = claim.offer;
      const isLater = approvedMs !== null && approvedMs <= atMs && approvedMs > window.startMs;
      found.push(isLater ? { claim, startMs: approvedMs } : inWindow);
      break;
    }
  }
  return found;
}

function withUnknown(verdict: Verdict, unknown: readonly DatedClaim[], open: readonly OpenClaim[]): Verdict {
  if (unknown.length === 0) return verdict;
  // A window of the day before may still be open on a day that is unknown.
  const isOpen = new Set<Claim>(open.map((one) => one.claim));
  const losers = unknown.filter((claim) => !isOpen.has(claim)).map((claim) => claim.lose("calendarUnknown", null));
  return { ...verdict, losers: [...verdict.losers, ...losers] };
}

/** Index of the first number greater than `value` in an ascending list. */
function firstAbove(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

function sameVerdict(a: Verdict, b: Verdict): boolean {
  return (
    a === b ||
    (a.tier === b.tier &&
      a.anchorMs === b.anchorMs &&
      sameList(a.slots, b.slots, (x, y) => x === y) &&
      sameList(a.winners, b.winners, (x, y) => x === y) &&
      sameList(a.losers, b.losers, sameLoser))
  );
}

function sameLoser(a: Loser, b: Loser): boolean {
  return a === b || (a.id === b.id && a.kind === b.kind && a.reason === b.reason && a.byId === b.byId);
}

function sameList<T>(a: readonly T[], b: readonly T[], same: (x: T, y: T) => boolean): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    const x = a[i];
    const y = b[i];
    if (x === undefined || y === undefined || !same(x, y)) return false;
  }
  return true;
}
