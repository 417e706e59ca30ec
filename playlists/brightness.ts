import type { AmbientRule, BrightnessPlan, BrightnessRow } from "./brightness-plan.ts";
import { type CivilDate, dateOfDayNo, minutesOf } from "./civil.ts";
import { createDays } from "./days.ts";
import { seasonOf } from "./hall-day.ts";
import type { Season } from "./hours.ts";
import { type Location, sunOn } from "./sun.ts";

/** What a plan needs to know of the hall. */
export type BrightnessHall = {
  readonly zone: string;
  readonly seasons: readonly Season[];
  /** Null: nobody has entered it, so rows by the sun rest. */
  readonly location: Location | null;
};

/** Why a row has no beginning on a day although its season is there. */
export type RestingRow = {
  readonly row: number;
  /** `noSun`: the sun does not rise or set on that civil day, as beyond the polar circles. */
  readonly reason: "noLocation" | "noSun" | "noSeason";
};

/** A stretch of one brightness; `row` is an index into the plan's rows, null the plan's base. */
export type BrightnessStep = { readonly fromMs: number; readonly pct: number; readonly row: number | null };

export type BrightnessNow = BrightnessStep & {
  /** Rows that do not count on this day. */
  readonly resting: readonly RestingRow[];
};

type DayRows = { readonly begun: readonly BrightnessStep[]; readonly resting: readonly RestingRow[] };

function createPlanDays(plan: BrightnessPlan, hall: BrightnessHall) {
  const days = createDays(hall.zone);
  const known = new Map<number, DayRows>();

  const beginningOf = (row: BrightnessRow, dayNo: number, date: CivilDate): number | RestingRow["reason"] => {
    if (row.from.kind === "clock") return days.instantAt(dayNo, minutesOf(row.from.time));
    if (hall.location === null) return "noLocation";
    const sun = sunOn(date, hall.zone, hall.location);
    const eventMs = row.from.kind === "sunrise" ? sun.sunriseMs : sun.sunsetMs;
    if (eventMs === null) return "noSun";
    const atMs = eventMs + row.from.offsetMin * 60_000;
    return atMs >= days.startMs(dayNo) && atMs < days.startMs(dayNo + 1) ? atMs : "noSun";
  };
  const make = (dayNo: number): DayRows => {
    const date = dateOfDayNo(dayNo);
    const season = seasonOf(hall.seasons, date)?.name ?? null;
    const begun: BrightnessStep[] = [];
    const resting: RestingRow[] = [];
    for (const [index, row] of plan.rows.entries()) {
      if (row.season !== null && !hall.seasons.some(({ name }) => name === row.season))
        resting.push({ row: index, reason: "noSeason" });
      if (row.season !== null && row.season !== season) continue;
      const beginning = beginningOf(row, dayNo, date);
      if (typeof beginning === "number") begun.push({ fromMs: beginning, pct: row.pct, row: index });
      else resting.push({ row: index, reason: beginning });
    }
    // Of several at one instant the last counts: those of a season go after those of the whole year.
    const isOfSeason = ({ row }: BrightnessStep): number => (plan.rows[row ?? 0]?.season === null ? 0 : 1);
    begun.sort((a, b) => a.fromMs - b.fromMs || isOfSeason(a) - isOfSeason(b));
    return { begun, resting };
  };
  const rowsOf = (dayNo: number): DayRows => {
    const found = known.get(dayNo) ?? make(dayNo);
    known.set(dayNo, found);
    return found;
  };
  return {
    dayNoAt: days.dayNoAt,
    restingOn: (dayNo: number) => rowsOf(dayNo).resting,
    /** From the day's first instant on; what yesterday's last row began goes on. */
    stepsOn: (dayNo: number): BrightnessStep[] => {
      const carried = rowsOf(dayNo - 1).begun.at(-1);
      const startMs = days.startMs(dayNo);
      const first = { fromMs: startMs, pct: carried?.pct ?? plan.basePct, row: carried?.row ?? null };
      const { begun } = rowsOf(dayNo);
      return [first, ...begun].filter((step, i, all) => all[i + 1]?.fromMs !== step.fromMs);
    },
  };
}

/** How bright a board has to be at an instant, by its timetable alone, and by which row. */
export function brightnessAt(plan: BrightnessPlan, atMs: number, hall: BrightnessHall): BrightnessNow {
  const days = createPlanDays(plan, hall);
  const dayNo = days.dayNoAt(atMs);
  const step = days.stepsOn(dayNo).findLast(({ fromMs }) => fromMs <= atMs);
  if (step === undefined) throw new RangeError("a day begins before its instants");
  return { ...step, resting: days.restingOn(dayNo) };
}

/** The same for every instant of [fromMs, untilMs): steps in order, the first beginning at or before `fromMs`, neighbours differing. */
export function brightnessSteps(
  plan: BrightnessPlan,
  fromMs: number,
  untilMs: number,
  hall: BrightnessHall,
): BrightnessStep[] {
  const days = createPlanDays(plan, hall);
  const steps: BrightnessStep[] = [];
  const lastDay = days.dayNoAt(untilMs - 1);
  for (let dayNo = days.dayNoAt(fromMs); dayNo <= lastDay; dayNo++)
    for (const step of days.stepsOn(dayNo)) {
      if (step.fromMs >= untilMs) break;
      const last = steps.at(-1);
      if (last !== undefined && last.pct === step.pct && last.row === step.row) continue;
      if (last !== undefined && step.fromMs <= fromMs) steps.pop();
      steps.push(step);
    }
  return steps;
}

/** The step that holds at an instant; the last one goes on for ever. Null before the first, and if there is none. */
export function stepAt<S extends { readonly fromMs: number }>(steps: readonly S[], atMs: number): S | null {
  return steps.findLast(({ fromMs }) => fromMs <= atMs) ?? null;
}

/** What the light in the hall asks for, 1 to 100. */
export function ambientPct({ minPct, maxPct, darkLux, brightLux }: AmbientRule, lux: number): number {
  if (lux <= darkLux) return minPct;
  if (lux >= brightLux) return maxPct;
  // Eyes go by ratios: ten times the light is as much more from 10 lux as from 100.
  const share = Math.log(lux / darkLux) / Math.log(brightLux / darkLux);
  return minPct + (maxPct - minPct) * share;
}
