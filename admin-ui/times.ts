import { useMemo } from "react";
import { useLanguage } from "./language.tsx";
import { useMe } from "./session.tsx";

export type Times = {
  /** `08:30`; with seconds if asked. */
  readonly clock: (ms: number, seconds?: boolean) => string;
  /** `11月23日 周一`. */
  readonly day: (ms: number) => string;
  /** Clock alone if it is on the day of `nowMs`, else with the day before it. */
  readonly near: (ms: number, nowMs: number) => string;
  readonly full: (ms: number) => string;
  /** `2026-11-23` in the hall's zone. */
  readonly civilDate: (ms: number) => string;
  /** Zone in words, to stand beside times. */
  readonly zoneName: string;
};

/** Everything a page needs to write an instant in the hall's zone and the reader's language. */
export function useTimes(): Times {
  const { language } = useLanguage();
  const { zone } = useMe().hall;
  return useMemo(() => createTimes(language === "zh" ? "zh-CN" : "en-GB", zone), [language, zone]);
}

export function createTimes(locale: string, zone: string): Times {
  const format = (options: Intl.DateTimeFormatOptions, tag = locale) => {
    const formatter = new Intl.DateTimeFormat(tag, { timeZone: zone, ...options });
    return (ms: number) => formatter.format(ms);
  };
  const short = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const long = format({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
  const day = format({ month: "long", day: "numeric", weekday: "short" });
  const full = format({
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const civilDate = format({ year: "numeric", month: "2-digit", day: "2-digit" }, "en-CA");
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: "long" }).formatToParts(0);
  return {
    clock: (ms, seconds = false) => (seconds ? long : short)(ms),
    day,
    near: (ms, nowMs) => (civilDate(ms) === civilDate(nowMs) ? short(ms) : `${day(ms)} ${short(ms)}`),
    full,
    civilDate,
    zoneName: parts.find((part) => part.type === "timeZoneName")?.value ?? zone,
  };
}
