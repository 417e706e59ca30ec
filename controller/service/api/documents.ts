import { rm } from "node:fs/promises";
import { dayAt } from "../../../playlists/civil.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import type { Library } from "../../../playlists/library.ts";
import type { ChainStep } from "../../../playlists/review/chain.ts";
import { csvOf } from "../../adapters/csv-stringify.ts";
import { xlsxOf } from "../../adapters/write-excel-file.ts";
import type { Typeset } from "../../documents/block.ts";
import { registerSheet } from "../../documents/register-sheet.ts";
import type { Sheet } from "../../documents/sheet.ts";
import { statisticsReport } from "../../documents/statistics-report.ts";
import { periodWords, statisticsList, statisticsSheets } from "../../documents/statistics-sheets.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import { safeName } from "../content-disposition.ts";
import { findById } from "../library/edits.ts";
import { type Papers, revisionOf } from "../papers.ts";
import type { Publishing } from "../publishing.ts";
import { type ArchiveSource, makeYearArchive } from "../year-archive.ts";
import type { documentsContract } from "./contract/documents.ts";
import type { RegisterEntry, RegisterQuery } from "./contract/register.ts";
import type { Statistics } from "./contract/statistics.ts";
import type { Binary, Download, HandlersOf } from "./handler.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const FIRST_YEAR = 2000;

/** Everything that leaves the office as a file. */
export function documentsHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly log: Pick<Log, "warn">;
  readonly publishing: Pick<Publishing, "read">;
  readonly papers: Papers;
  readonly typeset: Typeset;
  /** Takes in what went out until now and gives the numbers that are due. */
  readonly upToDate: () => Promise<void>;
  /** Every entry a query finds, in the order of time. */
  readonly registerOf: (query: Omit<RegisterQuery, "from" | "count">) => readonly RegisterEntry[];
  readonly statisticsOf: (year: number, quarter: number | null) => Statistics;
  readonly archive: Omit<ArchiveSource, "library" | "papers" | "statistics" | "statisticsPdf" | "entries">;
  /** Where archives grow until they are sent. */
  readonly folder: string;
  readonly version: string;
}): HandlersOf<typeof documentsContract> {
  const { clock, publishing } = deps;
  const now = (): number => Math.round(clock.wallMs());
  let archiving: number | null = null;

  const reportPdf = async (numbers: Statistics): Promise<Uint8Array> => {
    const library = publishing.read();
    const report = statisticsReport({
      numbers,
      hallName: library.hall.name,
      signature: library.hall.signature,
      zone: library.hall.zone,
      steps: library.workflow.steps.filter(isForEverything).map(({ name }) => name),
      boards: library.boards.map(({ name }) => name),
      madeAtMs: now(),
    });
    return (await deps.typeset(report)).pdf;
  };

  return {
    exportRegister: async ({ query }): Promise<Binary> => {
      await deps.upToDate();
      const library = publishing.read();
      const { format, from: _from, count: _count, ...filter } = query;
      const entries = deps.registerOf(filter);
      const name = `${query.year === undefined ? "" : `${query.year}年`}登记台账`;
      const sheet = registerSheet(name, entries, namesOf(library));
      return tableFile(sheet, [sheet], format, `${library.hall.name}_${name}_${dayAt(now(), library.hall.zone)}`);
    },
    exportStatistics: async ({ query }): Promise<Binary> => {
      await deps.upToDate();
      const numbers = deps.statisticsOf(query.year, query.quarter ?? null);
      const name = `${periodWords(numbers)}LED大屏信息公开统计`;
      if (query.format !== "pdf")
        return tableFile(statisticsList(numbers), statisticsSheets(numbers), query.format, name);
      return { ...PDF, bytes: await reportPdf(numbers), fileName: `${safeName(`${name}报告`)}.pdf` };
    },
    approvalForm: async ({ params, query, baseUrl }): Promise<Binary> => {
      const { no, title } = await wanted(params.id, query.revision);
      const bytes = await deps.papers.approvalForm(params.id, no, baseUrl);
      return { ...PDF, bytes, fileName: `审批表_${safeName(title)}_第${no}版.pdf` };
    },
    secrecySheet: async ({ params, query, baseUrl }): Promise<Binary> => {
      const { no, title } = await wanted(params.id, query.revision);
      const bytes = await deps.papers.secrecySheet(params.id, no, baseUrl);
      return { ...PDF, bytes, fileName: `保密审查单_${safeName(title)}_第${no}版.pdf` };
    },
    withdrawalForm: async ({ params, query, baseUrl }): Promise<Binary> => {
      const { no, title } = await wanted(params.id, query.revision);
      const bytes = await deps.papers.withdrawalForm(params.id, no, baseUrl);
      return { ...PDF, bytes, fileName: `撤稿审批单_${safeName(title)}_第${no}版.pdf` };
    },
    yearArchive: async ({ params, actor, baseUrl }): Promise<Download> => {
      const { year } = params;
      const library = publishing.read();
      const thisYear = Number(dayAt(now(), library.hall.zone).slice(0, 4));
      if (year < FIRST_YEAR || year > thisYear)
        throw new HallcastError("input", "archive.year", { found: year, from: FIRST_YEAR, to: thisYear });
      if (archiving !== null) throw new HallcastError("conflict", "archive.busy", { found: archiving });
      archiving = year;
      try {
        await deps.upToDate();
        const source: ArchiveSource = {
          ...deps.archive,
          library: publishing.read,
          papers: deps.papers,
          entries: (wantedYear) => deps.registerOf({ year: wantedYear }),
          statistics: (wantedYear) => deps.statisticsOf(wantedYear, null),
          statisticsPdf: (wantedYear) => reportPdf(deps.statisticsOf(wantedYear, null)),
        };
        const { folder, version } = deps;
        const madeBy = actor.displayName;
        const file = await makeYearArchive(source, { year, folder, madeAtMs: now(), madeBy, version, baseUrl });
        return {
          kind: "download",
          ...file,
          mediaType: "application/zip",
          fileName: `${safeName(library.hall.signature)}_${year}年LED信息公开归档包.zip`,
          done: () => {
            rm(file.path, { force: true }).catch((error: unknown) =>
              deps.log.warn("archive not removed", { path: file.path, error: String(error) }),
            );
          },
        };
      } finally {
        archiving = null;
      }
    },
  };

  async function wanted(itemId: string, revisionNo: number | undefined) {
    await deps.upToDate();
    return revisionOf(findById(publishing.read().items, itemId, "item"), revisionNo ?? null);
  }
}

/** A step that no condition keeps from any content. */
function isForEverything({ when }: ChainStep): boolean {
  const lists = [when.categories, when.topics, when.subtypes, when.kinds];
  return !when.onlyInSensitivePeriod && lists.every((list) => list.length === 0);
}

const PDF = { kind: "binary", mediaType: "application/pdf", immutable: false } as const;

async function tableFile(list: Sheet, sheets: readonly Sheet[], format: "xlsx" | "csv", name: string): Promise<Binary> {
  const bytes = format === "csv" ? csvOf(list) : await xlsxOf(sheets);
  return {
    kind: "binary",
    bytes,
    mediaType: format === "csv" ? "text/csv; charset=utf-8" : XLSX,
    immutable: false,
    fileName: `${safeName(name)}.${format}`,
  };
}

function namesOf({ hall, boards }: Library) {
  return {
    zone: hall.zone,
    publisher: hall.signature,
    boardName: (id: string): string => boards.find((board) => board.id === id)?.name ?? id,
  };
}
