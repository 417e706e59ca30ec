import type { Board } from "../../playlists/board.ts";
import { campaignTimes } from "../../playlists/campaign.ts";
import { civilAt, instantOf } from "../../playlists/civil.ts";
import { fillEmergency } from "../../playlists/emergency.ts";
import { HallcastError } from "../../playlists/errors.ts";
import { isHeld } from "../../playlists/hold.ts";
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
 * the blanks filled. Throws what `readyTemplate` throws, `takeover.noClip` and `emergency.*`.
 */
export async function prepareTemplate(
  deps: { readonly drawing: Drawing; readonly library: Library },
  template: { readonly itemId: string; readonly values: Readonly<Record<string, string>> },
  boards: readonly Board[],
  nowMs: number,
  lang: Language,
): Promise<Prepared> {
  const { revision } = readyTemplate(deps.library, template.itemId, nowMs);
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

/** A template as it may be started now, and the instant at which that ends. */
export type ReadyTemplate = { readonly revision: Revision; readonly endsMs: number };

/**
 * The approved revision of a template that may be on the boards now. Throws `takeover.notTemplate`, `takeover.notApproved`,
 * `takeover.held`, `takeover.notYet` or `takeover.expired` (conflict).
 */
export function readyTemplate(library: Library, itemId: string, nowMs: number): ReadyTemplate {
  const item = findById(library.items, itemId, "item");
  const { zone } = library.hall;
  if (!item.takeoverTemplate) throw new HallcastError("conflict", "takeover.notTemplate", { found: itemId });
  const revision = playableRevision(item);
  if (revision === null) throw new HallcastError("conflict", "takeover.notApproved", { found: itemId });
  const { title, expires } = revision;
  if (isHeld(library.holds, item)) throw new HallcastError("conflict", "takeover.held", { title });
  const campaign = campaignTimes(library.campaigns, item.campaignId, zone);
  const at = (ms: number): string => civilAt(ms, zone).slice(0, 16).replace("T", " ");
  if (nowMs < campaign.fromMs)
    throw new HallcastError("conflict", "takeover.notYet", { title, found: at(campaign.fromMs) });
  const endsMs = Math.min(campaign.untilMs, expires === null ? Number.POSITIVE_INFINITY : instantOf(expires, zone));
  if (endsMs <= nowMs) throw new HallcastError("conflict", "takeover.expired", { title, found: at(endsMs) });
  return { revision, endsMs };
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
