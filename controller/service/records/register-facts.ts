import { contentStart, lineOf, onAirDayOf } from "../../../playlists/counting.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import type { Decision, Item, Revision } from "../../../playlists/item.ts";
import { textsOf } from "../../../playlists/kinds/list.ts";
import type { Library } from "../../../playlists/library.ts";
import { sentence } from "../../../playlists/messages/sentence.ts";
import { progressOf } from "../../../playlists/review/progress.ts";
import type { EntryContent } from "../../../playlists/schedule.ts";
import type { Takeover } from "../../../playlists/takeover.ts";
import { addWorkdays } from "../../../playlists/work-days.ts";
import { type FirstShowing, takeoverIdOf } from "./air-time.ts";
import type { NewEntry } from "./register-rows.ts";

/** 条例 art. 26. */
const DISCLOSURE_WORKDAYS = 20;
const SUMMARY_CHARS = 100;

/** What was on air, as the library knows it. */
export type OnAirSubject =
  | { readonly kind: "item"; readonly item: Item; readonly revision: Revision; readonly firstRevision: number }
  | { readonly kind: "takeover"; readonly takeover: Takeover; readonly template: Item | null };

/**
 * Whose showing it was; null if the library does not know it (an older one was put back). A number that was given anew after that is
 * told by the picture or the title. An item shown as a takeover counts as itself, unless it is an emergency: each of those is one.
 */
export function subjectOf(library: Library, showing: FirstShowing): OnAirSubject | null {
  const takeoverId = takeoverIdOf(showing.subject);
  if (takeoverId !== null) {
    const takeover = library.takeovers.find(({ id }) => id === takeoverId);
    if (takeover === undefined) return null;
    const { source } = takeover;
    const template = source.kind === "template" ? itemOf(library, source.itemId) : null;
    if (source.kind === "text" || template === null || template.category === "emergency")
      return { kind: "takeover", takeover, template };
    const revision = template.revisions.find(({ no }) => no === source.revisionNo);
    return revision === undefined ? null : itemSubject(template, revision);
  }
  const item = itemOf(library, showing.subject);
  const revision = item?.revisions.find(({ no }) => no === showing.revisionNo);
  if (item === null || revision === undefined) return null;
  const isSame = revision.title === showing.title || revision.clips.some(({ sha256 }) => sha256 === showing.clip);
  return isSame ? itemSubject(item, revision) : null;
}

function itemSubject(item: Item, revision: Revision): OnAirSubject {
  return { kind: "item", item, revision, firstRevision: contentStart(item.revisions, revision.no) };
}

function itemOf(library: Library, id: string): Item | null {
  return library.items.find((item) => item.id === id) ?? null;
}

/** The class that decides about a number. */
export function categoryOf(subject: OnAirSubject): Item["category"] {
  return subject.kind === "item" ? subject.item.category : "emergency";
}

/** Everything that is fixed when the number is given. Throws `register.notCounted` for what has no line. */
export function entryFor(library: Library, subject: OnAirSubject, showing: FirstShowing): NewEntry {
  const line = lineOf(categoryOf(subject));
  if (line === null) throw new HallcastError("internal", "register.notCounted", { found: showing.title });
  const { day, year } = onAirDayOf(showing.atMs, library.hall.zone);
  const common = {
    line,
    year,
    title: showing.title,
    clipSha256: showing.clip,
    firstBoardId: showing.boardId,
    onAirAtMs: Math.floor(showing.atMs),
    onAirDay: day,
  };
  return subject.kind === "item"
    ? {
        ...common,
        ...itemFacts(library, subject.item, subject.revision, showing),
        firstRevision: subject.firstRevision,
      }
    : { ...common, ...takeoverFacts(library, subject.takeover, subject.template, showing) };
}

function itemFacts(library: Library, item: Item, revision: Revision, showing: FirstShowing) {
  const signed = progressOf(revision).flatMap(({ step, signatures }) =>
    signatures.map((one) => ({ step: step.name, name: one.byName, forName: one.forName, atMs: one.atMs })),
  );
  const last = signed.reduce<(typeof signed)[number] | null>((a, b) => (a === null || b.atMs >= a.atMs ? b : a), null);
  const approval = revision.decisions.findLast(({ action }) => action === "approve");
  return {
    subject: item.id,
    itemId: item.id,
    revisionNo: revision.no,
    category: item.category,
    subtype: item.subtype,
    topic: item.topic,
    audience: [...item.audience],
    ...unitOf(library, item.unitId),
    drafterName: revision.draftedByName,
    draftedAtMs: revision.draftedAtMs,
    reviewers: signed.filter((one) => one !== last),
    approverName: last?.name ?? approval?.byName ?? "",
    approvedAtMs: last?.atMs ?? approval?.atMs ?? revision.draftedAtMs,
    publisherName: publisherOf(library, item, revision, showing),
    source: revision.facts.source,
    docNo: revision.facts.docNo,
    disclosure: revision.facts.disclosure,
    alsoOn: [...revision.facts.alsoOn],
    dueDay:
      revision.facts.createdOn === null
        ? null
        : addWorkdays(library.calendar, revision.facts.createdOn, DISCLOSURE_WORKDAYS),
    carrier: revision.content.kind,
    summary: summaryOf(textsOf(revision.content)),
    seal: revision.seal ?? "",
  };
}

function takeoverFacts(library: Library, takeover: Takeover, template: Item | null, showing: FirstShowing) {
  const { source } = takeover;
  const revision =
    source.kind === "template" ? (template?.revisions.find(({ no }) => no === source.revisionNo) ?? null) : null;
  const texts = source.kind === "text" ? [source.text] : [takeover.title, ...Object.values(source.values)];
  const startedAtMs = takeover.fromMs ?? Math.floor(showing.atMs);
  return {
    subject: showing.subject,
    firstRevision: 0,
    itemId: template?.id ?? takeover.id,
    revisionNo: revision?.no ?? 0,
    category: "emergency" as const,
    subtype: template?.subtype ?? "",
    topic: template?.topic ?? ("general" as const),
    audience: template === null ? ["public" as const] : [...template.audience],
    ...unitOf(library, template?.unitId ?? null),
    drafterName: takeover.requestedByName,
    draftedAtMs: takeover.requestedAtMs,
    reviewers: [],
    approverName: takeover.confirmedByName ?? takeover.requestedByName,
    approvedAtMs: startedAtMs,
    publisherName: takeover.requestedByName,
    source: revision?.facts.source ?? "",
    docNo: revision?.facts.docNo ?? "",
    disclosure: revision?.facts.disclosure ?? "proactive",
    alsoOn: [],
    dueDay: null,
    carrier: revision?.content.kind ?? "text",
    summary: summaryOf(texts),
    seal: revision?.seal ?? "",
  };
}

function unitOf(library: Library, unitId: string | null): { unitId: string | null; unitName: string } {
  return { unitId, unitName: library.units.find(({ id }) => id === unitId)?.name ?? "" };
}

/**
 * Who put it on this board: by insert or schedule entry, the newest first. Nobody publishes what they wrote: a schedule that was handed
 * in with the draft ran by itself once all had signed.
 */
function publisherOf(library: Library, item: Item, revision: Revision, showing: FirstShowing): string {
  const holds = (content: EntryContent): boolean =>
    content.kind === "item"
      ? content.itemId === item.id
      : (library.playlists.find(({ id }) => id === content.playlistId)?.itemIds.includes(item.id) ?? false);
  const onBoard = (boards: "all" | readonly string[]): boolean => boards === "all" || boards.includes(showing.boardId);
  const insert = library.inserts.findLast(
    (one) =>
      one.fromMs <= showing.atMs + 1000 && showing.atMs < one.untilMs && onBoard(one.boards) && holds(one.content),
  );
  if (insert !== undefined) return insert.byName;
  const entry = library.entries.findLast((one) => onBoard(one.boards) && holds(one.content));
  if (entry === undefined) return "";
  if (entry.createdById === revision.draftedById)
    return sentence("zh", "register.byItself", { name: revision.draftedByName });
  return (
    library.users.find(({ id }) => id === entry.createdById)?.displayName ??
    nameIn(entry.createdById, revision.decisions) ??
    ""
  );
}

function nameIn(id: string, decisions: readonly Decision[]): string | null {
  return decisions.find(({ byId }) => byId === id)?.byName ?? null;
}

function summaryOf(texts: readonly string[]): string {
  return [...texts.join(" ").replace(/\s+/gu, " ").trim()].slice(0, SUMMARY_CHARS).join("");
}
