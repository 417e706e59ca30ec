import { describe, expect, it } from "vitest";
import { calendarEvents } from "../../admin-ui/schedule/calendar-events.ts";

const entry = (id: string) => ({ kind: "entry" as const, id, title: id });
const segment = (
  fromMs: number,
  untilMs: number,
  winner: string,
  losers: readonly { id: string; reason: "lowerImportance" | "notToday" | "boardDark" }[],
) => ({
  place: "main" as const,
  tier: "scheduled" as const,
  fromMs,
  untilMs,
  anchorMs: 0,
  whole: null,
  slots: [],
  winners: [entry(winner)],
  losers: losers.map(({ id, reason }) => ({ ...entry(id), reason, byId: winner })),
});

describe("the calendar of a region", () => {
  it("joins touching stretches in which the same entry plays", () => {
    const events = calendarEvents([segment(0, 10, "a", []), segment(10, 20, "a", []), segment(30, 40, "a", [])]);
    expect(events.map(({ fromMs, untilMs }) => [fromMs, untilMs])).toEqual([
      [0, 20],
      [30, 40],
    ]);
  });

  it("shows what gave way, to whom, and leaves out what was not due anyway", () => {
    const events = calendarEvents([
      segment(0, 10, "a", [
        { id: "b", reason: "lowerImportance" },
        { id: "c", reason: "notToday" },
      ]),
    ]);
    const fates = events.map(({ fate, parts }) => [fate, parts.map(({ contender, lost }) => [contender.id, lost])]);
    expect(fates).toEqual([
      ["plays", [["a", null]]],
      ["loses", [["b", { reason: "lowerImportance", byTitle: "a" }]]],
    ]);
  });

  it("keeps together what takes turns and what gave way at the same time", () => {
    const busy = segment(0, 10, "a", [
      { id: "c", reason: "lowerImportance" },
      { id: "d", reason: "lowerImportance" },
    ]);
    const events = calendarEvents([{ ...busy, winners: [entry("a"), entry("b")] }]);
    expect(events.map(({ parts }) => parts.map(({ contender }) => contender.id))).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
  });

  it("gives every event its own id", () => {
    const events = calendarEvents([segment(0, 10, "a", []), segment(10, 20, "b", []), segment(20, 30, "a", [])]);
    expect(new Set(events.map((event) => event.id)).size).toBe(3);
  });

  it("tells once that the board is dark, not of each entry that would have played", () => {
    const lit = segment(0, 10, "a", [{ id: "b", reason: "boardDark" }]);
    const events = calendarEvents([
      { ...lit, tier: "dark", winners: [] },
      { ...lit, fromMs: 10, untilMs: 20, tier: "dark", winners: [] },
    ]);
    expect(events.map(({ fate, fromMs, untilMs }) => [fate, fromMs, untilMs])).toEqual([["dark", 0, 20]]);
  });
});
