import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import type { Library } from "../../playlists/library.ts";
import { dueDayOf } from "../../playlists/post-review.ts";
import { writeDurably } from "../adapters/durable-file.ts";
import type { Job } from "../adapters/node-cron.ts";
import type { DataFolder } from "../data-folder.ts";
import type { Clock } from "../ports/clock.ts";
import type { Alarms } from "./alarms.ts";
import { lookAtYears } from "./calendar-alarm.ts";
import { lookAtStaleItems } from "./stale-alarm.ts";

const BACKUPS_KEPT = 60;
const BACKUP_NAME = /^library-\d{4}-\d{2}-\d{2}\.json$/;

/** Coarse work by cron in the hall's zone. What plays never waits for any of it. */
export function jobList(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly folder: DataFolder;
  readonly library: () => Library;
  /** No library could be read: there is nothing worth keeping, and what was kept must not be pushed out. */
  readonly isLost: boolean;
  readonly alarms: Alarms;
  readonly issue: () => Promise<void>;
  /** Takes back the disk space kept for emergencies. */
  readonly reserve: () => Promise<void>;
  /** Draws the lines of people and units that have changed. */
  readonly variants: () => Promise<void>;
  /** Lets go of pictures in memory that nobody has looked at for a while. */
  readonly forgetPictures: () => void;
  /** Compares what boards' devices do with the hall's hours. */
  readonly watchPower: () => void;
}): readonly Job[] {
  const { clock, folder, alarms, library } = deps;
  const today = () =>
    Temporal.Instant.fromEpochMilliseconds(Math.floor(clock.wallMs()))
      .toZonedDateTimeISO(library().hall.zone)
      .toPlainDate();
  return [
    {
      name: "backup",
      // A PC that is off at night keeps one too: the first hour of the day that finds it running.
      cron: "30 * * * *",
      atStart: true,
      run: async () => {
        if (!deps.isLost) await alarms.guard("backup", () => backUp(folder, today().toString(), library()));
      },
    },
    { name: "boardPower", cron: "*/5 * * * *", atStart: false, run: async () => deps.watchPower() },
    { name: "horizon", cron: "7 * * * *", atStart: false, run: deps.issue },
    {
      name: "reserve",
      cron: "* * * * *",
      atStart: true,
      run: async () => void (await alarms.guard("reserve", deps.reserve)),
    },
    { name: "memory", cron: "*/2 * * * *", atStart: false, run: async () => deps.forgetPictures() },
    { name: "variants", cron: "* * * * *", atStart: true, run: deps.variants },
    {
      name: "postReview",
      cron: "10 * * * *",
      atStart: true,
      run: async () => tellOverdueReviews(library(), today().toString(), alarms),
    },
    {
      name: "calendar",
      cron: "0 8 * * *",
      atStart: true,
      run: async () => lookAtYears(library(), clock.wallMs(), alarms),
    },
    {
      name: "stale",
      cron: "30 7 * * *",
      atStart: true,
      run: async () => lookAtStaleItems(library(), clock.wallMs(), alarms),
    },
  ];
}

/** One alarm for each emergency message whose review afterwards is overdue, or cannot be dated. */
function tellOverdueReviews(library: Library, today: string, alarms: Alarms): void {
  for (const takeover of library.takeovers) {
    const { id, title, postReview } = takeover;
    const key = `postReview ${id}`;
    const day = dueDayOf(takeover, library);
    if (postReview === null || postReview.result !== null) alarms.close(key);
    else if (day === null)
      alarms.raise(key, { code: "takeover.postReviewDayUnknown", params: { title }, severity: "warn" });
    else if (day < today)
      alarms.raise(key, { code: "takeover.postReviewOverdue", params: { title, day }, severity: "error" });
    else alarms.close(key);
  }
}

/** Keeps the library by the day's name, once a day; the oldest go. Throws `disk.*`. */
async function backUp(folder: DataFolder, day: string, library: Library): Promise<void> {
  const name = `library-${day}.json`;
  const names = (await readdir(folder.backups)).filter((one) => BACKUP_NAME.test(one));
  if (names.includes(name)) return;
  await writeDurably(join(folder.backups, name), `${JSON.stringify(library, null, 1)}\n`);
  for (const old of [...names, name].sort().slice(0, -BACKUPS_KEPT))
    await rm(join(folder.backups, old), { force: true });
}
