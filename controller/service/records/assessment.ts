import { dayAt } from "../../../playlists/civil.ts";
import type { CountedEntry } from "../../../playlists/counting.ts";
import type { Library } from "../../../playlists/library.ts";
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

type Counts = { -readonly [K in Exclude<keyof UnitAssessment, "unitId">]: number };

/** 考核评议 (R08) by unit: how its drafts fared in the review, and what became of its publications. Units without any are left out. */
export function assess(
  library: Pick<Library, "items" | "hall">,
  rows: readonly { readonly row: PeriodRow }[],
  entries: readonly CountedEntry[],
  days: { readonly fromDay: string; readonly toDay: string },
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
  const isWithin = (atMs: number): boolean => {
    const day = dayAt(atMs, library.hall.zone);
    return day >= days.fromDay && day <= days.toDay;
  };
  for (const item of library.items)
    for (const { decisions } of item.revisions) {
      const first = decisions.find(({ action }) => action === "submit");
      const returns = decisions.filter(({ action }) => action === "return");
      for (const { atMs } of returns) if (isWithin(atMs)) of(item.unitId).returned += 1;
      if (first === undefined || !isWithin(first.atMs)) continue;
      of(item.unitId).submitted += 1;
      const isRefused = decisions.some(({ action }) => action === "reject");
      const isApproved = decisions.some(({ action }) => action === "approve" || action === "overrule");
      if (returns.length === 0 && !isRefused && isApproved) of(item.unitId).passedFirstTime += 1;
    }
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
