import { dateOfDayNo, dayStartMs, instantOf } from "./civil.ts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const WEEK_DAYS = 7;
const KEPT_DAYS = 4000;

/** The hall's days as instants, with what was found kept. Days are numbered from 1970-01-01. */
export type Days = {
  readonly dayNoAt: (ms: number) => number;
  readonly startMs: (dayNo: number) => number;
  /** True if the clocks do not change on this day, so that minutes are plain arithmetic. */
  readonly isEven: (dayNo: number) => boolean;
  /** Minute 0 … 1440 of the day's wall clock; in a DST gap it moves forward by the gap, a doubled minute is the earlier. */
  readonly instantAt: (dayNo: number, minute: number) => number;
};

export function createDays(zone: string): Days {
  const starts = new Map<number, number>();

  const midnight = (dayNo: number): number => {
    const known = starts.get(dayNo);
    if (known !== undefined) return known;
    if (starts.size >= KEPT_DAYS) starts.clear();
    const found = dayStartMs(dateOfDayNo(dayNo), zone);
    starts.set(dayNo, found);
    return found;
  };

  /** The zone database is slow: in a week whose ends are as far apart as weeks are, days are plain arithmetic. */
  const startMs = (dayNo: number): number => {
    const week = Math.floor(dayNo / WEEK_DAYS) * WEEK_DAYS;
    const fromMs = midnight(week);
    const isPlain = midnight(week + WEEK_DAYS) - fromMs === WEEK_DAYS * DAY_MS;
    return isPlain ? fromMs + (dayNo - week) * DAY_MS : midnight(dayNo);
  };

  // Clocks that went out and came back again within a day or a week do not exist in the zone database.
  const isEven = (dayNo: number): boolean => startMs(dayNo + 1) - startMs(dayNo) === DAY_MS;

  return {
    startMs,
    isEven,
    dayNoAt: (ms) => {
      let dayNo = Math.floor(ms / DAY_MS);
      while (startMs(dayNo) > ms) dayNo--;
      while (startMs(dayNo + 1) <= ms) dayNo++;
      return dayNo;
    },
    instantAt: (dayNo, minute) => {
      if (minute >= 1440) return startMs(dayNo + 1);
      if (isEven(dayNo)) return startMs(dayNo) + minute * MINUTE_MS;
      return instantOf(`${dateOfDayNo(dayNo)}T${clock(minute)}`, zone);
    },
  };
}

/** 510 → `08:30`. */
function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
