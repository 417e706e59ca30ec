import type { HallcastError } from "../../playlists/errors.ts";
import type { AppendFile } from "../ports/append-file.ts";
import type { AsRunLine } from "../ports/as-run.ts";
import type { Clock } from "../ports/clock.ts";
import { asHallcastError } from "./alarms.ts";
import { createLane } from "./lane.ts";
import { createTimers } from "./timers.ts";

/** Most that a power cut can take from the log. */
const FLUSH_MS = 1_000;
const RETRY_MS = 5_000;
/** About a day of two boards in short items; beyond it the oldest lines give way, counted. */
const MOST_LINES = 20_000;
/** Lines in one write, so that a long backlog does not become one huge string. */
const LINES_PER_WRITE = 1_000;

export type AsRunLog = {
  /** Never fails and never waits; the file is that of the day of `atMs` in `zone`. */
  readonly add: (line: AsRunLine, atMs: number, zone: string) => void;
  /** Writes out and ends; what cannot be written is lost. */
  readonly close: () => Promise<void>;
};

export type AsRunLogOptions = {
  readonly file: AppendFile;
  readonly pathOf: (day: string) => string;
  readonly clock: Clock;
  /** Null when writing works again. */
  readonly onTrouble: (error: HallcastError | null) => void;
};

/** The log of what really went out: buffered, on the disk within a second, patient with a full disk, bounded in memory. */
export function createAsRunLog(options: AsRunLogOptions): AsRunLog {
  const { clock } = options;
  const timers = createTimers(clock, ["flush"]);
  const dayOf = createDayOf();
  let waiting: { readonly path: string; readonly text: string }[] = [];
  let lost = 0;
  let isInTrouble = false;
  let isClosed = false;

  const writeSome = async (): Promise<void> => {
    const first = waiting[0];
    if (first === undefined) return;
    let count = 1;
    while (count < LINES_PER_WRITE && waiting[count]?.path === first.path) count++;
    const batch = waiting.slice(0, count);
    const lostLine =
      lost > 0 ? `${JSON.stringify({ type: "lost", atMs: Math.round(clock.wallMs()), lines: lost })}\n` : "";
    const lostBefore = lost;
    await options.file.append(first.path, lostLine + batch.map(({ text }) => text).join(""));
    lost -= lostBefore;
    const written = new Set(batch);
    waiting = waiting.filter((line) => !written.has(line));
  };
  const flush = createLane(async () => {
    try {
      while (waiting.length > 0) await writeSome();
      if (isInTrouble) options.onTrouble(null);
      isInTrouble = false;
    } catch (error) {
      isInTrouble = true;
      options.onTrouble(asHallcastError(error, "disk.failed"));
    }
    if (waiting.length > 0 && !isClosed) schedule(RETRY_MS);
  });
  const schedule = (delayMs: number): void => timers.set("flush", delayMs, () => void flush());

  return {
    add: (line, atMs, zone) => {
      if (isClosed) return;
      if (waiting.length === 0) schedule(FLUSH_MS);
      waiting.push({ path: options.pathOf(dayOf(atMs, zone)), text: `${JSON.stringify(line)}\n` });
      if (waiting.length > MOST_LINES) {
        waiting.shift();
        lost++;
      }
    },
    close: async () => {
      isClosed = true;
      timers.cancelAll();
      await flush();
      await options.file.close();
    },
  };
}

/** `2026-11-23` of an instant in a zone; formats are costly to make, so one per zone is kept. */
function createDayOf(): (atMs: number, zone: string) => string {
  const formats = new Map<string, Intl.DateTimeFormat>();
  return (atMs, zone) => {
    const format =
      formats.get(zone) ??
      new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
    formats.set(zone, format);
    return format.format(atMs);
  };
}
