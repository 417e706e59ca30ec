import type { Board } from "../../../playlists/board.ts";
import { DEFAULT_STYLE, type Item, NO_FACTS } from "../../../playlists/item.ts";
import { emptyLibrary, type Library } from "../../../playlists/library.ts";
import { createResolver } from "../../../playlists/resolve.ts";
import type { DaySet, DayTimes, ScheduleEntry } from "../../../playlists/schedule.ts";
import { spreadOf, timeEach } from "../measure/timing.ts";
import type { Section } from "../section.ts";

const ENTRIES = 2000;
const ITEMS = 400;
const START = Date.UTC(2026, 0, 1);
const DAY_MS = 86_400_000;
const BOARD_IDS = ["east", "west"] as const;

/** Who wins and why, on a library far larger than a hall's. */
export const resolve: Section = {
  id: "resolve",
  title: `Resolving with ${ENTRIES} schedule entries, ${ITEMS} items, 2 boards (ms)`,
  run: async (bench) => {
    const library = largeLibrary();
    const made = timeEach(5, () => createResolver(library));
    const resolver = createResolver(library);
    // Instants jump about the year by a fixed stride, so that nothing is found near the last answer.
    const apart = timeEach(1000, (n) => resolver.resolve("east", START + ((n * 97.31) % 365) * DAY_MS));
    const following = timeEach(1000, (n) => resolver.resolve("west", START + n * 1000));
    const years = BOARD_IDS.map((id) =>
      timeOnce(() => createResolver(library).agenda(id, START, START + 365 * DAY_MS)),
    );
    bench.add("making a resolver, mean", made.mean, "ms");
    bench.add("resolve, instants all over the year, mean", apart.mean, "ms", { limit: 1, note: spread(apart) });
    bench.add("resolve, second by second, mean", following.mean, "ms", { limit: 1, note: spread(following) });
    bench.add("agenda of a year, one board, with a new resolver", spreadOf(years).max, "ms", { limit: 300 });
    const segments = resolver.agenda("east", START, START + 365 * DAY_MS).length;
    bench.add("stretches in that agenda", segments, "");
  },
};

function spread({ p50, p99, max }: { p50: number; p99: number; max: number }): string {
  return `p50 ${p50.toFixed(3)}, p99 ${p99.toFixed(3)}, max ${max.toFixed(2)}`;
}

function timeOnce(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function largeLibrary(): Library {
  const library = emptyLibrary("bench", "Asia/Shanghai");
  return {
    ...library,
    boards: BOARD_IDS.map(board),
    items: Array.from({ length: ITEMS }, (_, n) => item(n)),
    playlists: ["a", "b"].map((id) => ({
      id: `filler-${id}`,
      name: id,
      place: "main" as const,
      itemIds: Array.from({ length: 20 }, (_, n) => `item-${n}`),
      transition: { kind: "fade" as const, durationMs: 300 },
    })),
    entries: Array.from({ length: ENTRIES }, (_, n) => entry(n)),
    calendar: {
      years: [
        {
          year: 2026,
          source: "bench",
          holidays: { "2026-10-01": "国庆节" },
          makeUpWorkdays: { "2026-10-10": "国庆节" },
        },
      ],
      overrides: [],
    },
  };
}

function board(id: string, n: number): Board {
  return {
    id,
    name: id,
    widthPx: 640,
    heightPx: 320,
    pitchMm: 4,
    viewingDistanceM: 15,
    lit: n === 0 ? "always" : "hallHours",
    rateHz: 60,
    regions: [
      { place: "main", x: 0, y: 0, widthPx: 640, heightPx: 320, fillerPlaylistId: n === 0 ? "filler-a" : "filler-b" },
    ],
    pixels: { brightnessPct: 100, gamma: 1, colourOrder: "RGB", mapping: [] },
    output: { driver: "ddp", settings: {}, blackOnStop: false },
    failsafeText: "",
  };
}

function item(n: number): Item {
  return {
    id: `item-${n}`,
    category: n % 5 === 0 ? "business" : "publicity",
    subtype: "",
    topic: "general",
    audience: ["public"],
    place: "main",
    takeoverTemplate: false,
    unitId: null,
    campaignId: null,
    createdAtMs: START,
    revisions: [
      {
        no: 1,
        title: `item ${n}`,
        content: { kind: "text", text: `第${n}条` },
        style: DEFAULT_STYLE,
        expires: n % 10 === 0 ? "2026-09-01T00:00" : null,
        change: "first",
        facts: NO_FACTS,
        state: "approved",
        draftedById: "u1",
        draftedByName: "u1",
        draftedAtMs: START,
        decisions: [],
        route: [],
        seal: null,
        clips: [
          {
            sha256: n.toString(16).padStart(64, "0"),
            widthPx: 640,
            heightPx: 320,
            durationMs: 8000 + (n % 7) * 1000,
            variant: "",
          },
        ],
      },
    ],
  };
}

/** A mixture of what people write: most for some weeks of the year, by weekday, window, date or cron. */
function entry(n: number): ScheduleEntry {
  const firstDay = new Date(START + (n % 340) * DAY_MS).toISOString().slice(0, 10);
  const lastDay = new Date(START + ((n % 340) + 5 + (n % 40)) * DAY_MS).toISOString().slice(0, 10);
  const days: readonly DaySet[] = [
    { kind: "every" },
    { kind: "types", types: ["workday", "makeUpWorkday"] },
    { kind: "weekdays", weekdays: [1 + (n % 7), 1 + ((n + 3) % 7)] },
    { kind: "dates", dates: [firstDay, lastDay] },
  ];
  const hour = String(8 + (n % 9)).padStart(2, "0");
  const times: readonly DayTimes[] = [
    { kind: "windows", windows: [{ from: `${hour}:00`, to: `${hour}:45` }] },
    { kind: "windows", windows: [{ from: "22:30", to: "01:15" }] },
    {
      kind: "cron",
      expression: `${n % 60} ${n % 24} * * *`,
      fields: {
        minute: [n % 60],
        hour: [n % 24],
        dayOfMonth: range(1, 31),
        month: range(1, 12),
        dayOfWeek: range(0, 6),
      },
      durationMin: 20,
    },
    { kind: "allDay" },
    { kind: "openingHours", part: n % 2 === 0 ? "open" : "noon", beforeMin: 0, afterMin: n % 30 },
  ];
  return {
    id: `entry-${n}`,
    content: { kind: "item", itemId: `item-${n % ITEMS}` },
    boards: n % 3 === 0 ? "all" : [BOARD_IDS[n % 2] ?? "east"],
    importance: (["normal", "background", "important", "urgent"] as const)[n % 11 === 0 ? 2 : n % 2] ?? "normal",
    firstDay: n % 17 === 0 ? null : firstDay,
    lastDay: n % 17 === 0 ? null : lastDay,
    days: days[n % 4] ?? { kind: "every" },
    times: times[Math.floor(n / 4) % 5] ?? { kind: "allDay" },
    enabled: n % 50 !== 0,
    createdById: "u1",
    createdAtMs: START,
  };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, n) => from + n);
}
