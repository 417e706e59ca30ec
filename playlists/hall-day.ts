import { createDayTypes, type WorkCalendar } from "./calendar.ts";
import { type CivilDate, dateOfDayNo, minutesOf } from "./civil.ts";
import type { HallHours, Interval, Season } from "./hours.ts";
import type { DayType } from "./schedule.ts";

/** The hall on one civil day. */
export type HallDay = {
  readonly open: readonly Interval[];
  /** Opening hours and extended service together. */
  readonly extended: readonly Interval[];
  /** What lies between two openings. */
  readonly noon: readonly Interval[];
  /** When boards that follow the hall are lit; null on a day the hall does not open. Minutes of the day. */
  readonly litMin: { readonly from: number; readonly to: number } | null;
};

const CLOSED: HallDay = { open: [], extended: [], noon: [], litMin: null };

/** The hall's days by day number, with what was found kept: what a resolver asks thousands of times. */
export type HallDays = {
  readonly typeOf: (dayNo: number) => DayType | "unknown";
  /** As `hallDay`. */
  readonly hoursOf: (dayNo: number) => HallDay | null;
};

export function createHallDays(calendar: WorkCalendar, hours: HallHours): HallDays {
  const typeOf = createDayTypes(calendar);
  const known = new Map<number, HallDay | null>();
  return {
    typeOf,
    hoursOf: (dayNo) => {
      let day = known.get(dayNo);
      if (day === undefined) {
        day = hallDay(hours, dateOfDayNo(dayNo), typeOf(dayNo));
        known.set(dayNo, day);
      }
      return day;
    },
  };
}

/** Hours of a date; null if its day type is unknown and no exception says otherwise. */
export function hallDay(hours: HallHours, date: CivilDate, type: DayType | "unknown"): HallDay | null {
  const exception = hours.exceptions.find((one) => one.date === date);
  if (exception !== undefined) return dayOf(hours, exception.open, []);
  if (type === "unknown") return null;
  const season = seasonOf(hours.seasons, date);
  if (season === undefined) return CLOSED;
  const isWorked = type === "workday" || type === "makeUpWorkday";
  return isWorked ? dayOf(hours, season.workday, season.extended) : dayOf(hours, season.restDay, []);
}

function dayOf(hours: HallHours, open: readonly Interval[], extra: readonly Interval[]): HallDay {
  const sorted = open.toSorted((a, b) => minutesOf(a.from) - minutesOf(b.from));
  const extended = [...sorted, ...extra].toSorted((a, b) => minutesOf(a.from) - minutesOf(b.from));
  const first = extended[0];
  if (first === undefined) return CLOSED;
  const noon = sorted.slice(1).flatMap((next, i): Interval[] => {
    const before = sorted[i];
    return before !== undefined && minutesOf(before.to) < minutesOf(next.from)
      ? [{ from: before.to, to: next.from }]
      : [];
  });
  const end = Math.max(...extended.map((one) => minutesOf(one.to)));
  return {
    open: sorted,
    extended,
    noon,
    litMin: {
      from: Math.max(0, minutesOf(first.from) - hours.lightBeforeMin),
      to: Math.min(24 * 60, end + hours.lightAfterMin),
    },
  };
}

/** The first season of the list that has the day; one may run over New Year. */
export function seasonOf(seasons: readonly Season[], date: CivilDate): Season | undefined {
  const day = date.slice(5);
  return seasons.find(({ firstDay, lastDay }) =>
    firstDay <= lastDay ? firstDay <= day && day <= lastDay : day >= firstDay || day <= lastDay,
  );
}
