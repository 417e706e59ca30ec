import type { EntryInput } from "../../controller/service/api/contract/entries.ts";
import type { ScheduleEntry } from "../../playlists/schedule.ts";
import type { CalendarEvent } from "./calendar-events.ts";
import { entryInputOf } from "./entry-form.ts";

/** A block of the calendar that stands for one stretch of hours of one entry, and so can be moved as a whole. */
export type Movable = { readonly entry: ScheduleEntry; readonly window: number };

/**
 * The stretch of hours a block shows, if it shows all of it and nothing else. A block that something stronger cuts short, or that
 * several entries share, says too little about where its entry would go. `clockOf` writes an instant as `08:30` in the hall's zone.
 */
export function movableOf(
  event: CalendarEvent,
  entries: readonly ScheduleEntry[],
  clockOf: (ms: number) => string,
): Movable | null {
  const [only, ...more] = event.parts;
  if (more.length > 0 || only.contender.kind !== "entry") return null;
  const entry = entries.find(({ id }) => id === only.contender.id);
  if (entry === undefined || entry.times.kind !== "windows") return null;
  const from = clockOf(event.fromMs);
  const to = clockOf(event.untilMs);
  const window = entry.times.windows.findIndex((one) => one.from === from && endOf(one.to) === to);
  return window === -1 ? null : { entry, window };
}

/** The entry with that stretch at other hours. */
export function moved({ entry, window }: Movable, from: string, to: string): EntryInput {
  const input = entryInputOf(entry);
  if (input.times.kind !== "windows") return input;
  const windows = input.times.windows.map((one, index) => (index === window ? { from, to } : one));
  return { ...input, times: { kind: "windows", windows } };
}

/** The end of a day and the beginning of the next are the same instant. */
function endOf(time: string): string {
  return time === "24:00" ? "00:00" : time;
}
