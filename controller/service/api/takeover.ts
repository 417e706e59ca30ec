import { dayAt } from "../../../playlists/civil.ts";
import { mayReleaseOwnWords, mayStartEmergency } from "../../../playlists/emergency-people.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import type { Library } from "../../../playlists/library.ts";
import { postReviewDay } from "../../../playlists/post-review.ts";
import type { Takeover } from "../../../playlists/takeover.ts";
import { hasLapsed, PENDING_MS, takeoverAsOf } from "../../../playlists/takeover-state.ts";
import type { Clock } from "../../ports/clock.ts";
import { type Actor, mayDo } from "../auth/actor.ts";
import type { ClipStore } from "../clips.ts";
import type { Drawing } from "../drawing.ts";
import { boardsOf, findById, replaceById, takeId } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import { prepareTemplate, prepareText, readyTemplate } from "../takeover-clips.ts";
import type { takeoverContract } from "./contract/takeover.ts";
import type { HandlersOf } from "./handler.ts";
import { endedTakeover } from "./takeover-state.ts";

const KEPT_TAKEOVERS = 1000;

/** Messages above everything: asked for by one, drawn at once, let run by another. */
export function takeoverHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
  readonly drawing: Drawing;
  readonly clips: Pick<ClipStore, "verify">;
}): HandlersOf<typeof takeoverContract> {
  const { publishing, drawing, clock } = deps;
  const now = (): number => Math.round(clock.wallMs());

  return {
    listTakeovers: () =>
      publishing
        .read()
        .takeovers.map((takeover) => takeoverAsOf(takeover, now()))
        .reverse(),
    startTakeover: async ({ body, actor, lang, note }) => {
      const { templateItemId, text, minutes, values, drill } = body;
      const library = publishing.read();
      refuseKeeper(actor);
      refuseStranger(actor, library, templateItemId !== undefined, now());
      const boards = boardsOf(library, body.boards);
      if ((templateItemId === undefined) === (text === undefined))
        throw new HallcastError("input", "takeover.oneOf", {});
      const prepared =
        templateItemId === undefined
          ? await prepareText({ drawing, library }, text ?? "", boards, lang)
          : await prepareTemplate({ drawing, library }, { itemId: templateItemId, values }, boards, now(), lang);
      for (const clip of prepared.clips) await deps.clips.verify(clip.sha256);
      const takeover = await publishing.command((current) => {
        const taken = takeId(current, "takeover");
        const made: Takeover = {
          id: taken.id,
          ...prepared,
          boards: body.boards,
          durationMin: minutes,
          state: "pending",
          drill,
          postReview: null,
          requestedById: actor.id,
          requestedByName: actor.displayName,
          requestedAtMs: now(),
          confirmedById: null,
          confirmedByName: null,
          fromMs: null,
          untilMs: null,
        };
        const takeovers = kept([...taken.library.takeovers, made]);
        return { library: { ...taken.library, takeovers }, result: made };
      }, false);
      note(takeover.id, { boards: body.boards, minutes, drill, source: takeover.source });
      return takeover;
    },
    confirmTakeover: async ({ params, actor, note }) => {
      const asked = findById(publishing.read().takeovers, params.id, "takeover");
      refuseKeeper(actor);
      refuseStranger(actor, publishing.read(), asked.source.kind === "template", now());
      for (const clip of asked.clips) await deps.clips.verify(clip.sha256);
      const takeover = await publishing.command((library) => {
        const before = findById(library.takeovers, params.id, "takeover");
        refuseUnconfirmable(before, actor, now());
        const next = running(before, actor, library, now());
        return { library: { ...library, takeovers: replaceById(library.takeovers, next) }, result: next };
      }, false);
      note(takeover.id, { drill: takeover.drill, untilMs: takeover.untilMs, postReview: takeover.postReview });
      return takeover;
    },
    endTakeover: ({ params, actor, note }) => {
      note(params.id, {});
      return publishing.command((library) => {
        const before = takeoverAsOf(findById(library.takeovers, params.id, "takeover"), now());
        refuseStranger(actor, library, before.source.kind === "template", now());
        if (before.state === "ended" || before.state === "refused")
          throw new HallcastError("conflict", "takeover.over", { found: before.state });
        const next = endedTakeover(before, now());
        return { library: { ...library, takeovers: replaceById(library.takeovers, next) }, result: next };
      }, false);
    },
  };
}

/**
 * Who only keeps the system takes off the boards what must not be there, but puts nothing on them (三员分立). Throws
 * `takeover.keeper` (forbidden).
 */
function refuseKeeper({ roles, deputyFor }: Actor): void {
  const offices = [...roles, ...deputyFor.flatMap((principal) => principal.roles)].filter((role) => role !== "viewer");
  if (offices.length > 0 && offices.every((role) => role === "sysAdmin"))
    throw new HallcastError("forbidden", "takeover.keeper", {});
}

/** Throws `takeover.notOnDuty` (forbidden). */
function refuseStranger(actor: Actor, library: Library, isTemplate: boolean, nowMs: number): void {
  if (mayDo(actor, "operate")) return;
  const isAllowed = isTemplate && mayStartEmergency(actor, library, dayAt(nowMs, library.hall.zone));
  if (!isAllowed) throw new HallcastError("forbidden", "takeover.notOnDuty", { found: actor.displayName });
}

/**
 * Throws `takeover.notPending`, `takeover.tooOld` (conflict), `takeover.ownRequest` (forbidden; a deputy is not a second person) or
 * `takeover.ownWords` (forbidden): what no template says was reviewed by nobody, so whoever signs off answers for it.
 */
function refuseUnconfirmable(takeover: Takeover, actor: Actor, nowMs: number): void {
  if (takeover.state !== "pending")
    throw new HallcastError("conflict", "takeover.notPending", { found: takeover.state });
  if (takeover.requestedById === actor.id) throw new HallcastError("forbidden", "takeover.ownRequest", {});
  if (takeover.source.kind === "text" && !mayReleaseOwnWords(actor))
    throw new HallcastError("forbidden", "takeover.ownWords", {});
  if (hasLapsed(takeover, nowMs))
    throw new HallcastError("conflict", "takeover.tooOld", { minutes: PENDING_MS / 60_000 });
}

/** Confirmed: it runs from now on, to its own end or that of its template's approval; a real one owes its review afterwards. */
function running(takeover: Takeover, actor: Actor, library: Library, nowMs: number): Takeover {
  const endsMs = templateEndsMs(takeover, library, nowMs);
  const dueDay = postReviewDay(library, nowMs);
  return {
    ...takeover,
    state: "running",
    postReview: takeover.drill ? null : { dueDay, result: null },
    confirmedById: actor.id,
    confirmedByName: actor.displayName,
    fromMs: nowMs,
    untilMs: Math.min(nowMs + takeover.durationMin * 60_000, endsMs),
  };
}

/** Asked again: the template may have been withdrawn, held or revised since its clips were drawn. Throws `takeover.*` (conflict). */
function templateEndsMs({ source }: Takeover, library: Library, nowMs: number): number {
  if (source.kind === "text") return Number.POSITIVE_INFINITY;
  const { revision, endsMs } = readyTemplate(library, source.itemId, nowMs);
  if (revision.no !== source.revisionNo)
    throw new HallcastError("conflict", "takeover.templateChanged", { title: revision.title });
  return endsMs;
}

/** The newest, and every one that still waits for its review. */
function kept(takeovers: readonly Takeover[]): Takeover[] {
  const newest = new Set(takeovers.slice(-KEPT_TAKEOVERS));
  return takeovers.filter((one) => newest.has(one) || one.postReview?.result === null);
}
