import type { Board } from "../../../playlists/board.ts";
import { instantOf } from "../../../playlists/civil.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import { type ClipRef, DEFAULT_STYLE, playableRevision, type Style } from "../../../playlists/item.ts";
import type { Library } from "../../../playlists/library.ts";
import type { Language } from "../../../playlists/messages/sentence.ts";
import type { Blackout, Takeover } from "../../../playlists/takeover.ts";
import { titleOf } from "../../../playlists/title.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ClipStore } from "../clips.ts";
import { type Drawing, distinct } from "../drawing.ts";
import { boardsOf, findById, replaceById, takeId } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import type { Handlers } from "./handler.ts";
import { asOf, endedTakeover } from "./takeover-state.ts";

type Area =
  | "listTakeovers"
  | "listEmergencyTemplates"
  | "postReview"
  | "startTakeover"
  | "confirmTakeover"
  | "endTakeover"
  | "blackout";

/** White on red, as large as it goes: a takeover text is read from the far end of the hall. */
const TAKEOVER_STYLE: Style = { ...DEFAULT_STYLE, textColour: "#ffffff", background: "#a80000" };

/** A text that nobody confirmed in this time was overtaken by events. */
const PENDING_MS = 30 * 60_000;
const KEPT_TAKEOVERS = 200;

export function takeoverHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
  readonly drawing: Drawing;
  readonly clips: Pick<ClipStore, "verify">;
}): Pick<Handlers, Area> {
  const { publishing, drawing, clock } = deps;
  const now = (): number => Math.round(clock.wallMs());

  async function clipsOfText(text: string, boards: readonly Board[], lang: Language): Promise<ClipRef[]> {
    const drawable = {
      title: titleOf({ kind: "text", text }),
      content: { kind: "text", text } as const,
      style: TAKEOVER_STYLE,
      expires: null,
    };
    const { clips } = await drawing.freeze(
      { ...publishing.read(), boards: [...boards] },
      drawable,
      null,
      distinct(boards),
      lang,
    );
    return clips;
  }

  return {
    listTakeovers: () =>
      publishing
        .read()
        .takeovers.map((takeover) => asOf(takeover, now()))
        .reverse(),
    listEmergencyTemplates: () => [],
    postReview: () => {
      throw new HallcastError("internal", "service.unexpected", {});
    },
    startTakeover: async ({ body, actor, lang, note }) => {
      const { templateItemId, text, minutes } = body;
      if ((templateItemId === undefined) === (text === undefined))
        throw new HallcastError("input", "takeover.oneOf", {});
      const boards = boardsOf(publishing.read(), body.boards);
      const ofTemplate = (library: Library) =>
        templateItemId === undefined ? null : templateClips(library, templateItemId, boards, now());
      const asked = ofTemplate(publishing.read());
      for (const clip of asked?.clips ?? []) await deps.clips.verify(clip.sha256);
      const ofText =
        text === undefined
          ? null
          : {
              clips: await clipsOfText(text, boards, lang),
              source: { kind: "text", text } as const,
              title: titleOf({ kind: "text", text }),
              expiresMs: Number.POSITIVE_INFINITY,
            };
      const takeover = await publishing.command((library) => {
        // Asked again: it may have been withdrawn while its clips were looked at.
        const prepared = ofText ?? ofTemplate(library);
        if (prepared === null) throw new HallcastError("input", "takeover.oneOf", {});
        const taken = takeId(library, "takeover");
        const startsNow = prepared.source.kind === "template";
        const fromMs = startsNow ? now() : null;
        const made: Takeover = {
          id: taken.id,
          source: prepared.source,
          title: prepared.title,
          boards: body.boards,
          durationMin: minutes,
          drill: body.drill,
          postReview: null,
          state: startsNow ? "running" : "pending",
          requestedById: actor.id,
          requestedByName: actor.displayName,
          requestedAtMs: now(),
          confirmedById: null,
          confirmedByName: null,
          fromMs,
          untilMs: fromMs === null ? null : Math.min(fromMs + minutes * 60_000, prepared.expiresMs),
          clips: prepared.clips,
        };
        const takeovers = [...taken.library.takeovers, made].slice(-KEPT_TAKEOVERS);
        return { library: { ...taken.library, takeovers }, result: made };
      }, false);
      note(takeover.id, { boards: body.boards, minutes, text: text ?? null, templateItemId: templateItemId ?? null });
      return takeover;
    },
    confirmTakeover: async ({ params, actor }) => {
      const asked = findById(publishing.read().takeovers, params.id, "takeover");
      for (const clip of asked.clips) await deps.clips.verify(clip.sha256);
      return publishing.command((library) => {
        const before = findById(library.takeovers, params.id, "takeover");
        if (before.state !== "pending")
          throw new HallcastError("conflict", "takeover.notPending", { found: before.state });
        if (before.requestedById === actor.id) throw new HallcastError("forbidden", "takeover.ownRequest", {});
        if (now() - before.requestedAtMs > PENDING_MS)
          throw new HallcastError("conflict", "takeover.tooOld", { minutes: PENDING_MS / 60_000 });
        const next: Takeover = {
          ...before,
          state: "running",
          confirmedById: actor.id,
          confirmedByName: actor.displayName,
          fromMs: now(),
          untilMs: now() + before.durationMin * 60_000,
        };
        return { library: { ...library, takeovers: replaceById(library.takeovers, next) }, result: next };
      }, false);
    },
    endTakeover: ({ params }) =>
      publishing.command((library) => {
        const before = asOf(findById(library.takeovers, params.id, "takeover"), now());
        if (before.state === "ended" || before.state === "refused")
          throw new HallcastError("conflict", "takeover.over", { found: before.state });
        const next = endedTakeover(before, now());
        return { library: { ...library, takeovers: replaceById(library.takeovers, next) }, result: next };
      }, false),
    blackout: ({ body, actor, note }) => {
      note("", { boards: body.boards, on: body.on, reason: body.reason });
      return publishing.command((library) => {
        const ids = new Set(boardsOf(library, body.boards).map((board) => board.id));
        const others = library.blackouts.filter((blackout) => !ids.has(blackout.boardId));
        const already = library.blackouts.filter((blackout) => ids.has(blackout.boardId));
        const fresh = [...ids].map(
          (boardId): Blackout =>
            already.find((blackout) => blackout.boardId === boardId) ?? {
              boardId,
              sinceMs: now(),
              byName: actor.displayName,
              reason: body.reason,
            },
        );
        const blackouts = body.on ? [...others, ...fresh] : others;
        return { library: { ...library, blackouts }, result: blackouts };
      }, false);
    },
  };
}

/**
 * Approved whole-board clips of a template for these boards, and the instant at which its approval runs out.
 * Throws `takeover.notTemplate`, `takeover.notApproved`, `takeover.expired` or `takeover.noClip`.
 */
function templateClips(library: Library, itemId: string, boards: readonly Board[], nowMs: number) {
  const item = findById(library.items, itemId, "item");
  if (!item.takeoverTemplate) throw new HallcastError("conflict", "takeover.notTemplate", { found: itemId });
  const revision = playableRevision(item);
  if (revision === null) throw new HallcastError("conflict", "takeover.notApproved", { found: itemId });
  const { expires } = revision;
  const expiresMs = expires === null ? Number.POSITIVE_INFINITY : instantOf(expires, library.hall.zone);
  if (expiresMs <= nowMs)
    throw new HallcastError("conflict", "takeover.expired", {
      title: revision.title,
      found: expires?.replace("T", " ") ?? "",
    });
  const clips = distinct(boards).map((size) => {
    const clip = revision.clips.find((one) => one.widthPx === size.widthPx && one.heightPx === size.heightPx);
    if (clip !== undefined) return clip;
    throw new HallcastError("conflict", "takeover.noClip", {
      wanted: `${size.widthPx}×${size.heightPx}`,
      title: revision.title,
    });
  });
  return {
    clips,
    source: { kind: "template", itemId, revisionNo: revision.no, values: {} } as const,
    title: revision.title,
    expiresMs,
  };
}
