import { describe, expect, test } from "vitest";
import { statutoryYear } from "../../controller/adapters/chinese-days.ts";
import { dayTypeOf, type WorkCalendar } from "../../playlists/calendar.ts";
import { compileProgram } from "../../playlists/compile.ts";
import { makeDays } from "../../playlists/duty.ts";
import { DEFAULT_HOURS, type HallHours } from "../../playlists/hours.ts";
import type { Item } from "../../playlists/item.ts";
import { nowPlaying, placementsAt } from "../../playlists/position.ts";
import { createResolver } from "../../playlists/resolve.ts";
import { EMPTY_ROSTER } from "../../playlists/roster.ts";
import { board, calendarOf, clipOf, entry, item, library, MAIN, ms, revision } from "./builders.ts";

/** 2026 as the hall lives it, written down by hand from the notice and the hall's own papers; nothing of it is computed by the product. */
const DAYS_OFF = [
  ["01-01", "01-03"],
  ["02-15", "02-23"],
  ["04-04", "04-06"],
  ["05-01", "05-05"],
  ["06-19", "06-21"],
  // 那达慕, a local holiday.
  ["08-10", "08-10"],
  ["09-25", "09-27"],
  ["10-01", "10-07"],
];
const MADE_UP = ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"];
const SUMMER = { from: "05-01", to: "09-30", open: ["08:30", "12:00", "14:30", "17:30"] };
const WINTER = ["08:30", "12:00", "14:00", "17:00"];
/** Stocktaking, a job fair on a Sunday, the last day of the year. */
const DIFFERENT: Readonly<Record<string, readonly string[]>> = {
  "07-01": [],
  "11-29": ["09:00", "11:00"],
  "12-31": ["08:30", "12:00"],
};
const LEADERS = ["王晓", "白梅", "乌恩"];

type Day = {
  readonly date: string;
  readonly type: string;
  readonly open: readonly string[];
  readonly leader: string | null;
};

/** The year's days in order. */
function writtenYear(): Day[] {
  let turns = 0;
  const days: Day[] = [];
  for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 86_400_000) {
    const date = new Date(at).toISOString().slice(0, 10);
    const day = date.slice(5);
    const isWeekend = [0, 6].includes(new Date(at).getUTCDay());
    const isOff = DAYS_OFF.some(([first = "", last = ""]) => first <= day && day <= last);
    const isMadeUp = MADE_UP.includes(day);
    const isWorked = isMadeUp || (!isOff && !isWeekend);
    const usual = isWorked ? (SUMMER.from <= day && day <= SUMMER.to ? SUMMER.open : WINTER) : [];
    days.push({
      date,
      type: isMadeUp ? "makeUpWorkday" : isOff ? "holiday" : isWeekend ? "restDay" : "workday",
      open: DIFFERENT[day] ?? usual,
      leader: isWorked ? (LEADERS[turns++ % LEADERS.length] ?? null) : null,
    });
  }
  return days;
}

const YEAR = writtenYear();

function calendar2026(): WorkCalendar {
  const year = statutoryYear(2026);
  if (year === null) throw new RangeError("no table of 2026");
  const local = {
    date: "2026-08-10",
    type: "holiday",
    name: "那达慕",
    reason: "旗政府通知",
    byName: "白梅",
    atMs: 0,
  } as const;
  return { ...calendarOf(year), overrides: [local] };
}

function hours(): HallHours {
  const exceptions = Object.entries(DIFFERENT).map(([day, times]) => ({
    date: `2026-${day}`,
    open: times.length === 0 ? [] : [{ from: times[0] ?? "", to: times[1] ?? "" }],
    reason: "另行安排",
  }));
  return { ...DEFAULT_HOURS, exceptions };
}

function line(id: string, content: Item["revisions"][number]["content"], variants: readonly string[]): Item {
  const clips = variants.map((variant, n) => ({ sha256: clipOf(id, n), ...MAIN, durationMs: 6000, variant }));
  return { ...item(id), revisions: [revision(id, { content, clips })] };
}

/** `east` follows the hall with a slogan; the others are always lit and show one line each. */
function hall() {
  const calendar = calendar2026();
  const members = LEADERS.map((name, n) => ({
    id: `m${n}`,
    unitId: "unit",
    name,
    post: "",
    phone: "",
    userId: null,
    active: true,
  }));
  const empty = { ...EMPTY_ROSTER, members, rotation: members.map(({ id }) => id) };
  return library({
    boards: [board("east", { lit: "hallHours" }), board("open"), board("duty"), board("line")],
    calendar,
    hours: hours(),
    roster: makeDays(empty, calendar, "2026-01-01", "2026-12-31", "2026-01-01"),
    items: [
      item("i1"),
      item("i2"),
      line(
        "i3",
        { kind: "dutyLeader", template: "今日带班领导：{name}" },
        LEADERS.map((name) => `今日带班领导：${name}`),
      ),
      line("i4", { kind: "hotline", attended: "人工服务中", selfService: "自助查询" }, ["attended", "selfService"]),
    ],
    entries: [
      entry("e1", { boards: ["east"] }),
      entry("e2", { boards: ["open"], times: { kind: "openingHours", part: "open", beforeMin: 0, afterMin: 0 } }),
      entry("e3", { boards: ["duty"] }),
      entry("e4", { boards: ["line"] }),
    ],
  });
}

const HALL = hall();
const resolver = createResolver(HALL);
const MINUTE = 60_000;

function clock(date: string, time: string): number {
  return ms(`${date}T${time}:00+08:00`);
}

function main(boardId: string, atMs: number) {
  const region = resolver.resolve(boardId, atMs).regions.find(({ place }) => place === "main");
  if (region === undefined) throw new RangeError("a main region");
  return region;
}

describe("the year 2026, day by day", () => {
  test("has 247 working days, because one of the 248 is a local holiday", () => {
    expect(YEAR.filter(({ type }) => type === "workday" || type === "makeUpWorkday")).toHaveLength(247);
    expect(YEAR.map(({ date }) => dayTypeOf(HALL.calendar, date))).toEqual(YEAR.map(({ type }) => type));
  });

  test("the board that follows the hall is lit from a quarter before the first opening to a quarter after the last", () => {
    for (const { date, open } of YEAR) {
      const tierAt = (atMs: number): string => main("east", atMs).tier;
      const [first] = open;
      const last = open[open.length - 1];
      expect([tierAt(clock(date, "00:00")), tierAt(clock(date, "23:59"))], date).toEqual(["dark", "dark"]);
      if (first === undefined || last === undefined) {
        expect([tierAt(clock(date, "08:30")), tierAt(clock(date, "12:00"))], date).toEqual(["dark", "dark"]);
        continue;
      }
      const onMs = clock(date, first) - 15 * MINUTE;
      const offMs = clock(date, last) + 15 * MINUTE;
      const edges = [onMs - MINUTE, onMs - 1, onMs, onMs + MINUTE, offMs - MINUTE, offMs - 1, offMs, offMs + MINUTE];
      expect(edges.map(tierAt), date).toEqual([
        "dark",
        "dark",
        "scheduled",
        "scheduled",
        "scheduled",
        "scheduled",
        "dark",
        "dark",
      ]);
    }
  });

  test("the programmes of its weeks say the same, and are black while the board is dark", () => {
    for (let n = 0; n < YEAR.length; n += 7) {
      const week = YEAR.slice(n, n + 7);
      const fromMs = clock(week[0]?.date ?? "", "00:00");
      const issue = {
        seq: n + 1,
        issuedAtMs: fromMs,
        fromMs,
        untilMs: fromMs + 7 * 86_400_000,
        failsafe: clipOf("failsafe"),
      };
      const program = compileProgram(resolver, HALL, "east", issue);
      for (const { date, open } of week) {
        const [first] = open;
        const onMs = first === undefined ? null : clock(date, first) - 15 * MINUTE;
        const instants = onMs === null ? [clock(date, "10:00")] : [onMs - 1, onMs];
        for (const atMs of instants) {
          const isLit = atMs === onMs;
          expect(placementsAt(program, null, atMs).length, date).toBe(isLit ? 1 : 0);
          expect(nowPlaying(program, null, atMs)[0]?.tier, date).toBe(isLit ? "scheduled" : "dark");
        }
      }
    }
  });

  test("an entry in opening hours plays just then, and says on closed days that it is not its day", () => {
    for (const { date, open } of YEAR) {
      const playsAt = (atMs: number): boolean => main("open", atMs).tier === "scheduled";
      for (let i = 0; i < open.length; i += 2) {
        const fromMs = clock(date, open[i] ?? "");
        const toMs = clock(date, open[i + 1] ?? "");
        expect([fromMs - 1, fromMs, toMs - 1, toMs].map(playsAt), `${date} ${open[i]}`).toEqual([
          false,
          true,
          true,
          false,
        ]);
      }
      if (open.length === 0)
        expect(main("open", clock(date, "10:00")).losers, date).toMatchObject([{ id: "e2", reason: "notToday" }]);
    }
  });

  test("the duty leader's line changes before the hall opens and names nobody on days off", () => {
    for (const { date, leader } of YEAR) {
      for (const time of ["00:00", "08:00", "23:59"]) {
        const { slots, losers } = main("duty", clock(date, time));
        const clip = leader === null ? undefined : clipOf("i3", LEADERS.indexOf(leader));
        expect(slots[0]?.clip, `${date} ${time}`).toBe(clip);
        if (leader === null) expect(losers[0]?.reason, date).toBe("nobodyOnDuty");
      }
    }
  });

  test("somebody answers the hotline from nine to half past five on working days", () => {
    for (const { date, type } of YEAR) {
      const isWorked = type === "workday" || type === "makeUpWorkday";
      const attended = [false, isWorked, isWorked, false];
      const found = ["08:59", "09:00", "17:29", "17:30"].map((time) => main("line", clock(date, time)).slots[0]?.clip);
      expect(found, date).toEqual(attended.map((one) => clipOf("i4", one ? 0 : 1)));
    }
  });

  test("then a year begins that nobody knows: boards stay lit, and nothing is guessed", () => {
    for (const date of ["2027-01-01", "2027-01-02", "2027-01-04"]) {
      expect(["00:00", "10:00", "23:59"].map((time) => main("east", clock(date, time)).tier)).toEqual(
        Array(3).fill("scheduled"),
      );
      expect(main("open", clock(date, "10:00")).losers).toMatchObject([{ id: "e2", reason: "calendarUnknown" }]);
      expect(main("duty", clock(date, "10:00")).losers).toMatchObject([{ id: "e3", reason: "nobodyOnDuty" }]);
      expect(main("line", clock(date, "10:00")).losers).toMatchObject([{ id: "e4", reason: "calendarUnknown" }]);
    }
    expect(() => makeDays(HALL.roster, HALL.calendar, "2026-12-28", "2027-01-08", "2026-12-20")).toThrow("yearUnknown");
  });
});
