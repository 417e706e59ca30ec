import { compileProgram } from "../../playlists/compile.ts";
import { HallcastError } from "../../playlists/errors.ts";
import type { Library } from "../../playlists/library.ts";
import { type LiveEntry, type LiveView, liveViewAt, NO_LIVE } from "../../playlists/live.ts";
import { frameInstant, type NowPlaying, nowPlaying, placementsAt } from "../../playlists/position.ts";
import type { Program } from "../../playlists/program.ts";
import type { Resolution } from "../../playlists/resolution.ts";
import { createResolver } from "../../playlists/resolve.ts";
import type { Control } from "../../playlists/takeover.ts";
import { type BoardTest, testAt } from "../../playlists/test-picture.ts";
import type { Clip } from "../../renderer/clip.ts";
import { createCompositor } from "../../renderer/compose.ts";
import { GRID_SLACK_MS } from "../../renderer/motion.ts";
import type { Clock } from "../ports/clock.ts";
import type { Issuer } from "./issue/issuer.ts";

/** A stretch long enough to hold the segment of an instant beyond the issued horizon, and its neighbour in a transition. */
const BEYOND_MS = 3_600_000;

export type DrawnFrame = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rgb: Uint8Array;
  readonly atMs: number;
};

/** A stretch in which one programme and one control were in force. */
export type Span = {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly program: Program | null;
  readonly control: Control | null;
};

/** What a board showed, shows or will show. */
export type History = {
  /** The exact picture; `atMs` null is now. Throws `board.unknown` or `clip.*`. */
  readonly frame: (boardId: string, atMs: number | null) => Promise<DrawnFrame>;
  /** What stood in each region at an instant: the slot of its rotation, or whatever was above it. */
  readonly playing: (boardId: string, atMs: number) => Promise<NowPlaying[]>;
  /** Programmes and controls one after the other, as they were (or will be) in force in [fromMs, untilMs). */
  readonly spans: (boardId: string, fromMs: number, untilMs: number) => Promise<readonly Span[]>;
  /** Winners and losers: from the programme in force for the past, from the library for the future. */
  readonly resolution: (boardId: string, atMs: number | null) => Promise<Resolution>;
};

export function createHistory(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly library: () => Library;
  readonly issuer: Pick<Issuer, "programAt" | "controlAt" | "beginnings" | "latest">;
  readonly clip: (sha256: string) => Promise<Clip>;
  /** What a feed had said by an instant, newest first. */
  readonly liveEntries: (feedId: string, atMs: number) => Promise<readonly LiveEntry[]>;
}): History {
  const { issuer } = deps;

  function unknown(boardId: string): HallcastError {
    return new HallcastError("notFound", "board.unknown", { found: boardId });
  }

  async function programFor(boardId: string, atMs: number): Promise<Program | null> {
    const issued = await issuer.programAt(boardId, atMs);
    const ahead = atMs > deps.clock.wallMs();
    if (!ahead || (issued !== null && atMs < issued.untilMs)) return issued;
    return compiled(boardId, Math.floor(atMs) - BEYOND_MS, Math.floor(atMs) + BEYOND_MS) ?? issued;
  }

  /** What would be issued for a stretch that is still to come; null for a board that is gone. */
  function compiled(boardId: string, fromMs: number, untilMs: number): Program | null {
    const library = deps.library();
    if (!library.boards.some((board) => board.id === boardId)) return null;
    const latest = issuer.latest(boardId);
    return compileProgram(createResolver(library), library, boardId, {
      seq: (latest?.seq ?? 0) + 1,
      issuedAtMs: Math.round(deps.clock.wallMs()),
      fromMs,
      untilMs,
      failsafe: latest?.failsafe ?? null,
    });
  }

  async function spans(boardId: string, fromMs: number, untilMs: number): Promise<readonly Span[]> {
    const cuts = [fromMs, ...(await issuer.beginnings(boardId, fromMs + 1, untilMs)), untilMs];
    const found: Span[] = [];
    for (const [i, from] of cuts.slice(0, -1).entries()) {
      const until = cuts[i + 1] ?? untilMs;
      const program = await issuer.programAt(boardId, from);
      const control = await issuer.controlAt(from);
      const issuedUntil = program === null ? from : Math.min(until, Math.max(from, program.untilMs));
      if (issuedUntil > from) found.push({ fromMs: from, untilMs: issuedUntil, program, control });
      if (issuedUntil >= until) continue;
      // Beyond what was issued: a board that stood still in the past, the schedule as it is now for what is to come.
      const isAhead = until > deps.clock.wallMs();
      const next = isAhead ? compiled(boardId, issuedUntil, until) : program;
      found.push({ fromMs: issuedUntil, untilMs: until, program: next, control });
    }
    return found;
  }

  async function frame(boardId: string, wantedMs: number | null): Promise<DrawnFrame> {
    const atMs = wantedMs ?? deps.clock.wallMs();
    const program = await programFor(boardId, atMs);
    const board = program?.board ?? deps.library().boards.find((candidate) => candidate.id === boardId);
    if (board === undefined) throw unknown(boardId);
    const { widthPx, heightPx } = board;
    const rgb = new Uint8Array(widthPx * heightPx * 3);
    const instant = frameInstant(atMs, board.rateHz);
    const placements = placementsAt(program, await issuer.controlAt(atMs), instant);
    const clips = new Map<string, Clip>();
    for (const placement of placements)
      for (const showing of [placement.showing, placement.before?.showing])
        if (showing?.clip != null) clips.set(showing.clip, await deps.clip(showing.clip));
    const zone = program?.zone ?? deps.library().hall.zone;
    const said = new Map<string, LiveView>();
    for (const feedId of feedsIn(clips.values()))
      said.set(feedId, liveViewAt(await deps.liveEntries(feedId, instant), instant + GRID_SLACK_MS));
    createCompositor({
      widthPx,
      heightPx,
      zone,
      clipOf: (sha256) => clips.get(sha256) ?? null,
      liveOf: (feedId, atInstantMs) => said.get(feedId) ?? NO_LIVE(feedId, atInstantMs),
    }).compose(placements, instant, rgb);
    return { widthPx, heightPx, rgb, atMs: instant };
  }

  async function resolution(boardId: string, wantedMs: number | null): Promise<Resolution> {
    const atMs = Math.floor(wantedMs ?? deps.clock.wallMs());
    const library = deps.library();
    const isPast = wantedMs !== null && atMs < deps.clock.wallMs();
    const program = isPast ? await issuer.programAt(boardId, atMs) : null;
    if (program !== null) return fromProgram(program, await issuer.controlAt(atMs), atMs);
    if (!library.boards.some((board) => board.id === boardId)) throw unknown(boardId);
    return createResolver(library).resolve(boardId, atMs);
  }

  return {
    frame,
    resolution,
    spans,
    playing: async (boardId, atMs) => {
      const program = await programFor(boardId, atMs);
      if (program === null && !deps.library().boards.some((board) => board.id === boardId)) throw unknown(boardId);
      const rateHz = program?.board.rateHz ?? 1;
      return nowPlaying(program, await issuer.controlAt(atMs), frameInstant(atMs, rateHz));
    },
  };
}

function feedsIn(clips: Iterable<Clip>): Set<string> {
  const layers = [...clips].flatMap(({ scenes }) => scenes.flatMap((scene) => scene.layers));
  return new Set(layers.flatMap((layer) => (layer.kind === "live" ? [layer.feedId] : [])));
}

/** The resolution that a programme and control in force recorded; `untilMs` is their next change. */
export function fromProgram(program: Program, control: Control | null, atMs: number): Resolution {
  const boardId = program.board.id;
  const ends: number[] = [program.untilMs];
  const regions = program.regions.flatMap((region): Resolution["regions"] => {
    const segment = region.segments.find((candidate) => candidate.fromMs <= atMs && atMs < candidate.untilMs);
    if (segment === undefined) return [];
    ends.push(segment.untilMs);
    const rotation = segment.rotation === null ? undefined : program.rotations[segment.rotation];
    const { tier, winners, losers, anchorMs } = segment;
    return [{ place: region.place, tier, winners, losers, slots: rotation?.slots ?? [], anchorMs }];
  });
  const blackout = control?.blackouts.find((candidate) => candidate.boardId === boardId && candidate.sinceMs <= atMs);
  const takeovers = (control?.takeovers ?? []).filter((takeover) =>
    takeover.clips.some((clip) => clip.boardId === boardId),
  );
  for (const takeover of takeovers)
    for (const edge of [takeover.fromMs, takeover.untilMs]) if (edge > atMs) ends.push(edge);
  const tests = (control?.tests ?? []).filter((one) => one.boardId === boardId);
  for (const { fromMs, untilMs } of tests) for (const edge of [fromMs, untilMs]) if (edge > atMs) ends.push(edge);
  const running = takeovers
    .filter((takeover) => takeover.fromMs <= atMs && atMs < takeover.untilMs)
    .sort((a, b) => b.fromMs - a.fromMs)[0];
  const test = testAt(tests, boardId, atMs);
  const whole: Resolution["whole"] =
    blackout !== undefined
      ? { tier: "blackout", contender: null, clip: null, sinceMs: blackout.sinceMs }
      : running !== undefined
        ? {
            tier: "takeover",
            contender: { kind: "takeover", id: running.id, title: running.title },
            clip: running.clips.find((clip) => clip.boardId === boardId)?.clip ?? null,
            sinceMs: running.fromMs,
          }
        : wholeOfTest(test);
  return { boardId, atMs, untilMs: Math.min(...ends.filter((end) => end > atMs)), whole, regions };
}

function wholeOfTest(test: BoardTest | null): Resolution["whole"] {
  if (test === null) return null;
  const contender = { kind: "test" as const, id: test.id, title: "" };
  return { tier: "test", contender, clip: test.clip, sinceMs: test.fromMs };
}
