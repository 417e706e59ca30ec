import { dayAt } from "../../../playlists/civil.ts";
import type { CountedEntry } from "../../../playlists/counting.ts";
import type { Library } from "../../../playlists/library.ts";
import type { AssessedText, ReviewCount } from "../api/contract/statistics.ts";
import type { PeriodRow } from "./register-rows.ts";

export type UnitAssessment = {
  /** "" stands for what names no unit. */
  readonly unitId: string;
  readonly submitted: number;
  readonly passedFirstTime: number;
  readonly returned: number;
  readonly overdue: number;
  readonly withdrawn: number;
  readonly corrected: number;
};

type Days = { readonly fromDay: string; readonly toDay: string };
type Counts = { -readonly [K in Exclude<keyof UnitAssessment, "unitId">]: number };
/** One text that counts for its unit. */
type Counted = AssessedText & { readonly unitId: string; readonly what: ReviewCount };

/** 考核评议 (R08) by unit: how its drafts fared in the review, and what became of its publications. Units without any are left out. */
export function assess(
  library: Pick<Library, "items" | "hall">,
  rows: readonly { readonly row: PeriodRow }[],
  entries: readonly CountedEntry[],
  days: Days,
): UnitAssessment[] {
  const units = new Map<string, Counts>();
  const of = (unitId: string | null): Counts => {
    const key = unitId ?? "";
    const known = units.get(key) ?? {
      submitted: 0,
      passedFirstTime: 0,
      returned: 0,
      overdue: 0,
      withdrawn: 0,
      corrected: 0,
    };
    units.set(key, known);
    return known;
  };
  for (const { unitId, what } of reviewed(library, days)) of(unitId)[what] += 1;
  for (const [index, entry] of entries.entries()) {
    const row = rows[index]?.row;
    if (row === undefined || entry.line !== "counted") continue;
    const counts = of(entry.unitId);
    if (row.due_day !== null && row.on_air_day > row.due_day) counts.overdue += 1;
    if (entry.withdrawn) counts.withdrawn += 1;
    if (entry.corrections > 0) counts.corrected += 1;
  }
  return [...units].map(([unitId, counts]) => ({ unitId, ...counts }));
}

/** The texts behind one number of a unit ("" is without unit), newest first. */
export function assessedTexts(
  library: Pick<Library, "items" | "hall">,
  days: Days,
  wanted: { readonly unitId: string; readonly what: ReviewCount },
): AssessedText[] {
  return reviewed(library, days)
    .filter(({ unitId, what }) => unitId === wanted.unitId && what === wanted.what)
    .map(({ unitId: _unitId, what: _what, ...text }) => text)
    .sort((a, b) => b.atMs - a.atMs);
}

function reviewed({ items, hall }: Pick<Library, "items" | "hall">, { fromDay, toDay }: Days): Counted[] {
  const counted: Counted[] = [];
  const isWithin = (atMs: number): boolean => {
    const day = dayAt(atMs, hall.zone);
    return day >= fromDay && day <= toDay;
  };
  for (const item of items)
    for (const { no, title, decisions } of item.revisions) {
      const text = { unitId: item.unitId ?? "", itemId: item.id, revisionNo: no, title };
      const returns = decisions.filter(({ action }) => action === "return");
      for (const { atMs, byName, reason } of returns)
        if (isWithin(atMs)) counted.push({ ...text, what: "returned", atMs, byName, reason });
      const first = decisions.find(({ action }) => action === "submit");
      if (first === undefined || !isWithin(first.atMs)) continue;
      const submission = { ...text, atMs: first.atMs, byName: first.byName, reason: "" };
      counted.push({ ...submission, what: "submitted" });
      const isRefused = decisions.some(({ action }) => action === "reject");
      const isApproved = decisions.some(({ action }) => action === "approve" || action === "overrule");
      if (returns.length === 0 && !isRefused && isApproved) counted.push({ ...submission, what: "passedFirstTime" });
    }
  return counted;
}
