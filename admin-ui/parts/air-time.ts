import type { TFunction } from "i18next";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long something was on air: hours with one decimal, below an hour whole minutes, so that what was shown is never 0. */
export function airTimeWords(t: TFunction, ms: number): string {
  if (ms >= HOUR_MS) return t("statistics.hours", { n: (ms / HOUR_MS).toFixed(1) });
  return t("statistics.minutes", { n: Math.ceil(ms / MINUTE_MS) });
}
