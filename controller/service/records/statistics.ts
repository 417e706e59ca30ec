import { addDays, dayStartMs } from "../../../playlists/civil.ts";
import { Topic } from "../../../playlists/content-class.ts";
import {
  COUNTED_CLASSES,
  type CountedEntry,
  type CountedEvent,
  type Sum,
  standingBefore,
  tally,
} from "../../../playlists/counting.ts";
import type { Library } from "../../../playlists/library.ts";
import { type Language, sentence } from "../../../playlists/messages/sentence.ts";
import { reportSentence } from "../../../playlists/report-sentence.ts";
import type { Statistics, StatRow } from "../api/contract/statistics.ts";
import { assess } from "./assessment.ts";
import type { Records } from "./records.ts";
import type { PeriodRow } from "./register-rows.ts";

export type Period = { readonly year: number; readonly quarter: number | null };

const NOTHING: Sum = { count: 0, airTimeMs: 0 };

/** First and last civil day of a period. */
export function daysOf({ year, quarter }: Period): { readonly fromDay: string; readonly toDay: string } {
  const yyyy = String(year).padStart(4, "0");
  const month = (no: number): string => `${yyyy}-${String(no).padStart(2, "0")}-01`;
  if (quarter === null) return { fromDay: month(1), toDay: `${yyyy}-12-31` };
  const toDay = quarter === 4 ? `${yyyy}-12-31` : addDays(month(quarter * 3 + 1), -1);
  return { fromDay: month(quarter * 3 - 2), toDay };
}

/** The numbers of a period, each with the list behind it. */
export function statisticsOf(
  records: Pick<Records, "register" | "air">,
  library: Library,
  period: Period,
  lang: Language,
): Statistics {
  const { year, quarter } = period;
  const { fromDay, toDay } = daysOf(period);
  const endMs = dayStartMs(addDays(toDay, 1), library.hall.zone);
  const rows = records.register.period(year, fromDay, toDay);
  const air = records.air.ofYear(year, fromDay.slice(0, 7), toDay.slice(0, 7));
  const entries = rows.map(({ row, events }) => countedEntry(row, events, air.get(row.register_no), endMs));
  const sums = tally(entries);
  const base: Record<string, string> = {
    year: String(year),
    ...(quarter === null ? {} : { quarter: String(quarter) }),
  };
  const counted = { ...base, counted: "yes" };
  const word = (code: string) => sentence(lang, code, {});
  const row = (key: string, label: string, sum: Sum | undefined, query: Record<string, string>): StatRow => ({
    key,
    label,
    ...(sum ?? NOTHING),
    query: { ...counted, ...query },
  });
  const unitNames = new Map([
    ...rows.map(({ row: one }) => [one.unit_id ?? "", one.unit_name] as const),
    ...library.units.map((unit) => [unit.id, unit.name] as const),
  ]);
  const unitName = (id: string): string => (id === "" ? word("stat.noUnit") : unitNames.get(id) || id);
  const units = new Set([...library.units.map(({ id }) => id), ...sums.byUnit.keys()]);
  const boardNames = new Map(library.boards.map(({ id, name }) => [id, name]));
  const boards = new Set([...boardNames.keys(), ...sums.byBoard.keys()]);
  const months = Array.from({ length: quarter === null ? 12 : 3 }, (_, i) => Number(fromDay.slice(5, 7)) + i);
  const topics = new Set([...Topic.options, ...sums.byTopic.keys()]);
  return {
    year,
    quarter,
    fromDay,
    toDay,
    total: sums.total,
    publicity: sums.publicity,
    business: sums.business,
    emergency: sums.emergency,
    withdrawn: sums.withdrawn,
    corrections: sums.corrected,
    alsoOnPortal: sums.onPortal,
    lists: {
      total: counted,
      publicity: { ...counted, category: "publicity" },
      business: { ...counted, category: "business" },
      emergency: { ...base, counted: "no" },
      withdrawn: { ...counted, withdrawn: "yes", asOf: toDay },
      corrections: { ...counted, corrected: "yes", asOf: toDay },
      alsoOnPortal: { ...counted, alsoOn: "portal" },
    },
    byCategory: COUNTED_CLASSES.map((name) =>
      row(name, word(`stat.class.${name}`), sums.byCategory.get(name), { category: name }),
    ),
    byTopic: [...topics].map((topic) => row(topic, word(`stat.topic.${topic}`), sums.byTopic.get(topic), { topic })),
    byUnit: [...units].map((id) => row(id, unitName(id), sums.byUnit.get(id), { unitId: id })),
    byMonth: months.map((month) => {
      const sum = sums.byMonth.get(month);
      return {
        ...row(String(month), sentence(lang, "stat.month", { month }), sum, { month: String(month) }),
        count: sum?.count ?? 0,
        airTimeMs: sum?.airTimeMs ?? 0,
        publicity: sum?.publicity ?? 0,
        business: sum?.business ?? 0,
      };
    }),
    byBoard: [...boards].map((id) =>
      row(id, boardNames.get(id) ?? id, sums.byBoard.get(id), { boardId: id, asOf: toDay }),
    ),
    assessment: assess(library, rows, entries, { fromDay, toDay }).map((line) => ({
      ...line,
      unitId: line.unitId === "" ? null : line.unitId,
      unitName: unitName(line.unitId),
    })),
    sentence: reportSentence(lang, quarter, sums),
  };
}

function countedEntry(
  row: PeriodRow,
  events: readonly CountedEvent[],
  air: ReadonlyMap<string, number> | undefined,
  endMs: number,
): CountedEntry {
  const { withdrawn, corrections, countedAs } = standingBefore(row.category, events, endMs);
  const later = events.flatMap((event) => (event.kind === "boardAdded" && event.atMs < endMs ? [event.boardId] : []));
  return {
    line: row.line,
    countedAs,
    topic: row.topic,
    unitId: row.unit_id,
    month: Number(row.on_air_day.slice(5, 7)),
    withdrawn: withdrawn !== null,
    corrections,
    onPortal: row.also_on.includes("portal"),
    boardIds: [row.first_board_id, ...later],
    airTimeMs: air ?? NO_AIR,
  };
}

const NO_AIR: ReadonlyMap<string, number> = new Map();
