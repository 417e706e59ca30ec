import { statfs } from "node:fs/promises";
import { addDays, dayAt } from "../../../playlists/civil.ts";
import { sentence } from "../../../playlists/messages/sentence.ts";
import { diskError, removeOldTemps } from "../../adapters/durable-file.ts";
import type { Job } from "../../adapters/node-cron.ts";
import type { DataFolder } from "../../data-folder.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Alarms } from "../alarms.ts";
import type { ChainReport } from "./chain.ts";
import { tidyAsRun } from "./ingest.ts";
import type { Records } from "./records.ts";
import type { RegisterDesk } from "./register-desk.ts";
import { breakSentence, type RecordsReport } from "./verify.ts";

/** The playout's own files; what they say stays in the records for good. Packed they take a fifteenth of the room. */
const FILE_DAYS = 400;
const PLAIN_DAYS = 7;
/** No write takes as long; what is older was begun before a power cut. */
const TEMP_MS = 86_400_000;
const MEGABYTE = 1024 * 1024;
/** Room for weeks of work; and for the day it takes to make more. */
const WARN_BYTES = 1024 * MEGABYTE;
const ERROR_BYTES = 200 * MEGABYTE;

/** Upkeep of the records by cron in the hall's zone. */
export function recordJobs(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly folder: DataFolder;
  readonly zone: () => string;
  readonly records: Records;
  readonly desk: RegisterDesk;
  readonly alarms: Alarms;
  /** Bytes that are free where the data lies. Throws `disk.*`. */
  readonly freeBytes: () => Promise<number>;
  /** Walks chains and file without holding anybody up. Throws as `verifyFolder` does. */
  readonly check: () => Promise<RecordsReport>;
}): readonly Job[] {
  const { clock, folder, records, desk, alarms } = deps;
  let lastDay = "";
  return [
    { name: "as-run", cron: "*/5 * * * *", atStart: true, run: desk.look },
    { name: "records-heads", cron: "20 * * * *", atStart: true, run: desk.keepHeads },
    {
      name: "records",
      // Once a day, in the first hour that finds the PC running: in many halls it is off at night.
      cron: "40 * * * *",
      atStart: false,
      run: async () => {
        const today = dayAt(clock.wallMs(), deps.zone());
        if (today === lastDay) return;
        lastDay = today;
        await desk.look();
        await alarms.guard("as-run files", async () => {
          const days = { firstPlain: addDays(today, -PLAIN_DAYS), firstKept: addDays(today, -FILE_DAYS) };
          await tidyAsRun(folder.asRun, records.asRun, days);
        });
        await alarms.guard("records.fold", () => records.foldOld(clock.wallMs()));
        await alarms.guard("temps", () => removeOldTemps(folder.root, clock.wallMs() - TEMP_MS));
        await alarms.guard("records.verify", async () => {
          const broken = (await deps.check()).chains.find((chain) => chain.broken !== null);
          if (broken === undefined) alarms.close("records.broken");
          else alarms.raise("records.broken", { ...brokenAlarm(broken), severity: "error" });
        });
      },
    },
    {
      name: "disk",
      cron: "*/5 * * * *",
      atStart: true,
      run: async () =>
        void (await alarms.guard("disk", async () => {
          const free = await deps.freeBytes();
          if (free >= WARN_BYTES) return alarms.close("disk.low");
          const params = { freeMb: Math.floor(free / MEGABYTE), path: folder.root };
          const severity = free < ERROR_BYTES ? "error" : "warn";
          alarms.raise("disk.low", { code: "disk.low", params, severity });
        })),
    },
  ];
}

/** Free bytes of the disk of a folder, as far as the product's user may take them. Throws `disk.*`. */
export async function freeBytesOf(path: string): Promise<number> {
  const disk = await statfs(path).catch((error: unknown) => {
    throw diskError(path, error);
  });
  return disk.bavail * disk.bsize;
}

function brokenAlarm(report: ChainReport) {
  const chain = sentence("zh", `verify.chain.${report.name}`, {});
  return { code: "records.broken", params: { chain, reason: breakSentence("zh", report) } };
}
