import { dayTypeOf } from "../../../playlists/calendar.ts";
import { type CivilDate, dayAt, dayNoOf, minutesOf } from "../../../playlists/civil.ts";
import { createDays } from "../../../playlists/days.ts";
import { hallDay } from "../../../playlists/hall-day.ts";
import type { Library } from "../../../playlists/library.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Publishing } from "../publishing.ts";
import { shareOfDay } from "../records/air-share.ts";
import { assessedTexts } from "../records/assessment.ts";
import type { Records } from "../records/records.ts";
import { daysOf, statisticsOf } from "../records/statistics.ts";
import type { statisticsContract } from "./contract/statistics.ts";
import type { HandlersOf } from "./handler.ts";

/** 统计: the numbers of a period, and what stands behind them. */
export function statisticsHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Pick<Publishing, "read">;
  readonly records: Records;
  /** Takes in what went out until now and gives the numbers that are due. */
  readonly upToDate: () => Promise<void>;
}): HandlersOf<typeof statisticsContract> {
  const { clock, publishing, records } = deps;
  return {
    statistics: async ({ query, lang }) => {
      await deps.upToDate();
      return statisticsOf(records, publishing.read(), { year: query.year, quarter: query.quarter ?? null }, lang);
    },
    listAssessed: ({ query }) =>
      assessedTexts(publishing.read(), daysOf({ year: query.year, quarter: query.quarter ?? null }), query),
    airTimeShare: async ({ query }) => {
      await deps.upToDate();
      const library = publishing.read();
      const day = query.day ?? dayAt(clock.wallMs(), library.hall.zone);
      return shareOfDay(records.asRun, library, day, openHours(library, day));
    },
  };
}

/** Stretches in which the hall is open on a day; none on a day that is unknown. */
function openHours(library: Library, day: CivilDate): { readonly fromMs: number; readonly untilMs: number }[] {
  const days = createDays(library.hall.zone);
  const hours = hallDay(library.hours, day, dayTypeOf(library.calendar, day));
  return (hours?.open ?? []).map(({ from, to }) => ({
    fromMs: days.instantAt(dayNoOf(day), minutesOf(from)),
    untilMs: days.instantAt(dayNoOf(day), minutesOf(to)),
  }));
}
