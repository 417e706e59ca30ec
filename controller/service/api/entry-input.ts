import type { z } from "zod";
import { checkEntry } from "../../../playlists/checks/input.ts";
import type { Library } from "../../../playlists/library.ts";
import { ScheduleEntry } from "../../../playlists/schedule.ts";
import { expandCron } from "../../adapters/node-cron.ts";
import type { EntryInput } from "./contract/entries.ts";

type Written = Partial<z.output<typeof EntryInput>> & Pick<z.output<typeof EntryInput>, "content">;

/** A plain notice plays on all boards, every day, all day. */
const DEFAULTS = {
  boards: "all",
  importance: "normal",
  firstDay: null,
  lastDay: null,
  days: { kind: "every" },
  times: { kind: "allDay" },
  enabled: true,
} as const;

/** The entry as it is kept: a cron is expanded, what is missing takes its default. Throws `cron.*` and what `checkEntry` throws. */
export function entryFrom(
  written: { readonly [K in keyof Written]: Written[K] | undefined },
  id: string,
  by: { readonly createdById: string; readonly createdAtMs: number },
  library: Library,
): ScheduleEntry {
  const given = Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined));
  const times =
    written.times?.kind === "cron" ? { ...written.times, fields: expandCron(written.times.expression) } : written.times;
  const entry = ScheduleEntry.parse({
    ...DEFAULTS,
    ...given,
    ...(times === undefined ? {} : { times }),
    id,
    createdById: by.createdById,
    createdAtMs: by.createdAtMs,
  });
  checkEntry(entry, library);
  return entry;
}
