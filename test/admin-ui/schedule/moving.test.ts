import { describe, expect, it } from "vitest";
import type { CalendarEvent } from "../../../admin-ui/schedule/calendar-events.ts";
import { movableOf, moved } from "../../../admin-ui/schedule/moving.ts";
import { createTimes } from "../../../admin-ui/times.ts";
import type { ScheduleEntry } from "../../../playlists/schedule.ts";

const { clock } = createTimes("zh-CN", "Asia/Shanghai");
const ms = (time: string) => Date.parse(`2026-11-23T${time}:00+08:00`);
const entry = (windows: readonly { from: string; to: string }[]): ScheduleEntry => ({
  id: "entry-1",
  content: { kind: "item", itemId: "item-1" },
  boards: "all",
  importance: "normal",
  firstDay: null,
  lastDay: null,
  days: { kind: "every" },
  times: { kind: "windows", windows: [...windows] },
  enabled: true,
  createdById: "user-1",
  createdAtMs: 0,
});
const part = { contender: { kind: "entry" as const, id: "entry-1", title: "停电通知" }, lost: null };
const block = (from: string, to: string, more: readonly (typeof part)[] = []): CalendarEvent => ({
  id: "event",
  fate: "plays",
  tier: "scheduled",
  parts: [part, ...more],
  fromMs: ms(from),
  untilMs: ms(to),
});
const MORNING = { from: "08:30", to: "12:00" };
const EVENING = { from: "22:00", to: "24:00" };

describe("a block of the calendar", () => {
  it("can be moved if it shows a whole stretch of hours of one entry", () => {
    const one = entry([EVENING, MORNING]);
    expect(movableOf(block("08:30", "12:00"), [one], clock)).toEqual({ entry: one, window: 1 });
    expect(movableOf({ ...block("22:00", "23:00"), untilMs: ms("22:00") + 7_200_000 }, [one], clock)).toEqual({
      entry: one,
      window: 0,
    });
  });

  it("stays if something cuts it short, shares it, or if it plays all day", () => {
    const one = entry([MORNING]);
    expect(movableOf(block("08:30", "10:00"), [one], clock)).toBeNull();
    expect(movableOf(block("08:30", "12:00", [part]), [one], clock)).toBeNull();
    expect(movableOf(block("08:30", "12:00"), [{ ...one, times: { kind: "allDay" } }], clock)).toBeNull();
    expect(movableOf(block("08:30", "12:00"), [], clock)).toBeNull();
  });

  it("takes only its own stretch to other hours", () => {
    const one = entry([EVENING, MORNING]);
    const times = moved({ entry: one, window: 1 }, "09:00", "12:30").times;
    expect(times).toEqual({ kind: "windows", windows: [EVENING, { from: "09:00", to: "12:30" }] });
  });
});
