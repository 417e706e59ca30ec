import type { DataFolder } from "../../data-folder.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import { auditHandlers } from "../api/audit.ts";
import { registerHandlers } from "../api/register.ts";
import { searchHandlers } from "../api/search.ts";
import { statisticsHandlers } from "../api/statistics.ts";
import type { ClipStore } from "../clips.ts";
import { paperDesk } from "../paper-desk.ts";
import type { Publishing } from "../publishing.ts";
import type { Records } from "../records/records.ts";
import type { RegisterDesk } from "../records/register-desk.ts";
import type { RecordsReport } from "../records/verify.ts";

/** The register and its numbers, the audit, papers and search. */
export function recordsArea(deps: {
  readonly clock: Pick<Clock, "wallMs" | "after">;
  readonly log: Pick<Log, "warn">;
  readonly publishing: Pick<Publishing, "read" | "keep">;
  readonly clips: Pick<ClipStore, "clip">;
  readonly records: Records;
  readonly desk: Pick<RegisterDesk, "look" | "libraryChanged">;
  readonly folder: DataFolder;
  /** Walks chains and file without holding anybody up. Throws as `verifyFolder` does. */
  readonly check: () => Promise<RecordsReport>;
  readonly version: string;
}) {
  const { clock, log, publishing, clips, records, desk, folder, version } = deps;
  return {
    ...registerHandlers({ clock, publishing, register: records.register, changed: desk.libraryChanged }),
    ...statisticsHandlers({ clock, publishing, records, upToDate: desk.look }),
    ...auditHandlers({ records, check: deps.check }),
    ...searchHandlers({ publishing, register: records.register }),
    ...paperDesk({ clock, log, publishing, clips, records, upToDate: desk.look, folder, version }),
  };
}
