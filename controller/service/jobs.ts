import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import type { Library } from "../../playlists/library.ts";
import { diskError, writeDurably } from "../adapters/durable-file.ts";
import type { Job } from "../adapters/node-cron.ts";
import type { DataFolder } from "../data-folder.ts";
import type { Clock } from "../ports/clock.ts";
import type { Alarms } from "./alarms.ts";

const BACKUPS_KEPT = 60;
const BACKUP_NAME = /^library-\d{4}-\d{2}-\d{2}\.json$/;

/** Coarse work by cron in the hall's zone. What plays never waits for any of it. */
export function jobList(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly folder: DataFolder;
  readonly library: () => Library;
  readonly alarms: Alarms;
  readonly issue: () => Promise<void>;
  readonly ingest: () => Promise<void>;
  /** Takes back the disk space kept for emergencies. */
  readonly reserve: () => Promise<void>;
}): readonly Job[] {
  const { clock, folder, alarms, library } = deps;
  const today = () =>
    Temporal.Instant.fromEpochMilliseconds(Math.floor(clock.wallMs()))
      .toZonedDateTimeISO(library().hall.zone)
      .toPlainDate();
  return [
    {
      name: "backup",
      cron: "30 2 * * *",
      atStart: false,
      run: async () => void (await alarms.guard("backup", () => backUp(folder, today().toString()))),
    },
    { name: "horizon", cron: "7 * * * *", atStart: false, run: deps.issue },
    {
      name: "reserve",
      cron: "17 * * * *",
      atStart: true,
      run: async () => void (await alarms.guard("reserve", deps.reserve)),
    },
    { name: "as-run", cron: "*/5 * * * *", atStart: true, run: deps.ingest },
    {
      name: "calendar",
      cron: "0 8 * * *",
      atStart: true,
      run: async () => {
        const day = today();
        const isKnown = library().calendar.some((year) => year.year === day.year + 1);
        if (day.month < 12 || isKnown) alarms.close("calendar");
        else
          alarms.raise("calendar", {
            code: "calendar.nextYearUnknown",
            params: { year: day.year + 1 },
            severity: "warn",
          });
      },
    },
  ];
}

/** A copy of the library by the day's name; the oldest go. Throws `disk.*`. */
export async function backUp(folder: DataFolder, day: string): Promise<void> {
  const text = await readFile(folder.library, "utf8").catch((error: unknown) => {
    throw diskError(folder.library, error);
  });
  await writeDurably(join(folder.backups, `library-${day}.json`), text);
  const names = (await readdir(folder.backups)).filter((name) => BACKUP_NAME.test(name)).sort();
  for (const name of names.slice(0, -BACKUPS_KEPT)) await rm(join(folder.backups, name), { force: true });
}
