import { parse, type ScheduledTask, schedule, validateDetailed } from "node-cron";
import { HallcastError } from "../../playlists/errors.ts";
import type { CronFields } from "../../playlists/schedule.ts";

/**
 * The five fields of an expression as lists. Throws `cron.invalid`. Seconds, `L`, `W` and `#` are refused:
 * a notice starts on a minute of plain days.
 */
export function expandCron(expression: string): CronFields {
  const wanted = "分 时 日 月 周 / minute hour day month weekday";
  if (expression.trim().split(/\s+/).length !== 5)
    throw new HallcastError("input", "cron.fields", { found: expression, wanted });
  const checked = validateDetailed(expression);
  if (!checked.valid)
    throw new HallcastError("input", "cron.invalid", {
      found: expression,
      where: checked.errors.map((error) => `${error.field} ${error.value ?? ""}`.trim()).join(", "),
    });
  const fields = parse(expression);
  return {
    minute: numbers(fields.minute, expression),
    hour: numbers(fields.hour, expression),
    dayOfMonth: numbers(fields.dayOfMonth, expression),
    month: numbers(fields.month, expression),
    dayOfWeek: [...new Set(numbers(fields.dayOfWeek, expression).map((day) => day % 7))].sort((a, b) => a - b),
  };
}

function numbers(values: readonly (number | string)[], expression: string): number[] {
  const found = values.map(Number);
  if (found.length === 0 || found.some((value) => !Number.isInteger(value)))
    throw new HallcastError("input", "cron.invalid", { found: expression, where: values.join(",") });
  return [...new Set(found)].sort((a, b) => a - b);
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
