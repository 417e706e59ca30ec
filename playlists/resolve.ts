import type { Board, Place } from "./board.ts";
import { type BoardHall, createBoardHall } from "./board-hall.ts";
import { createLose, type FillerClaim, type InsertClaim, lost, type Verdict } from "./contest.ts";
import { createDays, type Days } from "./days.ts";
import { HallcastError } from "./errors.ts";
import { createHallDays } from "./hall-day.ts";
import type { Library } from "./library.ts";
import { createOccurrences } from "./occurrences.ts";
import { createOffers, nothing, type Offer } from "./offers.ts";
import type { Transition } from "./playlist.ts";
import { createRegionPlan, type DatedClaim, type RegionPlan } from "./region-plan.ts";
import type { Contender, Loser, RegionResolution, Resolution } from "./resolution.ts";
import { type EntryContent, Importance } from "./schedule.ts";
import { createWholeBoard, targets, type WholeBoard } from "./whole-board.ts";

/**
 * A stretch in which one region's result does not change. Stretches of a region are in order, touch, and cover what was
 * asked for. Its losers are those whose turn it was (and days the calendar does not know); who was merely not scheduled then is left out.
 */
export type AgendaSegment = RegionResolution & {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly whole: Resolution["whole"];
};

/** A stretch as a programme needs it. */
export type ScheduleSegment = RegionResolution & {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly transition: Transition;
};

/**
 * Answers for one library, with days planned once and kept; make a new one after each change.
 * Every function throws `board.unknown` (notFound) for a board the library does not have, and `instant.outOfRange` (input)
 * for an instant outside the years 1970 to 2200. Fractions of a millisecond are dropped.
 */
export type Resolver = {
  /** Winner, all losers with their reasons, and the next instant of change (at most about a week ahead). */
  readonly resolve: (boardId: string, atMs: number) => Resolution;
  /** Half-open [fromMs, toMs), region by region in the board's order. */
  readonly agenda: (boardId: string, fromMs: number, toMs: number) => AgendaSegment[];
  /** As `agenda`, but as if there were no black-out and no takeover: what a programme holds. */
  readonly schedule: (boardId: string, fromMs: number, toMs: number) => ScheduleSegment[];
};

type RegionState = {
  readonly place: Place;
  readonly plan: RegionPlan;
  /** The last answer, with the stretch for which it holds. */
  last: { readonly fromMs: number; readonly untilMs: number; readonly losers: Loser[] } | null;
};

type BoardState = { readonly regions: readonly RegionState[]; readonly whole: WholeBoard };

/**
 * Black-out, then takeover, stand above the whole board (`whole-board.ts`); below them every region is decided for itself
 * (`contest.ts`: insert, schedule, filler, failsafe, or dark with the hall) by those whose content was made for its place.
 */
export function createResolver(library: Library): Resolver {
  const days = createDays(library.hall.zone);
  const hallDays = createHallDays(library.calendar, library.hours);
  const shared = {
    days,
    items: new Map(library.items.map((item) => [item.id, item])),
    playlists: new Map(library.playlists.map((playlist) => [playlist.id, playlist])),
    occurrences: new Map(library.entries.map((entry) => [entry.id, createOccurrences(entry, days, hallDays)])),
  };
  const boards = new Map<string, BoardState>();

  const boardState = (boardId: string): BoardState => {
    const known = boards.get(boardId);
    if (known !== undefined) return known;
    const board = library.boards.find((candidate) => candidate.id === boardId);
    if (board === undefined) throw new HallcastError("notFound", "board.unknown", { found: boardId });
    const hall = createBoardHall(board.lit, library.share, days, hallDays);
    const state = { regions: planRegions(library, board, hall, shared), whole: createWholeBoard(library, board) };
    boards.set(boardId, state);
    return state;
  };

  return {
    resolve: (boardId, at) => {
      const board = boardState(boardId);
      const atMs = wholeMs(at);
      const above = board.whole.at(atMs);
      const wholeChangeMs = board.whole.nextChangeMs(atMs);
      let untilMs = wholeChangeMs ?? Number.POSITIVE_INFINITY;
      const regions = board.regions.map((region) => {
        const stretch = region.plan.stretchAt(atMs);
        if (region.last === null || atMs < region.last.fromMs || region.last.untilMs <= atMs) {
          region.last = {
            fromMs: stretch.fromMs,
            untilMs: region.plan.nextChangeMs(stretch),
            losers: [...stretch.verdict.losers, ...region.plan.idle(stretch)],
          };
        }
        untilMs = Math.min(untilMs, region.last.untilMs);
        return under(above, resolutionOf(region.place, stretch.verdict, region.last.losers));
      });
      return { boardId, atMs, untilMs, whole: above.whole, regions };
    },

    agenda: (boardId, from, to) => {
      const board = boardState(boardId);
      const fromMs = wholeMs(from);
      const toMs = wholeMs(to);
      return board.regions.flatMap((region) => {
        const segments: AgendaSegment[] = [];
        for (const stretch of region.plan.stretches(fromMs, toMs)) {
          for (let atMs = stretch.fromMs; atMs < stretch.untilMs; ) {
            const above = board.whole.at(atMs);
            const untilMs = Math.min(stretch.untilMs, board.whole.nextChangeMs(atMs) ?? stretch.untilMs);
            const below = resolutionOf(region.place, stretch.verdict, stretch.verdict.losers);
            const { place, tier, winners, losers, slots, anchorMs } = under(above, below);
            segments.push({ place, tier, winners, losers, slots, anchorMs, fromMs: atMs, untilMs, whole: above.whole });
            atMs = untilMs;
          }
        }
        return segments;
      });
    },

    schedule: (boardId, from, to) =>
      boardState(boardId).regions.flatMap((region) =>
        region.plan.stretches(wholeMs(from), wholeMs(to)).map((stretch) => ({
          ...resolutionOf(region.place, stretch.verdict, stretch.verdict.losers),
          fromMs: stretch.fromMs,
          untilMs: stretch.untilMs,
          transition: stretch.verdict.transition,
        })),
      ),
  };
}

/** 2200-01-01T00:00Z; calendars and civil dates of four digits are safe up to there. */
const MAX_INSTANT_MS = 7_258_118_400_000;

function wholeMs(atMs: number): number {
  if (atMs >= 0 && atMs < MAX_INSTANT_MS) return Math.floor(atMs);
  throw new HallcastError("input", "instant.outOfRange", { found: atMs, from: 1970, to: 2200 });
}

/** One answer without keeping a resolver. */
export function resolve(library: Library, boardId: string, atMs: number): Resolution {
  return createResolver(library).resolve(boardId, atMs);
}

function resolutionOf(place: Place, { tier, winners, slots, anchorMs }: Verdict, losers: Loser[]): RegionResolution {
  return { place, tier, winners, losers, slots, anchorMs };
}

/** A region's result under a black-out, takeover or test picture: its winners become losers, the other losers would have lost anyway. */
function under(above: ReturnType<WholeBoard["at"]>, below: RegionResolution): RegionResolution {
  const beaten = above.beaten.map(({ contender, reason }) =>
    lost(contender, reason, reason === "earlierStart" ? (above.whole?.contender?.id ?? null) : null),
  );
  if (above.whole === null) return beaten.length === 0 ? below : { ...below, losers: [...beaten, ...below.losers] };
  const { tier, contender, sinceMs } = above.whole;
  const reason = tier === "blackout" || tier === "test" ? tier : "takeover";
  return {
    place: below.place,
    tier,
    winners: contender === null ? [] : [contender],
    losers: [...beaten, ...below.winners.map((winner) => lost(winner, reason, contender?.id ?? null)), ...below.losers],
    slots: [],
    anchorMs: sinceMs,
  };
}

type Shared = {
  readonly days: Days;
  readonly items: ReadonlyMap<string, Library["items"][number]>;
  readonly playlists: ReadonlyMap<string, Library["playlists"][number]>;
  readonly occurrences: ReadonlyMap<string, DatedClaim["occurrences"]>;
};

function planRegions(library: Library, board: Board, hall: BoardHall, shared: Shared): RegionState[] {
  const boardIds = new Set(library.boards.map((one) => one.id));
  const places = new Set(board.regions.map((region) => region.place));
  const firstPlace = board.regions[0]?.place;

  /** What is missing, or made for a place this board does not have, is told in the first region: somewhere it must be told. */
  const placeOf = (content: EntryContent): { readonly place: Place | undefined; readonly stray: Offer | null } => {
    const id = content.kind === "item" ? content.itemId : content.playlistId;
    const found = content.kind === "item" ? shared.items.get(id) : shared.playlists.get(id);
    if (found === undefined) return { place: firstPlace, stray: nothing(id, "missing") };
    if (places.has(found.place)) return { place: found.place, stray: null };
    return { place: firstPlace, stray: nothing(titleOfContent(content, shared), "noClipForBoard") };
  };

  return board.regions.map((region) => {
    const offerOf = createOffers({ ...shared, library }, region);
    const here = (content: EntryContent): Offer | null => {
      const { place, stray } = placeOf(content);
      return place === region.place ? (stray ?? offerOf(content)) : null;
    };
    const contender = (kind: Contender["kind"], id: string, offer: Offer): Contender => ({
      kind,
      id,
      title: offer.title,
    });

    const claims: DatedClaim[] = [];
    for (const entry of library.entries) {
      const offer = targets(entry.boards, board.id) ? here(entry.content) : null;
      const occurrences = shared.occurrences.get(entry.id);
      if (offer === null || occurrences === undefined) continue;
      const claimant = contender("entry", entry.id, offer);
      claims.push({
        contender: claimant,
        lose: createLose(claimant),
        offer,
        rank: Importance.options.indexOf(entry.importance),
        width: entry.boards === "all" ? boardIds.size : new Set(entry.boards.filter((id) => boardIds.has(id))).size,
        occurrences,
        enabled: entry.enabled,
      });
    }
    // Strongest first, so that losers are told in the order in which they would come next.
    claims.sort((a, b) => a.rank - b.rank || a.width - b.width);

    const inserts = library.inserts.flatMap((insert): InsertClaim[] => {
      const offer = targets(insert.boards, board.id) ? here(insert.content) : null;
      if (offer === null) return [];
      return [
        { contender: contender("insert", insert.id, offer), offer, fromMs: insert.fromMs, untilMs: insert.untilMs },
      ];
    });

    const fillerOffer =
      region.fillerPlaylistId === null ? null : offerOf({ kind: "playlist", playlistId: region.fillerPlaylistId });
    const filler: FillerClaim | null =
      fillerOffer === null
        ? null
        : { contender: contender("filler", region.fillerPlaylistId ?? "", fillerOffer), offer: fillerOffer };

    return {
      place: region.place,
      plan: createRegionPlan(claims, inserts, filler, { days: shared.days, hall }),
      last: null,
    };
  });
}

function titleOfContent(content: EntryContent, shared: Shared): string {
  if (content.kind === "playlist") return shared.playlists.get(content.playlistId)?.name ?? content.playlistId;
  const item = shared.items.get(content.itemId);
  return item?.revisions[item.revisions.length - 1]?.title ?? content.itemId;
}
