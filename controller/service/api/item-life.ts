import { type Decision, type Item, latestRevision, type Revision } from "../../../playlists/item.ts";
import type { Library } from "../../../playlists/library.ts";
import { type Language, reasonSentence, sentence } from "../../../playlists/messages/sentence.ts";
import { createResolver } from "../../../playlists/resolve.ts";
import { whyOf } from "../../../playlists/why.ts";
import type { Clock } from "../../ports/clock.ts";
import { findById } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import type { AuditRow } from "../records/audit.ts";
import type { itemLifeContract, TimelineEntry } from "./contract/item-life.ts";
import type { RegisterEntry, RegisterEvent } from "./contract/register.ts";
import type { HandlersOf } from "./handler.ts";

/** What the records know of one item. */
export type ItemRecords = {
  readonly audit: (subject: string) => readonly AuditRow[];
  readonly register: (
    itemId: string,
  ) => readonly { readonly entry: RegisterEntry; readonly events: readonly RegisterEvent[] }[];
};

/** An item's whole life, and why it is on the boards or not. */
export function itemLifeHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Pick<Publishing, "read">;
  readonly records: ItemRecords;
}): HandlersOf<typeof itemLifeContract> {
  const { publishing, clock, records } = deps;
  return {
    itemTimeline: ({ params, lang }) => {
      const library = publishing.read();
      const item = findById(library.items, params.id, "item");
      return [
        ...item.revisions.flatMap((revision) => ofRevision(revision, lang)),
        ...ofRegister(records.register(item.id), library, item, lang),
        ...ofPrinting(library, item, lang),
        ...ofAudit(library, item, records.audit, lang),
      ].sort((a, b) => a.atMs - b.atMs);
    },
    itemWhy: ({ params, lang }) => {
      const library = publishing.read();
      const item = findById(library.items, params.id, "item");
      const resolver = createResolver(library);
      const nowMs = Math.floor(clock.wallMs());
      return library.boards.map((board) => {
        const why = whyOf(library, item, board, resolver.resolve(board.id, nowMs));
        const message =
          why.loss === null
            ? sentence(lang, why.code, why.params)
            : reasonSentence(lang, why.loss.reason, why.loss.byTitle);
        const remedy = why.remedy === null ? null : { to: why.remedy.to, label: sentence(lang, why.remedy.label, {}) };
        return { boardId: board.id, onBoard: why.onBoard, message, remedy };
      });
    },
  };
}

function ofRevision(revision: Revision, lang: Language): TimelineEntry[] {
  const drafted: TimelineEntry = {
    // A draft that is saved again moves; its beginning is no later than its first decision.
    atMs: Math.min(revision.draftedAtMs, ...revision.decisions.map(({ atMs }) => atMs)),
    kind: "draft",
    revisionNo: revision.no,
    byName: revision.draftedByName,
    message: sentence(lang, "life.drafted", { no: revision.no }),
    detail: revision.title,
  };
  return [drafted, ...revision.decisions.map((decision) => ofDecision(revision, decision, lang))];
}

function ofDecision(revision: Revision, decision: Decision, lang: Language): TimelineEntry {
  const step = revision.route.find(({ id }) => id === decision.stepId)?.name ?? "";
  const { byName, forName } = decision;
  return {
    atMs: decision.atMs,
    kind: "decision",
    revisionNo: revision.no,
    byName: forName === null ? byName : sentence(lang, "life.deputy", { name: byName, for: forName }),
    message: sentence(lang, `life.${decision.action}`, { step }),
    detail: decision.reason,
  };
}

/** What the register writes down of things that the library tells better, as long as it knows them. */
const TOLD_ELSEWHERE: readonly RegisterEvent["kind"][] = ["printed", "withdrawn", "restored"];

function instantsTold(library: Library, item: Item): ReadonlySet<number> {
  const decisions = item.revisions.flatMap((revision) => revision.decisions);
  const printed = library.printRuns.filter(({ itemId }) => itemId === item.id);
  return new Set([...decisions, ...printed].map(({ atMs }) => atMs));
}

function ofRegister(
  known: ReturnType<ItemRecords["register"]>,
  library: Library,
  item: Item,
  lang: Language,
): TimelineEntry[] {
  const told = instantsTold(library, item);
  // a board may have been removed since
  const boardName = (id: string): string => library.boards.find((board) => board.id === id)?.name ?? id;
  return known.flatMap(({ entry, events }): TimelineEntry[] => [
    {
      atMs: entry.onAirAtMs,
      kind: "onAir",
      revisionNo: entry.revisionNo,
      byName: entry.publisherName,
      message: sentence(lang, "life.onAir", { no: entry.registerNo }),
      detail: boardName(entry.firstBoardId),
    },
    ...events
      .filter(({ kind, atMs }) => !TOLD_ELSEWHERE.includes(kind) || !told.has(atMs))
      .map(
        (event): TimelineEntry => ({
          atMs: event.atMs,
          kind: "register",
          revisionNo: null,
          // nobody presses anything when a further board begins to show it
          byName: event.kind === "boardAdded" ? "" : event.byName,
          message: sentence(lang, `life.register.${event.kind}`, {}),
          detail:
            event.kind === "boardAdded"
              ? boardName(String(event.details["boardId"]))
              : String(event.details["reason"] ?? ""),
        }),
      ),
  ]);
}

function ofPrinting(library: Library, item: Item, lang: Language): TimelineEntry[] {
  return library.printRuns
    .filter(({ itemId }) => itemId === item.id)
    .map(({ atMs, revisionNo, byName, copies, format, place }) => ({
      atMs,
      kind: "print",
      revisionNo,
      byName,
      message: sentence(lang, "life.print", { count: copies, format }),
      detail: place,
    }));
}

const HOLDS: Readonly<Record<string, string>> = { hold: "life.hold", releaseHold: "life.released" };
const SCHEDULING: readonly string[] = ["createEntry", "changeEntry", "deleteEntry", "createInsert", "endInsert"];

/** Holds of the item and changes of its schedule, which only the audit remembers. */
function ofAudit(library: Library, item: Item, audit: ItemRecords["audit"], lang: Language): TimelineEntry[] {
  const entryIds = library.entries
    .filter(({ content }) => content.kind === "item" && content.itemId === item.id)
    .map(({ id }) => id);
  const rows = [item.id, ...entryIds].flatMap((subject) => audit(subject));
  return rows.flatMap((row): TimelineEntry[] => {
    const code = HOLDS[row.what] ?? (SCHEDULING.includes(row.what) ? "life.schedule" : undefined);
    if (code === undefined || row.outcome !== "done") return [];
    return [
      {
        atMs: row.atMs,
        kind: code === "life.schedule" ? "schedule" : "hold",
        revisionNo: null,
        byName: row.actorName,
        message: sentence(lang, code, {}),
        detail: String(row.details["reason"] ?? latestRevision(item).title),
      },
    ];
  });
}
