import { parse, type ScheduledTask, schedule, validateDetailed } from "node-cron";
import { HallcastError } from "../../playlists/errors.ts";
import type { CronFields } from "../../playlists/schedule.ts";

/** What may stand in each field; of the expression as a whole it is the characters. */
const RANGES: Readonly<Record<string, string>> = {
  expression: "0–9 * , - /",
  minute: "0–59",
  hour: "0–23",
  dayOfMonth: "1–31",
  month: "1–12",
  dayOfWeek: "0–7",
};

/**
 * The five fields of an expression as lists. Throws `cron.fields`, `cron.invalid`, or `entry.cronNever` for the 30th of February.
 * Seconds, `L`, `W` and `#` are refused: a notice starts on a minute of plain days.
 */
export function expandCron(expression: string): CronFields {
  const wanted = "分 时 日 月 周 / minute hour day month weekday";
  if (expression.trim().split(/\s+/).length !== 5)
    throw new HallcastError("input", "cron.fields", { found: expression, wanted });
  const [wrong] = validateDetailed(expression).errors;
  if (wrong !== undefined) {
    if (isSoundButForMonth(expression)) throw new HallcastError("input", "entry.cronNever", { found: expression });
    throw invalid(expression, wrong.field, wrong.value ?? "");
  }
  const fields = parse(expression);
  const numbers = (field: "minute" | "hour" | "dayOfMonth" | "month" | "dayOfWeek"): number[] => {
    const values = fields[field].map(Number);
    if (values.length === 0 || values.some((value) => !Number.isInteger(value)))
      throw invalid(expression, field, fields[field].join(","));
    return [...new Set(values)].sort((a, b) => a - b);
  };
  return {
    minute: numbers("minute"),
    hour: numbers("hour"),
    dayOfMonth: numbers("dayOfMonth"),
    month: numbers("month"),
    dayOfWeek: [...new Set(numbers("dayOfWeek").map((day) => day % 7))].sort((a, b) => a - b),
  };
}

/** The library counts a day that its month does not have as a mistake of the day. */
function isSoundButForMonth(expression: string): boolean {
  const [minute, hour, dayOfMonth, month, dayOfWeek] = expression.trim().split(/\s+/);
  const isSound = (...fields: (string | undefined)[]): boolean => validateDetailed(fields.join(" ")).valid;
  return isSound(minute, hour, dayOfMonth, "*", dayOfWeek) && isSound(minute, hour, "*", month, dayOfWeek);
}

function invalid(expression: string, cronField: string, value: string): HallcastError {
  return new HallcastError("input", "cron.invalid", {
    found: expression,
    cronField,
    wanted: RANGES[cronField] ?? "",
    value,
  });
}

export type Job = {
  readonly name: string;
  readonly cron: string;
  /** Whether it should also run when the service has started. */
  readonly atStart: boolean;
  readonly run: () => Promise<void>;
};

/** Runs coarse jobs by cron in a zone until closed. What plays never depends on them. */
export function startJobs(
  jobs: readonly Job[],
  zone: string,
  failed: (name: string, error: unknown) => void,
): { readonly close: () => Promise<void> } {
  const tasks: ScheduledTask[] = jobs.map((job) =>
    schedule(job.cron, () => job.run().catch((error: unknown) => failed(job.name, error)), {
      name: job.name,
      timezone: zone,
      noOverlap: true,
      suppressMissedWarning: true,
    }),
  );
  return {
    close: async () => {
      for (const task of tasks) await task.destroy();
    },
  };
}
