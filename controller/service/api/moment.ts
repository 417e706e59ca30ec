import { createHash } from "node:crypto";
import { addDays, dayStartMs } from "../../../playlists/civil.ts";
import { type Stretch, storyOf } from "../../../playlists/day-story.ts";
import type { Item } from "../../../playlists/item.ts";
import type { Library } from "../../../playlists/library.ts";
import { type Language, sentence } from "../../../playlists/messages/sentence.ts";
import type { NowPlaying } from "../../../playlists/position.ts";
import type { Clock } from "../../ports/clock.ts";
import type { History } from "../history.ts";
import { findById } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import type { FrameDigest } from "../records/as-run-rows.ts";
import type { Moment, momentContract } from "./contract/moment.ts";
import type { HandlersOf } from "./handler.ts";

/** What the log knows of a board. */
export type BoardLog = {
  readonly digests: (boardId: string, fromMs: number, toMs: number) => readonly FrameDigest[];
  /** Stretches of a day in which nothing was sent to the board for longer than `longerThanMs`. */
  readonly gaps: (
    boardId: string,
    fromMs: number,
    toMs: number,
    longerThanMs: number,
  ) => readonly { readonly fromMs: number; readonly untilMs: number }[];
  /** Number of the publication an item's revision counts as. */
  readonly registerNo: (itemId: string, revisionNo: number) => string | null;
};

/** Proofs are taken once a minute: the nearest is at most this far. */
const PROOF_MS = 60_000;
/** A proof names the start of its frame in whole milliseconds; the middle of the frame is safely inside. */
const HALF_FRAME_MS = 8;
/** Shorter silences are the writing of the log, not of the board. */
const GAP_MS = 10_000;
const TITLES_NAMED = 3;

/** 回看: any second of a board, past or to come, and any of its days. */
export function momentHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Pick<Publishing, "read">;
  readonly history: History;
  readonly log: () => Promise<BoardLog>;
}): HandlersOf<typeof momentContract> {
  const { publishing, history, clock } = deps;

  async function proofAt(log: BoardLog, boardId: string, atMs: number): Promise<Moment["proof"]> {
    const near = log.digests(boardId, atMs - PROOF_MS, atMs + PROOF_MS);
    const [nearest] = near.toSorted((a, b) => Math.abs(a.atMs - atMs) - Math.abs(b.atMs - atMs));
    if (nearest === undefined) return null;
    const { rgb } = await history.frame(boardId, nearest.atMs + HALF_FRAME_MS);
    return { atMs: nearest.atMs, sha256: nearest.sha256, agrees: hashOf(rgb) === nearest.sha256 };
  }

  return {
    moment: async ({ params, query }) => {
      const atMs = Date.parse(query.at);
      const nowMs = clock.wallMs();
      const library = publishing.read();
      const log = await deps.log();
      const playing = await history.playing(params.id, atMs);
      return {
        boardId: params.id,
        atMs,
        tense: atMs > nowMs ? "future" : atMs > nowMs - 1000 ? "now" : "past",
        resolution: await history.resolution(params.id, atMs),
        regions: playing.map((one) => ({ place: one.place, tier: one.tier, item: itemOf(library, one, log) })),
        proof: atMs > nowMs ? null : await proofAt(log, params.id, atMs),
      };
    },
    boardDay: async ({ params, query, lang }) => {
      const library = publishing.read();
      const { zone } = library.hall;
      const fromMs = dayStartMs(query.day, zone);
      const untilMs = dayStartMs(addDays(query.day, 1), zone);
      const place = findById(library.boards, params.id, "board").regions[0]?.place ?? "main";
      const spans = await history.spans(params.id, fromMs, untilMs);
      const story = storyOf(spans, place, (titles) => named(titles, lang));
      const pastMs = Math.min(untilMs, clock.wallMs());
      const log = await deps.log();
      const gaps = pastMs <= fromMs ? [] : log.gaps(params.id, fromMs, Math.floor(pastMs), GAP_MS);
      return { day: query.day, fromMs, untilMs, stretches: withGaps(story, gaps) };
    },
  };
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function named(titles: readonly string[], lang: Language): string {
  const first = titles.slice(0, TITLES_NAMED).join(lang === "zh" ? "、" : ", ");
  return titles.length <= TITLES_NAMED ? first : sentence(lang, "moment.several", { first, count: titles.length });
}

function itemOf(library: Library, { slot }: NowPlaying, log: BoardLog): Moment["regions"][number]["item"] {
  if (slot === null) return null;
  const { itemId, revisionNo, title, category } = slot;
  const item = library.items.find(({ id }) => id === itemId);
  return {
    itemId,
    revisionNo,
    title,
    category,
    registerNo: log.registerNo(itemId, revisionNo),
    ...people(item, revisionNo),
  };
}

function people(item: Item | undefined, revisionNo: number) {
  const revision = item?.revisions.find(({ no }) => no === revisionNo);
  const approval = revision?.decisions.findLast(({ action }) => action === "approve" || action === "overrule");
  return {
    draftedByName: revision?.draftedByName ?? "",
    approvedByName: approval?.byName ?? "",
    approvedAtMs: approval?.atMs ?? null,
  };
}

/** The story with what really stood still cut out of it. */
function withGaps(story: readonly Stretch[], gaps: readonly { fromMs: number; untilMs: number }[]): Stretch[] {
  let pieces = [...story];
  for (const gap of gaps) {
    const off: Stretch = { ...gap, tier: "off", itemId: null, title: "", category: "" };
    pieces = pieces.flatMap((piece) => {
      if (piece.untilMs <= gap.fromMs || piece.fromMs >= gap.untilMs) return [piece];
      const before = { ...piece, untilMs: gap.fromMs };
      const after = { ...piece, fromMs: gap.untilMs };
      const cut = { ...off, fromMs: Math.max(piece.fromMs, gap.fromMs), untilMs: Math.min(piece.untilMs, gap.untilMs) };
      return [before, cut, after].filter(({ fromMs, untilMs }) => fromMs < untilMs);
    });
  }
  return pieces;
}
