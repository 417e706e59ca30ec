import { z } from "zod";
import { CivilDate, ClockTime } from "./civil.ts";

/** `05-01`, a day of every year. */
export const MonthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

export const Interval = z.object({ from: ClockTime, to: ClockTime });
export type Interval = z.infer<typeof Interval>;

/** One timetable of the hall. A season may run over New Year. */
export const Season = z.object({
  name: z.string().trim().min(1).max(20),
  firstDay: MonthDay,
  lastDay: MonthDay,
  /** Opening hours of working days, make-up working days included; what lies between two of them is noon. */
  workday: z.array(Interval).max(6),
  /** Opening hours of rest days and holidays, usually none. */
  restDay: z.array(Interval).max(6),
  /** 延时服务, beside the opening hours of working days. */
  extended: z.array(Interval).max(6),
});
export type Season = z.infer<typeof Season>;

/** Hours of one day that differ: a closure has no intervals. */
export const HoursException = z.object({
  date: CivilDate,
  open: z.array(Interval).max(6),
  reason: z.string().trim().min(1).max(100),
});
export type HoursException = z.infer<typeof HoursException>;

export const HallHours = z.object({
  seasons: z.array(Season).min(1).max(8),
  exceptions: z.array(HoursException),
  /** Boards that follow the hall are lit from this long before the first opening to this long after the last closing. */
  lightBeforeMin: z.number().int().min(0).max(180),
  lightAfterMin: z.number().int().min(0).max(180),
  /** Hours in which somebody answers the hotline on working days. */
  hotline: z.array(Interval).max(6),
});
export type HallHours = z.infer<typeof HallHours>;

/** Common in the region, to be set by the office (domain 4.3); the hotline's are the report's (R42). */
export const DEFAULT_HOURS: HallHours = {
  seasons: [
    {
      name: "夏季作息",
      firstDay: "05-01",
      lastDay: "09-30",
      workday: [
        { from: "08:30", to: "12:00" },
        { from: "14:30", to: "17:30" },
      ],
      restDay: [],
      extended: [],
    },
    {
      name: "冬季作息",
      firstDay: "10-01",
      lastDay: "04-30",
      workday: [
        { from: "08:30", to: "12:00" },
        { from: "14:00", to: "17:00" },
      ],
      restDay: [],
      extended: [],
    },
  ],
  exceptions: [],
  lightBeforeMin: 15,
  lightAfterMin: 15,
  hotline: [{ from: "09:00", to: "17:30" }],
};
