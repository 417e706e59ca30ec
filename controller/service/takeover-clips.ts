import type { Board } from "../../playlists/board.ts";
import { instantOf } from "../../playlists/civil.ts";
import { fillEmergency } from "../../playlists/emergency.ts";
import { HallcastError } from "../../playlists/errors.ts";
import { type ClipRef, DEFAULT_STYLE, playableRevision, type Revision, type Style } from "../../playlists/item.ts";
import type { Library } from "../../playlists/library.ts";
import type { Language } from "../../playlists/messages/sentence.ts";
import type { Takeover } from "../../playlists/takeover.ts";
import { titleOf } from "../../playlists/title.ts";
import { type Drawing, distinct } from "./drawing.ts";
import { findById } from "./library/edits.ts";

/** White on red, as large as it goes: a takeover text is read from the far end of the hall. */
const TAKEOVER_STYLE: Style = { ...DEFAULT_STYLE, textColour: "#ffffff", background: "#a80000" };

/** What a takeover will show, drawn before anybody is asked to confirm it. */
export type Prepared = Pick<Takeover, "source" | "title" | "clips">;

/** Whole-board clips of a text that nobody approved beforehand. Throws `item.blocked` if a check forbids it. */
export async function prepareText(
  deps: { readonly drawing: Drawing; readonly library: Library },
  text: string,
  boards: readonly Board[],
  lang: Language,
): Promise<Prepared> {
  const clips = await drawText(deps, text, TAKEOVER_STYLE, boards, lang);
  return { source: { kind: "text", text }, title: titleOf({ kind: "text", text }), clips };
}

/**
 * Whole-board clips of an approved template: the frozen ones, or, for a template with blanks, its approved wording and style with
 * the blanks filled. Throws what `approvedTemplate` throws, `takeover.noClip` and `emergency.*`.
 */
export async function prepareTemplate(
  deps: { readonly drawing: Drawing; readonly library: Library },
  template: { readonly itemId: string; readonly values: Readonly<Record<string, string>> },
  boards: readonly Board[],
  nowMs: number,
  lang: Language,
): Promise<Prepared> {
  const revision = approvedTemplate(deps.library, template.itemId, nowMs);
  const source = {
    kind: "template",
    itemId: template.itemId,
    revisionNo: revision.no,
    values: { ...template.values },
  } as const;
  const { content, style, title } = revision;
  if (content.kind !== "emergency" || content.fields.length === 0)
    return { source, title, clips: frozenClips(revision, boards) };
  const filled = fillEmergency(content, template.values);
  const clips = await drawText(deps, filled.text, { ...style, ...filled.colours }, boards, lang);
  return { source, title, clips };
}

/** The approved revision of a template. Throws `takeover.notTemplate`, `takeover.notApproved` or `takeover.expired` (conflict). */
export function approvedTemplate(library: Library, itemId: string, nowMs: number): Revision {
  const item = findById(library.items, itemId, "item");
  if (!item.takeoverTemplate) throw new HallcastError("conflict", "takeover.notTemplate", { found: itemId });
  const revision = playableRevision(item);
  if (revision === null) throw new HallcastError("conflict", "takeover.notApproved", { found: itemId });
  if (expiryMs(revision, library) <= nowMs)
    throw new HallcastError("conflict", "takeover.expired", {
      title: revision.title,
      found: revision.expires?.replace("T", " ") ?? "",
    });
  return revision;
}

/** Instant at which an approval runs out; infinite if it does not. */
export function expiryMs(revision: Revision, library: Pick<Library, "hall">): number {
  return revision.expires === null ? Number.POSITIVE_INFINITY : instantOf(revision.expires, library.hall.zone);
}

function frozenClips(revision: Revision, boards: readonly Board[]): ClipRef[] {
  return distinct(boards).map((size) => {
    const clip = revision.clips.find((one) => one.widthPx === size.widthPx && one.heightPx === size.heightPx);
    if (clip !== undefined) return clip;
    throw new HallcastError("conflict", "takeover.noClip", {
      wanted: `${size.widthPx}×${size.heightPx}`,
      title: revision.title,
    });
  });
}

async function drawText(
  { drawing, library }: { readonly drawing: Drawing; readonly library: Library },
  text: string,
  style: Style,
  boards: readonly Board[],
  lang: Language,
): Promise<ClipRef[]> {
  const content = { kind: "text", text } as const;
  const drawable = { title: titleOf(content), content, style, expires: null };
  const { clips } = await drawing.freeze({ ...library, boards: [...boards] }, drawable, null, distinct(boards), lang);
  return clips;
}
