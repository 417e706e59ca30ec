import { contentStart } from "../../playlists/counting.ts";
import { createTypeset } from "../adapters/pdfmake-pdf.ts";
import type { DataFolder } from "../data-folder.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import { documentsHandlers } from "./api/documents.ts";
import { leafletsHandlers } from "./api/leaflets.ts";
import { filterOf } from "./api/register.ts";
import type { ClipStore } from "./clips.ts";
import { createPapers } from "./papers.ts";
import type { Publishing } from "./publishing.ts";
import { asRunLines, chainLines } from "./record-lines.ts";
import type { Records } from "./records/records.ts";
import { statisticsOf } from "./records/statistics.ts";

/** More entries than a hall makes in all its years. */
const ALL = 1_000_000;

/** Showings of one board in ten minutes, many times over. */
const MOST_ROWS = 5_000;

/** Forms, exports, archives and leaflets, put together from the library, the records and the clips. */
export function paperDesk(deps: {
  readonly clock: Pick<Clock, "wallMs" | "after">;
  readonly log: Pick<Log, "warn">;
  readonly publishing: Pick<Publishing, "read" | "keep">;
  readonly clips: Pick<ClipStore, "clip">;
  readonly records: Records;
  readonly upToDate: () => Promise<void>;
  readonly folder: Pick<DataFolder, "exports">;
  readonly version: string;
}) {
  const { clock, publishing, records } = deps;
  const { register } = records;
  const typeset = createTypeset(clock);
  const papers = createPapers({
    clock,
    library: publishing.read,
    clips: deps.clips,
    typeset,
    register: (item, revisionNo) => {
      const found = register.find(item.id, contentStart(item.revisions, revisionNo));
      return found === null ? null : register.get(found.registerNo);
    },
    offAir: (itemId, revisionNo, { fromMs, untilMs }) =>
      publishing.read().boards.flatMap(({ id: boardId }) => {
        const { rows } = records.asRun.list(boardId, fromMs, untilMs, MOST_ROWS);
        const own = rows.filter((row) => row.itemId === itemId && row.revisionNo === revisionNo);
        return own.length === 0 ? [] : [{ boardId, atMs: Math.max(...own.map((row) => row.untilMs)) }];
      }),
  });
  return {
    ...documentsHandlers({
      clock,
      log: deps.log,
      publishing,
      papers,
      typeset,
      upToDate: deps.upToDate,
      registerOf: (query) => register.list(filterOf(query, publishing.read()), 0, ALL).entries.reverse(),
      // Papers of the office are Chinese whatever language the person at the screen reads.
      statisticsOf: (year, quarter) => statisticsOf(records, publishing.read(), { year, quarter }, "zh"),
      archive: {
        clip: deps.clips.clip,
        auditLines: (fromMs, untilMs) => chainLines(records.audit.chain, fromMs, untilMs),
        registerLines: async function* () {
          for (const chain of register.chains) yield* chainLines(chain);
        },
        asRunLines: (boardId, fromMs, untilMs) => asRunLines(records.asRun, boardId, fromMs, untilMs),
      },
      folder: deps.folder.exports,
      version: deps.version,
    }),
    ...leafletsHandlers({ clock, publishing, papers }),
  };
}
