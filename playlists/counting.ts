import { dayAt } from "./civil.ts";
import type { Category } from "./content-class.ts";
import { HallcastError } from "./errors.ts";
import type { Revision } from "./item.ts";

/**
 * How publications are counted (domain 2.5):
 * 1 one content counts once, in the year of its first day on air; 2 all boards together are one; 3 a later run adds nothing;
 * 4 a correction keeps the number, a renewal is a content of its own; 5 and 6 pages and languages are parts of one content;
 * 7 running information and drills count for nothing; 8 emergencies stand on a line of their own; 9 what was withdrawn stays
 * counted and is marked; 10 the classes add up to the total.
 */
export type Line = "counted" | "emergency";

/** The two classes that make the total. */
export const COUNTED_CLASSES = ["publicity", "business"] as const;

/** The line of the register a class belongs to; null for what is never counted. */
export function lineOf(category: Category): Line | null {
  switch (category) {
    case "publicity":
    case "business":
      return "counted";
    case "emergency":
      return "emergency";
    case "operational":
      return null;
    default:
      return category satisfies never;
  }
}

/** `LED-2026-001`; emergencies `LED-YJ-2026-001`. Numbers beyond 999 simply grow. */
export function registerNoOf(line: Line, year: number, seq: number): string {
  return `LED-${line === "emergency" ? "YJ-" : ""}${String(year).padStart(4, "0")}-${String(seq).padStart(3, "0")}`;
}

/** The civil day in the hall's zone that decides year, quarter and month of a publication. */
export function onAirDayOf(onAirAtMs: number, zone: string): { readonly day: string; readonly year: number } {
  const day = dayAt(onAirAtMs, zone);
  return { day, year: Number(day.slice(0, 4)) };
}

/**
 * The revision a content begins with: corrections belong to what they correct, a renewal begins a new content. What was never
 * approved begins nothing that others belong to.
 */
export function contentStart(
  revisions: readonly Pick<Revision, "no" | "change" | "state">[],
  revisionNo: number,
): number {
  const until = revisions
    .filter(
      ({ no, state }) => no === revisionNo || (no < revisionNo && (state === "approved" || state === "withdrawn")),
    )
    .sort((a, b) => a.no - b.no);
  return until.findLast(({ change }) => change !== "correction")?.no ?? until[0]?.no ?? revisionNo;
}

/** What the register knows of a content: its revisions and boards that were on air before. */
export type Standing = { readonly revisionNos: readonly number[]; readonly boardIds: readonly string[] };

/** What is written into the register because something came on a board. */
export type RegisterStep =
  | { readonly kind: "number"; readonly line: Line }
  | { readonly kind: "correction" }
  | { readonly kind: "boardAdded" };

/** Decides it for one showing; `before` is null if the content has no number yet. Usually nothing is to be written. */
export function stepsFor(
  category: Category,
  before: Standing | null,
  showing: { readonly revisionNo: number; readonly boardId: string },
): RegisterStep[] {
  const line = lineOf(category);
  if (line === null) return [];
  if (before === null) return [{ kind: "number", line }];
  const steps: RegisterStep[] = [];
  // An older revision that still ran on the other board for a moment corrects nothing.
  if (showing.revisionNo > Math.max(...before.revisionNos)) steps.push({ kind: "correction" });
  if (!before.boardIds.includes(showing.boardId)) steps.push({ kind: "boardAdded" });
  return steps;
}

/** A later happening of a publication, as far as counting asks. */
export type CountedEvent =
  | { readonly kind: "correction"; readonly atMs: number }
  | { readonly kind: "withdrawn"; readonly atMs: number; readonly byName: string; readonly reason: string }
  | { readonly kind: "restored"; readonly atMs: number }
  | { readonly kind: "amended"; readonly atMs: number; readonly category: Category }
  | { readonly kind: "boardAdded"; readonly atMs: number; readonly boardId: string };

/**
 * How a publication stands before an instant, from its events in the order in which they were written. An amendment sets the class
 * right from the beginning, so it holds whatever instant is asked; everything else is as it was then, so that the report of a
 * closed year stays what it was.
 */
export function standingBefore(
  category: Category,
  events: readonly CountedEvent[],
  beforeMs: number,
): {
  readonly withdrawn: { readonly atMs: number; readonly byName: string; readonly reason: string } | null;
  readonly corrections: number;
  readonly countedAs: Category;
} {
  let withdrawn: { atMs: number; byName: string; reason: string } | null = null;
  let corrections = 0;
  let countedAs = category;
  for (const event of events) {
    if (event.kind === "amended") countedAs = event.category;
    if (event.atMs >= beforeMs) continue;
    if (event.kind === "correction") corrections += 1;
    if (event.kind === "withdrawn") withdrawn = { atMs: event.atMs, byName: event.byName, reason: event.reason };
    if (event.kind === "restored") withdrawn = null;
  }
  return { withdrawn, corrections, countedAs };
}

/** One publication of the period as the statistics see it. */
export type CountedEntry = {
  readonly line: Line;
  readonly countedAs: Category;
  readonly topic: string;
  readonly unitId: string | null;
  /** 1 … 12 of its first day on air. */
  readonly month: number;
  readonly withdrawn: boolean;
  readonly corrections: number;
  readonly onPortal: boolean;
  /** Boards it was on before the period ended. */
  readonly boardIds: readonly string[];
  /** Air time within the period, by board. */
  readonly airTimeMs: ReadonlyMap<string, number>;
};

export type Sum = { readonly count: number; readonly airTimeMs: number };
export type Tally = {
  readonly total: number;
  readonly publicity: number;
  readonly business: number;
  readonly emergency: number;
  readonly withdrawn: number;
  readonly corrected: number;
  readonly onPortal: number;
  /** Without those that are not there; the caller prints their zero. */
  readonly byCategory: ReadonlyMap<string, Sum>;
  readonly byTopic: ReadonlyMap<string, Sum>;
  /** A publication without unit stands under "". */
  readonly byUnit: ReadonlyMap<string, Sum>;
  readonly byMonth: ReadonlyMap<number, Sum & { readonly publicity: number; readonly business: number }>;
  readonly byBoard: ReadonlyMap<string, Sum>;
};

/** Adds up a period. Throws `register.sumWrong` if the classes do not make the total (rule 10). */
export function tally(entries: readonly CountedEntry[]): Tally {
  const counted = entries.filter(({ line }) => line === "counted");
  const ofClass = (name: string) => counted.filter(({ countedAs }) => countedAs === name).length;
  const [publicity, business] = [ofClass("publicity"), ofClass("business")];
  if (publicity + business !== counted.length)
    throw new HallcastError("internal", "register.sumWrong", { wanted: counted.length, found: publicity + business });
  const byBoard = new Map<string, Sum>();
  for (const entry of counted)
    for (const boardId of entry.boardIds)
      add(byBoard, boardId, { count: 1, airTimeMs: entry.airTimeMs.get(boardId) ?? 0 });
  const byMonth = new Map<number, Sum & { publicity: number; business: number }>();
  for (const entry of counted) {
    const before = byMonth.get(entry.month) ?? { count: 0, airTimeMs: 0, publicity: 0, business: 0 };
    byMonth.set(entry.month, {
      count: before.count + 1,
      airTimeMs: before.airTimeMs + wholeAirTime(entry),
      publicity: before.publicity + (entry.countedAs === "publicity" ? 1 : 0),
      business: before.business + (entry.countedAs === "business" ? 1 : 0),
    });
  }
  return {
    total: counted.length,
    publicity,
    business,
    emergency: entries.length - counted.length,
    withdrawn: counted.filter((entry) => entry.withdrawn).length,
    corrected: counted.filter((entry) => entry.corrections > 0).length,
    onPortal: counted.filter((entry) => entry.onPortal).length,
    byCategory: grouped(counted, ({ countedAs }) => countedAs),
    byTopic: grouped(counted, ({ topic }) => topic),
    byUnit: grouped(counted, ({ unitId }) => unitId ?? ""),
    byMonth,
    byBoard,
  };
}

function grouped(entries: readonly CountedEntry[], keyOf: (entry: CountedEntry) => string): Map<string, Sum> {
  const sums = new Map<string, Sum>();
  for (const entry of entries) add(sums, keyOf(entry), { count: 1, airTimeMs: wholeAirTime(entry) });
  return sums;
}

function add(sums: Map<string, Sum>, key: string, more: Sum): void {
  const before = sums.get(key) ?? { count: 0, airTimeMs: 0 };
  sums.set(key, { count: before.count + more.count, airTimeMs: before.airTimeMs + more.airTimeMs });
}

function wholeAirTime({ airTimeMs }: CountedEntry): number {
  let sum = 0;
  for (const ms of airTimeMs.values()) sum += ms;
  return sum;
}
