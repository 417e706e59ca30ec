import { useLanguage } from "../language.tsx";

/** `2026-11-25` as people say it: 11月25日 周三. A civil day has no zone, so none is applied. */
export function useDayWords(): (day: string) => string {
  const { language } = useLanguage();
  const format = new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", {
    timeZone: "UTC",
    month: "long",
    day: "numeric",
    weekday: "short",
  });
  return (day) => format.format(Date.parse(`${day}T00:00:00Z`));
}
