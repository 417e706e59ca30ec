import type { EntryInput } from "../../controller/service/api/contract/entries.ts";
import type { ScheduleEntry } from "../../playlists/schedule.ts";

/** What the form starts from: every day, all day, all boards, of normal importance. */
export function blankEntry(day: string | null): Omit<EntryInput, "content"> {
  return {
    boards: "all",
    importance: "normal",
    firstDay: day,
    lastDay: day,
    days: { kind: "every" },
    times: { kind: "allDay" },
    enabled: true,
  };
}

/** An entry as its form writes it: of a cron only the expression. */
export function entryInputOf(entry: ScheduleEntry): EntryInput {
  const { id: _id, createdById: _by, createdAtMs: _at, times, ...rest } = entry;
  return {
    ...rest,
    times:
      times.kind === "cron" ? { kind: "cron", expression: times.expression, durationMin: times.durationMin } : times,
  };
}
