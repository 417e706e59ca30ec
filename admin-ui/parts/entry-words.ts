import { useTranslation } from "react-i18next";
import type { Board } from "../../playlists/board.ts";
import type { ScheduleEntry } from "../../playlists/schedule.ts";
import { useLanguage } from "../language.tsx";

type Entry = Pick<ScheduleEntry, "boards" | "firstDay" | "lastDay" | "days" | "times" | "importance" | "enabled">;

/** A schedule entry as one line of words: where, which days, which hours, how important. */
export function useEntryWords(boards: readonly Board[]): (entry: Entry) => string {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const day = new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", {
    timeZone: "UTC",
    month: "long",
    day: "numeric",
  });
  const weekday = new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", { timeZone: "UTC", weekday: "short" });
  const dayWords = (date: string) => day.format(Date.parse(`${date}T00:00:00Z`));
  // 2024-01-01 was a Monday
  const weekdayWords = (iso: number) => weekday.format(Date.UTC(2024, 0, iso));

  const cronWords = (expression: string, n: number) => {
    const [, minutes, hours] = /^([\d,]+) (\d+-\d+|[\d,]+) \* \* \*$/.exec(expression) ?? [];
    if (minutes === undefined || hours === undefined) return t("when.cronWords", { expression, n });
    const twoDigits = minutes.split(",").map((minute) => minute.padStart(2, "0"));
    return t("when.cronHours", {
      hours: hours.replace("-", "—").replaceAll(",", "、"),
      minutes: twoDigits.join("、"),
      n,
    });
  };

  return (entry) => {
    const target = entry.boards;
    const where =
      target === "all"
        ? t("board.all")
        : boards
            .filter((board) => target.includes(board.id))
            .map((board) => board.name)
            .join("、");
    const first = entry.firstDay === null ? null : dayWords(entry.firstDay);
    const last = entry.lastDay === null ? null : dayWords(entry.lastDay);
    const span =
      first === null && last === null
        ? t("when.always")
        : first === null
          ? t("when.until", { day: last ?? "" })
          : last === null
            ? t("when.since", { day: first })
            : first === last
              ? first
              : `${first}—${last}`;
    const { days, times } = entry;
    const which =
      days.kind === "every"
        ? null
        : days.kind === "types"
          ? days.types.map((type) => t(`dayType.${type}`)).join("、")
          : days.kind === "weekdays"
            ? days.weekdays.map(weekdayWords).join("、")
            : days.dates.map(dayWords).join("、");
    const hours =
      times.kind === "allDay"
        ? t("when.allDay")
        : times.kind === "windows"
          ? times.windows.map((window) => `${window.from}—${window.to}`).join("、")
          : times.kind === "openingHours"
            ? [
                t(`when.hall.${times.part}`),
                times.beforeMin === 0 ? "" : t("when.before", { n: times.beforeMin }),
                times.afterMin === 0 ? "" : t("when.after", { n: times.afterMin }),
              ].join("")
            : cronWords(times.expression, times.durationMin);
    const importance = entry.importance === "normal" ? null : t(`importance.${entry.importance}`);
    const off = entry.enabled ? null : t("entry.disabled");
    return [where, span, which, hours, importance, off].filter((word) => word !== null).join(" · ");
  };
}
