import { dayTypeOf } from "../../../playlists/calendar.ts";
import { addDays, type CivilDate, dayAt, dayStartMs, minutesOf } from "../../../playlists/civil.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import { hallDay } from "../../../playlists/hall-day.ts";
import type { Library } from "../../../playlists/library.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Publishing } from "../publishing.ts";
import { shareOfDay } from "../records/air-share.ts";
import { assessedTexts } from "../records/assessment.ts";
import type { Records } from "../records/records.ts";
import type { RegisterFilter } from "../records/register-filter.ts";
import { daysOf, statisticsOf } from "../records/statistics.ts";
import { breakSentence, type KnownHeads, reportOf } from "../records/verify.ts";
import type { RegisterQuery } from "./contract/register.ts";
import type { Handlers } from "./handler.ts";

type Area =
  | "listRegister"
  | "getRegisterEntry"
  | "amendRegister"
  | "statistics"
  | "listAssessed"
  | "airTimeShare"
  | "listAudit"
  | "verifyRecords";

/** 台账, 统计, the audit and whether all of it is whole. */
export function registerHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Pick<Publishing, "read">;
  readonly records: Records;
  /** Takes in what went out until now and gives the numbers that are due. */
  readonly upToDate: () => Promise<void>;
  /** Told after the register was written to. */
  readonly changed: () => void;
  readonly knownHeads: () => Promise<KnownHeads>;
}): Pick<Handlers, Area> {
  const { clock, publishing, records } = deps;
  const { register } = records;

  return {
    listRegister: ({ query }) => register.list(filterOf(query, publishing.read()), query.from, query.count),
    getRegisterEntry: ({ params }) => ({ entry: register.get(params.no), events: register.eventsOf(params.no) }),
    amendRegister: ({ params, body, actor, note }) => {
      const before = register.get(params.no);
      if (before.category === "emergency")
        throw new HallcastError("conflict", "register.notAmendable", { found: params.no });
      if (before.countedAs === body.category)
        throw new HallcastError("conflict", "register.sameClass", { found: params.no });
      const atMs = Math.round(clock.wallMs());
      const details = { from: before.countedAs, to: body.category, reason: body.reason };
      const event = { registerNo: params.no, kind: "amended" as const, atMs, byName: actor.displayName, details };
      const no = register.eventsOf(params.no).length + 1;
      register.note({ ...event, key: `amended:${no}` });
      note(before.itemId, { registerNo: params.no, ...details });
      deps.changed();
      return register.get(params.no);
    },
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
    listAudit: ({ query }) => records.audit.list(query.count, query.subject ?? null, query.before ?? null),
    verifyRecords: async ({ lang }) => {
      const { ok, chains } = reportOf(records, await deps.knownHeads());
      return {
        ok,
        chains: chains.map((chain) => ({
          name: chain.name,
          rows: chain.rows,
          brokenAt: chain.broken?.no ?? null,
          reason: breakSentence(lang, chain),
          sinceMs: chain.broken?.atMs ?? null,
        })),
      };
    },
  };
}

/** The register's own filter of a query of the pages. */
export function filterOf(
  query: Omit<RegisterQuery, "from" | "count">,
  { hall }: Pick<Library, "hall">,
): RegisterFilter {
  const { asOf, ...rest } = query;
  return { ...rest, beforeMs: asOf === undefined ? undefined : dayStartMs(addDays(asOf, 1), hall.zone) };
}

/** Stretches in which the hall is open on a day; none on a day that is unknown. */
function openHours(library: Library, day: CivilDate): { readonly fromMs: number; readonly untilMs: number }[] {
  const startMs = dayStartMs(day, library.hall.zone);
  const hours = hallDay(library.hours, day, dayTypeOf(library.calendar, day));
  return (hours?.open ?? []).map(({ from, to }) => ({
    fromMs: startMs + minutesOf(from) * 60_000,
    untilMs: startMs + minutesOf(to) * 60_000,
  }));
}
