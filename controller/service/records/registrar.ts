import { contentStart, type Line, lineOf, stepsFor } from "../../../playlists/counting.ts";
import type { Item } from "../../../playlists/item.ts";
import type { Library } from "../../../playlists/library.ts";
import { type FirstShowing, takeoverIdOf } from "./air-time.ts";
import type { Records } from "./records.ts";
import { categoryOf, entryFor, type OnAirSubject, subjectOf } from "./register-facts.ts";

/** Showings of things that the library does not know are told for this long. */
const TOLD_MS = 30 * 86_400_000;

export type Given = { readonly registerNo: string; readonly itemId: string; readonly title: string };

/** What one look of the registrar found. */
export type RegistrarLook = {
  readonly given: readonly Given[];
  /** Titles of what was on a board lately and stands in no library. */
  readonly unknown: readonly string[];
};

/** Name of the library's counter that remembers the last number of a line and year. */
export function counterOf(line: Line, year: number): string {
  return line === "emergency" ? `register-yj-${year}` : `register-${year}`;
}

/**
 * Gives numbers to what has come on air and writes down what happens to it later. It can be asked as often as one likes, after any
 * absence: everything is read from the log of what went out and from the decisions in the library, and nothing is written twice.
 */
export function createRegistrar(records: Pick<Records, "register" | "air" | "audit" | "transaction">) {
  const { register, air, audit } = records;
  const seen = new WeakSet<object>();

  const write = (
    library: Library,
    subject: OnAirSubject,
    showing: FirstShowing,
    nowMs: number,
  ): { registerNo: string; isNew: boolean } | null => {
    const category = categoryOf(subject);
    if (lineOf(category) === null) return null;
    const [id, first, revisionNo] =
      subject.kind === "item" ? [subject.item.id, subject.firstRevision, subject.revision.no] : [showing.subject, 0, 0];
    const known = register.find(id, first);
    let registerNo = known?.registerNo ?? "";
    const details = { revisionNo, boardId: showing.boardId, clip: showing.clip, title: showing.title };
    const atMs = showing.atMs;
    for (const step of stepsFor(category, known, { revisionNo, boardId: showing.boardId })) {
      if (step.kind === "number") {
        const entry = entryFor(library, subject, showing);
        const floor = library.counters[counterOf(entry.line, entry.year)] ?? 0;
        const before = register.lastSeq(entry.line, entry.year);
        registerNo = register.give(entry, nowMs, floor);
        if (floor > before) tellContinued(registerNo, before, floor, nowMs);
      } else {
        const key = step.kind === "correction" ? `correction:${revisionNo}` : `board:${showing.boardId}`;
        const approval =
          subject.kind === "item" ? subject.revision.decisions.findLast((one) => one.action === "approve") : null;
        register.note({ registerNo, kind: step.kind, atMs, byName: approval?.byName ?? "", details, key });
      }
    }
    return { registerNo, isNew: known === null };
  };
  /** Looks at a first showing for good; the number if it has got a new one. */
  const settle = (library: Library, subject: OnAirSubject, showing: FirstShowing, nowMs: number): Given | null => {
    const written = write(library, subject, showing, nowMs);
    air.settle(showing, written?.registerNo ?? null);
    if (written === null || !written.isNew) return null;
    const itemId = takeoverIdOf(showing.subject) ?? showing.subject;
    const { registerNo } = written;
    const details = { registerNo, title: showing.title, boardId: showing.boardId, onAirAtMs: showing.atMs };
    audit.append({ ...BY_REGISTER, atMs: nowMs, what: "giveNumber", subject: itemId, details });
    return { registerNo, itemId, title: showing.title };
  };
  /** Records were lost and the library knows of higher numbers: the hole has its reason in the audit. */
  const tellContinued = (registerNo: string, last: number, floor: number, nowMs: number): void =>
    audit.append({
      ...BY_REGISTER,
      atMs: nowMs,
      what: "registerContinued",
      subject: registerNo,
      details: { firstMissing: last + 1, lastMissing: floor },
    });

  const noteDecisions = (item: Item): void => {
    const numbers = register.ofItem(item.id);
    if (numbers.length === 0) return;
    const happened = item.revisions.flatMap((revision) =>
      revision.decisions.flatMap((decision) =>
        decision.action === "withdraw" || decision.action === "restore" ? [{ revisionNo: revision.no, decision }] : [],
      ),
    );
    for (const { revisionNo, decision } of happened.sort((a, b) => a.decision.atMs - b.decision.atMs)) {
      const registerNo = numberOf(numbers, item, revisionNo);
      const kind = decision.action === "withdraw" ? "withdrawn" : "restored";
      if (registerNo === null) continue;
      const { atMs, byName, reason, cause } = decision;
      register.note({
        registerNo,
        kind,
        atMs,
        byName,
        details: { reason, revisionNo, ...(cause === undefined ? {} : { cause }) },
        key: `${kind}:${revisionNo}:${atMs}`,
      });
    }
  };
  const notePrints = (library: Library): void => {
    for (const run of library.printRuns) {
      if (seen.has(run)) continue;
      const item = library.items.find(({ id }) => id === run.itemId);
      const registerNo = item === undefined ? null : numberOf(register.ofItem(item.id), item, run.revisionNo);
      // A leaflet may be printed before its guide is on a board; it is told when that has a number.
      if (registerNo === null) continue;
      const { id, revisionNo, format, copies, place } = run;
      const details = { printRunId: id, revisionNo, format, copies, place };
      register.note({ registerNo, kind: "printed", atMs: run.atMs, byName: run.byName, details, key: `printed:${id}` });
      seen.add(run);
    }
  };

  return {
    /** Throws `records.*` or `disk.*`; what was written until then stays written. */
    look: (library: Library, nowMs: number): RegistrarLook => {
      const given: Given[] = [];
      const unknown: string[] = [];
      const failures: unknown[] = [];
      for (const showing of air.open()) {
        const subject = subjectOf(library, showing);
        if (subject === null) {
          if (nowMs - showing.atMs < TOLD_MS) unknown.push(showing.title);
          continue;
        }
        try {
          const number = records.transaction(() => settle(library, subject, showing, nowMs));
          if (number !== null) given.push(number);
        } catch (error) {
          // One that cannot be written down must not keep its successors from their numbers.
          failures.push(error);
        }
      }
      const numbered = new Set(given.map(({ itemId }) => itemId));
      for (const item of library.items) {
        if (seen.has(item) && !numbered.has(item.id)) continue;
        noteDecisions(item);
        seen.add(item);
      }
      notePrints(library);
      if (failures.length > 0) throw failures[0];
      return { given, unknown };
    },
  };
}

const BY_REGISTER = { actorId: "", actorName: "", origin: "register", outcome: "done" } as const;

function numberOf(
  numbers: readonly { readonly registerNo: string; readonly firstRevision: number }[],
  item: Item,
  revisionNo: number,
): string | null {
  const first = contentStart(item.revisions, revisionNo);
  return numbers.find(({ firstRevision }) => firstRevision === first)?.registerNo ?? null;
}
