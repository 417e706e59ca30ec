import fc from "fast-check";
import { expect, test } from "vitest";
import type { Board } from "../../playlists/board.ts";
import { compileProgram } from "../../playlists/compile.ts";
import type { Hold } from "../../playlists/hold.ts";
import { DEFAULT_HOURS, type HallHours } from "../../playlists/hours.ts";
import type { Library } from "../../playlists/library.ts";
import { placementsAt } from "../../playlists/position.ts";
import type { Resolution } from "../../playlists/resolution.ts";
import { createResolver } from "../../playlists/resolve.ts";
import type { CronFields, ScheduleEntry } from "../../playlists/schedule.ts";
import {
  board,
  calendarOf,
  clipOf,
  entry,
  insert,
  item,
  library,
  MAIN,
  ms,
  playlist,
  takeover,
  year,
} from "./builders.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Clocks change in this fortnight in Berlin, and the year of data ends before the second one does. */
const FORTNIGHTS = [
  { zone: "Europe/Berlin", fromMs: ms("2026-03-22T00:00Z") },
  { zone: "America/New_York", fromMs: ms("2026-10-26T00:00Z") },
  { zone: "Asia/Shanghai", fromMs: ms("2026-12-24T00:00Z") },
];

const date = fc.integer({ min: 0, max: 20 });
const time = fc
  .integer({ min: 0, max: 95 })
  .map((quarter) => `${String(quarter >> 2).padStart(2, "0")}:${["00", "15", "30", "45"][quarter & 3]}`);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

const cronFields: fc.Arbitrary<CronFields> = fc.record({
  minute: fc.constantFrom([0], [0, 30], [59]),
  hour: fc.constantFrom([0, 8, 23], [2], range(0, 23)),
  dayOfMonth: fc.constantFrom(range(1, 31), [1, 29]),
  month: fc.constant(range(1, 12)),
  dayOfWeek: fc.constantFrom(range(0, 6), [0, 6]),
});

const times: fc.Arbitrary<ScheduleEntry["times"]> = fc.oneof(
  fc.constant({ kind: "allDay" as const }),
  fc.record({
    kind: fc.constant("windows" as const),
    windows: fc.array(fc.record({ from: time, to: time }), { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    kind: fc.constant("cron" as const),
    expression: fc.constant("x"),
    fields: cronFields,
    durationMin: fc.constantFrom(1, 45, 1440),
  }),
  fc.record({
    kind: fc.constant("openingHours" as const),
    part: fc.constantFrom("open", "extended", "noon"),
    beforeMin: fc.constantFrom(0, 30),
    afterMin: fc.constantFrom(0, 90),
  }),
);

/** Hours about the change of clocks at night, and a day that differs. */
const nightHours: HallHours = {
  seasons: [
    {
      name: "全年",
      firstDay: "01-01",
      lastDay: "12-31",
      workday: [
        { from: "01:30", to: "02:30" },
        { from: "08:30", to: "12:00" },
      ],
      restDay: [{ from: "09:00", to: "11:00" }],
      extended: [{ from: "17:30", to: "24:00" }],
    },
  ],
  exceptions: [{ date: "2026-03-27", open: [], reason: "盘点" }],
  lightBeforeMin: 15,
  lightAfterMin: 15,
  hotline: [{ from: "02:00", to: "17:30" }],
};

const days: fc.Arbitrary<ScheduleEntry["days"]> = fc.oneof(
  fc.constant({ kind: "every" as const }),
  fc.record({
    kind: fc.constant("weekdays" as const),
    weekdays: fc.constantFrom<number[]>([1, 2, 3, 4, 5], [7], [2, 7]),
  }),
  fc.record({
    kind: fc.constant("types" as const),
    types: fc.constantFrom<("workday" | "restDay")[]>(["workday"], ["workday", "restDay"]),
  }),
);

type Draft = Partial<ScheduleEntry> & { readonly first: number | null; readonly span: number | null };

const draft: fc.Arbitrary<Draft> = fc.record({
  first: fc.option(date, { nil: null }),
  span: fc.option(fc.integer({ min: 0, max: 6 }), { nil: null }),
  days,
  times,
  importance: fc.constantFrom("urgent", "important", "normal"),
  boards: fc.constantFrom<ScheduleEntry["boards"]>("all", ["east"]),
  enabled: fc.constantFrom(true, true, true, false),
  content: fc.constantFrom<ScheduleEntry["content"]>(
    { kind: "item", itemId: "i1" },
    { kind: "item", itemId: "i2" },
    { kind: "item", itemId: "i3" },
    { kind: "item", itemId: "line" },
    { kind: "item", itemId: "grouped" },
    { kind: "playlist", playlistId: "p1" },
    { kind: "item", itemId: "gone" },
  ),
});

const hour = fc.integer({ min: 0, max: 14 * 24 * 4 }).map((quarter) => (quarter * HOUR) / 4);

const scene = fc
  .record({
    fortnight: fc.constantFrom(...FORTNIGHTS),
    drafts: fc.array(draft, { maxLength: 6 }),
    expires: hour,
    inserts: fc.array(fc.tuple(hour, fc.integer({ min: 1, max: 600 })), { maxLength: 2 }),
    takeovers: fc.array(fc.tuple(hour, fc.integer({ min: 1, max: 600 })), { maxLength: 2 }),
    blackout: fc.option(hour, { nil: null }),
    filler: fc.boolean(),
    lit: fc.constantFrom<Board["lit"]>("always", "hallHours"),
    hours: fc.constantFrom(DEFAULT_HOURS, nightHours),
    share: fc.constantFrom(null, { category: "business" as const, minPct: 60 }),
    held: fc.option(
      fc.constantFrom<Hold["target"]>({ kind: "item", itemId: "i1" }, { kind: "topic", topic: "pension" }),
      {
        nil: null,
      },
    ),
  })
  .map(({ fortnight, drafts, expires, inserts, takeovers, blackout, filler, lit, hours, share, held }) => {
    const { zone, fromMs } = fortnight;
    const civil = (n: number): string => new Date(fromMs + n * DAY).toISOString().slice(0, 10);
    const regions = [{ place: "main" as const, x: 0, y: 0, ...MAIN, fillerPlaylistId: filler ? "p1" : null }];
    const lib = library(
      {
        boards: [board("east", { regions, lit }), board("west")],
        hours,
        share,
        holds:
          held === null ? [] : [{ id: "h1", target: held, reason: "核实", byId: "u1", byName: "乌兰", sinceMs: 0 }],
        campaigns: [{ id: "c1", name: "宣传月", firstDay: civil(3), lastDay: civil(8) }],
        calendar: calendarOf(year(2026)),
        items: [
          item("i1"),
          item("i2", { expires: new Date(fromMs + expires).toISOString().slice(0, 16) }),
          item("i3", { state: "draft" }),
          item("line", {
            content: { kind: "hotline", attended: "人工", selfService: "自助" },
            clips: ["attended", "selfService"].map((variant) => ({
              sha256: clipOf(variant),
              ...MAIN,
              durationMs: 5000,
              variant,
            })),
          }),
          { ...item("grouped"), category: "publicity", topic: "pension", campaignId: "c1" },
        ],
        playlists: [playlist("p1", ["i2", "i1", "i3", "grouped", "line"])],
        entries: drafts.map(({ first, span, ...changes }, i) => {
          const firstDay = first === null ? null : civil(first);
          return entry(`e${i}`, { ...changes, firstDay, lastDay: span === null ? null : civil((first ?? 5) + span) });
        }),
        inserts: inserts.map(([at, minutes], i) => insert(`n${i}`, fromMs + at, fromMs + at + minutes * 60_000, "i1")),
        takeovers: takeovers.map(([at, minutes], i) => takeover(`t${i}`, fromMs + at, fromMs + at + minutes * 60_000)),
        blackouts: blackout === null ? [] : [{ boardId: "east", sinceMs: fromMs + blackout, byName: "", reason: "" }],
      },
      zone,
    );
    return { lib, fromMs };
  });

function contentOf({ whole, regions }: Resolution) {
  return { whole, regions };
}

/** Why an entry has nothing to play, whether or not it is its turn. */
const CONTENT = new Set([
  "held",
  "campaignNotYet",
  "campaignOver",
  "calendarUnknown",
  "missing",
  "notApproved",
  "itemExpired",
  "noClipForBoard",
  "withdrawn",
  "emptyPlaylist",
]);

/** Losers that the agenda leaves out: it was not their turn. */
const IDLE = new Set(["notToday", "notThisHour", "notYet", "over", "disabled"]);

test("a result stays the same until the instant it names", () => {
  fc.assert(
    fc.property(
      scene,
      hour,
      fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 3, maxLength: 3 }),
      ({ lib, fromMs }, offset, shares) => {
        const atMs = fromMs + offset;
        const now = createResolver(lib).resolve("east", atMs);
        expect(now.untilMs).toBeGreaterThan(atMs);
        const later = createResolver(lib);
        for (const share of [...shares, 1 - 1e-12]) {
          const laterMs = Math.min(now.untilMs - 1, Math.floor(atMs + share * (now.untilMs - atMs)));
          expect(contentOf(later.resolve("east", laterMs))).toEqual(contentOf(now));
          expect(later.resolve("east", laterMs).untilMs).toBeGreaterThanOrEqual(now.untilMs);
        }
      },
    ),
    { numRuns: 150 },
  );
});

test("the agenda says of every instant what the resolver says of it", () => {
  fc.assert(
    fc.property(
      scene,
      fc.array(fc.integer({ min: 0, max: 14 * DAY - 1 }), { minLength: 5, maxLength: 5 }),
      ({ lib, fromMs }, offsets) => {
        const resolver = createResolver(lib);
        const segments = resolver.agenda("east", fromMs, fromMs + 14 * DAY);
        let endMs = fromMs;
        for (const segment of segments) {
          expect(segment.fromMs).toBe(endMs);
          expect(segment.untilMs).toBeGreaterThan(segment.fromMs);
          endMs = segment.untilMs;
        }
        expect(endMs).toBe(fromMs + 14 * DAY);
        for (const offset of offsets) {
          const atMs = fromMs + offset;
          const found = segments.find((segment) => segment.fromMs <= atMs && atMs < segment.untilMs);
          const { whole, regions } = createResolver(lib).resolve("east", atMs);
          const region = regions[0];
          if (found === undefined || region === undefined) throw new RangeError("nothing found");
          const { fromMs: _from, untilMs: _until, ...segment } = found;
          const taken = region.losers.filter(({ id, kind, reason }) => {
            const disabled = kind === "entry" && lib.entries.some((one) => one.id === id && !one.enabled);
            return !IDLE.has(reason) && !disabled;
          });
          // An idle entry without playable content is told by `resolve` for its content; the agenda leaves it out.
          const known = new Set(segment.losers.map((loser) => `${loser.kind} ${loser.id}`));
          const idleContent = taken.filter(({ kind, id }) => !known.has(`${kind} ${id}`));
          expect(
            idleContent.every(({ kind, byId, reason }) => kind === "entry" && byId === null && CONTENT.has(reason)),
          ).toBe(true);
          expect({ ...segment }).toEqual({
            ...region,
            losers: taken.filter((loser) => !idleContent.includes(loser)),
            whole,
          });
        }
      },
    ),
    { numRuns: 150 },
  );
});

test("a programme issued later shows the same picture at every instant that both cover", () => {
  fc.assert(
    fc.property(
      scene,
      hour,
      fc.array(fc.integer({ min: 0, max: 4 * DAY }), { minLength: 6, maxLength: 6 }),
      ({ lib, fromMs }, offset, samples) => {
        const first = compile(lib, fromMs, fromMs + 18 * DAY, 1);
        const secondFromMs = fromMs + offset;
        const second = compile(lib, secondFromMs, secondFromMs + 4 * DAY, 2);
        for (const sample of [...samples, 1, 200, 399]) {
          const atMs = secondFromMs + Math.min(sample, 4 * DAY - 1);
          expect(placementsAt(second, null, atMs)).toEqual(placementsAt(first, null, atMs));
        }
      },
    ),
    { numRuns: 150 },
  );
});

function compile(lib: Library, fromMs: number, untilMs: number, seq: number) {
  return compileProgram(createResolver(lib), lib, "east", { seq, issuedAtMs: fromMs, fromMs, untilMs, failsafe: null });
}
