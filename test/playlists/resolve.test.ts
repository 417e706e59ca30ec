import { expect, test } from "vitest";
import type { RegionResolution } from "../../playlists/resolution.ts";
import { createResolver, resolve } from "../../playlists/resolve.ts";
import {
  approval,
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
  revision,
  takeover,
  year,
} from "./builders.ts";

const NOON = ms("2026-11-23T12:00+08:00");

function main(lib: ReturnType<typeof library>, atMs = NOON, boardId = "east"): RegionResolution {
  const region = resolve(lib, boardId, atMs).regions.find((one) => one.place === "main");
  if (region === undefined) throw new RangeError("no main region");
  return region;
}

function ids(list: readonly { id: string }[]): string[] {
  return list.map((one) => one.id);
}

function why(region: RegionResolution): Record<string, string> {
  return Object.fromEntries(
    region.losers.map((loser) => [loser.id, loser.byId === null ? loser.reason : `${loser.reason} by ${loser.byId}`]),
  );
}

const items = ["i1", "i2", "i3", "i4"].map((id) => item(id));

test("a notice approved in the middle of the day comes next and from its beginning, then the loop goes on with the others", () => {
  const approvedMs = ms("2026-11-23T10:32:07+08:00");
  const approve = approval({ atMs: approvedMs });
  const lib = library({
    items: [item("i1"), item("i2", { decisions: [approve] })],
    entries: [entry("e1"), entry("e2")],
  });
  const before = main(lib, approvedMs - 1);
  const after = main(lib, approvedMs);
  expect(resolve(lib, "east", approvedMs - 1).untilMs).toBe(approvedMs);
  expect(before.anchorMs).toBeLessThan(approvedMs);
  expect(after.anchorMs).toBe(approvedMs);
  expect(after.slots.map(({ itemId }) => itemId)).toEqual(["i2", "i1"]);
});

test("plain notices published on different days rotate together, the later start first", () => {
  const lib = library({
    items,
    entries: [
      entry("e1", { firstDay: "2026-11-01" }),
      entry("e2", { firstDay: "2026-11-20" }),
      entry("e3", { firstDay: "2026-11-20" }),
    ],
  });
  const region = main(lib);
  expect(ids(region.winners)).toEqual(["e2", "e3", "e1"]);
  expect(region.slots.map((slot) => slot.itemId)).toEqual(["i2", "i3", "i1"]);
  expect(region.anchorMs).toBe(ms("2026-11-20T00:00+08:00"));
  expect(region.losers).toEqual([]);
});

test("the more important class wins, and each loser is told who beat it", () => {
  const lib = library({
    items,
    entries: [
      entry("e1"),
      entry("e2", { importance: "urgent" }),
      entry("e3", { importance: "background" }),
      entry("e4", { importance: "urgent" }),
    ],
  });
  const region = main(lib);
  expect(ids(region.winners)).toEqual(["e2", "e4"]);
  expect(why(region)).toEqual({ e1: "lowerImportance by e2", e3: "lowerImportance by e2" });
});

test("within a class one board goes before both, but not before a stronger class", () => {
  const lib = library({
    items,
    entries: [entry("e1"), entry("e2", { boards: ["east"] }), entry("e3", { boards: ["east", "west"] })],
  });
  expect(ids(main(lib).winners)).toEqual(["e2"]);
  expect(why(main(lib))).toEqual({ e1: "widerTarget by e2", e3: "widerTarget by e2" });
  expect(ids(main(lib, NOON, "west").winners)).toEqual(["e1", "e3"]);
  const stronger = { ...lib, entries: [...lib.entries, entry("e4", { importance: "important" })] };
  expect(ids(main(stronger).winners)).toEqual(["e4"]);
});

test("an entry with nothing to play loses for that reason and hides nobody", () => {
  const lib = library({
    items: [
      item("i1"),
      item("i2", { state: "submitted" }),
      item("i3", { expires: "2026-11-23T09:00" }),
      item("i4", { state: "withdrawn" }),
      item("i5", { clips: [{ sha256: clipOf("i5"), widthPx: 100, heightPx: 50, durationMs: 1000, variant: "" }] }),
    ],
    playlists: [playlist("p1", [])],
    entries: [
      entry("e1"),
      ...["e2", "e3", "e4", "e5", "e6"].map((id) => entry(id, { importance: "urgent" })),
      entry("e7", { importance: "urgent", content: { kind: "playlist", playlistId: "p1" } }),
    ],
  });
  const region = main(lib);
  expect(ids(region.winners)).toEqual(["e1"]);
  expect(why(region)).toEqual({
    e2: "notApproved",
    e3: "itemExpired",
    e4: "withdrawn",
    e5: "noClipForBoard",
    e6: "missing",
    e7: "emptyPlaylist",
  });
});

test("items of a playlist that may not play are passed over, each told once", () => {
  const lib = library({
    items: [item("i1"), item("i2", { state: "draft" }), item("i3", { expires: "2026-11-23T12:00" })],
    playlists: [playlist("p1", ["i2", "i1", "i3", "i2", "gone"])],
    entries: [entry("e1", { content: { kind: "playlist", playlistId: "p1" } })],
  });
  const before = main(lib, NOON - 1);
  expect(before.slots.map((slot) => slot.itemId)).toEqual(["i1", "i3"]);
  const region = main(lib);
  expect(region.slots.map((slot) => slot.itemId)).toEqual(["i1"]);
  expect(region.losers).toEqual([
    { kind: "item", id: "i2", title: "标题i2", reason: "notApproved", byId: null },
    { kind: "item", id: "i3", title: "标题i3", reason: "itemExpired", byId: null },
    { kind: "item", id: "gone", title: "gone", reason: "missing", byId: null },
  ]);
});

test("a newer draft does not disturb what is approved; a withdrawn newest approval hides older ones", () => {
  const two = { ...item("i1"), revisions: [revision("i1"), revision("i1", { no: 2, state: "draft", clips: [] })] };
  expect(main(library({ items: [two], entries: [entry("e1")] })).slots[0]?.revisionNo).toBe(1);
  const gone = { ...item("i1"), revisions: [revision("i1"), revision("i1", { no: 2, state: "withdrawn" })] };
  expect(why(main(library({ items: [gone], entries: [entry("e1")] })))).toEqual({ e1: "withdrawn" });
});

test("everyone whose turn it is not is told why, the reason that needs a person first", () => {
  const lib = library({
    items: [...items, item("i5", { state: "draft" }), item("i6"), item("i7"), item("i8")],
    calendar: calendarOf(),
    entries: [
      entry("e1", { enabled: false }),
      entry("e2", { firstDay: "2026-11-24" }),
      entry("e3", { lastDay: "2026-11-22" }),
      entry("e4", { times: { kind: "windows", windows: [{ from: "14:30", to: "17:30" }] } }),
      entry("e5", { firstDay: "2026-11-24" }),
      entry("e6", { days: { kind: "weekdays", weekdays: [2] } }),
      entry("e7", { days: { kind: "types", types: ["workday"] } }),
    ],
  });
  const region = main(lib);
  expect(region.tier).toBe("failsafe");
  expect(why(region)).toEqual({
    e1: "disabled",
    e2: "notYet",
    e3: "over",
    e4: "notThisHour",
    e5: "notApproved",
    e6: "notToday",
    e7: "calendarUnknown",
  });
});

test("an entry contends only in its own place; one made for a place the board lacks is told in the first region", () => {
  const lib = library({
    boards: [
      board("east"),
      board("west", { regions: [{ place: "main", x: 0, y: 0, ...MAIN, fillerPlaylistId: null }] }),
    ],
    items: [item("i1"), item("i2", {}, "ticker")],
    entries: [entry("e1"), entry("e2")],
  });
  const [mainRegion, ticker] = resolve(lib, "east", NOON).regions;
  expect(ids(mainRegion?.winners ?? [])).toEqual(["e1"]);
  expect(mainRegion?.losers).toEqual([]);
  expect(ticker?.slots.map((slot) => slot.clip)).toEqual([clipOf("i2t")]);
  expect(why(main(lib, NOON, "west"))).toEqual({ e2: "noClipForBoard" });
});

test("the newest insert stands above the schedule until it ends, then the schedule goes on as if it had run on", () => {
  const lib = library({
    items,
    entries: [entry("e1", { importance: "urgent" })],
    inserts: [insert("n1", NOON - 60_000, NOON + 60_000, "i2"), insert("n2", NOON, NOON + 30_000, "i3")],
  });
  const region = main(lib);
  expect(region).toMatchObject({ tier: "insert", winners: [{ kind: "insert", id: "n2" }], anchorMs: NOON });
  expect(why(region)).toEqual({ n1: "earlierStart by n2", e1: "insertRunning by n2" });
  expect(resolve(lib, "east", NOON).untilMs).toBe(NOON + 30_000);
  expect(ids(main(lib, NOON + 30_000).winners)).toEqual(["n1"]);
  expect(main(lib, NOON + 60_000)).toMatchObject({ tier: "scheduled", anchorMs: 0 });
});

test("the filler plays when nothing is scheduled, and loses to the schedule", () => {
  const regions = [{ place: "main" as const, x: 0, y: 0, ...MAIN, fillerPlaylistId: "p1" }];
  const lib = library({
    boards: [board("east", { regions })],
    items,
    playlists: [playlist("p1", ["i3", "i4"])],
    entries: [entry("e1", { times: { kind: "windows", windows: [{ from: "12:00", to: "13:00" }] } })],
  });
  expect(main(lib, NOON - 1)).toMatchObject({ tier: "filler", winners: [{ kind: "filler", id: "p1" }], anchorMs: 0 });
  expect(why(main(lib))).toEqual({ p1: "lowerImportance by e1" });
  expect(main(lib).anchorMs).toBe(NOON);
});

test("a takeover takes the whole board, and what it covers loses to it", () => {
  const lib = library({
    items,
    entries: [entry("e1"), entry("e2", { importance: "background" })],
    takeovers: [takeover("t1", NOON, NOON + 600_000)],
  });
  const found = resolve(lib, "east", NOON);
  expect(found.whole).toEqual({
    tier: "takeover",
    contender: { kind: "takeover", id: "t1", title: "接管t1" },
    clip: clipOf("t1"),
    sinceMs: NOON,
  });
  expect(found.untilMs).toBe(NOON + 600_000);
  expect(found.regions.map((region) => region.tier)).toEqual(["takeover", "takeover"]);
  expect(why(main(lib))).toEqual({ e1: "takeover by t1", e2: "lowerImportance by e1" });
  expect(main(lib).slots).toEqual([]);
  expect(resolve(lib, "east", NOON - 1)).toMatchObject({ whole: null, untilMs: NOON });
});

test("the newest takeover with a clip for the board shows; pending and ended ones never do", () => {
  const lib = library({
    takeovers: [
      takeover("t1", NOON - 60_000, NOON + 60_000),
      takeover("t2", NOON - 30_000, NOON + 60_000),
      takeover("t3", NOON - 10_000, NOON + 60_000, { clips: [] }),
      takeover("t4", NOON - 5_000, NOON + 60_000, { state: "ended" }),
      takeover("t5", NOON - 5_000, NOON + 60_000, { state: "pending", fromMs: null, untilMs: null }),
      takeover("t6", NOON - 5_000, NOON + 60_000, { boards: ["west"] }),
    ],
  });
  expect(ids(main(lib).winners)).toEqual(["t2"]);
  expect(why(main(lib))).toEqual({ t1: "earlierStart by t2", t3: "noClipForBoard" });
});

test("a black-out stands above a takeover, on its own board only", () => {
  const lib = library({
    items,
    entries: [entry("e1")],
    takeovers: [takeover("t1", NOON - 1000, NOON + 1000)],
    blackouts: [{ boardId: "east", sinceMs: NOON, byName: "其其格", reason: "停电检修" }],
  });
  expect(resolve(lib, "east", NOON).whole).toEqual({ tier: "blackout", contender: null, clip: null, sinceMs: NOON });
  expect(why(main(lib))).toEqual({ t1: "blackout", e1: "blackout" });
  expect(resolve(lib, "west", NOON).whole?.tier).toBe("takeover");
  expect(resolve(lib, "east", NOON - 1).whole?.tier).toBe("takeover");
});

test("an overnight window still holds on the morning after its last day", () => {
  const lib = library({
    items,
    entries: [
      entry("e1", { lastDay: "2026-12-31", times: { kind: "windows", windows: [{ from: "22:00", to: "06:00" }] } }),
    ],
  });
  expect(main(lib, ms("2027-01-01T05:59:59.999+08:00")).tier).toBe("scheduled");
  expect(why(main(lib, ms("2027-01-01T06:00+08:00")))).toEqual({ e1: "over" });
  expect(why(main(lib, ms("2026-12-31T21:59+08:00")))).toEqual({ e1: "notThisHour" });
});

test("a Friday night window is on early on Saturday and off early on Friday", () => {
  const times = { kind: "windows" as const, windows: [{ from: "22:00", to: "02:00" }] };
  const lib = library({ items, entries: [entry("e1", { days: { kind: "weekdays", weekdays: [5] }, times })] });
  expect(main(lib, ms("2026-11-28T01:00+08:00")).tier).toBe("scheduled");
  expect(main(lib, ms("2026-11-27T01:00+08:00")).tier).toBe("failsafe");
});

test("a board that is not in the library is named in the error", () => {
  expect(() => resolve(library(), "north", NOON)).toThrowError(
    expect.objectContaining({ code: "board.unknown", params: { found: "north" } }),
  );
});

test("nothing changes for a week where nothing can", () => {
  const lib = library({ items, entries: [entry("e1")] });
  const until = resolve(lib, "east", NOON).untilMs;
  expect(until - NOON).toBeGreaterThan(6 * 86_400_000);
});

test("the agenda jumps from change to change and covers exactly what was asked for", () => {
  const lib = library({
    items,
    calendar: calendarOf(year(2026)),
    entries: [
      entry("e1", {
        days: { kind: "types", types: ["workday"] },
        times: { kind: "windows", windows: [{ from: "08:30", to: "17:30" }] },
      }),
    ],
    takeovers: [takeover("t1", ms("2026-11-23T09:00+08:00"), ms("2026-11-23T09:10+08:00"))],
  });
  const from = ms("2026-11-21T00:00+08:00");
  const to = ms("2026-11-24T00:00+08:00");
  const segments = createResolver(lib)
    .agenda("east", from, to)
    .filter((segment) => segment.place === "main");
  expect(
    segments.map(({ fromMs, tier }) => [new Date(fromMs + 8 * 3_600_000).toISOString().slice(5, 16), tier]),
  ).toEqual([
    ["11-21T00:00", "failsafe"],
    ["11-23T08:30", "scheduled"],
    ["11-23T09:00", "takeover"],
    ["11-23T09:10", "scheduled"],
    ["11-23T17:30", "failsafe"],
  ]);
  expect(segments.map((segment) => segment.untilMs).at(-1)).toBe(to);
});

test("an instant that no calendar can hold is refused, and fractions of a millisecond are dropped", () => {
  for (const atMs of [Number.NaN, -1, Number.POSITIVE_INFINITY, 253_402_300_799_000]) {
    expect(() => resolve(library(), "east", atMs)).toThrowError(
      expect.objectContaining({ code: "instant.outOfRange" }),
    );
  }
  expect(resolve(library(), "east", NOON + 0.7).atMs).toBe(NOON);
});
