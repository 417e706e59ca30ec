import type { Board } from "../../playlists/board.ts";
import type { DaySet, DayTimes, ScheduleEntry } from "../../playlists/schedule.ts";
import { dayWords } from "./office-words.ts";

const WEEKDAYS = "一二三四五六日";
const DAY_TYPES = { workday: "工作日", makeUpWorkday: "调休上班日", restDay: "周末", holiday: "节假日" } as const;
const PARTS = { open: "办公时间", extended: "办公及延时服务时间", noon: "午间" } as const;

/** 播出起止日期、每日时段 of an entry in words: `2026年1月3日至长期；工作日；办公时间；1号屏` */
export function entryWords(entry: ScheduleEntry, boards: readonly Pick<Board, "id" | "name">[]): string {
  const { firstDay, lastDay } = entry;
  const period =
    firstDay !== null && firstDay === lastDay
      ? dayWords(firstDay)
      : `${firstDay === null ? "审批通过后" : dayWords(firstDay)}至${lastDay === null ? "另行通知" : dayWords(lastDay)}`;
  return [period, dayWordsOf(entry.days), timeWords(entry.times), boardNames(entry, boards).join("、")].join("；");
}

/** Names of the boards an entry is for; a board that was removed is named by its id. */
export function boardNames(
  entry: Pick<ScheduleEntry, "boards">,
  boards: readonly Pick<Board, "id" | "name">[],
): string[] {
  if (entry.boards === "all") return boards.map(({ name }) => name);
  return entry.boards.map((id) => boards.find((board) => board.id === id)?.name ?? id);
}

function dayWordsOf(days: DaySet): string {
  switch (days.kind) {
    case "every":
      return "每天";
    case "types":
      return days.types.map((type) => DAY_TYPES[type]).join("、");
    case "weekdays":
      return `每周${days.weekdays.map((weekday) => WEEKDAYS[weekday - 1] ?? "").join("、")}`;
    case "dates": {
      const [first] = days.dates;
      return days.dates.length > 3 && first !== undefined
        ? `${dayWords(first)}等 ${days.dates.length} 天`
        : days.dates.map(dayWords).join("、");
    }
    default:
      return days satisfies never;
  }
}

function timeWords(times: DayTimes): string {
  switch (times.kind) {
    case "allDay":
      return "全天";
    case "windows":
      return times.windows.map(({ from, to }) => `${from}—${to}`).join("、");
    case "openingHours": {
      const before = times.beforeMin > 0 ? `，提前 ${times.beforeMin} 分钟` : "";
      const after = times.afterMin > 0 ? `，延后 ${times.afterMin} 分钟` : "";
      return `${PARTS[times.part]}${before}${after}`;
    }
    case "cron":
      return `定时（${times.expression}），每次 ${times.durationMin} 分钟`;
    default:
      return times satisfies never;
  }
}
