import type { Board } from "./board.ts";
import type { ShareRule } from "./campaign.ts";
import { minutesOf } from "./civil.ts";
import type { Days } from "./days.ts";
import type { HallDays } from "./hall-day.ts";
import type { Interval } from "./hours.ts";

/** What the hall's day makes of a board at an instant. */
export type HallState = {
  readonly isLit: boolean;
  /** The rule of the loop's shares while the hall is open. */
  readonly share: ShareRule | null;
};

/** The hall's days as one board feels them. */
export type BoardHall = {
  /** Instants of a day at which the state may change. */
  readonly edgesOn: (dayNo: number) => readonly number[];
  /** `atMs` lies on that day. */
  readonly stateAt: (dayNo: number, atMs: number) => HallState;
};

type Stretch = { readonly fromMs: number; readonly untilMs: number };
type Day = { readonly lit: readonly Stretch[] | "all"; readonly open: readonly Stretch[] };

/**
 * On a day of a year that nobody knows, a board that follows the hall stays lit all day: a dark board on what turns out to
 * be a working day tells nobody anything, a lit one on a holiday wastes some power. The rule of shares rests on such a day.
 */
export function createBoardHall(
  lit: Board["lit"],
  share: ShareRule | null,
  days: Days,
  hall: Pick<HallDays, "hoursOf">,
): BoardHall {
  const known = new Map<number, Day>();

  const make = (dayNo: number): Day => {
    const hours = hall.hoursOf(dayNo);
    const between = (fromMin: number, toMin: number): Stretch => ({
      fromMs: days.instantAt(dayNo, fromMin),
      untilMs: days.instantAt(dayNo, toMin),
    });
    const open = share === null ? [] : (hours?.open ?? []);
    return {
      lit:
        lit === "always" || hours === null
          ? "all"
          : hours.litMin === null
            ? []
            : [between(hours.litMin.from, hours.litMin.to)],
      open: open.map(({ from, to }: Interval) => between(minutesOf(from), minutesOf(to))),
    };
  };
  const dayOf = (dayNo: number): Day => {
    let day = known.get(dayNo);
    if (day === undefined) {
      day = make(dayNo);
      known.set(dayNo, day);
    }
    return day;
  };

  return {
    edgesOn: (dayNo) => {
      const { lit: lights, open } = dayOf(dayNo);
      return [...(lights === "all" ? [] : lights), ...open].flatMap(({ fromMs, untilMs }) => [fromMs, untilMs]);
    },
    stateAt: (dayNo, atMs) => {
      const { lit: lights, open } = dayOf(dayNo);
      const isIn = ({ fromMs, untilMs }: Stretch): boolean => fromMs <= atMs && atMs < untilMs;
      return { isLit: lights === "all" || lights.some(isIn), share: open.some(isIn) ? share : null };
    },
  };
}
