import type { Board } from "../../../playlists/board.ts";
import { DEFAULT_STYLE, type Item, NO_FACTS } from "../../../playlists/item.ts";
import { emptyLibrary, type Library } from "../../../playlists/library.ts";
import type { DaySet, DayTimes, ScheduleEntry } from "../../../playlists/schedule.ts";

export const LARGE_ENTRIES = 2000;
export const LARGE_ITEMS = 400;
/** The year of the entries. */
export const LARGE_START_MS = Date.UTC(2026, 0, 1);
export const LARGE_BOARDS = ["board-1", "board-2"] as const;
const DAY_MS = 86_400_000;

/** Two large boards with far more to show than a hall has: who wins changes dozens of times a day. */
export function largeLibrary(): Library {
  const library = emptyLibrary("bench", "Asia/Shanghai");
  return {
    ...library,
    boards: LARGE_BOARDS.map(board),
    items: Array.from({ length: LARGE_ITEMS }, (_, n) => item(n)),
    playlists: ["a", "b"].map((id) => ({
      id: `filler-${id}`,
      name: id,
      place: "main" as const,
      itemIds: Array.from({ length: 20 }, (_, n) => `item-${n}`),
      transition: { kind: "fade" as const, durationMs: 300 },
      addedById: {},
    })),
    entries: Array.from({ length: LARGE_ENTRIES }, (_, n) => entry(n)),
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
    output: { driver: "ddp", settings: {}, blackOnStop: false, boundTo: null },
    control: null,
    brightness: null,
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
    createdAtMs: LARGE_START_MS,
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
        draftedAtMs: LARGE_START_MS,
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
  const firstDay = new Date(LARGE_START_MS + (n % 340) * DAY_MS).toISOString().slice(0, 10);
  const lastDay = new Date(LARGE_START_MS + ((n % 340) + 5 + (n % 40)) * DAY_MS).toISOString().slice(0, 10);
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
    content: { kind: "item", itemId: `item-${n % LARGE_ITEMS}` },
    boards: n % 3 === 0 ? "all" : [LARGE_BOARDS[n % 2] ?? "board-1"],
    importance: (["normal", "background", "important", "urgent"] as const)[n % 11 === 0 ? 2 : n % 2] ?? "normal",
    firstDay: n % 17 === 0 ? null : firstDay,
    lastDay: n % 17 === 0 ? null : lastDay,
    days: days[n % 4] ?? { kind: "every" },
    times: times[Math.floor(n / 4) % 5] ?? { kind: "allDay" },
    enabled: n % 50 !== 0,
    createdById: "u1",
    createdAtMs: LARGE_START_MS,
  };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, n) => from + n);
}
